"""Places of the table: which of its rows need something around them."""

from __future__ import annotations

import pytest

from museion.extract.places import known


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She was born in Normal, Illinois, and works there.", ["Normal", "Illinois"]),
        ("She was born in Montesano, Wash., and works there.", ["Montesano"]),
        ("The hours, says Montesano, are kept in Montesano.", []),
        ("They met in Karaganda and by the Susquehanna.", ["Karaganda", "Susquehanna"]),
    ],
)
def test_small_towns_need_their_land(text: str, expected: list[str]) -> None:
    assert [text[place.start : place.end] for place in known(text)] == expected
