"""Facts against gold, by the guidelines: scores with intervals, each error in its context, both side by side.

The package `evaluation` holds the parts; this is the door. Only scores are given of held releases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from .evaluation.align import align
from .evaluation.gold import Gold, find_gold, load_gold, refuse_held
from .evaluation.html import side_by_side
from .evaluation.items import Pair
from .evaluation.measures import all_measures
from .evaluation.report import Report, Result
from .evaluation.tables import Found, from_tables, match
from .facts import Facts

__all__ = ["Extractor", "Found", "Gold", "Report", "evaluate", "from_tables", "load_gold", "run_evaluation"]

#: Gives the text that was read, and what was found in it (with its names resolved), for one gold release.
Extractor = Callable[[Gold], tuple[str, Facts]]


def evaluate(pairs: Iterable[tuple[Gold, str, Facts]]) -> Report:
    """The report on documents, each with its gold, the text that was read and what was found in it."""
    return Report(tuple(_result(gold, Found(text, facts)) for gold, text, facts in pairs))


def run_evaluation(
    gold_paths: Sequence[Path],
    *,
    tables: Path | None = None,
    extractor: Extractor | None = None,
    looked_at: bool = False,
) -> Report:
    """The report on the gold files (a folder stands for its ``*.json``), each extracted now or looked up in the run `tables`.

    `looked_at` says that someone will look at texts or errors: GoldError if a held release is among them.
    """
    golds = [load_gold(path) for path in find_gold(gold_paths)]
    if looked_at:
        refuse_held(golds)
    if tables is not None:
        documents = match(golds, from_tables(tables))
        return Report(tuple(_result(gold, found) for gold, found in zip(golds, documents, strict=True)))
    return Report(tuple(_result(gold, Found(*(extractor or extract_now)(gold))) for gold in golds))


def evaluate_command(
    gold_paths: Sequence[Path],
    *,
    tables: Path | None = None,
    errors: bool = False,
    html: Path | None = None,
    as_json: bool = False,
) -> str:
    """What `museion evaluate` prints: the scores as a table or JSON, with `errors` each miss and false find; writes `html` if asked to."""
    report = run_evaluation(gold_paths, tables=tables, looked_at=errors or html is not None)
    if html is not None:
        html.write_text(side_by_side(report), encoding="utf-8", newline="\n")
    shown = report.to_json() + "\n" if as_json else report.to_text()
    return shown + ("\n" + "\n".join(report.errors()) + "\n" if errors and not as_json else "")


def extract_now(gold: Gold) -> tuple[str, Facts]:
    """The gold's own text, and what is found in it, knowing its headline and date and nothing else of the gold."""
    museion: Any = import_module(__package__)
    return gold.text, museion.extract(gold.text, published=gold.published, headline=gold.title)


def _result(gold: Gold, found: Found | None) -> Result:
    text, facts = (found.text, found.facts) if found else ("", Facts(""))
    pair = Pair(gold, text, facts, align(text, gold.text))
    return Result(pair, {name: measure(pair) for name, measure in all_measures().items()}, found=found is not None)
