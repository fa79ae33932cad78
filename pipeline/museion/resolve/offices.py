"""Names offices: the normal form of a title, its group, its qualifier.

"Deputy Director-General" → office "deputy director-general", group "deputy"; "Acting Director" → office "director", qualifier "acting".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .. import lexicon

_QUALIFIERS = ("acting", "interim", "emeritus", "emerita", "honorary", "designate", "elect", "late", "ad interim", "rotating", "founding")
_DEPUTY = re.compile(r"\b(?:deputy|vice|assistant|associate|under|co-?deputy)\b")
_SPLIT = re.compile(r"\s+(?:of|for|to|in|at)\s+")
_IRREGULAR = {"men": "man", "women": "woman"}


class Office(NamedTuple):
    """The normal form of a title: singular, lower case, without scope; its group; its qualifier or None."""

    office: str
    group: str
    qualifier: str | None


def office(title: str, rule: str) -> Office:
    """The office that a title names. `rule` is the lexicon entry of the title's head; it tells the group."""
    plain = re.sub(r"\s+", " ", title.lower().replace("’", "'"))
    qualifier = next((word for word in _QUALIFIERS if re.search(rf"\b{word}\b", plain)), None)
    if qualifier not in (None, "rotating", "founding"):
        plain = re.sub(rf"[\s-]*\b{qualifier}\b[\s-]*", " ", plain).strip()
    head = _SPLIT.split(plain)[0]
    words = head.split()
    if words:
        words[-1] = _singular(words[-1])
    name = " ".join(words)
    group = "deputy" if _DEPUTY.search(name) and "professor" not in name else _group(rule)
    return Office(name, group, qualifier)


#: Offices that a museum has; without another organization beside them, in a museum's own release they are that museum's.
_HOUSE = re.compile(
    r"^(?:(?:deputy|associate|assistant|executive|senior|chief|managing|founding|general|museum|collections?|artistic|"
    r"guest) )*(?:director|director-general|director general|curator|registrar|conservator|keeper|archivist|head|educator|"
    r"collections manager|exhibition designer)$"
)


#: Offices that a museum shares with many bodies: in a museum's own release, behind the holder's name, they are that museum's.
_SHARED = re.compile(
    r"^(?:president|chairman|chairwoman|chairperson|board chair|chair|trustee|treasurer|ceo|chief executive(?: officer)?|"
    r"chief (?:operating|financial) officer|educator)$"
)


def is_house_office(office: Office, rule: str) -> bool:
    """Whether the office is one that museums have ("director", "chief curator"); `rule` tells how the release states it."""
    if rule.endswith(("#apposition", "#roster", "#copula")) and _SHARED.match(office.office):
        return True
    return _HOUSE.match(office.office) is not None


def _singular(word: str) -> str:
    for plural, singular in _IRREGULAR.items():
        if word.endswith(plural):
            return word.removesuffix(plural) + singular
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _group(rule: str) -> str:
    for entry in lexicon.entries("en/titles.toml"):
        if lexicon.rule_id("en/titles.toml", entry) == rule:
            return str(entry.get("group", "other"))
    return "other"
