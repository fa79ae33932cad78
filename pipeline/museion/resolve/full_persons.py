"""Gives persons' names in the fullest form that a release has, whoever found them; a name that runs on into other words is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from ..extract.name_tables import is_family, is_given
from ..extract.quote_speakers import words
from ..facts import Range
from ..lexicon.common import common_words
from ..lexicon.genders import Gender, by_given_name, by_honorific
from .anaphora import Anaphora
from .name_forms import holds, only_titled
from .people import name_parts

_HONORIFIC = re.compile(r"^(?:(?:Mr|Ms|Mrs|Mx|Dr|Prof|Professor|Miss|Madam|Sir|Dame|Lord|Lady|Rev|Fr|Sr)\.?\s+)+")
#: A run of capitalised words with its particles and nickname: a person's name, perhaps, in its fullest form.
_WORD = r"[A-ZÀ-ÞĀ-Ž][\w’'-]+"
_FULL_NAME = re.compile(
    rf"{_WORD}(?:\s+(?:(?:van|von|der|den|de|del|della|da|dos|bin|bint|ibn|al|la|le|ap|ní|ó|mac)\s+){{0,3}}"
    rf"(?:[“\"‘(][^”\"’)\n]{{1,20}}[”\"’)]\s+)?(?:[A-Z]\.\s+)?{_WORD}){{1,5}}"
)
_NAMED = re.compile(rf"{_WORD}(?:\s(?:[A-Z]\.\s)?{_WORD}){{1,3}}")
#: Where a name runs into the next sentence of a headline, it is no fuller form.
_NO_END = frozenset("a an and at by for from in of on the to with".split())


class FullNames:
    """The persons' names of one release."""

    def __init__(self, anaphora: Anaphora, speakers: Sequence[str] = ()) -> None:
        """`speakers`: what stands in the text for those who speak; a name of several words among it is a person's."""
        self._anaphora = anaphora
        self._speakers = [name for name in speakers if " " in name and _NAMED.fullmatch(name)]
        self._text = anaphora.text

    def of(self, at: Range, resolved: str) -> str:
        """The full name of a person's mention: a surname is looked up here, because a name that no component found may hold it too."""
        bare = _HONORIFIC.sub("", self._text[slice(*at)])
        if " " in bare:
            return self._without_grade(self.fullest(resolved))
        fuller = [name for name in (*self.names, *self.runs) if holds(name, bare) and not _is_addressed(name, bare)]
        if fuller:
            return self._likeliest(fuller, at, resolved)
        return bare if _is_addressed(resolved, bare) else resolved

    def _without_grade(self, name: str) -> str:
        """The name without a "Sr." that begins the title behind it: "Ann Lee, Sr. Director"."""
        grade = re.search(r",?\s[SJ]r\.$", name)
        return name[: grade.start()] if grade and re.search(rf"{re.escape(name)}\s[A-Z][a-z]+", self._text) else name

    def _likeliest(self, fuller: Sequence[str], at: Range, otherwise: str) -> str:
        """Of several full names the longest form of one person, else the first named one of the right gender: relatives come later."""
        longest = max(fuller, key=lambda other: (len(other.split()), len(other)))
        if all(other == longest or holds(longest, other) for other in fuller):
            return longest
        gender = by_honorific(self._text[max(0, at[0] - 6) : at[1]])
        fitting = [other for other in fuller if gender is None or self.gender(other) in (gender, None)]
        return min(fitting, key=lambda other: (self._text.find(other), other), default=otherwise)

    def fullest(self, name: str) -> str:
        """The longest name of the text that holds all the words of `name` in their order; `name` if there is none, or several persons'."""
        bare = _HONORIFIC.sub("", name)
        fuller = [other for other in self.names if other != bare and holds(other, bare) and not only_titled(other, bare)]
        if not fuller and " " not in bare:
            fuller = [other for other in self.runs if holds(other, bare)]
        if not fuller and self._is_run_on(bare):
            return max((other for other in self.names if holds(bare, other)), key=len, default=name)
        if not fuller:
            return bare if bare in self.names or " " in bare else name
        longest = max(fuller, key=lambda other: (len(other.split()), len(other)))
        return longest if all(other == longest or holds(longest, other) for other in fuller) else name

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The persons' names of the release."""
        people = [m for m in self._anaphora.mentions if m.label == "PERSON"]
        given = [self._anaphora.name_of(m) for m in people]
        if any(self._is_run_on(name) for name in given):
            given += [self._text[m.char_start : m.char_end] for m in people]
        names = dict.fromkeys(_HONORIFIC.sub("", name) for name in given if name.split()[-1].lower() not in _NO_END)
        return tuple(name for name in names if not self._is_run_on(name))

    def _is_run_on(self, name: str) -> bool:
        """Whether a name runs on into words that are none: in a headline all is capital ("Ann Lee Released"), a line break is lost."""
        parts = name.split()
        loose = [word.lower() in common_words() and not is_given(word) and not is_family(word) for word in parts]
        below = max(0, self._text.find("\n"))
        shorter = " ".join(parts[:-1])
        if len(parts) > 1 and 0 <= self._text.find(name) < below and self._text.find(name, below) < 0:
            return any(loose) or (len(parts) > 2 and self._text.find(shorter, below) > 0)
        return len(parts) > 2 and loose[-1] and self._text.count(shorter) > self._text.count(name)

    @cached_property
    def runs(self) -> tuple[str, ...]:
        """Capitalised runs outside all mentions that begin as a person's name does; in a headline everything is capital."""
        taken = [(m.char_start, m.char_end) for m in self._anaphora.mentions if m.label != "PERSON"]
        below = max(0, self._text.find("\n"))
        runs = (m for m in _FULL_NAME.finditer(self._text, below) if not any(s < m.end() and m.start() < e for s, e in taken))
        names = (_HONORIFIC.sub("", match[0]) for match in runs if "\n" not in match[0])
        names = (name for name in names if name.split()[-1].lower() not in _NO_END)
        single = {name for name in self.names if " " not in name} | {name.split()[-1] for name in self.names}
        names = (
            n for n in names if " " in n and not any(" " in known and n.endswith(known) for known in self.names) and not self._is_run_on(n)
        )
        spoken = [name for name in self._speakers if name not in self.names and not any(holds(known, name) for known in self.names)]
        return tuple(dict.fromkeys(spoken)) + tuple(
            dict.fromkeys(n for n in names if (is_given(n.split()[0]) or is_family(n.split()[0]) or n.split()[-1] in single))
        )

    def gender(self, name: str) -> Gender | None:
        """The gender of an honorific or a given name; None if they tell nothing."""
        parts = name_parts(name)
        return by_honorific(name) or (by_given_name(parts.given) if parts.given and parts.order == "given-first" else None)


def _is_addressed(name: str, bare: str) -> bool:
    """Whether a name is a surname with an office before it ("Senator Lee")."""
    lead = name.removesuffix(bare).split() if name.endswith(bare) else []
    return bool(lead) and all(word.lower() in words("people") for word in lead)
