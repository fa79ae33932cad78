"""EDTF level 1: whether a value is of it, and the first and last day that it allows."""

from __future__ import annotations

import calendar
import re

_YEAR = r"-?\d{4}"
_DATE = rf"(?:{_YEAR}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?|Y-?[1-9]\d{{4,}})[?~%]?"
_SINGLE = re.compile(rf"(?:{_DATE}|{_YEAR}-2[1-4][?~%]?|-?\d{{3}}X|-?\d\dXX|{_YEAR}-XX|{_YEAR}-\d\d-XX|{_YEAR}-XX-XX)")
_PLAIN = re.compile(_DATE)
#: First month of spring, summer, autumn, winter; winter runs into the next year. South of the equator they begin half a year off.
_SEASON_BEGINS = {21: 3, 22: 6, 23: 9, 24: 12}


def is_level1(value: str) -> bool:
    """Whether `value` is a date, season, unspecified date or interval of EDTF level 1, with real days and its ends in order.

    Seasons and unspecified digits do not stand in intervals; an unknown end ("2004/") and two open ends are refused: we never write them.

    >>> is_level1("2024-03-03/2024-06-30"), is_level1("2022-21/2023-21"), is_level1("2021-02-30")
    (True, False, False)
    """
    if "/" not in value:
        return _SINGLE.fullmatch(value) is not None and _is_real(value)
    first, _, last = value.partition("/")
    if first == ".." or last == "..":
        other = last if first == ".." else first
        return _PLAIN.fullmatch(other) is not None and _is_real(other)
    if not all(_PLAIN.fullmatch(item) and _is_real(item) for item in (first, last)):
        return False
    begin, end = bounds(value)
    return begin is not None and end is not None and sort_key(begin) <= sort_key(end)


def year_text(year: int) -> str:
    """A year as EDTF: four digits, ``-0205`` for 206 BCE, ``Y-11999`` beyond four digits."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def month_days(year: int, month: int) -> int:
    """The number of days of a month (proleptic Gregorian, also before year 1)."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 + leap if month == 2 else calendar.monthrange(2001, month)[1]


def bounds(edtf: str, *, southern: bool = False) -> tuple[str | None, str | None]:
    """The first and last day (``YYYY-MM-DD``) that a level-1 value allows; None at an open end. Raises ValueError for another value.

    A qualifier (``~``, ``?``) widens nothing: how far "circa" reaches is not said. `southern` reads seasons as south of the equator.

    >>> bounds("../2025-09-07"), bounds("17XX")
    ((None, '2025-09-07'), ('1700-01-01', '1799-12-31'))
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        last = first
    begin = None if first == ".." else _ends(first, southern)[0]
    end = None if last == ".." else _ends(last, southern)[1]
    return begin, end


def sort_key(day: str) -> int:
    """An integer that sorts ISO days in time, also before year 1: year · 10000 + month · 100 + day."""
    year, month, number = _parts(day)
    return year * 10000 + (month or 0) * 100 + (number or 0)


def _parts(value: str) -> tuple[int, int | None, int | None]:
    plain = value.rstrip("?~%").lstrip("Y")
    sign = -1 if plain.startswith("-") else 1
    pieces = [int(piece) for piece in plain.lstrip("-").split("-")]
    return sign * pieces[0], pieces[1] if len(pieces) > 1 else None, pieces[2] if len(pieces) > 2 else None


def _is_real(value: str) -> bool:
    if "X" in value:
        return True
    year, month, day = _parts(value)
    return month is None or day is None or day <= month_days(year, month)


def _ends(value: str, southern: bool) -> tuple[str, str]:
    if not _SINGLE.fullmatch(value):
        raise ValueError(f"{value!r} is no date of EDTF level 1")
    if "X" in value:
        return _unspecified(value)
    year, month, day = _parts(value)
    if month is None:
        return f"{year_text(year)}-01-01", f"{year_text(year)}-12-31"
    if month > 12:
        begin = (_SEASON_BEGINS[month] + 5) % 12 + 1 if southern else _SEASON_BEGINS[month]
        after, last = divmod(begin + 1, 12)
        return _day(year, begin, 1), _day(year + after, last + 1, month_days(year + after, last + 1))
    return (_day(year, month, 1), _day(year, month, month_days(year, month))) if day is None else (_day(year, month, day),) * 2


def _unspecified(value: str) -> tuple[str, str]:
    head, *rest = value.lstrip("-").split("-")
    sign = -1 if value.startswith("-") else 1
    years = sorted((sign * int(head.replace("X", "0")), sign * int(head.replace("X", "9"))))
    first_month, last_month = (int(rest[0]), int(rest[0])) if rest and rest[0] != "XX" else (1, 12)
    return _day(years[0], first_month, 1), _day(years[1], last_month, month_days(years[1], last_month))


def _day(year: int, month: int, day: int) -> str:
    return f"{year_text(year)}-{month:02d}-{day:02d}"
