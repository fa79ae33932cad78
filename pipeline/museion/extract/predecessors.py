"""Finds whom somebody succeeds in an office: "Jane Roe, of Ohio, to be Director of the Mint, vice John Doe, resigned".

needs: the skeleton and the roles read from it.  gives: for a role another one of the same title, held by the predecessor.
known misses: a predecessor who is named more than a sentence away from the office.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import regex

from ..facts import Role
from .skeleton import Skeleton

_VERB = (
    r"(?:succeed(?:s|ed|ing)?|replac(?:e|es|ed|ing)|tak(?:e|es|ing) over from|took over from|follow(?:s|ed|ing)|in succession to|"
    r"(?:is|as) (?:the )?successor (?:to|of)|took charge(?: ⓓ| in ⓓ)? from|takes charge(?: ⓓ| in ⓓ)? from|to succeed|in place of)"
)
_KIND = r"(?:the late |late |the retiring |retiring |the outgoing |outgoing |(?:the )?(?:former |current |longtime )?ⓣ |ⓘ ⓣ |founder )*"
#: Behind a title, with nobody else between: "…, vice NAME", "…, succeeding NAME", "…. She succeeds NAME".
_BEHIND = regex.compile(
    rf"(?:[^.ⓟⓣ;\n]{{0,90}}?(?:(?:,| to|, who|,? effective ⓓ,?|,? and| who)(?: will| has| is)?|\)|^) (?:vice|{_VERB})|"
    rf"(?:[^.ⓟⓣ;\n]{{0,90}}?\.[”\"]? (?P<s>ⓟ)(?:[’']s (?:predecessor|appointment follows))?(?: will| has| is| was)? {_VERB})|, vice) "
    rf"{_KIND}(?:\p{{Lu}}\. )?(?P<v>ⓟ)"
)
#: Behind a title that somebody leaves: "…, and will be succeeded by NAME", "…. He was succeeded by NAME".
_NEXT = regex.compile(
    rf"[^.ⓟⓣ;\n]{{0,120}}?(?:\.[”\"]? (?P<s>ⓟ)|, who|,? and) (?:will be|is to be|would be|(?P<now>is|was|has been)) (?:being )?"
    rf"(?:succeeded|replaced|followed) by {_KIND}(?P<v>ⓟ)"
)
_LEAVING = ("#will-step-down", "#stepped-down")
#: What says that the predecessor is still in office when the release comes out.
_STAYS = regex.compile(
    r",? (?:who|as (?:he|she)) (?:will|is (?:retiring|leaving|stepping down|set to|due to)|plans to|retires|leaves|steps down)\b"
)

#: Said of the predecessor of somebody who is still to come: "who has been director since 2011".
_HAS_HELD = regex.compile(r",? who has (?:been|served|led|held|headed|directed)\b(?! (?:retired|resigned|left|stepped))")


def predecessors(skeleton: Skeleton, text: str, end: int, roles: Iterable[Role]) -> list[Role]:
    """Roles of whom the holders of `roles` succeed, read behind the position `end` of the skeleton, where the office was stated."""
    found = []
    match = _BEHIND.match(skeleton.text, end)
    if match is None:
        return _successors(skeleton, text, end, roles)
    for role in roles:
        if role.status == "former" or not _same_person(skeleton, text, match.start("s"), role):
            continue
        found.append(held_before(skeleton, match.start("v"), role))
    return found[-1:]


def _successors(skeleton: Skeleton, text: str, end: int, roles: Iterable[Role]) -> list[Role]:
    """Roles of those by whom the holders of `roles`, who leave, are succeeded: "He will be succeeded by NAME"."""
    match = _NEXT.match(skeleton.text, end)
    if match is None:
        return []
    person = skeleton.references[match.start("v")]
    status = "current" if match.group("now") else "incoming"
    leaving = [role for role in roles if role.rule.endswith(_LEAVING) and _same_person(skeleton, text, match.start("s"), role)]
    return [replace(role, person_at=(person.start, person.end), status=status) for role in leaving[-1:]]


def held_before(skeleton: Skeleton, at: int, role: Role) -> Role:
    """The office of `role`, held before by the person at the position `at` of the skeleton."""
    person = skeleton.references[at]
    stays = _STAYS.match(skeleton.text, at + 1) is not None
    if role.status == "incoming" and _HAS_HELD.match(skeleton.text, at + 1) is not None:
        stays = True
    return replace(role, person_at=(person.start, person.end), status="current" if stays else "former")


def _same_person(skeleton: Skeleton, text: str, subject: int, role: Role) -> bool:
    """Whether the subject of the sentence behind is who holds the office: a pronoun, or the last word of the name."""
    if subject < 0:
        return True
    reference = skeleton.references[subject]
    name = text[slice(*role.person_at)].split()
    return reference.kind == "pronoun" or text[reference.start : reference.end].split()[-1] in name
