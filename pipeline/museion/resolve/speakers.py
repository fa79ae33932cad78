"""Names who speaks: the person for "she", "Ms. Lee", "the director", the house for "a spokesperson for the museum".

A pronoun goes to the person who weighs most before it: the subject of a near sentence, whoever spoke last in the paragraph, and
nobody whose given name or honorific contradicts it. Who is named in somebody's words is no antecedent. A name that no component
found is a name all the same ("Orozco said"), in the fullest form that the text has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from ..extract.quote_speakers import words
from ..facts import Label, Mention, PointList, Quote, Range, Role
from ..lexicon.genders import Gender
from .anaphora import Anaphora, sentence_start
from .full_persons import FullNames

Named = tuple[str, Label]

_PRONOUNS: dict[str, Gender] = {"he": "male", "his": "male", "him": "male", "she": "female", "her": "female"}
_FIRST_PERSON = frozenset(("i", "me", "we", "us"))
_NAME = re.compile(r"(?:[a-z]{1,3}\s+){0,2}[A-ZÀ-ÞĀ-Ž][\w’'.-]*(?:\s+(?:[a-z]{1,3}\s+)?[A-ZÀ-ÞĀ-Ž][\w’'.-]*)*")
_LED_IN = re.compile(
    r"\b(?:of|from|with|to|for|about|after|against|at|between|and|than|like)(?: the| his| her)?(?: [A-Z]?\w+\.?)?\s$", re.IGNORECASE
)
_REPRESENTATIVE = re.compile(r"\b(?:spokes\w+|representatives?|official|statement|release)\b", re.IGNORECASE)

#: Nouns by which a publisher speaks of itself.
_WE = re.compile(r"the (?:company|firm|organi[sz]ation|institution|group|nonprofit|non-profit|charity|agency|brand|team)", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?][”\"’)»]*\s+(?=[A-Z“\"‘«])")
_ITEM = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)])\s")

_OF_A_KIND = re.compile(r"(?<=chair)(?:wo)?man$|(?<=chair)person$")
#: Who is meant by a doer without a name, if the release says by whom it was done.
_DEEDS = {"director": "directed", "curator": "curated", "author": "written", "writer": "written", "founder": "founded"}
_SPEECH_BY = re.compile(
    r"\b(?:remarks|speech|address|statement|message|letter|lecture|keynote|toast)\b[^.\n]{0,40}\b(?:by|of|from)\s(?:\w+\.?\s){0,3}$",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"\n[–—-]?\s*(?:\w+\.\s)*$")
#: Characters at the head and the end of a release in which it says who speaks.
_OPENING, _CLOSING = 400, 300

#: What speaks for an antecedent (chosen on our own training releases): a sentence farther back costs 1, a paragraph 1 more.
_MATCHES, _SUBJECT, _SPOKE, _LED, _OWNER = 3.0, 2.0, 2.5, -2.0, -1.5
_PARAGRAPHS = 4


class Antecedent(NamedTuple):
    """Someone named (or heard) before a pronoun."""

    start: int
    end: int
    name: str
    spoke: bool = False


class SpeakerNames:
    """Names for the speakers of one release; `quotes` in the order of the text, `roles` already named."""

    def __init__(self, anaphora: Anaphora, *, quotes: Sequence[Quote], roles: Sequence[Role]) -> None:
        self._anaphora = anaphora
        self._text = anaphora.text
        self._roles = roles
        self._found = quotes
        self._heard: list[Antecedent] = []
        spoken = [quote.speaker_at for quote in quotes if quote.speaker_at and not anaphora.is_mention(quote.speaker_at)]
        self._people = FullNames(anaphora, [anaphora.text[slice(*at)] for at in spoken])
        self._by_start: dict[Range, Named | None] = {}

    @cached_property
    def _masked(self) -> str:
        """The text with blanks for what is said: its sentences do not part a pronoun from its person."""
        parts = list(self._text)
        for quote in self._found:
            parts[quote.char_start : quote.char_end] = " " * (quote.char_end - quote.char_start)
        return "".join(parts)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotations with their speakers' names."""
        return tuple(self._quote(quote) for quote in self._found)

    def point_list(self, item: PointList) -> PointList:
        """The list with its speaker's name, and what it is about."""
        speaker = self._named(item.speaker_at)
        about = self._anaphora.resolve(item.about_at) if item.about_at else None
        plain = self._text[slice(*item.about_at)] if item.about_at and about is None else None
        place = item.speaker_at if speaker else None  # "the jury" that nobody names is no speaker
        named = replace(item, speaker_at=place, speaker=speaker and speaker[0], speaker_label=speaker and speaker[1])
        return replace(named, about=about[0] if about else plain)

    def _quote(self, quote: Quote) -> Quote:
        speaker = self._named(quote.speaker_at)
        if speaker and speaker[1] == "PERSON":
            self._heard.append(Antecedent(quote.char_start, quote.char_end, speaker[0], spoke=True))
        return replace(quote, speaker=speaker and speaker[0], speaker_label=speaker and speaker[1])

    def _named(self, at: Range | None) -> Named | None:
        if at is None:
            return None
        if at not in self._by_start:
            self._by_start[at] = self._name(at)
        return self._by_start[at]

    def _name(self, at: Range) -> Named | None:
        """(name, label) of who stands at the range; None if nobody can be named."""
        surface = self._text[slice(*at)]
        word = surface.lower()
        if word in _PRONOUNS:
            return self._antecedent(at[0], _PRONOUNS[word])
        if word in _FIRST_PERSON:
            return self._author(at[0], plural=word in ("we", "us"))
        if word in ("it", "they"):
            return self._body(at[0])
        known = self._anaphora.is_mention(at)
        if not known and (holder := self._holder(at)):
            return holder
        if not known and _NAME.fullmatch(surface) and not surface.lower().startswith("the "):
            return self._people.of(at, self._people.fullest(surface)), "PERSON"
        resolved = self._anaphora.resolve(at)
        if resolved and resolved[1] == "PERSON":
            return self._people.of(at, resolved[0]), "PERSON"
        return resolved or self._publisher(surface)

    def _publisher(self, surface: str) -> Named | None:
        """Whose release it is, for "the company": the body that it names most often, if it opens with that one."""
        if not _WE.fullmatch(surface):
            return None
        bodies = [m for m in self._anaphora.mentions if m.label in ("ORG", "MUSEUM")]
        count = Counter((self._anaphora.name_of(m), m.label) for m in bodies)
        opening = [self._anaphora.name_of(m) for m in bodies if m.char_start < _OPENING]
        best = max(count, key=lambda name: count[name], default=None)
        return best if best and best[0] in opening and count[best] > 1 else None

    def _holder(self, at: Range) -> Named | None:
        """Who holds the office that a noun phrase names ("the director"): the last one named before, else the only one; for a
        spokesperson the house."""
        surface = self._text[slice(*at)]
        if _REPRESENTATIVE.search(surface):
            near = [m for m in self._anaphora.mentions if m.label in ("MUSEUM", "ORG") and 0 <= m.char_start - at[1] < 20]
            return (self._anaphora.name_of(near[0]), near[0].label) if near else self._house()
        if not re.match(r"(?:the|its|our|an?)\s", surface, re.IGNORECASE):
            return None
        noun = _OF_A_KIND.sub("", surface.split()[-1].lower())
        if noun not in words("people"):  # "the jury", "the meeting"
            return None
        if noun in _DEEDS and (done := self._agent(_DEEDS[noun])):
            return done
        holders = [role for role in self._roles if role.person and role.title and re.search(rf"\b{re.escape(noun)}\b", role.title.lower())]
        before = [role for role in holders if role.person_at[0] < at[0]]
        names = dict.fromkeys(role.person for role in holders)
        chosen = max(before, key=lambda role: role.person_at[0]).person if before else next(iter(names)) if len(names) == 1 else None
        return (chosen, "PERSON") if chosen else None

    def _agent(self, deed: str) -> Named | None:
        """The person by whom the release says that something was done ("directed by NAME")."""
        by = re.compile(rf"\b{deed} by (?:\w+ ){{0,2}}$")
        near = (m for m in self._anaphora.mentions if m.label == "PERSON" and by.search(self._text[: m.char_start][-60:]))
        return next(((self._people.fullest(self._anaphora.name_of(m)), "PERSON") for m in near), None)

    def _author(self, offset: int, *, plural: bool) -> Named | None:
        """Who writes in the first person: "remarks by NAME", who signs (never for "we", which may be many), else who spoke just before."""
        people = [m for m in self._anaphora.mentions if m.label == "PERSON"]
        opening = (m for m in people if m.char_start < _OPENING and _SPEECH_BY.search(self._text[: m.char_start][-80:]))
        signed = [m for m in people if m.char_start > len(self._text) - _CLOSING and _SIGNATURE.search(self._text[: m.char_start][-20:])]
        mention = next(opening, None) or (signed[0] if len(signed) == 1 and not plural else None)
        if mention is None and signed:
            return None
        if mention is None:
            low = self._anaphora.paragraphs_back(offset, 2)
            heard = [item.name for item in self._heard if low <= item.start < offset]
            return (heard[-1], "PERSON") if heard else None
        return self._people.fullest(self._anaphora.name_of(mention)), "PERSON"

    def _house(self) -> Named | None:
        return (self._anaphora.house, "MUSEUM") if self._anaphora.house else None

    def _body(self, offset: int) -> Named | None:
        """The institution that "it said" means: the last named before, in the same paragraph or the one before."""
        low = self._anaphora.paragraphs_back(offset, 1)
        near = [m for m in self._anaphora.mentions if m.label in ("MUSEUM", "ORG") and low <= m.char_start and m.char_end <= offset]
        outside = [m for m in near if not self._inside_quote(m.char_start)]
        return (self._anaphora.name_of(outside[-1]), outside[-1].label) if outside else None

    def _inside_quote(self, offset: int) -> bool:
        return any(quote.char_start <= offset < quote.char_end for quote in self._found if quote.kind == "direct")

    @cached_property
    def _named_people(self) -> list[Antecedent]:
        """Where persons are named outside of anybody's words: mentions, surnames of known persons, names that nobody found."""
        people = [m for m in self._anaphora.mentions if m.label == "PERSON"]
        found = [self._mentioned(m) for m in people]
        taken = [(m.char_start, m.char_end) for m in self._anaphora.mentions]
        parts = ((name, name.split()) for name in self._people.names)
        surnames = {" ".join(words[cut:]): name for name, words in parts for cut in range(1, len(words)) if words[cut][0].isupper()}
        forms = {**{name: name for name in self._people.runs}, **{short: name for short, name in surnames.items() if len(short) > 1}}
        pattern = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
        for match in re.finditer(rf"\b(?:{pattern})\b", self._text) if forms else ():
            if not any(low < match.end() and match.start() < high for low, high in taken):
                found.append(Antecedent(match.start(), match.end(), forms[match[0]]))
        offices = re.finditer(rf"\b[Tt]he (?:{'|'.join(words('people'))})\b", self._text)
        held = ((match.span(), self._holder(match.span())) for match in offices)
        found += [Antecedent(*place, holder[0]) for place, holder in held if holder and holder[1] == "PERSON"]
        return sorted(item for item in found if not self._inside_quote(item.start))

    def _mentioned(self, mention: Mention) -> Antecedent:
        at = (mention.char_start, mention.char_end)
        return Antecedent(*at, self._people.of(at, self._anaphora.name_of(mention)))

    def _antecedent(self, offset: int, gender: Gender) -> Named | None:
        """The person before `offset` that weighs most; the nearest of equals."""
        low = self._anaphora.paragraphs_back(offset, _PARAGRAPHS)
        people = [item for item in self._named_people if low <= item.start and item.end <= offset]
        heard = [item for item in self._heard if low <= item.start < offset]
        fitting = [item for item in people + heard if self._people.gender(item.name) in (gender, None)]
        if not fitting:
            return None
        best = max(fitting, key=lambda item: (self._weight(item, offset, gender), item.start))
        return best.name, "PERSON"

    def _weight(self, item: Antecedent, offset: int, gender: Gender) -> float:
        here = self._text.rfind("\n", 0, offset)
        back = self._text.count("\n\n", item.end, offset)
        weight = -1.0 * back - len(_SENTENCE.findall(self._masked, item.end, offset))
        weight += _MATCHES if self._people.gender(item.name) == gender else 0.0
        if item.spoke:
            return weight + (_SPOKE if item.start > here else 0.0)
        start = sentence_start(self._text, item.start)
        if _ITEM.match(self._text, self._text.rfind("\n", 0, item.start) + 1):
            return weight + _LED  # one of a list: no sentence is about them
        before = self._text[start : item.start]
        led = bool(_LED_IN.search(before))
        first = len(before.split()) <= 4 and not any(start <= other.start < item.start for other in self._named_people)
        weight += _LED if led else _SUBJECT if first else 0.0
        return weight + (_OWNER if self._text[item.end : item.end + 2] in ("’s", "'s") else 0.0)
