"""Finds nothing by itself: judges the candidates for occasions and works, and finds the short forms of those that were kept.

needs: the text, the candidates.  gives: whether a candidate is plausible; candidates of the short forms.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache

import regex

from .. import lexicon
from ..lexicon.common import common_words
from .candidates import MODEL, Candidate
from .work_titles import FILE

#: An award is given, and only the occasion on which it is given is one.
_AWARDED = regex.compile(r"\bAwards?(?: (?:19|20)\d\d)?$")
_AT_AWARDS = regex.compile(
    r"\b(?:[Aa]t|[Dd]uring|[Aa]ttend(?:s|ed|ing)?|[Hh]ost(?:s|ed|ing)?|[Tt]o|[Bb]efore|[Aa]fter|[Pp]receding|[Ff]ollowing|[Hh]eld|[Oo]rganized|[Jj]oin)"
    r" (?:(?:the|its|our|their|this year[’']s|[Tt]he|[Ii]nternational|upcoming) )*(?:\p{Lu}[\p{L}’'.]* )?$"
)
_AWARDS_HELD = regex.compile(
    r",? (?:which )?(?:(?:is|are|was|were|will be) )?(?:held|organi[sz]ed|hosted|took place|takes? place|ceremony|gala|dinner|luncheon)\b"
)


#: Bodies whose names end as those of occasions do.
_BODY_OF_PEOPLE = regex.compile(
    r"^(?:Members?|Leaders?|Library|Acts?|Houses?|Session|Chambers?|Both Houses) of (?:the )?\p{Lu}?\p{L}*\.?\p{L}*\.? ?Congress$|"
    r"\b(?:Conference of (?:the )?(?:United States|Catholic Bishops|Mayors|State Legislatures)|Conference Board)\b"
)
#: What makes another thing of a name that goes on behind its head ("Lilly Ledbetter Fair | Pay Act").
_GOES_ON = regex.compile(
    r"(?: (?:and |of |& )?\p{Lu}[\p{L}’'-]*){0,3}? "
    r"(?:Act|Law|Bill|Award|Fund|Foundation|Group|Inc|LLC|Company|Corporation|Committee|Association|"
    r"Alliance|Council|Society|Center|Centre|Museum|Magazine|Network|Organization|Director|Manager|Chair|Trail|Rule)\b"
)


def is_plausible(text: str, item: Candidate, people: Set[str]) -> bool:
    """Whether what shapes and cues found is no person's name, no opening of a thing of the future, and no award that somebody won."""
    surface = text[item.start : item.end]
    if surface in people and not item.rule.endswith("#work-shown") and text[item.end : item.end + 1] not in ("”", '"'):
        return False
    if item.label == "WORK" and (
        regex.search(r"\bBook (?:for|on|between|against) ", surface)
        or (item.rule.endswith("#work-cued") and regex.fullmatch(r"\p{Lu}{2,}s", surface))
    ):
        return False
    if item.rule.endswith("#lower-case") and surface[0] in "-–•*":
        return False
    if item.rule.endswith("#conference") and _BODY_OF_PEOPLE.search(surface):
        return False
    if not any(letter.isalpha() for letter in surface):
        return False
    if item.label == "EVENT" and item.rule.endswith(("#festival", "#ceremony", "#day")) and _GOES_ON.match(text, item.end):
        return False
    if surface in ("Annual Report", "Quarterly Report", "Annual Report on Form", "Quarterly Report on Form"):
        return False
    if item.rule.endswith("#lower-case") and (
        text[item.end : item.end + 2] in ("’s", "'s") or regex.search(r"\bannounc\w+ (?:the|its) $", text[: item.start][-20:])
    ):
        return False
    if item.rule.endswith("#ceremony") and _AWARDED.search(surface):
        return any(
            _AT_AWARDS.search(text, max(0, at.start() - 60), at.start()) or _AWARDS_HELD.match(text, at.end())
            for at in regex.finditer(regex.escape(surface), text)
        )
    return True


@cache
def _two_word_heads() -> tuple[str, ...]:
    """The heads of occasions of two words or more, the longest first."""
    heads = {head for entry in lexicon.entries(FILE) if entry["label"] == "EVENT" for head in entry.get("heads", ()) if " " in head}
    return tuple(sorted(heads, key=lambda head: (-len(head), head)))


def with_what_is_before(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, a longer name as strong as the one that it ends with or begins with ("First Friday: Dupont Circle Art Walk",
    "Hallyu! The Korean Wave").
    """
    strongest: dict[tuple[str, int, int], list[Candidate]] = {}
    for item in candidates:
        for edge, at in ((0, item.start), (1, item.end)):
            strongest.setdefault((item.label, edge, at), []).append(item)
    result = []
    for item in candidates:
        beside = (*strongest[item.label, 0, item.start], *strongest[item.label, 1, item.end])
        inner = [other.evidence for other in beside if other.end - other.start < item.end - item.start]
        result.append(item._replace(evidence=max(item.evidence, *inner)) if inner else item)
    return result


def with_place(text: str, item: Candidate, sites: Sequence[tuple[int, int]]) -> Candidate:
    """The candidate, an occasion by its head with the place written right behind it ("Traders Fair Singapore")."""
    if not item.rule.endswith(("#conference", "#festival")):
        return item
    end = next((end for start, end in sites if start == item.end + 1 and text[item.end] == " "), None)
    return item if end is None else item._replace(end=end)


def short_forms(text: str, kept: list[Candidate]) -> list[Candidate]:
    """The short form of a title with a subtitle where it stands alone ("New China Eyewitness" for "New China Eyewitness: …"), and of an
    occasion with a head of two words behind an article ("the Art Walk").

    One word before a colon is enough if it is no common one.
    """
    result = []
    for surface, label, rule in sorted({(text[item.start : item.end], item.label, item.rule) for item in kept}):
        first, colon, _ = surface.partition(": ")
        if colon and len(first) > 3 and (" " in first or first.lower() not in common_words()):
            pattern = rf"(?<![\w’'-]){regex.escape(first)}(?![\w-])"
            result += [Candidate(at.start(), at.end(), label, rule, MODEL) for at in regex.finditer(pattern, text)]
        head = next((head for head in _two_word_heads() if surface.endswith(" " + head)), None) if label == "EVENT" else None
        if head is not None:
            pattern = rf"(?<=\b[Tt]he ){regex.escape(head)}(?! \p{{Lu}})\b"
            result += [Candidate(at.start(), at.end(), label, rule, MODEL) for at in regex.finditer(pattern, text)]
    return result
