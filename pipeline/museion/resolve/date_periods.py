"""Arithmetic on EDTF values: parts of periods, the ends of intervals, steps by months and seasons."""

from __future__ import annotations

import datetime
import re

from .edtf_level1 import bounds, month_days, year_text

_MONTH = re.compile(r"(-?\d{4})-(0[1-9]|1[0-2])")
_YEARS = re.compile(r"-?\d{4}")
#: First and last month of a part of a year; "early", "mid" and "late" are thirds.
_OF_YEAR = {
    "early": (1, 4),
    "mid": (5, 8),
    "late": (9, 12),
    "beginning": (1, 1),
    "end": (12, 12),
    "first half": (1, 6),
    "second half": (7, 12),
}
_OF_MONTH = {
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, 31),
    "beginning": (1, 10),
    "end": (21, 31),
    "first half": (1, 15),
    "second half": (16, 31),
}
#: Shares of a decade or century in hundredths, the second exclusive: of ten years early are 0-3, mid 4-6, late 7-9.
_OF_YEARS = {
    "early": (0, 34),
    "mid": (34, 67),
    "late": (67, 100),
    "beginning": (0, 34),
    "end": (67, 100),
    "first half": (0, 50),
    "second half": (50, 100),
}


def months(year: int, first: int, count: int) -> str:
    """The interval of `count` months from a month on (its number may pass 12 or fall below 1)."""
    return f"{month(year, first)}/{month(year, first + count - 1)}" if count > 1 else month(year, first)


def month(year: int, number: int) -> str:
    """A month as EDTF; month 13 is January of the next year."""
    years, index = divmod(number - 1, 12)
    return f"{year_text(year + years)}-{index + 1:02d}"


def years(first: int, last: int) -> str:
    """The interval of two years, one value if they are the same."""
    return year_text(first) if first == last else f"{year_text(first)}/{year_text(last)}"


def hundred(year: int) -> str:
    """The hundred years from `year` (``1700`` → ``17XX``, ``-299`` → ``-02XX``)."""
    if year >= 0:
        return f"{year // 100:02d}XX"
    return f"-{-(year + 99) // 100:02d}XX" if year < -99 else years(year, year + 99)


def week(day: datetime.date) -> str:
    """The week of a day, Monday to Sunday."""
    monday = day - datetime.timedelta(days=day.weekday())
    return f"{monday.isoformat()}/{(monday + datetime.timedelta(days=6)).isoformat()}"


def part_of(edtf: str, part: str) -> str:
    """The part of a year, month, decade or century ("late"); the value itself for what has no such part."""
    if _YEARS.fullmatch(edtf):
        first, last = _OF_YEAR[part]
        return months(int(edtf), first, last - first + 1)
    match = _MONTH.fullmatch(edtf)
    if match:
        first, last = _OF_MONTH[part]
        return f"{edtf}-{first:02d}/{edtf}-{min(last, month_days(int(match[1]), int(match[2]))):02d}"
    whole = re.fullmatch(r"(-?\d{4})/(-?\d{4})", edtf)
    if "X" in edtf or whole:
        begin, end = bounds(edtf)
        return _share(int((begin or "")[:-6]), int((end or "")[:-6]), part)
    return edtf


def _share(first: int, last: int, part: str) -> str:
    low, high = _OF_YEARS[part]
    length = last - first + 1
    return years(first - (-low * length // 100), first - (-high * length // 100) - 1)


def begin_of(edtf: str, *, southern: bool = False) -> str:
    """What stands for the beginning of the value in an interval: no season, no unspecified digit."""
    first = edtf.split("/")[0]
    return _plain(first, 0, southern)


def end_of(edtf: str, *, southern: bool = False) -> str:
    """What stands for the end of the value in an interval."""
    return _plain(edtf.split("/")[-1], 1, southern)


def _plain(value: str, side: int, southern: bool) -> str:
    if "X" in value:
        day = bounds(value)[side] or ""
        return day[:-6]
    if re.search(r"-2[1-4][?~%]?$", value) and value.count("-") - value.startswith("-") == 1:
        day = bounds(value, southern=southern)[side] or ""
        return day[:-3]
    return value
