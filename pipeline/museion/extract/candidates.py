"""Decides between names that overlap: the one place where span conflicts are settled.

needs: candidates of all labels.  gives: a flat set of them, and for each loser the winner it lost to.
The stronger evidence wins; with equal evidence the longer span; then the order of `LABELS`. An EVENT or WORK may
contain others and is settled apart.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Doc

from ..facts import LABELS

#: Evidence, strongest first. They are ranks, not probabilities: confidence is fitted per rule (models/calibration.json).
GAZETTEER = 6  # an exact name of a table that is no common word
SHAPE = 5  # a head word with its modifiers
CONTEXT = 4  # a title before, an office behind, a definition in brackets
REPEATED = 3  # a form of a name that is established elsewhere in the release
TABLE = 2  # name tables agree with the form
MODEL = 1  # the statistical model alone


class Candidate(NamedTuple):
    """A possible name: range, label, rule id, evidence rank, and for a short form the full name it stands for."""

    start: int
    end: int
    label: str
    rule: str
    evidence: int
    name: str | None = None


def collect(doc: Doc, items: Iterable[Candidate]) -> None:
    """Add candidates to those of `doc`."""
    doc.user_data.setdefault("museion_candidates", []).extend(items)


def collected(doc: Doc, *labels: str) -> list[Candidate]:
    """The candidates of `doc` so far, of these labels (all, if none is given), in the order of the text."""
    items = doc.user_data.get("museion_candidates", [])
    return sorted((item for item in items if not labels or item.label in labels), key=lambda item: (*item[:5], item.name or ""))


def settle(items: Iterable[Candidate]) -> list[Candidate]:
    """The winners, without overlap, in the order of the text."""
    order: dict[str, int] = {label: number for number, label in enumerate(LABELS)}
    ranked = sorted(items, key=lambda c: (-c.evidence, c.start - c.end, order[c.label], c.start, c.rule))
    starts: list[int] = []
    kept: list[Candidate] = []
    for item in ranked:
        at = bisect_left(starts, item.start)
        before_clear = at == 0 or kept[at - 1].end <= item.start
        after_clear = at == len(kept) or item.end <= kept[at].start
        if before_clear and after_clear:
            starts.insert(at, item.start)
            kept.insert(at, item)
    return kept


def covers(items: list[Candidate], start: int, end: int) -> bool:
    """Whether one of the items (settled, in order) overlaps the range."""
    at = bisect_left(items, start + 1, key=lambda item: item.end)
    return at < len(items) and items[at].start < end
