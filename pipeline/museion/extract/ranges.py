"""Finds nothing: answers, for many ranges of a text, which of them meet or hold another one, in time that grows with the logarithm of
their number.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Ranges:
    """Half-open ranges of characters, in any order, overlapping or not."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self._starts = [start for start, _ in ordered]
        # The furthest end of the ranges that begin at or before each one.
        self._furthest = list(accumulate((end for _, end in ordered), max))

    def meets(self, start: int, end: int) -> bool:
        """Whether a range shares a character with [start, end)."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._furthest[before - 1] > start

    def holds(self, start: int, end: int) -> bool:
        """Whether [start, end) lies within one of the ranges; the range itself counts."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._furthest[before - 1] >= end

    def exceeds(self, start: int, end: int) -> bool:
        """Whether [start, end) lies within a longer range."""
        earlier = bisect_left(self._starts, start)
        if earlier > 0 and self._furthest[earlier - 1] >= end:
            return True
        same = bisect_right(self._starts, start)
        return same > earlier and self._furthest[same - 1] > end
