"""Finds calendar expressions: a point, a range of two points, a point with an open side. Values are left to `resolve.calendar`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from .date_context import is_about, is_date, is_nowadays, is_thing_from
from .date_points import Point
from .date_ranges import is_range, join
from .date_triggers import WORD, may_begin, point_at
from .date_words import S, either, table


class DateExpression(NamedTuple):
    """A calendar expression: half-open range of characters, rule, and structure (plain JSON, not anchored).

    `structure` has ``form`` (point, range, open_start, open_end), ``a`` and ``b`` (points, see `date_points`; b None without a second)
    and ``sense`` (at, span, since, until, before, after).
    """

    start: int
    end: int
    rule: str
    structure: dict[str, Any]


_PREFIX = re.compile(rf"(?P<word>(?i:{either(table('prefixes'))})){S}+")


_ONWARD = re.compile(rf"{S}+(?:onwards?|forward|on(?=[,.;)]))(?!\w)")


_PREFIX_WORDS = frozenset(word.split()[0] for word in table("prefixes"))


def expressions(text: str) -> Iterator[DateExpression]:
    """The calendar expressions of `text`, in its order, none within another."""
    limit = 0
    for match in WORD.finditer(text):
        start = match.start()
        if start < limit:
            continue
        word = match.group().lower()
        if not (may_begin(word) or word in _PREFIX_WORDS):
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


def _prefixed(text: str, start: int, sense: str, point: Point) -> tuple[DateExpression | None, int]:
    """A point behind "since", "from", "until", "by" or "between"."""
    joined = join(text, point, between=sense == "between", free=True)
    if joined is not None and sense in ("from", "between", "since", "until", "before"):
        second, end = joined
        if not is_range(text, point, second, end):
            return None, end
        begin = start if sense in ("from", "between") else point.start
        return _range(point, second, begin, end), end
    if not is_date(text, point, linked=sense not in ("from", "between")):
        return None, point.start
    value = point.value
    if text[point.end : point.end + 2] in ("'s", "’s") and sense in ("since", "before", "after"):
        return _unprefixed(text, point)  # "after last year's fire": the preposition is the fire's
    onward = _ONWARD.match(text, point.end)
    if sense == "between" or (sense == "from" and not onward and _is_origin(value, text, start)):
        return _unprefixed(text, point)
    if value["k"] == "days":
        return (_range_of_days(point, start), point.end) if sense == "from" else _unprefixed(text, point)
    if value["k"] in ("ago", "chain") and sense == "from":
        return _unprefixed(text, point)
    end = onward.end() if onward and sense in ("from", "since") else point.end
    if sense in ("from", "since", "after"):
        structure = {"form": "open_end", "a": value, "b": None, "sense": "after" if sense == "after" else "since"}
    else:
        structure = {"form": "open_start", "a": value, "b": None, "sense": sense}
    return DateExpression(start, end, "dates.toml#open", structure), end


#: Kinds of which "from" tells where a thing comes from ("a vase from the 18th century"), not when something begins.
_ORIGINS = ("era", "decade", "hundred", "century", "dynasty", "months", "fiscal", "deictic", "rel", "chain", "ago", "season")


def _is_origin(value: dict[str, Any], text: str, start: int) -> bool:
    """Whether "from" at `start` tells the age or origin of a thing."""
    yearly = value["k"] == "year" or (value["k"] == "date" and "y" in value and "d" not in value)
    return value["k"] in _ORIGINS or (yearly and is_thing_from(text, start))


def _unprefixed(text: str, point: Point) -> tuple[DateExpression | None, int]:
    joined = join(text, point, between=False, free=False)
    if joined is not None:
        second, end = joined
        if not is_range(text, point, second, end):
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
    value = point.value
    if value["k"] == "year" and is_about(text, point.start):
        value = {**value, "approx": True}
    if value.get("word") == "today" and is_nowadays(text, point.start, point.end):
        value = {**value, "nowadays": True}
    sense = "span" if value["k"] in ("days", "dynasty") else "at"
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
