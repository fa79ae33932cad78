"""Values of relative points: "last month", "two years ago", "the following year", "Saturday", "May 18" without a year."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from .date_anchor import NEAR_DAYS, Anchor, Context, tense
from .date_periods import hundred, month, months, week
from .edtf_level1 import month_days, year_text

Point = Mapping[str, Any]
_DAY = datetime.timedelta(days=1)
#: First months of EDTF's seasons north of the equator.
_BEGINS = {21: 3, 22: 6, 23: 9, 24: 12}


def weekday(point: Point, context: Context, start: int, end: int) -> str | None:
    """A weekday alone: the release's own day if it is the same, else by tense, the last one where nothing tells."""
    day = context.release.date if context.release else None
    if day is None or context.release is None:
        return None
    context.take(context.release)
    back = (day.isoweekday() - point["wd"]) % 7
    if back == 0:
        return str(day)
    ahead = point.get("ahead") or tense(context.text, start, end) > 0
    return str(day + _DAY * (7 - back) if ahead else day - _DAY * back)


def year_for(point: Point, context: Context, start: int, end: int) -> int | None:
    """The year of a day or month without one: that of the date said before in a story of the past, else the nearest to the release."""
    said = context.narrative(start)
    anchor = context.release
    told = tense(context.text, start, end)
    if anchor is None:
        return context.take(said).year if said is not None and told <= 0 and not point.get("ahead") else None
    direction = told if not point.get("ahead") else 0 if told < 0 else 1  # "until May" of the past: the nearest May
    if said is not None and said.month is not None and said.year < anchor.year and direction <= 0 and "wd" not in point:
        return context.take(said).year
    context.take(anchor)
    if anchor.month is None:
        return anchor.year
    fits = [
        year for year in (anchor.year, anchor.year + 1, anchor.year - 1) if "d" not in point or point["d"] <= month_days(year, point["m"])
    ]
    if "wd" in point:
        fits = [year for year in fits if _weekday_fits(year, point, anchor)] or fits
    return _nearest(fits, point, anchor, direction) if fits else None


def _weekday_fits(year: int, point: Point, anchor: Anchor) -> bool:
    """Whether the weekday is that of the day in this year; no year over half a year away is taken for it (a slip is likelier)."""
    day = datetime.date(year, point["m"], point["d"])
    own = datetime.date(anchor.year, anchor.month or 1, anchor.day or 15)
    return day.isoweekday() == point["wd"] and abs((day - own).days) <= 200


def year_by_word(word: str, context: Context, start: int) -> int | None:
    """The year of "this", "last", "next" year from the release's date; of "that", "the same" one from the date said before."""
    step = {"last": -1, "next": 1, "following": 1, "previous": -1}.get(word, 0)
    anchor = context.release if word in ("this", "last", "next") else context.narrative(start) or context.release
    return None if anchor is None else context.take(anchor).year + step


def day_of_month(point: Point, context: Context, start: int, end: int) -> str | None:
    """ "the 12th of last month" from the release's date, "the 12th" in the month of the date said before, else the release's own."""
    said = context.narrative(start)
    anchor = said if not point["of"] and said is not None and said.month is not None else context.release
    if anchor is None or anchor.month is None:
        return None
    context.take(anchor)
    text = month(anchor.year, anchor.month + point["n"])
    return f"{text}-{point['d']:02d}" if point["d"] <= month_days(int(text[:4]), int(text[5:7])) else None


def _nearest(fits: list[int], point: Point, anchor: Anchor, direction: int) -> int:
    own = datetime.date(anchor.year, anchor.month or 1, (anchor.day or 15) if "d" in point else 15)
    away = {year: (datetime.date(year, point["m"], point.get("d") or 15) - own).days for year in fits}
    nearest = min(fits, key=lambda year: (abs(away[year]), -year))
    if direction * away[nearest] < -NEAR_DAYS:
        right = [year for year in fits if away[year] * direction >= 0]
        return min(right, key=lambda year: abs(away[year])) if right else nearest
    return nearest


def season_year(season: int, context: Context, start: int, end: int) -> int | None:
    """The year of a season without one, by tense, else the nearest."""
    anchor = context.release
    if anchor is None or anchor.month is None:
        said = context.narrative(start)
        return context.take(said).year if said is not None and anchor is None else None
    context.take(anchor)
    told = tense(context.text, start, end)
    return _season_step(season, context, anchor, told, nearest=told >= 0)


def _season_step(season: int, context: Context, anchor: Anchor, direction: int, *, nearest: bool = False) -> int:
    """The year of the season before (-1), after (1) or nearest to the anchor; a season that the anchor is in is never the last or next."""
    begins = _BEGINS[season] - 6 * (_BEGINS[season] > 6) + 6 * (_BEGINS[season] <= 6) if context.southern else _BEGINS[season]
    now = anchor.year * 12 + (anchor.month or 1) - 1
    starts = {year: year * 12 + begins - 1 for year in range(anchor.year - 2, anchor.year + 3)}
    if nearest:
        inside = [year for year, first in starts.items() if first <= now < first + 3]
        if inside:
            return inside[0]
    if direction < 0:
        return max(year for year, first in starts.items() if first + 3 <= now)
    if direction > 0:
        # "next summer", said in spring, is not "this summer"; a season that runs into the next year has no such other
        return min(year for year, first in starts.items() if first > now) if nearest or begins > 10 else anchor.year + 1
    return min(starts, key=lambda year: (abs(starts[year] + 1 - now), -year))


def named(point: Point, context: Context, start: int, end: int) -> str | None:
    """ "last spring", "this October", "next Friday"."""
    anchor = context.release
    if anchor is None:
        return None
    if "m" in point:
        return _named_month(point, context, start, end)
    context.take(anchor)
    if "s" in point:
        if anchor.month is None:
            return None
        direction = point["n"]
        return f"{year_text(_season_step(point['s'], context, anchor, direction, nearest=point['n'] == 0))}-{point['s']}"
    day = anchor.date
    if day is None:
        return None
    back = (day.isoweekday() - point["wd"]) % 7
    if point["n"] < 0:
        return str(day - _DAY * (back or 7))
    if point["n"] == 0 and back and tense(context.text, start, end) < 0:
        return str(day - _DAY * back)
    return str(day + _DAY * ((7 - back) % 7 or 7 * (point["n"] > 0)))


def _named_month(point: Point, context: Context, start: int, end: int) -> str | None:
    anchor = context.release
    if anchor is None or anchor.month is None:
        return None
    if point["n"] == 0:
        year = year_for({"m": point["m"], "k": "date"}, Context(context.text, anchor, used=context.used), start, end)
    else:
        context.take(anchor)
        year = anchor.year - (point["m"] >= anchor.month) if point["n"] < 0 else anchor.year + 1
    if year is None:
        return None
    value = month(year, point["m"])
    return f"{value}-{point['d']:02d}" if "d" in point else value


def unit(point: Point, context: Context, start: int, end: int) -> str | None:
    """ "this year", "last month", "next week", from the release's own date."""
    anchor, step = context.release, point["n"]
    if anchor is None:
        return None
    if (
        point["unit"] == "weekend"
        and step == 0
        and anchor.date is not None
        and anchor.date.isoweekday() < 4
        and tense(context.text, start, end) < 0
    ):
        step = -1  # "was held this weekend", said on the days after it
    return _stepped(point["unit"], step, context, anchor)


def _stepped(name: str, step: int, context: Context, anchor: Anchor) -> str | None:
    """The unit `step` units from the anchor; None if the anchor is not fine enough."""
    context.take(anchor)
    if name in ("year", "decade", "century"):
        size = {"year": 1, "decade": 10, "century": 100}[name]
        year = anchor.year + step * size
        return year_text(year) if size == 1 else f"{year // 10:03d}X" if size == 10 else hundred(year - year % 100)
    if anchor.month is None:
        return None
    if name == "month":
        return month(anchor.year, anchor.month + step)
    if name == "quarter":
        return months(anchor.year, (anchor.month - 1) // 3 * 3 + 1 + 3 * step, 3)
    day = anchor.date
    return None if day is None else _stepped_days(name, step, day)


def _stepped_days(name: str, step: int, day: datetime.date) -> str | None:
    if name == "day":
        return (day + _DAY * step).isoformat()
    if name in ("week", "fortnight"):
        return week(day + _DAY * 7 * step)
    if name == "weekend":
        saturday = day - _DAY * day.weekday() + _DAY * (5 + 7 * step)
        return f"{saturday.isoformat()}/{(saturday + _DAY).isoformat()}"
    return None


def ago(point: Point, context: Context, start: int, end: int) -> str | None:
    """ "two years ago" from the release's date, "two years later" from the date said before; no finer than its unit."""
    anchor = (context.narrative(start) if point["chain"] else None) or (None if point["chain"] else context.release)
    if anchor is None or point["n"] is None:
        return None
    name, steps = point["unit"], point["n"] * point["step"]
    if name in ("decade", "century"):
        name, steps = "year", steps * (10 if name == "decade" else 100)
    if name == "year" and anchor.year + steps < -9999:
        return None
    try:
        value = _stepped(name, steps * (2 if name == "fortnight" else 1), context, anchor)
    except OverflowError:
        return None
    if value is None or point["bound"] in (None, "less") or "/" in value:
        return value
    return f"../{value}" if point["bound"] == "more" and point["step"] < 0 else value + "~"


def chain(point: Point, context: Context, start: int, end: int) -> str | None:
    """ "the following year", "the same day": from the date said before, else from the release's own."""
    said = context.narrative(start)
    for anchor in (said, context.release):
        if anchor is None:
            continue
        if point["unit"] == "season":
            return f"{year_text(context.take(anchor).year + point['n'])}-{point['s']}"
        value = _stepped(point["unit"], point["n"], context, anchor)
        if value is not None or anchor is said:
            return value
    return None


def deictic(point: Point, context: Context, start: int, end: int) -> str | None:
    """ "today", "yesterday", "tonight"."""
    if context.release is None or context.release.date is None or point.get("nowadays"):
        return None
    return _stepped("day", point["n"], context, context.release)
