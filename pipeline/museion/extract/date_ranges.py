"""Joins two points to a range: what may stand between them, and which kinds go together."""

from __future__ import annotations

import re
from typing import Any

from .date_context import is_date, is_opening_hours, is_spaced, is_title_range, line_before
from .date_points import Point
from .date_triggers import point_at
from .date_words import DASH, ERA, MONTH, S

_CONNECT = re.compile(
    rf"{S}*(?:{DASH}){S}*|,?{S}+(?P<to>(?i:to|through|thru|until|till|up{S}+to)){S}+(?:(?:around|about){S}+)?|{S}+(?P<and>and){S}+"
)
_PRESENT = re.compile(r"(?i:the\s+present(?:\s+day)?|present(?:\s+day)?|now|today|date|ongoing|current|the\s+current\s+day)(?![\w-])")
_SHORT_YEAR = re.compile(r"['’]?(\d\d)(?![\d\w%]|[.,:/]\d)")
_NEXT_YEAR = re.compile(r"/((?:20|1\d)?\d\d)(?![\d/]|[.,]\d)")
_EARLY_YEAR = re.compile(rf"\d{{3,4}}(?!\d|[.,]\d|{S}+{MONTH}|{S}*{ERA})")
_CLASSES = {
    "day": "day",
    "year": "year",
    "era": "year",
    "decade": "period",
    "hundred": "period",
    "century": "period",
    "season": "month",
    "months": "month",
    "numeric": "day",
    "days": "day",
    "deictic": "today",
    "fiscal": "year",
    "dynasty": "dynasty",
}
_MIXED = {
    ("day", "month"),
    ("month", "day"),
    ("month", "year"),
    ("year", "month"),
    ("year", "period"),
    ("period", "year"),
    ("today", "day"),
    ("today", "weekday"),
    ("day", "weekday"),
    ("relative", "day"),
    ("relative", "relative"),
    ("relative", "weekday"),
}


def join(text: str, first: Point, *, between: bool, free: bool) -> tuple[Point | None, int] | None:
    """The second point of a range with its end; (None, end) for "the present"; None if there is no range.

    `free`: a preposition announced a range, so that points of different kinds may be its ends.
    """
    season = _NEXT_YEAR.match(text, first.end) if first.value["k"] == "year" else None
    if season and int(season[1]) % 100 == (first.value["y"] + 1) % 100:
        return Point(season.start(1), season.end(1), "dates.toml#year", {"k": "year", "y": first.value["y"] + 1}), season.end()
    match = _CONNECT.match(text, first.end)
    if match is None or bool(match["and"]) != between:
        if match is None or not (match["and"] and between):
            return None
    kind = class_of(first.value)
    spaced = is_spaced(match.group())
    present = _PRESENT.match(text, match.end())
    if present and kind in ("year", "month", "period", "day"):
        return (None, present.end()) if not (spaced and present.group().lower() in ("now", "today", "current", "date")) else None
    if first.value["k"] == "year" and not match["and"]:
        short = _SHORT_YEAR.match(text, match.end())
        if (
            short
            and (not spaced or text[short.end() : short.end() + 1] in (")", ",", ";", "."))
            and int(short.group(1)) > first.value["y"] % 100
            and not match["to"]
        ):
            year = first.value["y"] - first.value["y"] % 100 + int(short.group(1))
            return Point(short.start(), short.end(), "dates.toml#year", {"k": "year", "y": year}), short.end()
    if first.value["k"] == "year" and first.value["y"] < 1000 and not match["and"]:
        early = _EARLY_YEAR.match(text, match.end())
        if early and int(early[0]) > first.value["y"]:
            return Point(early.start(), early.end(), "dates.toml#year", {"k": "year", "y": int(early[0])}), early.end()
    second = point_at(text, match.end())
    if second is None or not _agree(first, second, kind, free=free, dash=match["to"] is None, spaced=spaced):
        return None
    if first.value["k"] == "fiscal" and second.value["k"] == "year":
        second = second._replace(value={"k": "fiscal", "y": second.value["y"]})
    return second, second.end


def _agree(first: Point, second: Point, kind: str, *, free: bool, dash: bool, spaced: bool) -> bool:
    other = class_of(second.value)
    if kind != other and first.value.get("approx") and {kind, other} == {"year", "day"}:
        return True
    if kind != other:
        if (kind, other) not in _MIXED or not (
            free or "part" in first.value or "part" in second.value or (dash and {kind, other} == {"month", "day"} and not spaced)
        ):
            if not (dash and (kind, other) in {("month", "year"), ("year", "month")} and not spaced):
                return False
    elif kind in ("relative", "today") and not free:
        return False
    a, b = first.value.get("y"), second.value.get("y")
    if spaced and kind == "day" and b is None and a is not None:
        return False
    return not (a is not None and b is not None and a > b)


def class_of(value: dict[str, Any]) -> str:
    """The kind of end that a point is: day, month, year, period, weekday, today, dynasty, relative."""
    if value["k"] == "date":
        return "day" if "d" in value else "month" if "m" in value else "weekday"
    return _CLASSES.get(value["k"], "relative")


def is_range(text: str, first: Point, second: Point | None, end: int) -> bool:
    """Whether a range is one of the calendar and not opening hours, a title or a count."""
    value = first.value
    if class_of(value) == "weekday":
        begun = line_before(text, first.start, 20).rstrip().lower().endswith("from")
        return second is not None and begun and not is_opening_hours(text, first.start, end)
    if value["k"] == "year" and second is not None and second.value["k"] == "year":
        return not is_title_range(text, first.start, second.value["y"]) and is_date(text, first._replace(end=end), linked=True)
    return is_date(text, first, linked=True)
