"""What relative dates are read from: the release's own date, the date said before, the tense around, the publisher's country."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from typing import Literal

from ..extract.date_words import cue

#: Countries south of the equator whose seasons are half a year off (ISO 3166 alpha-2).
SOUTHERN = frozenset("AR AU BO BR BW CL FJ ID LS MG MU MW MZ NA NZ PE PG PY SZ TZ UY WS ZA ZM ZW".split())
#: Countries that write the month first in numbers.
MONTH_FIRST = frozenset("US PH PW FM MH".split())
#: Behind a nearer date of the other tense, the tense decides only from here on: two months.
NEAR_DAYS = 60
_WORDS = re.compile(r"[A-Za-z']+")
_BREAK = re.compile(r"\n|(?<=[a-z)”\"]{2})[.!?][”\"]?\s+(?=[A-Z“\"])")
_NOUNS_AFTER_TO = frozenset("the a an its his her their our this that these those date be it".split())

Tense = Literal[-1, 0, 1]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date known to the year, the month or the day; `edtf` is its value."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def edtf(self) -> str:
        """The anchor as EDTF."""
        return "-".join([f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)])

    @property
    def date(self) -> datetime.date | None:
        """The day, if it is known."""
        return None if self.month is None or self.day is None else datetime.date(self.year, self.month, self.day)

    @classmethod
    def read(cls, value: str | None) -> Anchor | None:
        """The anchor that a plain EDTF date gives (``2021-11-18``, ``2021-11``, ``2021``); None for any other value."""
        match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*|[?~%])?", value or "")
        if match is None or not 1 < int(match[1]) < 9999 or not 0 < int(match[2] or 1) < 13:
            return None
        try:
            datetime.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
        except ValueError:
            return None
        return cls(int(match[1]), int(match[2]) if match[2] else None, int(match[3]) if match[3] else None)


@dataclass(slots=True)
class Context:
    """All that a value can depend on besides its own words. `said` is the date said before, with its place in the text."""

    text: str
    release: Anchor | None
    country: str | None = None
    day_first: bool | None = None
    said: Anchor | None = None
    said_at: int = 0
    used: list[Anchor] = field(default_factory=list)

    @property
    def southern(self) -> bool:
        """Whether seasons are those south of the equator."""
        return (self.country or "").upper() in SOUTHERN

    def take(self, anchor: Anchor) -> Anchor:
        """The anchor, noted as the one that a value was read from."""
        self.used.append(anchor)
        return anchor

    def narrative(self, start: int) -> Anchor | None:
        """The date said before, if it is near enough to be carried on: the same or the previous paragraph (600 characters)."""
        return self.said if self.said is not None and start - self.said_at < 600 else None


def tense(text: str, start: int, end: int) -> Tense:
    """Whether the sentence around the range speaks of the past (-1) or the future (1); 0 if it does not tell."""
    head = text[max(0, start - 250) : start]
    breaks = [match.end() for match in _BREAK.finditer(head)]
    head = head[breaks[-1] :] if breaks else head
    tail = text[end : end + 120]
    stop = _BREAK.search(tail)
    tail = tail[: stop.start()] if stop else tail
    before = [match.group() for match in _WORDS.finditer(head)]
    for index in range(len(before) - 1, -1, -1):
        found = _word_tense(before[index], before[index + 1] if index + 1 < len(before) else "")
        if found:
            return 1 if found < 0 and _is_to_be(before[max(0, index - 3) : index]) else found
    after = [match.group() for match in _WORDS.finditer(tail)][:14]
    for index, word in enumerate(after):
        found = _word_tense(word, after[index + 1] if index + 1 < len(after) else "")
        if found:
            return found
    return 0


def _is_to_be(words: list[str]) -> bool:
    """Whether the words before a participle make it one of the future: "will be raised", "to be held", "will have opened"."""
    plain = [word.lower() for word in words]
    return any(word in ("will", "shall", "won't") for word in plain) or plain[-2:] == ["to", "be"]


def _word_tense(word: str, following: str) -> Tense:
    lower = word.lower()
    if lower in cue("past") or (len(lower) > 4 and lower.endswith("ed") and lower not in cue("future")):
        return -1
    if lower in cue("future"):
        return 1
    if lower == "to" and following.islower() and following not in _NOUNS_AFTER_TO:
        return 1
    return 0
