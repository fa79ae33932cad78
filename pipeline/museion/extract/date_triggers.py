"""Finds single points: which readers of `date_points` are tried at which word, and the part of a period that is meant ("late 2019")."""

from __future__ import annotations

import re
from typing import Any

from . import date_points as points
from .date_points import PART, PARTED, Point, Reader, read
from .date_words import MONTH_NUMBERS, NUMBERS, ORDINALS, PARTS, SEASON_NUMBERS, TENS, WEEKDAY, WEEKDAY_NUMBERS, dynasties, table, weekday

WORD = re.compile(r"[A-Za-zāēīōū]+|\d+")
_WEEKDAY_READER: Reader = ("dates.toml#weekday", re.compile(rf"(?P<wd>{WEEKDAY})"), lambda m: {"k": "date", "wd": weekday(m["wd"])})


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
_PART_WORDS = frozenset(word.split()[0] for word in PARTS) | {"the", "mid", "later", "earlier"}


def may_begin(word: str) -> bool:
    """Whether a point may begin at the word (in lower case)."""
    return word[0].isdigit() or word in _READERS or word in _PART_WORDS


def point_at(text: str, start: int) -> Point | None:
    """The longest point that begins at `start`, with the part of it that is meant ("late 2019")."""
    match = WORD.match(text, start + (text[start : start + 1] in ("'", "’")))
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
