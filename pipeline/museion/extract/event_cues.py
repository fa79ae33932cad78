"""Finds occasions by what is said beside their name, whatever its words: "NAME is organized by", "NAME, a series of talks".

needs: the text and the starts of its persons and institutions.  gives: `Candidate`s of EVENT.
known misses: a name of one word.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from .candidates import CONTEXT, Candidate

_CAPITAL = r"(?:\p{Lu}[\p{L}\p{N}]*+(?:[’'\-]\p{L}[\p{L}\p{N}]*+)*+)"
_LINK = r"(?:of|the|and|in|to|from|for|a|an|on|with|at|by|my|our|&)"
#: A name of two to eight capitalised words.
_NAME = rf"{_CAPITAL}(?:(?:: | / | )(?:{_LINK} ){{0,3}}{_CAPITAL}){{1,7}}+"
#: The year or number of an edition before a name.
_EDITION = r"(?:(?:19|20)\d\d|\d{1,3}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Annual)"
#: Behind these words stands who organizes, and not what is organized.
_AGENT = regex.compile(r"\b(?:by|with|and|from|of both)(?: the)? $")
_RULE = "events.toml#told"
_MANY = r"(?:concerts|talks|lectures|exhibitions|commissions|workshops|performances|events|screenings|conversations|readings)"
#: Only an occasion is organized, and only an occasion is a series of gatherings or in its seventh year.
_BEHIND = regex.compile(
    rf"(?:[™®])?(?:,| is| was| are| will be| has been)? (?:jointly )?(?:co-)?organi[sz]ed by\b|"
    r"(?:,| —| –) (?:an? |the )?(?:[a-z-]++ ){0,3}series of "
    rf"(?:[a-z-]++ ){{0,2}}{_MANY}\b|,? (?:now )?in its [a-z]+ (?:year|edition)\b"
)
_WHOLE = regex.compile(rf"(?<![\p{{L}}\p{{N}}’'&-])({_NAME})")
_LED = regex.compile(
    rf"\b[Tt]he (?:conference|symposium|panel|panel discussion|workshop|seminar|forum|festival|concert|lecture|talk|roundtable) "
    rf"({_CAPITAL}(?:(?:,|:)? (?:{_LINK} ){{0,3}}{_CAPITAL}){{1,9}}+\??)(?=,? (?:hosted|held|organi[sz]ed|presented|convened) |[,.] )"
)
_SHORT = frozenset("in at on after for with from during by as since while when this that these both".split())
#: What ends the name of a body, a document or an office, none of which is an occasion.
_NO_OCCASION = regex.compile(
    r"\b(?:Museum|Gallery|Committee|Foundation|Institute|University|Association|Society|Center|Centre|Department|Ministry|Council|"
    r"Trust|Agency|Commission|Library|Archive|Archives|College|School|Inc|LLC|Group|Company|Department|Office|Bureau|Fund|"
    r"Director|Curator|President|Chair|Collection|Collections|Park|House)s?$"
)


def told(text: str, others: frozenset[int]) -> Iterator[Candidate]:
    """Names of two words or more that are organized, are a series, or follow what they are ("the panel NAME"), and those of their editions.

    `others`: where the persons and institutions start, none of which an occasion's name by these cues holds.
    """
    matches = [
        match
        for match in _WHOLE.finditer(text)
        if _BEHIND.match(text, match.end()) and not _AGENT.search(text, max(0, match.start() - 12), match.start())
    ]
    items = [_named(match, others) for match in matches if _NO_OCCASION.search(match.group(1)) is None]
    for item in (*items, *(_named(match, others) for match in _LED.finditer(text))):
        if item is not None:
            yield item
            name = regex.escape(text[item.start : item.end])
            for edition in regex.finditer(rf"(?<![\w-])(?:{_EDITION} ){{1,2}}{name}(?!\w)", text):
                yield item._replace(start=edition.start(), end=edition.end())


def _named(match: regex.Match[str], others: frozenset[int]) -> Candidate | None:
    """The name of group 1 without an article; None if a person or an institution is in it, or it is a clause's first words."""
    name = match.group(1)
    start = match.start(1) + (4 if name.startswith("The ") else 0)
    first = match.string[start : match.end(1)].split()
    if len(first) < 2 or first[0].lower() in _SHORT:
        return None
    if any(start == other or (start < other < match.end(1) and match.re is _WHOLE) for other in others):
        return None
    return Candidate(start, match.end(1), "EVENT", _RULE, CONTEXT)
