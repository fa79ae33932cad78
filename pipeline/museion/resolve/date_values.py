"""The EDTF value of one point of the calendar, read in its context; one function for each kind of point."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from . import date_relative as relative
from .date_anchor import MONTH_FIRST, Anchor, Context
from .date_periods import hundred, months, part_of, years
from .edtf_level1 import month_days, year_text

Point = Mapping[str, Any]

#: First month of the fiscal year by country, and whether it is named after the year it ends in; the US federal one for an unknown country.
_FISCAL = {
    "US": (10, True),
    "AU": (7, True),
    "NZ": (7, True),
    "GB": (4, False),
    "CA": (4, False),
    "IN": (4, False),
    "JP": (4, False),
    "SG": (4, False),
    "ZA": (4, False),
}


def value_of(point: Point, context: Context, start: int, end: int) -> str | None:
    """The value of a point, or None if it has no anchor or is no real date."""
    edtf = _KINDS[point["k"]](point, context, start, end)
    if edtf is not None and point.get("approx") and "/" not in edtf and not edtf.endswith("~"):
        edtf += "~"
    if edtf is not None and "part" in point:
        edtf = part_of(edtf, point["part"])
    return edtf


def _date(point: Point, context: Context, start: int, end: int) -> str | None:
    year, number, day = point.get("y"), point.get("m"), point.get("d")
    if number is None:
        return relative.weekday(point, context, start, end)
    if day is not None and day > month_days(year if year is not None else 2024, number):
        return None
    if year is None:
        year = relative.year_by_word(point["yr"], context, start) if "yr" in point else relative.year_for(point, context, start, end)
    if year is None:
        return None
    if day is not None and day > month_days(year, number):
        return None
    text = f"{year_text(year)}-{number:02d}"
    return text if day is None else f"{text}-{day:02d}"


def _numeric(point: Point, context: Context, start: int, end: int) -> str | None:
    first, second, year = point["a"], point["b"], point["y"]
    day_first = first > 12 or (second <= 12 and reads_day_first(point, context) is True)
    if second <= 12 < first or first <= 12 < second or first == second or reads_day_first(point, context) is not None:
        day, number = (first, second) if day_first else (second, first)
        return f"{year_text(year)}-{number:02d}-{day:02d}" if number <= 12 and day <= month_days(year, number) else None
    return year_text(year)


def reads_day_first(point: Point, context: Context) -> bool | None:
    """Whether the first number is the day: by its weekday, the release's habit, the country, full stops. None: nothing tells."""
    if "wd" in point:
        fits = [order for order in (True, False) if _weekday_of(point, order) == point["wd"]]
        if len(fits) == 1:
            return fits[0]
    if context.day_first is not None:
        return context.day_first
    if context.country:
        return context.country.upper() not in MONTH_FIRST
    return True if point["sep"] == "." else None


def _weekday_of(point: Point, day_first: bool) -> int | None:
    day, number = (point["a"], point["b"]) if day_first else (point["b"], point["a"])
    try:
        return datetime.date(point["y"], number, day).isoweekday()
    except ValueError:
        return None


def _year(point: Point, context: Context, start: int, end: int) -> str | None:
    return year_text(point["y"])


def _season(point: Point, context: Context, start: int, end: int) -> str | None:
    year = point["y"]
    if year is None:
        year = (
            relative.year_by_word(point["yr"], context, start) if "yr" in point else relative.season_year(point["s"], context, start, end)
        )
    return None if year is None else f"{year_text(year)}-{point['s']}"


def _decade(point: Point, context: Context, start: int, end: int) -> str | None:
    return f"{point['y'] // 10:03d}X"


def _hundred(point: Point, context: Context, start: int, end: int) -> str | None:
    return hundred(point["y"])


def _century(point: Point, context: Context, start: int, end: int) -> str | None:
    first, last = (1 - 100 * point["n"], 100 - 100 * point["n2"]) if point["bce"] else (100 * point["n"] - 100, 100 * point["n2"] - 1)
    return hundred(first) if last - first == 99 and (not point["bce"] or point["n"] > 1) else years(first, last)


def _months(point: Point, context: Context, start: int, end: int) -> str | None:
    year = point["y"]
    if year is None and context.release is not None and point.get("rel") is not None:
        year = context.take(context.release).year + point["rel"]
    return None if year is None else months(year, point["a"], point["n"])


def _fiscal(point: Point, context: Context, start: int, end: int) -> str | None:
    first, by_end = _FISCAL.get((context.country or "US").upper(), _FISCAL["US"])
    return months(point["y"] - by_end, first, 12)


def _dynasty(point: Point, context: Context, start: int, end: int) -> str | None:
    return years(point["a"], point["b"])


def _holiday(point: Point, context: Context, start: int, end: int) -> str | None:
    """A feast of a fixed day, or the nth weekday of its month (-1: the last)."""
    year = point["y"]
    if year is None:
        year = relative.year_for({"m": point["m"], "k": "date"}, context, start, end)
    if year is None:
        return None
    if "d" in point:
        return f"{year_text(year)}-{point['m']:02d}-{point['d']:02d}"
    days = [day for day in range(1, month_days(year, point["m"]) + 1) if datetime.date(year, point["m"], day).isoweekday() == point["wd"]]
    return f"{year_text(year)}-{point['m']:02d}-{days[point['n'] - (point['n'] > 0)]:02d}"


_KINDS: Mapping[str, Callable[[Point, Context, int, int], str | None]] = {
    "date": _date,
    "numeric": _numeric,
    "year": _year,
    "season": _season,
    "decade": _decade,
    "hundred": _hundred,
    "century": _century,
    "months": _months,
    "fiscal": _fiscal,
    "dynasty": _dynasty,
    "holiday": _holiday,
    "day": relative.day_of_month,
    "rel": relative.unit,
    "relname": relative.named,
    "ago": relative.ago,
    "chain": relative.chain,
    "deictic": relative.deictic,
}


def anchor_of(edtf: str | None) -> Anchor | None:
    """What a value gives the dates behind it to be read from: its first end, if it is a plain date."""
    if edtf is None:
        return None
    first, _, last = edtf.partition("/")
    plain = last if first == ".." else first
    return Anchor.read(plain[:4] if plain[4:6] == "-2" else plain)  # a season gives its year only
