"""Names persons: the fullest form that a release has for each mention, and the parts of a name.

Family-first names are told by `extract.name_tables`. A short form that fits two persons goes to the one named last before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..extract.name_tables import family_first
from ..facts import Mention
from .name_forms import unshouted

_PARTICLES = frozenset("van von der den de du da dos das di del della la le el al bin ibn bint ben ter ten zu af av abu".split())
_SUFFIX = frozenset(("jr", "sr", "ii", "iii", "iv"))
_NICKNAME = re.compile(r"[“\"‘'(][^”\"’')]+[”\"’')]")


class NameParts(NamedTuple):
    """Given and family name (None where unknown) and the order in which the text writes them: given-first, family-first, single."""

    given: str | None
    family: str | None
    order: str


def name_parts(name: str) -> NameParts:
    """The parts of a full name: particles belong to the family name, suffixes and nicknames to neither."""
    parts = [part for part in _NICKNAME.sub(" ", name).split() if part.rstrip(".,").lower() not in _SUFFIX]
    parts = [part.strip(",") for part in parts]
    if len(parts) < 2:
        return NameParts(None, parts[0] if parts else None, "single")
    if family_first(parts):
        return NameParts(" ".join(parts[1:]), parts[0].title() if parts[0].isupper() else parts[0], "family-first")
    split = len(parts) - 1
    while split > 1 and parts[split - 1].lower() in _PARTICLES:
        split -= 1
    return NameParts(" ".join(parts[:split]), " ".join(parts[split:]), "given-first")


def full_names(text: str, mentions: Sequence[Mention]) -> dict[tuple[int, int], str]:
    """For each range of a PERSON mention the fullest form of the name in the text."""
    people = [mention for mention in mentions if mention.label == "PERSON"]
    surfaces = [text[m.char_start : m.char_end] for m in people]
    # A headline in capitals is nobody's fullest form where the release writes the name in another way too.
    unique = sorted(set(surfaces), key=lambda s: (-len(_words(s)), s.isupper(), -len(s), s))
    result: dict[tuple[int, int], str] = {}
    for number, (mention, surface) in enumerate(zip(people, surfaces, strict=True)):
        fuller = [other for other in unique if other != surface and is_short_for(surface, other)]
        if len(fuller) > 1:
            fuller = _unambiguous(fuller, surfaces, number)
        result[(mention.char_start, mention.char_end)] = fuller[0] if fuller else surface
    return unshouted(result)


def _unambiguous(fuller: list[str], surfaces: Sequence[str], number: int) -> list[str]:
    """The fuller names ordered so that the right one is first: the longest, if all are forms of it, else the last one named before."""
    longest = fuller[0]
    if all(other == longest or is_short_for(other, longest) for other in fuller):
        return fuller
    before = [name for name in reversed(surfaces[:number]) if name in fuller]
    chosen = before[0] if before else next((name for name in surfaces if name in fuller), longest)
    return [max((other for other in fuller if other == chosen or is_short_for(chosen, other)), key=lambda s: (len(_words(s)), len(s)))]


def _words(name: str) -> list[str]:
    return [part.strip("“”\"‘’'().,").casefold() for part in name.split() if part.strip("“”\"‘’'().,")]


def is_short_for(short: str, full: str) -> bool:
    """Whether `short` can name the same person as the longer `full`: its words stand in `full` in order, the family name among them
    (or it is a given name alone).
    """
    few, many = _words(short), _words(full)
    if not few or len(few) > len(many) or few == many:
        return few == many and len(short) < len(full)
    if len(few) == len(many):
        return False
    position = 0
    for word in few:
        while position < len(many) and not _same(word, many[position]):
            position += 1
        if position == len(many):
            return False
        position += 1
    if len(few) == 1:
        return True
    return few[-1] == many[-1] or few[0] == many[0]


def _same(word: str, other: str) -> bool:
    return word == other or (len(word) == 1 and other.startswith(word))
