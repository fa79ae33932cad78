"""Scores with their uncertainty: sums over documents, and a 95 % interval from resampling the documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .items import Outcome

#: Resamples: at 5,000 an end of the interval moves by less than 0.01 from seed to seed (eight seeds, 24 releases, measures
#: with n of 20 or more), at 2,000 by 0.015, at 1,000 by 0.024; all measures together take 0.4 s.
RESAMPLES = 5000
_SEED = 20211112


@dataclass(frozen=True, slots=True)
class Score:
    """A measure over documents: `n` things of the gold, `found` things; precision, recall, F1, None where they divide by nothing.

    `low` and `high` bound F1 at 95 % (percentile bootstrap over documents); None below two documents.
    """

    n: int
    found: int
    precision: float | None
    recall: float | None
    f1: float | None
    low: float | None
    high: float | None
    documents: int


def score(outcomes: Sequence[Outcome]) -> Score:
    """The score of one measure over the outcomes of its documents."""
    counts = np.array([(o.gold, o.found, o.recalled, o.correct) for o in outcomes], dtype=np.int64).reshape(-1, 4)
    gold, found, recalled, correct = (int(value) for value in counts.sum(axis=0))
    precision = correct / found if found else None
    recall = recalled / gold if gold else None
    low, high = _interval(counts)
    return Score(gold, found, precision, recall, _f1(gold, found, recalled, correct), low, high, len(outcomes))


def _f1(gold: int, found: int, recalled: int, correct: int) -> float | None:
    """Harmonic mean of precision and recall; 0 if one side is empty, None if both are."""
    if not gold and not found:
        return None
    if not gold or not found or not recalled or not correct:
        return 0.0
    precision, recall = correct / found, recalled / gold
    return 2 * precision * recall / (precision + recall)


def _interval(counts: np.ndarray) -> tuple[float | None, float | None]:
    """The 2.5th and 97.5th percentile of F1 over resamples of the rows of `counts` (documents × 4)."""
    counted = counts[counts[:, :2].any(axis=1)]
    if len(counted) < 2:
        return None, None
    random = np.random.default_rng(_SEED)
    drawn = counts[random.integers(0, len(counts), size=(RESAMPLES, len(counts)))].sum(axis=1).astype(float)
    gold, found, recalled, correct = drawn.T
    with np.errstate(divide="ignore", invalid="ignore"):
        precision = np.where(found > 0, correct / found, 0.0)
        recall = np.where(gold > 0, recalled / gold, 0.0)
        values = np.where(precision + recall > 0, 2 * precision * recall / (precision + recall), 0.0)
    values = values[(gold > 0) | (found > 0)]
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)
