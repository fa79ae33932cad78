"""Finds calendar expressions: a point, a range of two points, a point with an open side. Values are left to `resolve.calendar`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from . import date_points as points
from .date_context import is_date, is_nowadays, is_opening_hours, is_spaced, is_title_range, outer_sense
from .date_points import PART, PARTED, Point, Reader, read
from .date_words import (
    DASH,
    ERA,
    MONTH,
    MONTH_NUMBERS,
    NUMBERS,
    ORDINALS,
    PARTS,
    SEASON_NUMBERS,
    TENS,
    WEEKDAY_NUMBERS,
    WEEKDAY,
    S,
    dynasties,
    either,
    table,
    weekday,
)


class DateExpression(NamedTuple):
    """A calendar expression: half-open range of characters, rule, and structure (plain JSON, not anchored).

    `structure` has ``form`` (point, range, open_start, open_end), ``a`` and ``b`` (points, see `date_points`; b None without a second)
    and ``sense`` (at, span, since, until, before, after).
    """

    start: int
    end: int
    rule: str
    structure: dict[str, Any]


_WORD = re.compile(r"[A-Za-zāēīōū]+|\d+")
_WEEKDAY_READER: Reader = ("dates.toml#weekday", re.compile(rf"(?P<wd>{WEEKDAY})"), lambda m: {"k": "date", "wd": weekday(m["wd"])})
_PREFIX = re.compile(rf"(?P<word>(?i:{either(table('prefixes'))})){S}+")
_CONNECT = re.compile(
    rf"{S}*(?:{DASH}){S}*|,?{S}+(?P<to>(?i:to|through|thru|until|till|up{S}+to)){S}+(?:(?:around|about){S}+)?|{S}+(?P<and>and){S}+"
)
_PRESENT = re.compile(r"(?i:the\s+present(?:\s+day)?|present(?:\s+day)?|now|today|date|ongoing|current|the\s+current\s+day)(?![\w-])")
_SHORT_YEAR = re.compile(r"['’]?(\d\d)(?![\d\w%]|[.,:/]\d)")
_NEXT_YEAR = re.compile(r"/((?:20|1\d)?\d\d)(?![\d/]|[.,]\d)")
_ONWARD = re.compile(rf"{S}+(?:onwards?|forward|on(?=[,.;)]))(?!\w)")
_EARLY_YEAR = re.compile(rf"\d{{3,4}}(?!\d|[.,]\d|{S}+{MONTH}|{S}*{ERA})")


def _triggers() -> dict[str, tuple[Reader, ...]]:
    """The readers to try at a word, by the word in lower case."""
    result: dict[str, list[Reader]] = {}

    def add(words: Any, *readers: Reader) -> None:
        for word in words:
            first = re.split(r"[ -]", word.lower())[0]
            result.setdefault(first, []).extend(item for item in readers if item not in result.get(first, ()))

    add(MONTH_NUMBERS, *points.MONTH_READERS)
    add(WEEKDAY_NUMBERS, *points.MONTH_READERS[:2], *points.DAY_READERS, *points.NUMERIC_READERS[2:], _WEEKDAY_READER)
    add(NUMBERS, *points.AGO_READERS)
    add("over more less nearly almost about around roughly approximately some just several many".split(), *points.AGO_READERS)
    add((*ORDINALS, "the", "last"), points.CENTURY, points.QUARTER, points.FIRST_MONTHS)
    add(
        ("the",),
        *points.DAY_READERS,
        points.DECADE,
        points.CENTURY,
        points.QUARTER,
        points.FISCAL,
        points.SEASON_READER,
        *points.RELATIVE_READERS,
        *points.DYNASTY,
    )
    add("this last past next current coming upcoming previous that earlier later".split(), *points.RELATIVE_READERS)
    add("today yesterday tomorrow tonight".split(), *points.RELATIVE_READERS)
    add(SEASON_NUMBERS, points.SEASON_READER)
    add(("the", "year"), *points.RELATIVE_READERS)
    add("c ca circa ad ce".split(), *points.YEAR_READERS, points.DECADE)
    add(("a",), points.YEAR_READERS[-1])
    add(("q",), points.QUARTER)
    add("fy fiscal".split(), points.FISCAL)
    add(TENS, points.DECADE)
    add(dynasties(), *points.DYNASTY)
    add(table("holidays"), *points.HOLIDAY)
    add(("new", "valentine", "veterans", "mother", "father"), *points.HOLIDAY)
    return {word: tuple(readers) for word, readers in result.items()}


_READERS = _triggers()
_DIGITS: tuple[Reader, ...] = (
    *points.NUMERIC_READERS,
    *points.DAY_READERS,
    *points.YEAR_READERS,
    points.CENTURY,
    points.DECADE,
    *points.AGO_READERS,
)
_PREFIX_WORDS = frozenset(word.split()[0] for word in table("prefixes"))
_PART_WORDS = frozenset(word.split()[0] for word in PARTS) | {"the", "mid", "later", "earlier"}


def expressions(text: str) -> Iterator[DateExpression]:
    """The calendar expressions of `text`, in its order, none within another."""
    limit = 0
    for match in _WORD.finditer(text):
        start = match.start()
        if start < limit:
            continue
        word = match.group().lower()
        if not (word[0].isdigit() or word in _READERS or word in _PREFIX_WORDS or word in _PART_WORDS):
            continue
        if start and (text[start - 1].isalnum() or (text[start - 1] in "-‑" and start > 1 and text[start - 2].isalpha())):
            continue
        if word[0].isdigit() and start and text[start - 1] in "'’" and not text[start - 2 : start - 1].isalnum():
            start -= 1
        item, end = _expression(text, start, word)
        limit = max(limit, end)
        if item is not None:
            yield item


def _expression(text: str, start: int, word: str) -> tuple[DateExpression | None, int]:
    """The expression that begins at `start`, if any, and where to go on."""
    if word in _PREFIX_WORDS:
        match = _PREFIX.match(text, start)
        point = point_at(text, match.end()) if match else None
        if match is None or point is None:
            return None, start
        return _prefixed(text, start, table("prefixes")[" ".join(match["word"].lower().split())], point)
    point = point_at(text, start)
    if point is None:
        return None, start
    return _unprefixed(text, point)


def point_at(text: str, start: int) -> Point | None:
    """The longest point that begins at `start`, with the part of it that is meant ("late 2019")."""
    match = _WORD.match(text, start + (text[start : start + 1] in ("'", "’")))
    if match is None:
        return None
    word = match.group().lower()
    readers = _DIGITS if word[0].isdigit() else _READERS.get(word, ())
    best = read(text, start, readers) if readers else None
    if word in _PART_WORDS:
        part = _parted(text, start)
        if part is not None and (best is None or part.end > best.end):
            return part
    return best


def _parted(text: str, start: int) -> Point | None:
    match = PART.match(text, start)
    if match is None:
        return None
    core = point_at(text, match.end())
    if core is None and match.group().lower().endswith("the "):
        core = point_at(text, match.end() - 4)
        if core is None and match.group().lower().endswith("of the "):
            core = read(text, match.end(), points.CURRENT)
    if (
        core is None
        or core.value["k"] not in PARTED
        or "d" in core.value
        or "part" in core.value
        or (core.value["k"] == "date" and "m" not in core.value)
    ):
        return None
    word = (match["part"] or match["part3"] or "late").lower()
    word = " ".join(word.split())
    if word in ("earlier", "later"):
        return (
            None
            if core.value["k"] not in ("rel", "date", "season", "chain", "relname")
            else core._replace(start=start, value={**core.value, "later": word})
        )
    if core.value["k"] == "season" and core.value["y"] is None and not match.group().lower().startswith(("early", "mid", "late")):
        return None
    return core._replace(start=start, value={**core.value, "part": PARTS.get(word, word)})


def _prefixed(text: str, start: int, sense: str, point: Point) -> tuple[DateExpression | None, int]:
    """A point behind "since", "from", "until", "by" or "between"."""
    joined = _join(text, point, between=sense == "between", free=True)
    if joined is not None and sense in ("from", "between", "since", "until", "before"):
        second, end = joined
        if not _joined_ok(text, point, second, end):
            return None, end
        begin = start if sense in ("from", "between") else point.start
        return _range(point, second, begin, end), end
    if not is_date(text, point, linked=sense not in ("from", "between")):
        return None, point.start
    value = point.value
    onward = _ONWARD.match(text, point.end)
    if sense == "between" or (sense == "from" and not onward and _is_origin(value)):
        return _unprefixed(text, point)
    if value["k"] == "days":
        return (_range_of_days(point, start), point.end) if sense == "from" else _unprefixed(text, point)
    if value["k"] in ("ago", "chain") and sense == "from":
        return _unprefixed(text, point)
    end = onward.end() if onward and sense in ("from", "since") else point.end
    if sense in ("from", "since"):
        structure = {"form": "open_end", "a": value, "b": None, "sense": "since"}
    else:
        structure = {"form": "open_start", "a": value, "b": None, "sense": sense}
    return DateExpression(start, end, "dates.toml#open", structure), end


def _is_origin(value: dict[str, Any]) -> bool:
    """Whether "from" before it tells where a thing comes from ("a vase from the 18th century"), not when something begins."""
    return value["k"] in (
        "year",
        "era",
        "decade",
        "hundred",
        "century",
        "dynasty",
        "months",
        "fiscal",
        "deictic",
        "rel",
        "chain",
        "ago",
        "season",
    ) or (value["k"] == "date" and "y" in value and "d" not in value)


def _unprefixed(text: str, point: Point) -> tuple[DateExpression | None, int]:
    joined = _join(text, point, between=False, free=False)
    if joined is not None:
        second, end = joined
        if not _joined_ok(text, point, second, end):
            return None, end
        return _range(point, second, point.start, end), end
    if not is_date(text, point, linked=False):
        return None, point.start + 1
    if point.value["k"] == "days":
        return _range_of_days(point, point.start), point.end
    onward = _ONWARD.match(text, point.end)
    if onward and point.value["k"] in ("year", "date", "decade"):
        return DateExpression(
            point.start, onward.end(), "dates.toml#open", {"form": "open_end", "a": point.value, "b": None, "sense": "since"}
        ), onward.end()
    outer = outer_sense(text, point.start)
    value = point.value
    if outer == "about":
        value = {**value, "approx": True} if value["k"] == "year" else value
        outer = None
    if value.get("word") == "today" and is_nowadays(text, point.start, point.end):
        value = {**value, "nowadays": True}
    sense = outer or ("span" if value["k"] in ("days", "dynasty") else "at")
    return DateExpression(point.start, point.end, point.rule, {"form": "point", "a": value, "b": None, "sense": sense}), point.end


def _range_of_days(point: Point, start: int) -> DateExpression:
    value = point.value
    return DateExpression(
        start, point.end, point.rule, {"form": "range", "a": value["a"], "b": value["b"], "sense": "span", "days": value["n"]}
    )


def _range(first: Point, second: Point | None, start: int, end: int) -> DateExpression:
    a = first.value["a"] if first.value["k"] == "days" else first.value
    if second is None:
        return DateExpression(start, end, "dates.toml#range", {"form": "open_end", "a": a, "b": None, "sense": "since"})
    b = second.value["b"] if second.value["k"] == "days" else second.value
    return DateExpression(start, end, "dates.toml#range", {"form": "range", "a": a, "b": b, "sense": "span"})


def _joined_ok(text: str, first: Point, second: Point | None, end: int) -> bool:
    """Whether a range is one of the calendar and not opening hours, a title or a count."""
    value = first.value
    if _class(value) == "weekday":
        return second is not None and not is_opening_hours(text, first.start, end) and text[: first.start].rstrip().lower().endswith("from")
    if value["k"] == "year" and second is not None and second.value["k"] == "year":
        return not is_title_range(text, first.start, second.value["y"]) and is_date(text, first._replace(end=end), linked=True)
    return is_date(text, first, linked=True)


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


def _class(value: dict[str, Any]) -> str:
    if value["k"] == "date":
        return "day" if "d" in value else "month" if "m" in value else "weekday"
    return _CLASSES.get(value["k"], "relative")


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


def _join(text: str, first: Point, *, between: bool, free: bool) -> tuple[Point | None, int] | None:
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
    kind = _class(first.value)
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
    other = _class(second.value)
    if kind != other and first.value.get("approx") and {kind, other} == {"year", "day"}:
        return True
    if kind != other:
        if not (kind, other) in _MIXED or not (
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
