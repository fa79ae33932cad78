"""Months in other languages get the value of their day, and words that are no months stay alone."""

from __future__ import annotations

import pytest

from museion.extract.dates import find
from museion.resolve.calendar import resolve_dates


def values(text: str) -> list[tuple[str, str | None]]:
    drafts = [{"start": item.start, "end": item.end, "rule": item.rule, **item.structure} for item in find(text)]
    return [(text[date.char_start : date.char_end], date.edtf) for date in resolve_dates(text, drafts, published="2024-05-01")]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("14 juillet 1998", "1998-07-14"),
        ("1er mars 2024", "2024-03-01"),
        ("3 de mayo de 2023", "2023-05-03"),
        ("12. März 2024", "2024-03-12"),
        ("25 grudnia 2022", "2022-12-25"),
        ("19 Mayıs 2019", "2019-05-19"),
        ("octobre 2020", "2020-10"),
    ],
)
def test_value(written: str, value: str) -> None:
    assert values(f"The museum opened on {written} in its new house.") == [(written, value)]


@pytest.mark.parametrize("text", ["The 14 Hokusai 1834 prints.", "Some 12 maquettes 1950 by her hand.", "It was no 45 mars 2024 at all."])
def test_other_words_are_no_months(text: str) -> None:
    assert [value for _, value in values(text) if value and len(value) > 4] == []
