"""Scores of the plain script, alone or beside museion's: the same measures, the same gold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import plain

from museion.evaluate import Gold, Report, run_evaluation
from museion.evaluation.report import figure, interval, table_lines
from museion.facts import Date, Facts, Mention

#: What the plain script gives at all; roles, points, quotes and relations it has none of.
COMPARED = (" names", " strict", " overlapping", "date values", "date values given span")


def plain_facts(gold: Gold) -> tuple[str, Facts]:
    """What the plain script finds in the gold's text, knowing its day of publication."""
    (table,) = plain.mentions([gold.text], [gold.published])
    rows: list[Any] = list(table.itertuples(index=False))
    found = tuple(Mention(row.label, row.char_start, row.char_end, "plain", 0.5) for row in rows)
    dates = tuple(
        Date(row.char_start, row.char_end, "plain", 0.5, edtf=row.edtf if isinstance(row.edtf, str) else None)
        for row in rows
        if row.label == "DATE"
    )
    return gold.text, Facts(gold.id, mentions=found, dates=dates)


def print_scores(paths: list[Path], *, ours: bool) -> None:
    """Print the plain script's scores on the gold at `paths`, with `ours` beside those of museion."""
    theirs = run_evaluation(paths, extractor=plain_facts)
    if ours:
        print("\n".join(beside(theirs, run_evaluation(paths))))
        return
    for name, results in theirs.groups().items():
        scores = {key: value for key, value in theirs.scores(results).items() if key.endswith(COMPARED)}
        print(f"{name}: {len(results)} releases, plain", "", *table_lines(scores), "", sep="\n")


def beside(theirs: Report, ours: Report) -> list[str]:
    """Lines of a table for each group: measure, n, F1 of the plain script and of museion, each with its interval."""
    lines = []
    groups = ours.groups()
    for name, results in theirs.groups().items():
        plain_scores, our_scores = theirs.scores(results), ours.scores(groups[name])
        lines += [f"{name}: {len(results)} releases", "", f"{'measure':<24} {'n':>5}  plain   95 %           museion  95 %"]
        for measure, one in plain_scores.items():
            other = our_scores[measure]
            if measure.endswith(COMPARED) and one.n:
                lines.append(f"{measure:<24} {one.n:>5}  {figure(one.f1)}  {interval(one):<13}  {figure(other.f1)}  {interval(other)}")
        lines.append("")
    return lines
