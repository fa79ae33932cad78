"""Reads since when and until when a person holds an office, from the dates that the same clause ties to it.

"director of the museum since 2011" → from 2011; "from 2009 to 2016" → from and until; "effective May 1, 2025" → from; "was director in
2011" → as of.
Nothing is inferred from the status: a date in another clause, or behind another title or person, is another fact's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..facts import Date, Mention, Role

Range = tuple[int, int]

#: How far behind a title its date may stand, in characters: an organization with its town fits between them.
_REACH = 140
_CLAUSE_END = re.compile(
    r"[.;:!?“”\"\n](?=\s|$)|\n|, (?:who|which|where|when|and|but|he|she|after|before|following|succeeding|replacing)\b| "
    r"(?:which|where|when|after|before|because) "
)
_BEGINS = re.compile(
    (
        r"\b(?:effective|starting|beginning|begins|as from|as of|from|start date of|takes office|takes up (?:his|her|the) "
        r"(?:post|role|position))(?: on)? $"
    ),
    re.IGNORECASE,
)
_LED_IN = re.compile(r"(?:^|[\s(])(?:in|on|during|,|\() ?$")
#: Constructions in which the date behind the title is the day of the appointment.
_APPOINTED = ("#appointed", "#appoints", "#and-named", "#appointed-by", "#whom-appointed", "#succeeds-as")
#: Between a date that opens the sentence and the title: "From 2009 to 2015, he was".
_OPENING = re.compile(r",? [^.;\n]{0,40}")


class Tenure(NamedTuple):
    """EDTF values or None."""

    holds_from: str | None = None
    holds_until: str | None = None
    as_of: str | None = None


class Tenures:
    """The dates of one release, ready to be asked for the tenure of each role."""

    def __init__(self, text: str, dates: Sequence[Date], mentions: Sequence[Mention], *, published: str | None = None) -> None:
        self._text = text
        self.published = published
        self._dates = sorted((date for date in dates if date.edtf), key=lambda date: date.char_start)
        self._stops = sorted(m.char_start for m in mentions if m.label in ("TITLE", "PERSON"))

    def of(self, role: Role) -> Tenure:
        """Since when and until when `role` is held, as far as its clause says."""
        end = role.title_at[1]
        limit = min([end + _REACH, *(at for at in self._stops if at >= end)])
        stop = _CLAUSE_END.search(self._text, end, limit)
        limit = stop.start() if stop is not None else limit
        for date in self._dates:
            if end <= date.char_start < limit + 1 and (found := self._tied(date, role)) is not None:
                return found
        return self._before(role)

    def is_over(self, tenure: Tenure) -> bool:
        """Whether the release says that the office was left before it came out ("director from 2009 to 2016")."""
        until = tenure.holds_until
        return until is not None and self.published is not None and until[:4].isdigit() and until < self.published[: len(until)]

    def _tied(self, date: Date, role: Role) -> Tenure | None:
        """What a date behind the title says of the office."""
        between = self._text[max(role.title_at[1], date.char_start - 40) : date.char_start]
        value = date.edtf or ""
        if date.sense in ("since", "after"):
            return Tenure(holds_from=_bound(value, first=True))
        if date.sense in ("until", "before"):
            return Tenure(holds_until=_bound(value, first=False))
        if date.sense == "span" and "/" in value:
            return Tenure(_bound(value, first=True), _bound(value, first=False))
        if _BEGINS.search(between):
            return Tenure(holds_from=value)
        if role.rule.endswith(_APPOINTED) and _LED_IN.search(between):
            return Tenure(holds_from=value)
        if role.status == "former" and _LED_IN.search(between):
            return Tenure(as_of=value)
        return None

    def _before(self, role: Role) -> Tenure:
        """What a date says that opens the sentence of the title ("From 2009 to 2015, he was director")."""
        for date in self._dates:
            near = date.char_end < role.title_at[0] <= date.char_end + 60
            opens = (
                date.char_start < 6
                or self._text[date.char_start - 1] == "\n"
                or re.search(
                    r"(?:[.\n,]|and)\s*(?:[Ff]rom|[Ii]n|[Ss]ince|[Uu]ntil|[Ee]ffective|[Ss]tarting|[Bb]eginning)?(?: on)? ?$",
                    self._text[max(0, date.char_start - 16) : date.char_start],
                )
            )
            if not near or not opens or not _OPENING.fullmatch(self._text, date.char_end, role.title_at[0]):
                continue
            if sum(date.char_end <= at < role.title_at[0] for at in self._stops) > 1:
                continue
            if date.sense == "span" and "/" in (date.edtf or ""):
                return Tenure(_bound(date.edtf or "", first=True), _bound(date.edtf or "", first=False))
            if _BEGINS.search(self._text, max(0, date.char_start - 20), date.char_start) and date.sense == "at":
                return Tenure(holds_from=date.edtf)
            if date.sense == "since":
                return Tenure(holds_from=_bound(date.edtf or "", first=True))
        return Tenure()


def _bound(value: str, *, first: bool) -> str | None:
    """One end of an EDTF interval, the value itself if it is none; an open end is None."""
    start, slash, end = value.partition("/")
    part = (start if first else end) if slash else value
    return part if part not in ("", "..") else None
