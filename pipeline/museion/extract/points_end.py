"""Finds where the last item of a list ends, and the head clause of an item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from .. import lexicon
from .layout import Range, sentences, trim
from .points_markers import FILE, Marker

#: Words by which a sentence leans on the one before it: the item goes on.
_LEANS = re.compile(
    r"(?:It|Its|This|That|They|Their|Them|He|She|His|Her|Such|Here|There|For example|For instance|In this way|Thus|As a result|"
    r"In addition|Moreover|Furthermore|We|Our)\b"
)

#: A head clause is short; longer first clauses are the item itself. The longest head of the seed has 10 words.
_HEAD = 12
_ADVERBIAL = re.compile(
    r"(?:In|On|At|Over|During|Since|With|By|For|From|Through|Throughout|As|Under|After|Before|Currently|Today|Noting|Building|"
    r"While|If|When)\b",
    re.IGNORECASE,
)


def end_of_last(text: str, item: Range, others: Sequence[Range], chain: Sequence[Marker]) -> Range:
    """The last item: to the end of its sentence if the list is one sentence, else to the end of its paragraph or of the thought.

    A list that is one sentence leaves its final stop to that sentence; an item that is a sentence keeps it.
    """
    start, end = trim(text, *item)
    parts = sentences(text, start, end)
    if not parts:
        return start, end
    stops = [text[low:high].rstrip()[-1:] in ".!?。！？" for low, high in others]
    if not any(stops) and chain[0].block == chain[-1].block:
        return start, _bare(text, start, _inside(text, start, parts[0][1]))
    several = any(not _LEANS.match(text, *part) for low, high in others for part in sentences(text, low, high)[1:])
    last = parts[0][1]
    for low, high in parts[1:]:
        if text[low:high].startswith(_closings()):
            break
        if not several and not _LEANS.match(text, low, high):
            break
        last = high
    return trim(text, start, _inside(text, start, last))


def _inside(text: str, start: int, end: int) -> int:
    """The end without the mark that closes a quotation opened before the item."""
    close = re.search(r"[”»」』\"]\s*$", text[start:end])
    opened = re.search(r"[“„«「『\"]", text[start : start + close.start()]) if close else None
    return start + close.start() if close and not opened else end


def heading(item: str) -> str | None:
    """The head clause of an item: what stands before its first colon, full stop or comma, if that is short and something follows."""
    parts = sentences(item, 0, len(item))
    first = item[slice(*parts[0])] if parts else ""
    match = re.match(r"(?:to\s+)?(?P<head>.{3,}?)(?::\s|[.!?]$|[,;]\s|\s[–—]\s|$)", first, re.DOTALL)
    if not match or len(match["head"].split()) > _HEAD or _ADVERBIAL.match(match["head"]):
        return None
    return " ".join(match["head"].strip("*_ ").split()) if match.end() < len(item.rstrip()) else None


def _bare(text: str, start: int, end: int) -> int:
    stripped = re.sub(r"[.!?。][\"”’)]*$", "", text[start:end].rstrip())
    return start + len(stripped)


@cache
def _closings() -> tuple[str, ...]:
    return tuple(lexicon.read(FILE)["closings"])
