"""Finds nothing: tells from what stands beside it whether a bare year, month, weekday or season is a date at all.

"in 2021" is one, "the work conference 2021" and "2000 people" are none; "in May" is one, "May Lindner" none.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .date_points import Point
from .date_words import DASH, MONTH_NUMBERS, SEASON_NUMBERS, WEEKDAY_NUMBERS, S, cue, table

_LAST = re.compile(r"(\S+?)([^\S\n]*)$")
_NEXT = re.compile(rf"(?:{S}+|{S}?['’]s{S}+)([A-Za-z\u00c0-\u024f][\w’'-]*)")
_HOURS = re.compile(rf"\b(?:open|hours|daily|closed)\b|\d{S}?[ap]\.?m\b|\d:\d\d", re.IGNORECASE)
_DETERMINERS = frozenset(
    "the a an its their his her our this that these those new annual upcoming recent next last first major final landmark popular".split()
)
_CERTAIN = frozenset("in since until till during by from between early mid late circa before after around about".split())
_GLUE = "$€£¥#/.:&@_+=-–—%"
_FUNCTION = frozenset(
    "at and or with to when the for as by on in but while that which where if he she it they we is was will has have".split()
    + "after before until from through during of".split()
)
#: A range of years behind a comma is the subject of an exhibition or book, not a date of the release, when the words before the comma are
#: a title and the range ends by this year; later ones are terms of office. Chosen, not fitted: 4,167 wire and government releases hold one
#: range of this shape.
_TITLE_RANGE_ENDS_BY = 1950


class Beside(NamedTuple):
    """The word before (bare), whether punctuation parts it, whether it begins its line, the character before, the word after."""

    word: str
    parted: bool
    first: bool
    char: str
    after: str


def line_before(text: str, start: int, most: int) -> str:
    """What stands before `start` in its line, at most the last `most` characters (a text may be one line of a million)."""
    low = max(0, start - most)
    return text[max(text.rfind("\n", low, start) + 1, low) : start]


def beside(text: str, start: int, end: int) -> Beside:
    """What stands beside the range."""
    line = line_before(text, start, 60)
    match = _LAST.search(line)
    raw = match.group(1).rsplit(" ", 1)[-1] if match else ""
    if match:
        raw = line[: match.end(1)].split()[-1]
    word = raw.strip("“”‘’\"'.,:;!?()[]|–—-")
    following = _NEXT.match(text, end)
    ahead = line[: match.start(1)].rstrip() if match else ""
    opens = not ahead or ahead[-1] in '.!?:”"|(' or (match is not None and len(line[: match.end(1)].split()) == 1 and len(line) < 60)
    return Beside(
        word, bool(raw) and raw[-1:] in '.,:;!?)]|–—-”"', opens, text[start - 1] if start else "\n", following.group(1) if following else ""
    )


def is_date(text: str, point: Point, *, linked: bool) -> bool:
    """Whether the point stands for a date. `linked`: a preposition of time or a second date is bound to it."""
    value = point.value
    kind = value["k"]
    before = text[point.start - 1] if point.start else " "
    if (
        before.isalnum()
        or before in "$€£¥#_@"
        or (before in "-–/.:" and text[max(0, point.start - 2)].isalnum() and not (before == "–" and kind == "deictic"))
    ):
        return False
    if "part" in value or value.get("approx"):
        return kind != "year" or not _in_name(text, point)
    if kind == "year":
        return _year(text, point, linked)
    if kind == "date" and "y" not in value and "yr" not in value and "d" not in value:
        return _weekday(text, point) if "m" not in value else _month(text, point, linked)
    if kind == "rel" and value["n"]:
        return beside(text, point.start, point.end).word.lower() not in cue("owners")
    if (
        kind == "decade"
        and text[point.end - 1] == "s"
        and text[point.end - 2].isalpha()
        and not text[point.start : point.end].lower().startswith("the ")
    ):
        return False  # "in her twenties" is an age
    if value.get("word") == "tomorrow":
        near = beside(text, point.start, point.end)
        return near.word.lower() not in ("better", "brighter", "a", "of") and near.after.lower() not in cue("nowadays_after")
    if kind == "holiday":
        return linked or value["y"] is not None
    if kind == "century" and text[point.end - 7 : point.end] == "Century":
        return not beside(text, point.start, point.end).after[:1].isupper() and text[point.start].islower()
    if kind == "season" and value["y"] is None and "yr" not in value:
        return _season(text, point)
    return True


def _in_name(text: str, point: Point) -> bool:
    """Whether a capitalised word that is no month follows ("the start of the 2014 Winter Paralympics")."""
    after = beside(text, point.start, point.end).after
    return after[:1].isupper() and after.lower() not in MONTH_NUMBERS and text[point.end : point.end + 1] != "\n"


def _year(text: str, point: Point, linked: bool) -> bool:
    near = beside(text, point.start, point.end)
    word, after = near.word.lower(), near.after
    if (
        near.char in _GLUE
        or text[point.end : point.end + 1] in ("%", "°")
        or after.lower() in cue("counted")
        or after.endswith(("children", "people"))
    ):
        return False
    known = after.lower() in MONTH_NUMBERS or after.lower() in WEEKDAY_NUMBERS
    plural = after.islower() and after.endswith("s") and not after.endswith(("ss", "is", "us")) and after not in ("was", "has")
    if linked:
        return not (plural and word not in _DETERMINERS and point.value["y"] % 50 == 0)
    if near.char in "([":
        return not (after[:1].isupper() and not known)
    if word in _CERTAIN and not near.parted:
        return not (plural and word in ("about", "around", "from", "between") and not point.value["y"] % 10)
    if after[:1].isupper() and not known and text[point.end : point.end + 1] != "\n":
        return False
    if plural and not (word in _DETERMINERS or near.parted):
        return False
    if word in cue("heads") and not near.parted:
        return False
    if near.word[:1].isupper() and not near.parted and not near.first:
        return word in MONTH_NUMBERS or word in SEASON_NUMBERS or word in cue("temporal")
    if near.word[:1].isupper() and near.first and not near.parted:
        return word in cue("temporal") or word in MONTH_NUMBERS or word in SEASON_NUMBERS or word in _DETERMINERS
    return not near.word[:1].isdigit() or near.parted


def _month(text: str, point: Point, linked: bool) -> bool:
    near = beside(text, point.start, point.end)
    surface = text[point.start : point.end].lower().rstrip(".")
    word, after = near.word.lower(), near.after
    if not linked and (near.char in "-–/" or text[point.end : point.end + 1] == "-"):
        return False
    sure = linked or (word in cue("temporal") and not near.parted) or word in MONTH_NUMBERS
    named = after[:1].isupper() and after.lower() not in MONTH_NUMBERS
    if named and text[point.end : point.end + 1] != "\n" and (surface in cue("ambiguous_months") or not sure):
        return False
    if surface not in table("months") and surface.capitalize() not in table("months") and not sure:
        return False
    if surface in cue("ambiguous_months"):
        return sure and not (
            word in ("of", "for", "to", "by", "and", "but", "was", "is")
            and surface in ("may", "march")
            and after.islower()
            and after not in _FUNCTION
        )
    return sure or not (near.word[:1].isupper() and not near.parted and not near.first)


def _weekday(text: str, point: Point) -> bool:
    near = beside(text, point.start, point.end)
    word, after = near.word.lower(), near.after
    surface = text[point.start : point.end].rstrip(".").capitalize()
    if (
        surface not in table("weekdays")
        or word in cue("frequencies")
        or word in cue("ordinal_days")
        or word == "a"
        or after.lower() in cue("repeated")
    ):
        return False
    if near.char in "-–/" or text[point.end : point.end + 1] == "-":
        return False
    if re.search(r"\b(?:hours|open daily|closed)\b", line_before(text, point.start, 40), re.I):
        return False
    temporal = word in cue("temporal") and not near.parted
    if after[:1].isupper() and (not temporal or word == "by") and text[point.end : point.end + 1] != "\n":
        return False
    return temporal or near.parted or near.first or not near.word[:1].isupper()


def _season(text: str, point: Point) -> bool:
    near = beside(text, point.start, point.end)
    surface = text[point.start : point.end]
    if near.word.lower() not in ("in", "until", "by", "since", "during", "through", "following") or near.parted:
        return False
    if near.after and (near.after.lower() not in _FUNCTION or near.after.lower() == "of"):
        return False
    return surface.islower() or surface.istitle()


def is_title_range(text: str, start: int, last_year: int) -> bool:
    """Whether a range of years is the end of a title ("Decorative Arts in America, 1640-1840")."""
    near = beside(text, start, start)
    if last_year > _TITLE_RANGE_ENDS_BY or not line_before(text, start, 120).rstrip().endswith(",") or not near.word[:1].isupper():
        return False
    line = line_before(text, start, 120).split()[-7:]
    return sum(item[0].isupper() for item in line) >= 2 and any(
        item.lower() in ("in", "of", "from", "the", "and", "to", "for") for item in line
    )


def is_nowadays(text: str, start: int, end: int) -> bool:
    """Whether "today" means nowadays: "known today as", "today's artists"."""
    near = beside(text, start, end)
    if text[end : end + 2] in ("'s", "’s"):
        return near.after.lower() in cue("nowadays_after")
    return near.word.lower() in cue("nowadays_before") and not near.parted


def is_opening_hours(text: str, start: int, end: int) -> bool:
    """Whether clock times or words of opening stand around a range of weekdays."""
    return _HOURS.search(text, max(0, start - 40), min(len(text), end + 40)) is not None


def is_about(text: str, start: int) -> bool:
    """Whether "around" or "about" stands before the date, without belonging to it."""
    near = beside(text, start, start)
    return not near.parted and near.word.lower() in ("around", "about", "approximately", "roughly")


def is_thing_from(text: str, start: int) -> bool:
    """Whether "from" at `start` tells the age of a thing: "a poster from 1968", "letters from 1968", not "led it from 1968"."""
    words = line_before(text, start, 60).split()[-3:]
    return any(word.lower() in ("a", "an", "dating", "dated", "dates") for word in words) or (bool(words) and words[-1].endswith("s"))


_SPACED_DASH = re.compile(rf"{S}{DASH}{S}")


def is_spaced(connector: str) -> bool:
    """Whether a connector is a dash between spaces, as behind a date line."""
    return _SPACED_DASH.fullmatch(connector) is not None
