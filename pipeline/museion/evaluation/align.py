"""Two texts of the same release, laid side by side: which character of one is which of the other.

A gold text is not the cleaned text of a page made from it. The texts are compared word by word first and character by
character where they differ, so that a changed quotation mark or a lost line does not move what follows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..facts import Range

_TOKEN = re.compile(r"\w+|[^\w\s]")

#: Characters of a differing stretch (product of both sides) up to which it is compared by character: 1,000 × 1,000 takes
#: difflib about 0.3 s; longer stretches are text that the other side does not have.
_SMALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Alignment:
    """For each character of the one text, its place in the other, or -1; `share` is the part of non-blank ones that has a place."""

    places: tuple[int, ...]
    share: float

    def map(self, start: int, end: int) -> Range | None:
        """The range of the other text that [start, end) corresponds to; None if an end of it is not there, or it is no range."""
        if not 0 <= start < end <= len(self.places):
            return None
        first, last = self.places[start], self.places[end - 1]
        return (first, last + 1) if 0 <= first <= last else None


def align(one: str, other: str) -> Alignment:
    """The places in `other` of the characters of `one`."""
    if one == other:
        return Alignment(tuple(range(len(one))), 1.0)
    places = [-1] * len(one)
    left, right = list(_TOKEN.finditer(one)), list(_TOKEN.finditer(other))
    matcher = SequenceMatcher(None, [m.group() for m in left], [m.group() for m in right], autojunk=False)
    for tag, a, a_end, b, b_end in matcher.get_opcodes():
        if tag == "equal":
            for mine, theirs in zip(left[a:a_end], right[b:b_end], strict=True):
                places[mine.start() : mine.end()] = range(theirs.start(), theirs.end())
        elif tag == "replace":
            mine_at, theirs_at = (left[a].start(), left[a_end - 1].end()), (right[b].start(), right[b_end - 1].end())
            _characters(places, one, mine_at, other, theirs_at)
    solid = [place for place, character in zip(places, one, strict=True) if not character.isspace()]
    return Alignment(tuple(places), sum(place >= 0 for place in solid) / len(solid) if solid else 1.0)


def _characters(places: list[int], one: str, mine: Range, other: str, theirs: Range) -> None:
    """Fill `places` for a stretch that differs: equal characters, and replacements of the same length (a changed quotation mark)."""
    left, right = one[slice(*mine)], other[slice(*theirs)]
    if len(left) * len(right) > _SMALL:
        return
    for tag, a, a_end, b, b_end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag in ("equal", "replace") and a_end - a == b_end - b:
            places[mine[0] + a : mine[0] + a_end] = range(theirs[0] + b, theirs[0] + b_end)
