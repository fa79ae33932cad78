"""Ranges answer as a look at every range would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from museion.extract.ranges import Ranges

RANGE = st.tuples(st.integers(0, 20), st.integers(1, 8)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(RANGE, max_size=12), RANGE)
def test_answers(ranges: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    start, end = asked
    fast = Ranges(ranges)
    assert fast.meets(start, end) == any(low < end and start < high for low, high in ranges)
    assert fast.holds(start, end) == any(low <= start and end <= high for low, high in ranges)
    assert fast.exceeds(start, end) == any(low <= start and end <= high and high - low > end - start for low, high in ranges)
