"""Finds organizations of the table lexicon/organizations.csv.

needs: the text.  gives: ORG candidates.
known misses: bodies whose name is also a word or a person, where a capitalised word stands beside them and no verb of firms behind.
"""

from __future__ import annotations

import regex

from ..lexicon import bodies
from ..lexicon.gazetteer import find_places
from .candidates import CONTEXT, REPEATED, SHAPE, Candidate

#: A word before or behind that would make the match a part of another name ("Harvard Square", "Gerald Ford", "Stanford White").
_NAME_BEFORE = regex.compile(r"(?<![.!?:;\n“\"(] )\b\p{Lu}[\p{L}.’'-]* $")
_NAME_BEHIND = regex.compile(r" (?!Inc\b|Corp\b|Ltd\b|plc\b|PLC\b|LLC\b|Group\b|AG\b)\p{Lu}|[-–]\p{L}|\.\w|[’']s? \p{Lu}")
#: What is said of firms and schools beside a name that could be a person's or a word.
_BODY_BEHIND = regex.compile(
    r"(?:, (?:Inc|Corp|Ltd|LLC)\b|[’']s (?:CEO|products?|board|chief|stores?|brands?|employees|headquarters|investors)|"
    r" (?:announced|launched|said it|unveiled|acquired|employees?|stores?|Inc\b|Corp\b|Ltd\b|plc\b|shares|executives?|alumn\w+|students?|"
    r"professors?|graduates?))\b"
)
_BODY_BEFORE = regex.compile(
    r"\b(?:at|by|with|from|for|joined|joining|of|including|like|and|or|sponsors?|partners?|clients?|brands?|companies|such as)"
    r"(?: companies)?(?: such as| like| including)?:? $|, $"
)


def find(text: str) -> list[Candidate]:
    """The organizations of the table in `text`; one that is also a word, a person or a place only where its neighbours say so."""
    found = []
    for match in bodies.find_organizations(text):
        within = _NAME_BEFORE.search(text, max(0, match.start - 30), match.start) or _NAME_BEHIND.match(text, match.end)
        if match.caution:
            told = _BODY_BEHIND.match(text, match.end) is not None
            listed = _BODY_BEFORE.search(text, max(0, match.start - 30), match.start) is not None and _in_list(text, match.start, match.end)
            if within or not (told or listed):
                continue
            found.append(Candidate(match.start, match.end, "ORG", match.rule, CONTEXT))
        elif " " in match.surface:
            # No more than a head word tells: the longer of the two is the name ("New Mexico Arts" Commission).
            if _UNIT.match(text, match.end) is None:
                found.append(Candidate(match.start, _branch(text, match.end), "ORG", match.rule, SHAPE))
        elif (end := _branch(text, match.end, link=" ")) > match.end and match.row.kind in _WITH_BRANCHES:
            found.append(Candidate(match.start, end, "ORG", match.rule, SHAPE))
        else:
            found.append(Candidate(match.start, match.end, "ORG", match.rule, REPEATED if within else CONTEXT))
    return found


#: Kinds of bodies that name their branches by the place ("ICOM Malaysia", "ABC Riverina").
_WITH_BRANCHES = frozenset(("intergovernmental", "association", "ngo", "media"))


def _branch(text: str, end: int, *, link: str = " of ") -> int:
    """The end of the name of a body that has a branch there ("Blue Cross Blue Shield of Michigan"), else `end`."""
    if not text.startswith(link, end):
        return end
    start = end + len(link)
    place = next((item for item in find_places(text[start : start + 40]) if item.start == 0), None)
    return end if place is None else start + place.end


#: "the Department of Education of the museum" is the museum's, not the country's.
_UNIT = regex.compile(r" (?:of|at|in) (?:the|its|our|their) \p{Ll}")
_SIBLING = regex.compile(r"^(?:,(?: and| or)?|,? and|,? or|;(?: and)?) (?:the )?\p{Lu}")


def _in_list(text: str, start: int, end: int) -> bool:
    """Whether another known organization that is no word stands beside it in a list."""
    near = text[max(0, start - 60) : end + 60]
    others = [item for item in bodies.find_organizations(near) if not item.caution]
    return bool(others) and (
        _SIBLING.match(text[end : end + 12]) is not None or text[max(0, start - 5) : start].endswith((", ", "and ", "or "))
    )
