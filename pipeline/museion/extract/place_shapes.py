"""Finds places by words before their name ("Lake Victoria", "Greater Los Angeles", "the Southwest"), and tells what of a place's name is
another name ("Canterbury Earthquake").

needs: words, candidates of places.  gives: PLACE candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from .. import lexicon
from .candidates import MODEL, SHAPE, TABLE, Candidate
from .capitals import Word, is_name_word, joined

_FILE = "en/places.toml"

_HEAD_FIRST = regex.compile(
    r"\b(?:Mount|Mt\.|Lake|Fort|Ft\.|Cape|Camp|(?:Isle|Isles|Gulf|Bay|Strait|Straits|Sea|Island|Plain) of)"
    r"(?: (?:the|San|Santa|Saint|St\.|de|la|El))* (?!Of\b)\p{Lu}[\p{L}’-]{2,}(?! ?[’']s \p{Lu})"
)

_QUARTERS = regex.compile(
    r"(?<=\p{Ll}[\w,]* )(?:in|from|of|to|across|throughout|between|around|over) the ((?:(?:American|Pacific|Far|Near|Middle|Deep|Global) )"
    r"(?:West|East|South|North)|(?:(?:American|Pacific|Upper) )?(?:Southwest|Northwest|Northeast|Southeast|Midwest)|"
    r"(?<!of the )(?:West|East|South|North)|(?:West|East|Gulf) Coast)"
    r"(?=[’']s [\p{Ll}\d]|[,.;:)”\"]|\n|$| (?:and|or|to|in|with|of|for|through|from|since|by|is|was|where|who|that|has|were|are|as|at|on|"
    r"during|after|before)\b)"
)


@cache
def _directions() -> frozenset[str]:
    return frozenset(next(entry for entry in lexicon.entries(_FILE) if entry["id"] == "direction")["directions"])


#: A seat of government is a place where something happens there, and a body where it does something.
_SEAT = regex.compile(
    r"(?:\b(?:at|inside|outside|in) the |"
    r"\b(?:[Ww]elcom|[Vv]isit|[Rr]eturn|[Cc]ame|[Cc]ome|[Ii]nvit|[Tt]rip|[Tt]ravel|[Aa]rriv|[Hh]ost)\w* (?:[^.\n]{0,80} )?to the )"
    r"(White House|Kremlin|Pentagon|Blue House|Élysée)(?! \p{Lu}|[’'-])"
)


def found(text: str) -> list[Candidate]:
    """Places with their head first, and quarters of the world behind "the"."""
    led = [Candidate(m.start(), m.end(), "PLACE", "places.toml#head-first", TABLE) for m in _HEAD_FIRST.finditer(text)]
    led += [Candidate(m.start(1), m.end(1), "PLACE", "places.toml#seat", SHAPE) for m in _SEAT.finditer(text)]
    return led + [Candidate(m.start(1), m.end(1), "PLACE", "places.toml#quarter-of-the-world", TABLE) for m in _QUARTERS.finditer(text)]


def directed(items: Sequence[Word], places: Sequence[Candidate]) -> list[Candidate]:
    """Places with the direction that stands before them, capitalised as a part of their name ("Southeastern Pennsylvania")."""
    by_start = {word.start: index for index, word in enumerate(items)}
    wider = []
    for place in places:
        index = by_start.get(place.start, 0)
        before = items[index - 1] if index else None
        if (
            before is not None
            and place.evidence > MODEL
            and before.capital
            and before.lower in _directions()
            and joined(before, items[index])
            and not (index > 1 and is_name_word(items[index - 2]) and joined(items[index - 2], before))
        ):
            wider.append(Candidate(before.start, place.end, "PLACE", "places.toml#direction", TABLE + 1))
    return wider


#: Behind a place these make another thing of it.
_THINGS = frozenset(
    (
        "affairs earthquake department division command awards award act amendment doctrine syndrome virus dream time times "
        "post herald tribune looms state-owned pavilion style terrier whiskey"
    ).split()
)


def goes_on(items: Sequence[Word], index: int, *, shape: bool) -> bool:
    """Whether the name of a place that ends before word `index` goes on there: with a word that makes another thing of it, or, for one
    by its `shape` alone, with any capitalised word."""
    if not joined(items[index - 1], items[index]) or not is_name_word(items[index]):
        return False
    return items[index].lower in _THINGS or shape
