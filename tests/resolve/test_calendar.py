"""Dates get the value that the release means; what nothing anchors gets none."""

from __future__ import annotations

import pytest
from edtf import parse_edtf

from museion.extract.dates import find
from museion.facts import Date
from museion.resolve.calendar import bounds, is_level1, resolve_dates
from museion.resolve.edtf_level1 import sort_key


def resolved(text: str, published: str | None = "2021-11-18", **options: str | None) -> tuple[Date, ...]:
    """The dates of a text, found and resolved."""
    drafts = [{"start": item.start, "end": item.end, "rule": item.rule, **item.structure} for item in find(text)]
    return resolve_dates(text, drafts, published=published, **options)


def values(text: str, published: str | None = "2021-11-18", **options: str | None) -> list[str | None]:
    """Their values only."""
    return [date.edtf for date in resolved(text, published, **options)]


def test_the_dates_of_the_first_release() -> None:
    text = "The conference was held in Henan Museum on Nov. 12, 2021. The Alliance was established two years ago."
    first, second = resolved(text)
    assert (first.edtf, first.sense, first.basis, first.anchor) == ("2021-11-12", "at", "explicit", None)
    assert (second.edtf, second.sense, second.basis, second.anchor) == ("2019", "at", "derived", "2021-11-18")


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("It opened on Saturday.", "2018-06-05", "2018-06-02"),
        ("It closes on Tuesday.", "2018-06-05", "2018-06-05"),
        ("It will open on Friday.", "2018-06-05", "2018-06-08"),
        ("It was shown last month.", "2022-01-15", "2021-12"),
        ("It comes next week.", "2024-05-10", "2024-05-13/2024-05-19"),
        ("It was written over 75 years ago.", "2024-07-29", "../1949"),
        ("It will open in January.", "2024-11-14", "2025-01"),
        ("It was opened in January.", "2024-11-14", "2024-01"),
        ("It opened last spring.", "2024-05-10", "2023-21"),
        ("It opened last October.", "2024-11-14", "2024-10"),
        ("It opens next May.", "2024-05-10", "2025-05"),
        ("It will be ready by the end of the year.", "2024-05-10", "../2024"),
        ("It was opened in late 2019.", "2024-05-10", "2019-09/2019-12"),
        ("It opened in mid-May 2019.", None, "2019-05-11/2019-05-20"),
        ("She came three weeks ago.", "2024-11-14", "2024-10-21/2024-10-27"),
        ("She came two days ago.", "2024-03-01", "2024-02-28"),
        ("It was known today as a mill.", "2024-03-01", None),
        ("It opened on Feb 30, 2023.", "2024-03-01", None),
        ("It opened in the third quarter of last year.", "2024-03-01", "2023-07/2023-09"),
        ("It was paid in FY 2023.", "2024-03-01", "2022-10/2023-09"),
        ("It was fired in the 1st century CE.", None, "00XX"),
    ],
)
def test_values(text: str, published: str | None, value: str | None) -> None:
    assert values(text, published) == [value]


@pytest.mark.parametrize(
    "text", ["It opened two years ago.", "It opened on Saturday.", "It opens today.", "It opened last spring.", "Open on May 18."]
)
def test_without_an_anchor_there_is_no_value(text: str) -> None:
    assert values(text, None) == [None]


def test_the_date_line_is_the_anchor_where_the_release_has_no_date() -> None:
    text = "PHILADELPHIA, Nov. 14, 2024 – The gallery opened last month.\nIt was founded ten years ago."
    assert values(text, None) == ["2024-11-14", "2024-10", "2014"]
    assert values("It opened yesterday.", None, dateline="2024-11-14") == ["2024-11-13"]
    assert values("It opened yesterday.", "2024-11") == [None]


def test_a_story_is_anchored_to_the_date_said_before() -> None:
    assert values("Founded in 2005, it moved the next year and grew two years later.") == ["2005", "2006", "2008"]
    assert values("On Oct. 25, 2019 it opened; on the 27th it closed, and the same day burned.") == [
        "2019-10-25",
        "2019-10-27",
        "2019-10-27",
    ]


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("Seen on 12/03/2024.", None, ["2024"]),
        ("Seen on 12/03/2024.", "US", ["2024-12-03"]),
        ("Seen on 12/03/2024.", "GB", ["2024-03-12"]),
        ("Seen on 12/03/2024 and 25/12/2024.", "US", ["2024-03-12", "2024-12-25"]),
        ("Seen on Tuesday 12/03/2024.", None, ["2024"]),
        ("Seen on Wednesday 12/11/2024.", None, ["2024-12-11"]),
        ("Seen on 13/13/2024.", None, []),
    ],
)
def test_numbers_are_read_by_habit_country_and_weekday(text: str, country: str | None, expected: list[str]) -> None:
    if text == "Seen on Tuesday 12/03/2024.":  # both 12 March and 3 December 2024 were Tuesdays
        assert resolved(text)[0].confidence < resolved("Seen on Wednesday 12/11/2024.")[0].confidence
    assert values(text, None, country=country) == expected


def test_seasons_follow_the_hemisphere() -> None:
    assert values("It opened last summer.", "2024-05-10") == ["2023-22"]
    assert values("It opened last spring.", "2024-09-10", country="AU") == ["2023-21"]
    assert bounds("2022-24") == ("2022-12-01", "2023-02-28")
    assert bounds("2022-21", southern=True) == ("2022-09-01", "2022-11-30")


def test_senses() -> None:
    text = "Led since 2011. On view through September 7, 2025. Ready by 2030. Open until May 4, 2025."
    text += " Shown from 3 to 5 May 2025. Bought before 1900."
    assert [(date.edtf, date.sense) for date in resolved(text)] == [
        ("2011/..", "since"),
        ("../2025-09-07", "until"),
        ("../2030", "before"),
        ("../2025-05-04", "until"),
        ("2025-05-03/2025-05-05", "span"),
        ("../1900", "before"),
    ]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021-11-12", "2021-11-12", "2021-11-12"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("17XX", "1700-01-01", "1799-12-31"),
        ("198X", "1980-01-01", "1989-12-31"),
        ("-02XX", "-0299-01-01", "-0200-12-31"),
        ("-0205/0220", "-0205-01-01", "0220-12-31"),
        ("../2024", None, "2024-12-31"),
        ("2009/..", "2009-01-01", None),
        ("1640~", "1640-01-01", "1640-12-31"),
        ("Y-11999", "Y-11999-01-01", "Y-11999-12-31"),
    ],
)
def test_bounds(value: str, first: str | None, last: str | None) -> None:
    assert is_level1(value)
    assert bounds(value) == (first, last)
    assert parse_edtf(value) is not None


@pytest.mark.parametrize(
    "value",
    [
        "",
        "/2024",
        "2024/",
        "../..",
        "2022-21/2023-21",
        "2021-02-30",
        "2023-02-29",
        "2021-13",
        "2024/2023",
        "{2020,2021}",
        "156X-12-25",
        "1XXX",
        "2022-25",
        "2021-6-1",
        "today",
    ],
)
def test_what_is_no_value_of_level_1(value: str) -> None:
    assert not is_level1(value)


def test_bounds_refuse_what_is_no_value() -> None:
    with pytest.raises(ValueError, match="no date of EDTF level 1"):
        bounds("yesterday")


def test_days_before_year_1_sort_in_time() -> None:
    days = ["Y-11999-01-01", "-0299-01-01", "-0205-12-31", "0000-06-01", "0220-01-01", "2024-01-01"]
    assert sorted(days, key=sort_key) == days


def test_the_same_input_gives_the_same_dates() -> None:
    text = "Opened in May 2019; closed the next year. 12/03/2024. Spring 2025–early 2026."
    assert resolved(text) == resolved(text)
