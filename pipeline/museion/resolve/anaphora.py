"""Names what a pronoun or a definite noun phrase stands for: he, she, its, "the museum", "the Alliance", "the meeting".

Precision first: where nothing fits, the name stays empty, and what needed it is dropped by the caller.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from ..extract.topics import kinds
from ..facts import Label, Mention

Named = Mapping[tuple[int, int], str]

_PERSONAL = frozenset(("he", "she", "his", "her", "him", "who", "they"))


class Anaphora:
    """Names for the references of one release, by range. `names` are those of its mentions, `house` the museum whose release it is, if
    that is clear,
    `described` the ranges of descriptions of occasions ("virtual listening session")."""

    def __init__(
        self, text: str, mentions: Sequence[Mention], names: Named, *, house: str | None = None, described: Sequence[tuple[int, int]] = ()
    ) -> None:
        self.house = house
        self._unnamed = sorted(described)
        self.text = text
        self.names = names
        self.mentions = sorted(mentions, key=lambda m: m.char_start)
        self._by_range = {(m.char_start, m.char_end): m for m in self.mentions}
        events = [m for m in self.mentions if m.label == "EVENT"]
        #: The occasions, without one that only stands in another's name ("Superbowl" in "Superbowl Party").
        self._occasions = [
            m for m in events if not any(o is not m and o.char_start <= m.char_start and m.char_end <= o.char_end for o in events)
        ]

    def resolve(self, at: tuple[int, int]) -> tuple[str, Label] | None:
        """(name, label) of the range: a mention's own full name, or what a reference stands for; None if nothing fits."""
        mention = self._by_range.get(at)
        if mention is not None:
            return self.names.get(at, self.text[at[0] : at[1]]), mention.label
        if at in self._unnamed:
            return self._described(at)
        words = self.text[at[0] : at[1]].lower().replace("’", "'").removesuffix("'s").split()
        if not words:
            return None
        if words[-1] in _PERSONAL:
            return self._person(at[0])
        if words[-1] == "its":
            return self._owner(at[0])
        if words[-1] in _PAPERS or (words[-1] == "it" and self.text[at[1] : at[1] + 22].find(" signed") >= 0):
            return self._paper(at[0])
        if words[-1] == "it":
            return self._occasion(at[0], "event")
        return self._noun(at[0], words[-1])

    @property
    def described(self) -> dict[tuple[int, int], str]:
        """The descriptions that stand for an occasion without a name, by range."""
        return {
            at: self.text[at[0] : at[1]]
            for at in self._unnamed
            if (named := self._described(at)) is not None and named[0] == self.text[at[0] : at[1]]
        }

    def _described(self, at: tuple[int, int]) -> tuple[str, Label] | None:
        """What a description stands for: itself, if the release names no gathering; the gathering of the same noun, if it names one."""
        noun = self.text[at[0] : at[1]].split()[-1].lower()
        named = [self._name(m) for m in self.mentions if m.label == "EVENT" and not m.rule.endswith(_NO_GATHERING)]
        if not named:
            return self.text[at[0] : at[1]], "EVENT"
        called = next((m for m in self.mentions if m.label == "EVENT" and self._is_called(m, noun)), None)
        return None if called is None else self._name(called)

    def _is_called(self, mention: Mention, noun: str) -> bool:
        """Whether the noun is in the name, or stands right before it ("the symposium, “NAME”")."""
        before = self.text[max(0, mention.char_start - len(noun) - 14) : mention.char_start].lower()
        return (
            re.search(rf"\b{re.escape(noun)}\b", self._name(mention)[0].lower()) is not None
            or re.search(rf"\b{re.escape(noun)}\b(?:,? (?:titled|entitled|called))?\W{{0,3}}$", before) is not None
        )

    def _owner(self, offset: int) -> tuple[str, Label] | None:
        """The institution that "its" belongs to: the first of the sentence, else the last before it.

        None inside the name of an occasion.
        """
        inner = [(m.char_start, m.char_end) for m in self.mentions if m.label in ("EVENT", "WORK")]
        before = [m for m in self._before(offset, ("MUSEUM", "ORG")) if not any(s <= m.char_start and m.char_end <= e for s, e in inner)]
        start = sentence_start(self.text, offset)
        inside = [m for m in before if m.char_start >= start]
        chosen = inside[-1] if inside else (before[0] if before else None)
        return self._name(chosen) if chosen is not None else None

    def _before(self, offset: int, labels: Sequence[str]) -> list[Mention]:
        """The mentions of these labels before `offset`, the nearest first."""
        starts = [m.char_start for m in self.mentions]
        return [m for m in reversed(self.mentions[: bisect_left(starts, offset)]) if m.label in labels and m.char_end <= offset]

    def _paper(self, offset: int) -> tuple[str, Label] | None:
        """What "the document" is: the last agreement, memorandum or the like that the release has named by then."""
        before = [m for m in self._before(offset, ("WORK",)) if _PAPER.search(self._name(m)[0])]
        return self._name(before[0]) if before else None

    def shown_before(self, at: tuple[int, int]) -> tuple[str, Label] | None:
        """The work that "this fresco" points back to: the first one of the sentence before."""
        if not self.text[at[0] : at[1]].lower().startswith("this "):
            return None
        here = sentence_start(self.text, at[0])
        before = sentence_start(self.text, here - 2) if here > 2 else 0
        return next((self._name(m) for m in self.mentions if m.label == "WORK" and before <= m.char_start < here), None)

    def is_shown(self, name: str) -> bool:
        """Whether an occasion of this name was found as an exhibition."""
        return any(_is_shown(m) and self._name(m)[0] == name for m in self._occasions)

    def is_mention(self, at: tuple[int, int]) -> bool:
        """Whether a mention stands at exactly this range."""
        return at in self._by_range

    def name_of(self, mention: Mention) -> str:
        """The full name of a mention."""
        return self._name(mention)[0]

    def _name(self, mention: Mention) -> tuple[str, Label]:
        at = (mention.char_start, mention.char_end)
        return self.names.get(at, self.text[at[0] : at[1]]), mention.label

    def _person(self, offset: int) -> tuple[str, Label] | None:
        """The person that the sentences before are about: sentence by sentence backwards, in each its subject, else the first person
        that no preposition leads in.

        Looked for in the paragraph of `offset` and the two before it.
        """
        low = self.paragraphs_back(offset, 2)
        people = [m for m in self.mentions if m.label == "PERSON" and low <= m.char_start and m.char_end <= offset]
        behind = offset
        while people:
            start = sentence_start(self.text, people[-1].char_start)
            sentence = [m for m in people if start <= m.char_start < behind]
            chosen = next((m for m in sentence if self._is_subject(m, start)), None) or next(
                (m for m in sentence if not self._is_led_in(m)), None
            )
            if chosen is not None:
                return self._name(chosen)
            people = [m for m in people if m.char_start < start]
            behind = start
        return None

    def _is_subject(self, mention: Mention, start: int) -> bool:
        """Whether nothing but a title stands between the beginning of the sentence and the person."""
        before = self.text[start : mention.char_start]
        return len(before.split()) <= 4 and not _LED_IN.search(before)

    def _is_led_in(self, mention: Mention) -> bool:
        """Whether a preposition stands before the person ("the letters of NAME")."""
        return _LED_IN.search(self.text[max(0, mention.char_start - 12) : mention.char_start]) is not None

    def paragraphs_back(self, offset: int, count: int) -> int:
        """Offset of the beginning of the paragraph `count` paragraphs before the one of `offset`."""
        at = offset
        for _ in range(count + 1):
            cut = self.text.rfind("\n\n", 0, at)
            if cut < 0:
                return 0
            at = cut
        return at + 2

    def _nearest(self, offset: int, labels: Sequence[str]) -> tuple[str, Label] | None:
        before = self._before(offset, labels)
        return self._name(before[0]) if before else None

    def _noun(self, offset: int, noun: str) -> tuple[str, Label] | None:
        """The last name with the same head noun; a museum for "the museum"; the release's occasion for "the meeting"."""
        if noun in ("museum", "gallery"):
            return (self.house, "MUSEUM") if self.house is not None and noun == "museum" else self._museum(offset, noun)
        if noun in _OCCASIONS:
            return self._occasion(offset, noun)
        for mention in self._before(offset, ("MUSEUM", "ORG")):
            name, label = self._name(mention)
            if re.search(rf"\b{re.escape(noun)}\b", name.lower()):
                return name, label
        if noun in _BODIES:
            near = {self._name(m) for m in self._before(offset, ("ORG",)) if m.char_start >= self.paragraphs_back(offset, 0)}
            return near.pop() if len(near) == 1 else None
        return None

    def _museum(self, offset: int, noun: str) -> tuple[str, Label] | None:
        """The only museum of the paragraph before `offset` that has the noun in its name, else the release's most named one,
        the first of equals.
        """
        museums = [m for m in self.mentions if m.label == "MUSEUM"]
        low = self.paragraphs_back(offset, 0)
        near = [self._name(m) for m in museums if low <= m.char_start and m.char_end <= offset]
        if len(set(near)) == 1:
            return near[0]
        counts = Counter(self._name(m) for m in museums)
        if not counts:
            return None
        return max(counts, key=lambda name: counts[name])

    def _occasion(self, offset: int, noun: str) -> tuple[str, Label] | None:
        """The last occasion that has the noun in its name; for "the exhibition" the last one by a title.

        For a gathering the last of the paragraph, else the first.
        """
        headed = [m for m in self._occasions if self._is_called(m, noun)]
        if headed:
            start = self.paragraphs_back(offset, 0)
            beside = [m for m in headed if start <= m.char_start and m.char_end <= offset]
            return self._name(beside[-1] if beside else headed[0])
        if noun in _LOOSE:
            return None
        shown = noun in _SHOWN
        fitting = [m for m in self._occasions if (_is_shown(m) if shown else not m.rule.endswith(_NO_GATHERING))]
        if not fitting:
            fitting = self._occasions if not self._unnamed else []
            if shown and any(not _is_shown(m) for m in fitting):
                return None
        if not fitting:
            return self._described(self._unnamed[0]) if self._unnamed and not shown else None
        low = self.paragraphs_back(offset, 0 if not shown else 3)
        near = [m for m in fitting if low <= m.char_start and m.char_end <= offset]
        return self._name(near[-1] if near else fitting[0])


_PAPERS = frozenset("document agreement memorandum declaration accord treaty charter protocol convention".split())
_PAPER = re.compile(r"\b(?:Agreement|Memorandum|Declaration|Accords?|Treaty|Charter|Protocol|Convention|Mo[Uu]|Compact|Pact|Letter)\b")


def _is_shown(mention: Mention) -> bool:
    """Whether the rule that found an occasion finds exhibitions."""
    return kinds().get(mention.rule) == "exhibition"


_LED_IN = re.compile(r"\b(?:of|by|from|with|to|for|about|after|against|at)(?: the| Mr\.?| Ms\.?| Dr\.?| late| poet| artist)* $")
_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s+(?=[A-Z“\"‘])|\n+")


def sentence_start(text: str, offset: int) -> int:
    """Where the sentence of `offset` begins: behind the last stop or line break before it (a heuristic that "Nov. 12" does not fool)."""
    low = max(0, offset - 1500)
    start = low
    for match in _SENTENCE_END.finditer(text, low, offset + 1):
        if match.end() <= offset:
            start = match.end()
    return start


_SHOWN = frozenset(("exhibition", "exhibit", "show", "display", "installation", "retrospective"))
#: Nouns that as often mean something else ("the programme"): only a name with the noun in it.
_LOOSE = frozenset(("program", "programme", "tour", "fair", "call", "days", "series", "talk", "performance", "screening", "weekend"))
#: Rules of occasions that are no gathering.
_NO_GATHERING = ("#dated", "#day")
_OCCASIONS = frozenset(
    (
        "evening dinner exchange opening retreat awards celebrations meetings talks gathering panel plenary discussion hearing "
        "biennial biennale triennial party unveiling dedication commemoration reopening luncheon briefing screening performance "
        "festivities proceedings banquet breakfast convening rally march parade pageant premiere inauguration groundbreaking "
        "cutting house night program programme days weekend readout meeting conference forum summit symposium seminar workshop exhibition "
        "exhibit show "
        "ceremony festival event gala session roundtable lecture talk dialogue launch fair expo concert congress assembly "
        "reception celebration tour webinar conversation call display"
    ).split()
)
_BODIES = frozenset(
    (
        "organization organisation foundation company institution university institute agency department ministry committee "
        "council society association trust fund commission"
    ).split()
)
