"""Gives every date its value: EDTF level 1, read from the release's own date where it is relative, None where nothing anchors it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from .. import lexicon
from ..facts import Date
from .date_anchor import Anchor, Context
from .date_periods import begin_of, end_of
from .date_values import anchor_of, reads_day_first, value_of
from .edtf_level1 import bounds, is_level1

__all__ = ["bounds", "is_level1", "resolve_dates"]

Draft = Mapping[str, Any]

#: Behind the date of a date line: "(Newswire) —", "/PRNewswire/ --", "@ 11:00 AM Central —".
_DATELINE = re.compile(r"(?:[^\S\n]*(?:\([^)\n]{1,40}\)|/[^/\n]{1,40}/|@[^\n–—]{1,30}|,))*[^\S\n]*(?:[–—]|--|-[^\S\n])")
#: How far into the text a date line is looked for.
_DATELINE_WITHIN = 1500
_DERIVED = ("ago", "chain")
_RELATIVE = ("rel", "relname", "deictic", "day")


def resolve_dates(
    text: str, drafts: Sequence[Draft], *, published: str | None, dateline: str | None = None, country: str | None = None
) -> tuple[Date, ...]:
    """The dates of a release with their values. `drafts` are those of `extract.dates`, in the order of the text.

    Relative ones are read from `published` (EDTF), else `dateline`, else the date of the date line in the text; `country` (ISO 3166
    alpha-2, of the publisher) tells the hemisphere of seasons and the order of 12/03/2024.
    """
    release = Anchor.read(published) or Anchor.read(dateline) or _dateline(text, drafts)
    context = Context(text, release, country, _habit(drafts))
    result = []
    borrowed = _borrow_years(text, drafts)
    for draft, years in zip(drafts, borrowed, strict=True):
        result.append(_resolve(draft, years, context))
    return tuple(result)


def _resolve(draft: Draft, years: tuple[int | None, int | None], context: Context) -> Date:
    context.used = []
    start, end = draft["start"], draft["end"]
    edtf = _value(draft, years, context)
    if edtf is not None and not is_level1(edtf):
        edtf = None
    said = anchor_of(edtf)
    if said is not None:
        context.said, context.said_at = said, end
    kinds = {point["k"] for point in (draft["a"], draft["b"]) if point}
    basis = "derived" if kinds & set(_DERIVED) else "relative" if kinds & set(_RELATIVE) or context.used else "explicit"
    anchor = context.used[0].edtf if context.used else None
    sense = "before" if edtf is not None and edtf.startswith("../") and draft["sense"] == "at" else draft["sense"]
    confidence = round(lexicon.prior(draft["rule"]) * _doubt(draft, edtf, context), 3)
    return Date(start, end, draft["rule"], confidence, edtf=edtf, sense=sense, basis=basis, anchor=anchor)


def _doubt(draft: Draft, edtf: str | None, context: Context) -> float:
    """What the confidence is multiplied by: a half where the expression is ambiguous, has no value or contradicts its weekday."""
    point = draft["a"]
    if edtf is None or (point["k"] == "numeric" and max(point["a"], point["b"]) <= 12 and reads_day_first(point, context) is None):
        return 0.5
    day = Anchor.read(edtf)
    return 0.5 if "wd" in point and day is not None and day.date is not None and day.date.isoweekday() != point["wd"] else 1.0


def _value(draft: Draft, years: tuple[int | None, int | None], context: Context) -> str | None:
    form, start, end = draft["form"], draft["start"], draft["end"]
    first = _with_year(draft["a"], years[0])
    if form == "open_start":
        first = {**first, "ahead": True} if first["k"] == "date" else first
        if first.get("part") == "end":
            first = {key: value for key, value in first.items() if key != "part"}
        value = value_of(first, context, start, end)
        return None if value is None else f"../{end_of(value, southern=context.southern)}"
    value = value_of(first, context, start, end)
    if value is None or form == "point":
        return value
    begin = begin_of(value, southern=context.southern)
    if form == "open_end":
        return value if value.startswith("../") else f"{begin}/.."
    last = _second(draft, years[1], value, context)
    if last is None:
        return None
    finish = end_of(last, southern=context.southern)
    return f"{begin}/{finish}" if begin != finish else begin


def _second(draft: Draft, year: int | None, first: str, context: Context) -> str | None:
    """The value of a range's second point; without a year it follows the first."""
    point = _with_year(draft["b"], year)
    start = anchor_of(first)
    if point["k"] == "date" and "m" in point and "y" not in point and start is not None:
        earlier = (point["m"], point.get("d") or 31) < (start.month or 1, start.day or 1)
        point = {**point, "y": start.year + earlier}
    elif point["k"] == "date" and "m" not in point and start is not None and start.date is not None:
        point = {**point, "ahead": True}
        return value_of(point, Context(context.text, start, used=context.used), draft["start"], draft["end"])
    return value_of(point, context, draft["start"], draft["end"])


def _with_year(point: Draft, year: int | None) -> Mapping[str, Any]:
    return (
        point
        if year is None or point.get("y") is not None or "yr" in point or point["k"] not in ("date", "season")
        else {**point, "y": year}
    )


def _habit(drafts: Sequence[Draft]) -> bool | None:
    """Whether the release writes the day first in numbers, by those that read one way only; None if they disagree or there are none."""
    seen = {draft["a"]["a"] > 12 for draft in drafts if draft["a"]["k"] == "numeric" and max(draft["a"]["a"], draft["a"]["b"]) > 12}
    return seen.pop() if len(seen) == 1 else None


def _dateline(text: str, drafts: Sequence[Draft]) -> Anchor | None:
    """The date of the date line ("PHILADELPHIA, Nov. 14, 2024 –"), if the text has one."""
    for draft in drafts:
        if draft["start"] > _DATELINE_WITHIN:
            return None
        point = draft["a"]
        line = text[text.rfind("\n", 0, draft["start"]) + 1 : draft["start"]]
        if (
            draft["form"] == "point"
            and point["k"] == "date"
            and "d" in point
            and "y" in point
            and len(line) < 80
            and _DATELINE.match(text, draft["end"])
        ):
            return Anchor.read(value_of(point, Context(text, None), draft["start"], draft["end"]))
    return None


_LINK = re.compile(r"(?:,|and|or|&|[^\S\n]){0,9}(?:on )?")


def _borrow_years(text: str, drafts: Sequence[Draft]) -> list[tuple[int | None, int | None]]:
    """For each draft the years of its two points that a date beside them lends: within a range, or "July 3 and August 5, 2024"."""
    result: list[tuple[int | None, int | None]] = []
    follows: tuple[Draft, int | None] | None = None
    for draft in reversed(drafts):
        a, b = draft["a"], draft["b"]
        year: int | None = None
        if b is not None and a.get("y") is None and b.get("y") is not None and b["k"] in ("date", "season"):
            year = b["y"] - (_place(a) > _place(b))
        elif (
            b is None
            and a["k"] in ("date", "season")
            and a.get("y") is None
            and follows is not None
            and _LINK.fullmatch(text, draft["end"], follows[0]["start"])
        ):
            lent = follows[0]["a"].get("y") or follows[1]
            if lent is not None and _place(a) is not None and "m" in a:
                year = lent - (_place(a) > _place(follows[0]["a"]))
        result.append((year, None))
        follows = (draft, year)
    return result[::-1]


def _place(point: Draft) -> tuple[int, int]:
    """Month and day, for the order within a year; a season by its first month."""
    if point["k"] == "season":
        return ({21: 3, 22: 6, 23: 9, 24: 12}[point["s"]], 0)
    return (point.get("m") or 0, point.get("d") or 0)
