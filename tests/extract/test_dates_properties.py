"""Every form of date and range that a printer makes, written apart from the grammar, is found and has its value again."""

from __future__ import annotations

import datetime

from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from museion.extract.dates import find
from museion.resolve.calendar import is_level1, resolve_dates

DAYS = st.dates(min_value=datetime.date(1000, 1, 1), max_value=datetime.date(2100, 12, 31))
YEARS = st.integers(1000, 2100)
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DASHES = st.sampled_from(["–", " – ", "-", " to ", " through "])


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _day_forms(day: datetime.date) -> list[str]:
    long, short, week = MONTHS[day.month - 1], SHORT[day.month - 1], WEEK[day.weekday()]
    return [
        f"{long} {day.day}, {day.year}",
        f"{short} {day.day}, {day.year}",
        f"{long} {_ordinal(day.day)}, {day.year}",
        f"{day.day} {long} {day.year}",
        f"{_ordinal(day.day)} of {long}, {day.year}",
        f"{week}, {long} {day.day}, {day.year}",
        f"{week} {day.day} {long} {day.year}",
        f"{long.upper()} {day.day}, {day.year}",
        day.isoformat(),
        day.strftime("%Y/%m/%d") if day.year > 999 else day.isoformat(),
    ]


def _values(text: str, published: str | None = None) -> list[tuple[str, str | None]]:
    drafts = [{"start": item.start, "end": item.end, "rule": item.rule, **item.structure} for item in find(text)]
    dates = resolve_dates(text, drafts, published=published)
    return [(text[date.char_start : date.char_end], date.edtf) for date in dates]


def _holds(words: str, value: str, around: str = "The hall was opened {}, they say.") -> None:
    text = around.format(words)
    found = _values(text)
    assert found == [(words.removeprefix("on ").removeprefix("in "), value)], (text, found)
    assert is_level1(value)
    assert parse_edtf(value) is not None


@settings(max_examples=150, deadline=None)
@given(DAYS, st.integers(0, 9))
def test_days(day: datetime.date, form: int) -> None:
    _holds("on " + _day_forms(day)[form], day.isoformat())


@settings(max_examples=100, deadline=None)
@given(YEARS, st.integers(1, 12), st.integers(0, 3))
def test_months(year: int, month: int, form: int) -> None:
    name, short = MONTHS[month - 1], SHORT[month - 1]
    _holds("in " + [f"{name} {year}", f"{short} {year}", f"{name}, {year}", f"{name} of {year}"][form], f"{year}-{month:02d}")


@settings(max_examples=100, deadline=None)
@given(YEARS)
def test_years(year: int) -> None:
    _holds(f"in {year}", str(year))
    _holds(f"since {year}", f"{year}/..")
    _holds(f"until {year}", f"../{year}")
    _holds(f"by {year}", f"../{year}")


@settings(max_examples=150, deadline=None)
@given(DAYS, DAYS, DASHES, st.booleans())
def test_ranges_of_days(one: datetime.date, other: datetime.date, dash: str, month_first: bool) -> None:
    first, last = sorted((one, other))
    if first == last:
        return

    def show(day: datetime.date, *, year: bool) -> str:
        name = MONTHS[day.month - 1]
        tail = f", {day.year}" if month_first and year else f" {day.year}" if year else ""
        return (f"{name} {day.day}" if month_first else f"{day.day} {name}") + tail

    value = f"{first.isoformat()}/{last.isoformat()}"
    _holds(f"{show(first, year=True)}{dash}{show(last, year=True)}", value)
    if first.year == last.year:
        _holds(f"{show(first, year=False)}{dash}{show(last, year=True)}", value)
        if first.month == last.month:
            name = MONTHS[first.month - 1]
            _holds(
                f"{name} {first.day}{dash}{last.day}, {first.year}" if month_first else f"{first.day}{dash}{last.day} {name} {first.year}",
                value,
            )
    if dash == " to ":
        _holds(f"from {show(first, year=True)} to {show(last, year=True)}", value)
        _holds(f"between {show(first, year=True)} and {show(last, year=True)}", value)


@settings(max_examples=100, deadline=None)
@given(YEARS, st.integers(1, 90), DASHES)
def test_ranges_of_years(year: int, length: int, dash: str) -> None:
    last = min(year + length, 2100)
    if last == year:
        return
    _holds(f"from {year} to {last}", f"{year}/{last}")
    _holds(f"between {year} and {last}", f"{year}/{last}")
    _holds(f"({year}{dash}{last})".strip("()"), f"{year}/{last}", "The hall ({}) is gone.")
    if last // 100 == year // 100:
        _holds(f"{year}–{last % 100:02d}", f"{year}/{last}", "The hall ({}) is gone.")


@settings(max_examples=100, deadline=None)
@given(YEARS, st.integers(1, 12), st.integers(1, 30), st.sampled_from(["–", " – ", " to "]))
def test_ranges_of_months(year: int, month: int, length: int, dash: str) -> None:
    index = year * 12 + month - 1 + length
    last_year, last_month = divmod(index, 12)
    if last_year > 2100:
        return
    value = f"{year}-{month:02d}/{last_year}-{last_month + 1:02d}"
    _holds(f"{MONTHS[month - 1]} {year}{dash}{MONTHS[last_month]} {last_year}", value)
    if last_year == year:
        _holds(f"{MONTHS[month - 1]}{dash}{MONTHS[last_month]} {year}", value)


@settings(max_examples=80, deadline=None)
@given(YEARS, st.sampled_from([("spring", 21), ("summer", 22), ("autumn", 23), ("fall", 23), ("winter", 24)]))
def test_seasons(year: int, season: tuple[str, int]) -> None:
    _holds(f"in {season[0]} {year}", f"{year}-{season[1]}")
    _holds(f"in the {season[0]} of {year}", f"{year}-{season[1]}")
    _holds(f"in {season[0].title()} {year}", f"{year}-{season[1]}")


@settings(max_examples=60, deadline=None)
@given(st.integers(11, 21), st.integers(100, 209))
def test_centuries_and_decades(century: int, decade: int) -> None:
    _holds(f"in the {_ordinal(century)} century", f"{century - 1}XX")
    if decade % 10:
        _holds(f"in the {decade}0s", f"{decade}X")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789 –-/.,'’()abcdeMTMayJunWSuno\n", max_size=60), st.sampled_from([None, "2021-11-18", "2021-11", "2021"]))
def test_no_text_breaks_it_and_offsets_hold(noise: str, published: str | None) -> None:
    text = f"{noise} until May 4, 2021 {noise} last year {noise}"
    items = find(text)
    assert all(0 <= item.start < item.end <= len(text) for item in items)
    assert all(one.end <= other.start for one, other in zip(items, items[1:], strict=False))
    for words, value in _values(text, published):
        assert words == words.strip()
        assert value is None or is_level1(value)
