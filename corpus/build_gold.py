"""Makes a gold file of a marked-up release, and shows a gold file as marked-up text.

    python corpus/build_gold.py build NOTES.toml     writes corpus/gold/<id>-<slug, or that of the source>.json
    python corpus/build_gold.py show GOLD.json       prints its text with the marks in it

NOTES.toml has the keys of a gold file (see README.md), but instead of `text`, `mentions`, `spans` and `dates` one
`marked`: the text with each mention as ``[surface](LABEL)``, an outer mention around its inner ones, and a date with its
value as ``[June 9, 2023](DATE 2023-06-09)``; one that has no value is ``[next year](DATE)``. A release without a sample
has no `source`, but a `slug` for the name of its file.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

GOLD = Path(__file__).resolve().parent / "gold"
KEYS = ("id", "source", "provenance", "title", "published", "publisher", "text", "mentions", "spans", "dates")
LISTS = ("roles", "points", "quotes", "relations")
EXTRA = ("extra_relations", "transfers")
_MARK = re.compile(r"\[|\]\((?P<label>[A-Z]+)(?: (?P<value>[^)\s]+))?\)")

#: start, end, label, EDTF value (None for anything but a date, and for a date without one).
Marked = tuple[int, int, str, str | None]


def parse(marked: str) -> tuple[str, list[Marked]]:
    """The text without the marks, and the mentions in its order, an outer one before those in it.

    Raises ValueError with the place for a mark that is not opened or not closed.
    """
    plain = ""
    at = 0
    opened: list[int] = []
    found: list[Marked] = []
    for mark in _MARK.finditer(marked):
        plain += marked[at : mark.start()]
        at = mark.end()
        if mark.group() == "[":
            opened.append(len(plain))
        elif not opened:
            raise ValueError(f"{mark.group()} closes nothing: …{marked[max(0, mark.start() - 30) : mark.end()]}")
        else:
            found.append((opened.pop(), len(plain), mark["label"], mark["value"]))
    if opened:
        raise ValueError(f"a bracket is not closed: …{plain[opened[-1] :][:40]}")
    return plain + marked[at:], sorted(found, key=lambda mention: (mention[0], -mention[1]))


def marked_text(gold: dict[str, Any]) -> str:
    """The text of a gold file with its marks: what `parse` reads back to the same text and mentions."""
    text: str = gold["text"]
    values = iter(value for _, value in gold["dates"])
    marks: list[tuple[int, int, int, str]] = []
    for order, (start, end, label) in enumerate(gold["spans"]):
        value = next(values) if label == "DATE" else None
        marks.append((start, 1, order, "["))
        marks.append((end, 0, -order, f"]({label} {value})" if value else f"]({label})"))
    shown = ""
    at = 0
    for place, _, _, mark in sorted(marks):
        shown += text[at:place] + mark
        at = place
    return shown + text[at:]


def gold_of(notes: dict[str, Any]) -> dict[str, Any]:
    """The gold file of the notes. The headline is the first line of the text."""
    text, found = parse(notes["marked"].strip("\n"))
    made = {
        "title": text.split("\n", 1)[0],
        "text": text,
        "mentions": [[text[start:end], label] for start, end, label, _ in found],
        "spans": [[start, end, label] for start, end, label, _ in found],
        "dates": [[text[start:end], value] for start, end, label, value in found if label == "DATE"],
    }
    values = {**notes, **made}
    extra = {key: values[key] for key in EXTRA if key in values}
    return {key: values.get(key) for key in KEYS} | {key: values.get(key, []) for key in LISTS} | extra


def main(arguments: Sequence[str]) -> str:
    """What is to be printed: the marked text, or the path of the file that was written."""
    match arguments:
        case ["show", path]:
            return marked_text(json.loads(Path(path).read_text(encoding="utf-8")))
        case ["build", path]:
            notes = tomllib.loads(Path(path).read_text(encoding="utf-8"))
            gold = gold_of(notes)
            slug = notes.get("slug") or Path(gold["source"]).stem.partition("-")[2]
            written = GOLD / f"{gold['id']}-{slug}.json"
            written.write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
            return str(written)
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]) + "\n")
