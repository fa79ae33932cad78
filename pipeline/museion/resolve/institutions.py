"""Names museums and organizations: the full name for an acronym or a short form, as far as the release has one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..facts import Mention
from .name_forms import unshouted

#: Rules whose finds may be short forms; a name with a head word of its own ("White House") is none.
_SHORT = ("#acronym", "#short-form", "#after-title", "#model-and-cue")
_SMALL = frozenset("of the and for in on at de des du la le del & to".split())


def full_names(text: str, mentions: Sequence[Mention]) -> dict[tuple[int, int], str]:
    """For each range of a MUSEUM, ORG, PLACE, EVENT or WORK mention the fullest form of the name in the text."""
    institutions = [m for m in mentions if m.label in ("MUSEUM", "ORG")]
    surfaces = [text[m.char_start : m.char_end] for m in institutions]
    # A headline in capitals is no body's fullest form where the release writes the name in another way too.
    unique = sorted(set(surfaces), key=lambda s: (s.isupper() and " " in s, -len(s), s))
    labels = {surface: mention.label for surface, mention in zip(surfaces, institutions, strict=True)}
    result = {(m.char_start, m.char_end): text[m.char_start : m.char_end] for m in mentions if m.label == "PLACE"}
    for label in ("EVENT", "WORK"):
        result.update(_titles(text, [m for m in mentions if m.label == label]))
    for mention, surface in zip(institutions, surfaces, strict=True):
        if mention.rule.endswith(_SHORT) or mention.rule.startswith("museums.csv"):
            surface = _fullest(text, surface, unique, labels)
        result[(mention.char_start, mention.char_end)] = surface
    return unshouted(result)


def _titles(text: str, mentions: Sequence[Mention]) -> dict[tuple[int, int], str]:
    """The fullest form of each occasion's or work's name: the longest that is the same without case and articles, or begins with it."""
    surfaces = sorted({text[m.char_start : m.char_end] for m in mentions}, key=lambda s: (-len(s), s))
    plain = {surface: _plain(surface) for surface in surfaces}
    full = {}
    for surface in surfaces:
        full[surface] = next(
            (other for other in surfaces if plain[other] == plain[surface] or plain[other].startswith(plain[surface] + " ")), surface
        )
    return {(m.char_start, m.char_end): full[text[m.char_start : m.char_end]] for m in mentions}


def _plain(name: str) -> str:
    """The words of a name in lower case, without "the" and punctuation."""
    return " ".join(word for word in re.findall(r"\w+", name.lower()) if word != "the")


def _fullest(text: str, surface: str, unique: Sequence[str], labels: Mapping[str, str]) -> str:
    if _is_acronym(surface):
        defined = _defined(text, surface, unique)
        return defined or next((name for name in unique if initials(name) == surface.upper()), surface)
    for name in unique:
        if name != surface and labels[name] == labels[surface] and _is_short_for(surface, name):
            return name
    return surface


def _is_acronym(surface: str) -> bool:
    return " " not in surface and 2 <= sum(letter.isupper() for letter in surface) >= len(surface) / 2


def _defined(text: str, acronym: str, names: Sequence[str]) -> str | None:
    """The name before "(ACRONYM)" in the text."""
    for name in names:
        if re.search(re.escape(name) + r"\s*\(\s*[“\"]?(?:the )?" + re.escape(acronym) + r"\b", text):
            return name
    return None


def initials(name: str) -> str:
    """The first letters of the words of a name without the small ones, in upper case."""
    return "".join(word[0] for word in re.split(r"[\s\-]+", name) if word and word.lower() not in _SMALL).upper()


def _is_short_for(short: str, full: str) -> bool:
    """Whether `short` is the beginning of the longer `full` ("Winterthur", "Winterthur Museum"), by whole words; one more word that
    parts two institutions ("Fund") is the writer's choice of another name.
    """
    return (
        full.startswith(short + " ")
        and len(short.split()) <= 2
        and len(full.split()) - len(short.split()) <= 4
        and " of " not in full[len(short) :]
    )
