"""Tells how a release speaks of each person: as holder of an office, creator of works, someone of the past, a private person, or by name
only.

One standing for each person of a release, the strongest that any mention gives: office before creator before historical before private.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..facts import Mention, Role

_KIN = (
    "husband|wife|spouse|son|sons|daughter|daughters|child|children|brother|brothers|sister|sisters|mother|father|parents|"
    "widow|widower|niece|nephew|grandson|granddaughter|grandfather|grandmother|uncle|aunt|cousin|fianc[ée]e?"
)
_PRIVATE = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[’']s|[a-z]+[’']s) (?:[a-z]+ )?(?:{_KIN}),? $|\b(?:two|three|four|five|young) "
    rf"(?:{_KIN}),? (?:[\w ,]+ and )?$"
)
_CREATOR = re.compile(
    r"\b(?:artists?|painters?|sculptors?|photographers?|composers?|poets?|architects?|potters?|printmakers?|filmmakers?|"
    r"works? (?:of|by)|(?:paintings?|drawings?|prints?|photographs?|sculptures?|songs?|music|poems?|novels?|"
    r"installations?) (?:of|by))(?: the)? $"
)
_PAST = re.compile(r"\b(?:the late|[Tt]he late|the legendary) $")
#: Years of a life behind a name: "(1834–1896)", "(b. 1920; d. 1999)", "(died 1990)".
_LIFE = re.compile(r"\s?\((?:c\. ?)?(?:\d{4}\s?[–-]\s?(?:c\. ?)?\d{4}|[^)\n]{0,20}\b(?:d\.|died|†) ?\d{4})\)")
_ORDER = ("office", "creator", "historical", "private")
#: The groups of an office that is a profession only.
_PROFESSIONS = ("#artist", "#educator")


def standings(text: str, mentions: Sequence[Mention], roles: Sequence[Role]) -> Mapping[str, str]:
    """The standing of each person, by full name; "mentioned" where nothing tells."""
    found: dict[str, set[str]] = {}
    rules = {(m.char_start, m.char_end): m.rule for m in mentions if m.label == "TITLE"}
    for mention in mentions:
        if mention.label == "PERSON" and mention.name:
            found.setdefault(mention.name, set()).update(_cues(text, mention))
    for role in roles:
        if role.person in found:
            rule = rules.get(role.title_at, role.rule)
            found[role.person].add("creator" if rule.endswith("#artist") else "mentioned" if rule.endswith(_PROFESSIONS) else "office")
    return {name: next((word for word in _ORDER if word in cues), "mentioned") for name, cues in found.items()}


def is_past(text: str, mention: Mention) -> bool:
    """Whether the words beside a person's name say that the person is dead: "the late", the years of a life."""
    return _PAST.search(text, max(0, mention.char_start - 30), mention.char_start) is not None or (
        _LIFE.match(text, mention.char_end) is not None
    )


def _cues(text: str, mention: Mention) -> list[str]:
    before = text[max(0, mention.char_start - 60) : mention.char_start]
    cues = [word for word, pattern in (("private", _PRIVATE), ("creator", _CREATOR), ("historical", _PAST)) if pattern.search(before)]
    if _LIFE.match(text, mention.char_end):
        cues.append("historical")
    return cues
