"""Finds who speaks in a sentence: a mention, a pronoun or a definite noun phrase, told by its place before or behind a verb.

Needs: the spans PERSON, MUSEUM, ORG (any may be missing). Gives ranges; names are resolve's. Shared by points and quotes.
Known misses: a subject parted from its verb by a second named person in an unmarked clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc

from .. import lexicon
from ..facts import SPAN_KEYS
from ..lexicon.common import common_words
from .ranges import Ranges
from .spans import found, text_of

FILE = "en/speech.toml"


_NAME = r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?:\s+(?:[a-z]{2,3}\s+)?[A-ZÀ-Þ][\w.’'-]*){0,4})"
_NAME_BEFORE = re.compile(rf"(?:^\s*|[,;:]\s|[.!?”\"]\s+){_NAME}(?:,[^.;]{{3,150}},?|,)?\s*(?:(?:also|then|has|had|\w+ly)\s+)*$")
#: A name of several words with an apposition behind it: "said Wing Yu, CEO of" a body.
_NAME_FRONT = re.compile(r"^\s*(?P<name>[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w.’'-]*){1,3}),\s")
#: Characters behind a verb within which a title begins that belongs to its subject.
_NEAR_VERB = 40
_NAME_BEHIND = re.compile(rf"^\s*(?:[a-z]+\s+){{0,4}}{_NAME}")


_CAPITAL = re.compile(r"[A-ZÀ-Þ][\w’'.-]*\s$")


class Candidate(NamedTuple):
    """Something that can speak: its range, its label (None if only resolve can tell), whether it is named."""

    start: int
    end: int
    label: str | None
    named: bool


_OBLIQUE = re.compile(
    r"\b(?:of|with|by|for|to|from|after|before|as|at|in|on|and|between|among|like|about|against|under|joined|succeeded|meeting)(?: the)?$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby(?: the)?(?: [A-Z]?[\w’'-]+){0,4}$")
_RELATIVE = re.compile(r"\b(?:which|that|where|when|after|before|while|because|since|in a|in an|during|at the|on the)\b")


@cache
def words(name: str) -> tuple[str, ...]:
    """A list of words at the head of speech.toml."""
    return tuple(lexicon.read(FILE)[name])


@cache
def verbs() -> re.Pattern[str]:
    """Any form of a verb of saying, as a whole word."""
    forms = sorted(
        {form for entry in lexicon.entries(FILE) if entry["kind"] == "verb" for form in entry["forms"]}, key=lambda form: (-len(form), form)
    )
    return re.compile(r"\b(?:" + "|".join(forms) + r")\b")


@cache
def _between() -> re.Pattern[str]:
    """What may stand between a subject and its verb: brackets, an apposition, adverbs."""
    apposition = r"(?:,[^.;]*,|,\s+[^,.;]+\s(?:of|at|for)\s[^,.;]+|[—–-][^.;]*[—–-])"
    return re.compile(rf"\s*(?:\([^)]*\)\s*)?{apposition}?\s*(?:(?:{'|'.join(words('adverbs'))}|\w+ly)\s+)*")


@cache
def _phrases() -> re.Pattern[str]:
    people = "(?i:" + "|".join(words("people")) + ")"
    bodies = "(?i:" + "|".join(words("bodies")) + ")"
    maker = rf"(?P<maker>{people})"
    head = rf"(?:(?P<person>{people})|(?P<body>{bodies}))"
    inner = r"\s+(?:(?!(?:and|or|of|to|in|for|with|is|are)\b)[\w’'-]+\s+){0,2}?"
    phrase = rf"\b(?:(?:[Tt]he|[Ii]ts|[Oo]ur){inner}{head}|(?:[\w.]+[’']s|[Aa]n?){inner}{maker})\b(?![’'-]s?\w)"
    thing = r"[Ii]t(?=\s+(?:said|says|added|stated|wrote|announced|noted)\b)"
    return re.compile(
        rf"(?P<pronoun>\b(?:[Hh]e|[Ss]he|[Tt]hey|I|{thing})\b)|(?P<mister>\b(?:Mr|Ms|Mrs|Dr|Prof|Mx)\.?\s+(?:[a-z]{{2,3}}\s+){{0,3}}[A-Z][\w’'-]+)|{phrase}"
    )


def _place(item: Candidate) -> tuple[int, int, str]:
    """Where a candidate stands: the order of the text, whether or not it has a label."""
    return (item.start, item.end, item.label or "")


class Speakers:
    """All that can speak in a doc, in the order of the text."""

    def __init__(self, doc: Doc) -> None:
        self.text = text_of(doc)
        self.people = [Candidate(item.start, item.end, "PERSON", True) for item in found(doc, "PERSON")]
        bodies = [Candidate(item.start, item.end, label, True) for label in ("MUSEUM", "ORG") for item in found(doc, label)]
        self.people += self._surnames(doc)
        named = sorted(self.people + bodies, key=_place)
        inner = [
            *named,
            *(Candidate(item.start, item.end, None, True) for label in ("EVENT", "WORK", "TITLE") for item in found(doc, label)),
        ]
        self.all = sorted(_outermost(named, inner) + self._unnamed(inner), key=_place)
        self._starts = [item.start for item in self.all]
        self._titles = sorted((item.start, item.end) for item in found(doc, "TITLE"))

    def _surnames(self, doc: Doc) -> list[Candidate]:
        """Family names of the persons, where they stand alone and no component took them for a mention."""
        names = {self.text[item.start : item.end] for item in self.people}
        parts = [name.split() for name in names]
        tails = {" ".join(name[cut:]) for name in parts for cut in range(1, len(name)) if name[cut][0].isupper()}
        short = sorted((tail for tail in tails if len(tail) > 2 and tail[-1].isalpha()), key=lambda tail: (-len(tail), tail))
        if not short:
            return []
        taken = Ranges((item.start, item.end) for label in SPAN_KEYS for item in found(doc, label))
        matches = re.finditer(rf"\b(?:{'|'.join(map(re.escape, short))})\b(?!\s+[A-ZÀ-Þ])", self.text)
        free = (match for match in matches if not taken.meets(*match.span()))
        alone = (match for match in free if not _CAPITAL.search(self.text[max(0, match.start() - 25) : match.start()]))
        return [Candidate(*match.span(), "PERSON", True) for match in alone]

    def within(self, start: int, end: int) -> list[Candidate]:
        """The candidates in [start, end)."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [item for item in self.all[low:high] if item.end <= end]

    def subject(self, start: int, verb: int) -> Candidate | None:
        """The subject of the verb at `verb`, in a clause that begins at `start`."""
        candidates = self.within(start, verb)
        if not candidates:
            return self._capitals(_NAME_BEFORE, start, verb)
        front = self._capitals(_NAME_FRONT, start, candidates[0].start) if candidates[0].label != "PERSON" else None
        if front and self._reaches(front.end, verb):
            return front
        for item in reversed(candidates):
            if self._reaches(item.end, verb) and not self._oblique(start, item):
                return self._person_of(item, candidates)
        upright = [item for item in candidates if not self._oblique(start, item) and not self._possessive(item)]
        people = [item for item in upright if item.label == "PERSON" or not item.named]
        first = next(iter(people), None) or next(iter(upright), None)
        return self._body(first, [item for item in candidates if item.start > first.end]) if first else None

    def behind(self, start: int, end: int) -> Candidate | None:
        """The subject behind an inverted verb (“said …”) in [start, end): a person before any other, in the same clause."""
        candidates = self.within(start, end)
        if not candidates:
            return self._capitals(_NAME_BEHIND, start, end)
        first = candidates[0]
        if first.label == "PERSON" and first.named:
            return first
        front = self._capitals(_NAME_FRONT, start, first.start) or self._titled(start, end)
        if front and not any(item.label == "PERSON" and item.start < front.end for item in candidates):
            return front
        stop = _RELATIVE.search(self.text, first.end, end)
        limit = stop.start() if stop else end
        person = next((item for item in candidates if item.label == "PERSON" and item.named and item.start < limit), None)
        if first.label == "PERSON" and self.text[first.start : first.end].lower() in ("he", "she", "i"):
            return first
        return person or self._body(first, candidates)

    def _titled(self, start: int, end: int) -> Candidate | None:
        """A capitalised name right behind a title that begins near `start`: "Hill House Chief Officer Mary Post"."""
        title = next((at for at in self._titles if start <= at[0] < min(end, start + _NEAR_VERB)), None)
        match = _NAME_BEHIND.match(self.text[title[1] : end]) if title else None
        if title is None or match is None or " " not in match["name"] or match.start("name") > 1:
            return None
        return Candidate(title[1] + match.start("name"), title[1] + match.end("name"), None, False)

    def _capitals(self, pattern: re.Pattern[str], start: int, end: int) -> Candidate | None:
        """A capitalised name beside the verb that no component took for a mention: the quotation is one all the same."""
        for match in pattern.finditer(self.text[start:end]):
            name = match["name"].rstrip(".0123456789")
            if any(len(word) > 2 and word.lower() not in common_words() for word in name.split()):
                low = start + match.start("name")
                return Candidate(low, low + len(name), None, False)
        return None

    def agent(self, start: int, end: int) -> Candidate | None:
        """Who did it, in a passive: the person (or body) behind "by"."""
        near = [item for item in self.within(start, end) if _BY.search(self.text[start : item.start].rstrip())]
        return next((item for item in near if item.label == "PERSON"), None) or next(iter(near), None)

    def _body(self, first: Candidate, candidates: list[Candidate]) -> Candidate:
        """“a spokesperson for the Hill Museum”: an unnamed person's words go to the named body behind, if it stands near."""
        if first.named or first.label != "PERSON":
            return first
        near = [item for item in candidates if item.named and item.start - first.end < 12]
        return near[0] if near else first

    def _person_of(self, item: Candidate, candidates: list[Candidate]) -> Candidate:
        """The named person beside an unnamed one: “the museum's director, Ann Lee,”."""
        if item.named or item.label is None:
            return item
        beside = [other for other in candidates if other.named and other.label == "PERSON" and 0 <= other.start - item.end <= 3]
        return beside[0] if beside else item

    def adjoins(self, item: Candidate, verb: int) -> bool:
        """Whether the candidate is the subject by its place: nothing but adverbs or an apposition stands before the verb."""
        return item.end <= verb and self._reaches(item.end, verb)

    def _reaches(self, end: int, verb: int) -> bool:
        """Whether only adverbs or one whole apposition stand between the candidate and the verb."""
        between = self.text[end:verb]
        return between.strip() != "," and bool(_between().fullmatch(between))

    def _oblique(self, start: int, item: Candidate) -> bool:
        before = self.text[start : item.start].strip()
        pronoun = item.label == "PERSON" and not item.named
        return not pronoun and before != "As" and bool(_OBLIQUE.search(before))

    def _possessive(self, item: Candidate) -> bool:
        """Whether the mention only owns what follows; “the company's CEO” speaks for it and counts as the company."""
        owner = re.match(r"[’']s?\s*", self.text[item.end : item.end + 4])
        if owner is None or item.label == "PERSON":
            return owner is not None
        return not re.match(rf"(?:[\w-]+\s+){{0,2}}?(?i:{'|'.join(words('people'))})\b", self.text[item.end + owner.end() : item.end + 60])

    def _unnamed(self, named: list[Candidate]) -> list[Candidate]:
        """Pronouns, “Mr. Wan” (where it is no mention already), “the museum”."""
        taken = bytearray(len(self.text))
        for item in named:
            taken[item.start : item.end] = b"\x01" * (item.end - item.start)
        found = []
        for match in _phrases().finditer(self.text):
            if any(taken[match.start() : match.end()]):
                continue
            pronoun = (match["pronoun"] or "they").lower()
            someone = match["mister"] or match["person"] or match["maker"] or pronoun not in ("they", "it")
            label = "PERSON" if someone else None
            found.append(Candidate(match.start(), match.end(), label, False))
        return found


def _outermost(named: list[Candidate], others: list[Candidate]) -> list[Candidate]:
    """Those of `named` (sorted) that no longer range of `others` holds."""
    reach: dict[int, int] = {}  # the farthest end of a range that starts here
    for item in others:
        reach[item.start] = max(reach.get(item.start, 0), item.end)
    kept = []
    farthest = 0
    starts = sorted(reach)
    place = 0
    for item in named:
        while place < len(starts) and starts[place] < item.start:
            farthest = max(farthest, reach[starts[place]])
            place += 1
        if farthest < item.end and reach.get(item.start, 0) <= item.end:
            kept.append(item)
    return kept
