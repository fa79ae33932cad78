"""Finds the titles that the settled names leave free: whole, or cut where a name stands in them.

needs: the possible titles and the settled spans PERSON, MUSEUM, ORG, EVENT, WORK.  gives: `free_titles`.
"Ashlar Development President" gives way to the company and is "President"; "Secretary of the Navy" keeps its field.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from ..lexicon.common import common_words
from .capitals import Word, words
from .ranges import Ranges
from .spans import found
from .title_heads import TitleSpan
from .title_portfolio import UNITS, has_body, is_portfolio_head

#: Small words that no title ends with, once its scope is cut.
_LINKS = frozenset("of for at to in the and & , on its our".split())


def free_titles(doc: Doc) -> list[TitleSpan]:
    """The possible titles, without what a settled name takes of them; none where a name takes the head."""
    items = words(doc)
    settled = sorted((item.start, item.end) for label in ("PERSON", "MUSEUM", "ORG") for item in found(doc, label))
    starts = [start for start, _ in settled]
    occasions = sorted((item.start, item.end) for label in ("EVENT", "WORK") for item in found(doc, label))
    occasion = Ranges(occasions)
    free = []
    for span in doc.user_data.get("museion_titles", []):
        low = max(0, bisect_left(starts, span.start) - 1)
        met = [name for name in settled[low : bisect_left(starts, span.end)] if name[0] < span.end and span.start < name[1]]
        cut = _cut(items, span, met)
        if cut is None:
            continue
        # What is taken for an occasion or a work inside a title is its field ("for Fair & Competitive Markets").
        if not occasion.meets(cut.start, cut.end) or not any(
            start < cut.end and cut.start < end and not (cut.start < start and end <= cut.end) for start, end in occasions
        ):
            free.append(cut)
    return free


def _cut(items: Sequence[Word], span: TitleSpan, met: Sequence[tuple[int, int]]) -> TitleSpan | None:
    """The title without the words that the names `met` take; None if its head is among them."""
    head = items[span.head]
    first, last = span.first, span.last
    for start, end in met:
        if end <= head.start:
            if span.group in ("government", "party") and _is_field(items, span.first, span.head, start, end):
                # "Homeland Security Advisor": what the office is for.
                continue
            while first < span.head and items[first].start < end:
                first += 1
        elif start >= head.end:
            if end <= span.end and (is_portfolio_head(items, span.head) or _is_unit(items, last, end)):
                # "Secretary of the Navy", "head of the Museum Policy Division": the field of the office.
                continue
            while last > span.head + 1 and items[last - 1].end > start:
                last -= 1
            while last > span.head + 1 and items[last - 1].lower in _LINKS:
                last -= 1
        else:
            return None
    while first < span.head and items[first].lower in ("and", "&", "’", "'", ",", "-"):
        first += 1
    if (first, last) == (span.first, span.last):
        return span
    return replace(span, first=first, last=last, start=items[first].start, end=items[last - 1].end, capital=items[first].capital)


def _is_unit(items: Sequence[Word], last: int, end: int) -> bool:
    """Whether the name that ends at the character `end`, in front of the word `last`, is a part of a body."""
    return any(word.end == end and word.lower in UNITS for word in items[max(0, last - 8) : last])


def _is_field(items: Sequence[Word], first: int, last: int, start: int, end: int) -> bool:
    """Whether the name [start, end) before a head names a field and no body: common nouns only, none of them a body's."""
    named = [word.lower for word in items[first:last] if start <= word.start < end]
    return bool(named) and all(word in common_words() or word in ("and", "&") for word in named) and not has_body(named)
