"""Finds nothing: writes the text with every name as one sign, so that a construction is one regular expression.

"Wan Jie, secretary of the Party Committee of Henan Museum, delivered a speech." → "ⓟ, ⓣ of ⓞ, delivered a speech."

Signs: ⓟ person (also he, she), ⓣ title, ⓞ museum or organization (also "the museum", "the Alliance"), ⓘ its, ⓛ place, ⓓ date, ⓔ event (also
"the meeting"), ⓦ work. Honorifics before a person, articles inside a reference, and quotation marks around a work or an event are taken
into the sign.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import regex

SIGNS = {"PERSON": "ⓟ", "TITLE": "ⓣ", "MUSEUM": "ⓞ", "ORG": "ⓞ", "PLACE": "ⓛ", "DATE": "ⓓ", "EVENT": "ⓔ", "WORK": "ⓦ"}

_PRONOUNS = regex.compile(r"\b(?:He|She|he|she)\b")
_IT_OCCASION = regex.compile(
    r"\bIt(?= (?:was|is|will be) (?:[a-z]+ )?(?:held|hosted|organi[sz]ed|attended|chaired|moderated|sponsored|presided|co-organi[sz]ed|"
    r"opened|convened|curated)\b)"
)
_ITS = regex.compile(r"\b(?:Its|its)\b")
_HONORIFIC = regex.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Fr|Hon|Ven|Msgr|Most Venerable|Venerable|"
    r"Miss|Sir|Dame|Madam|Madame|Monsieur|Professor|H\.E|H\.H|The Honorable)\.? )+$"
)
ORG_NOUNS = (
    "museum|gallery|museums|alliance|association|foundation|university|institute|institution|ministry|department|committee|council|"
    "society|bureau|academy|company|center|centre|trust|fund|organization|organisation|agency|commission|league|federation|network|"
    "library|archive|college|school|consortium|administration"
)
EVENT_NOUNS = (
    "meeting|conference|forum|summit|symposium|seminar|workshop|exhibition|exhibit|show|ceremony|festival|event|gala|session|"
    "roundtable|lecture|talk|dialogue|launch|fair|expo|concert|award ceremony|opening ceremony|signing ceremony|workshop|congress|"
    "assembly|reception|celebration|program|programme|tour|webinar|conversation|call"
)
_ORG_REFERENCE = regex.compile(rf"\b[Tt]he (?i:{ORG_NOUNS})\b(?!-)")
_EVENT_REFERENCE = regex.compile(
    rf"\b(?:[Tt]he|[Tt]his|[Tt]oday[’']s) (?:(?:same|whole|annual|two-day|three-day|one-day) )?(?:{EVENT_NOUNS})\b"
)


_MORE_NOUNS = (
    "evening|dinner|exchange|opening|retreat|awards|celebrations|meetings|talks|gathering|panel|plenary|discussion|hearing|"
    "biennial|biennale|triennial|days|weekend|party|unveiling|dedication|commemoration|roundtable discussion|listening session|"
    "festivities|proceedings|banquet|breakfast|convening|rally|march|parade|pageant|premiere|inauguration|"
    "ribbon[- ]cutting|open house|opening night|awards ceremony|launching ceremony|opening session|reopening|"
    "luncheon|briefing|screening|performance|readout"
)
_OCCASION = regex.compile(
    rf"\b(?:[Tt]he|[Tt]his|[Tt]oday[’']s|[Tt]his year[’']s) (?:(?:same|whole|annual|two-day|three-day|one-day|four-day|five-day|free|"
    rf"family-friendly|inaugural) ){{0,2}}(?:{EVENT_NOUNS}|{_MORE_NOUNS})\b(?! (?:hall|room|center|centre|house|table|address|speech|"
    rf"remarks|hours|music|class|part|session|party|units?|body|bodies|authority)\b)"
)
_IT = regex.compile(
    r"(?<=\b(?:chaired|opened|moderated|attended|hosted|organi[sz]ed|sponsored|closed|led|lead|convened|addressed|host|attend|open|"
    r"chair) )it\b|(?<=\bperform (?:at|in) )it\b|(?<=\b(?:as part of|during|at|of) )it(?=[,.])"
)
_PAPER = regex.compile(
    r"\b(?:[Tt]he|[Tt]his) (?:document|agreement|memorandum|declaration|accord|treaty|charter|protocol|convention)\b"
    r"(?! (?:of|on|between|with)\b)"
)
_CEREMONY = regex.compile(
    r"[Tt]he ((?:opening|closing|signing|award|awards|inauguration|unveiling|dedication|launching|ribbon-cutting) ceremony|ceremony|"
    r"opening|reopening|unveiling|inauguration|dedication|reception|ribbon[- ]cutting|commemoration)"
)
_IT_SIGNED = regex.compile(r"\bIt(?= (?:was|is|will be) (?:also )?signed\b)")
_OWNER = regex.compile(rf"\b[Tt]he (?:(?:{ORG_NOUNS})(?=[’']s\b)|(?:union|guild|club|board)\b(?! (?:of|member|chair|president)))")
_APPOSED = regex.compile(r",? (?:(?:titled|entitled|called|named) )?[“\"‘']?")
_DESCRIBED = regex.compile(
    r"\b(?:[Aa]n?|[Tt]heir|[Ii]ts) ((?:(?!(?:and|or|of|the|to|for|in|at|with|by|on|from|as|that|a|an|will|is|"
    r"was|board|press|regular|weekly|monthly)\b)[a-z][\w-]*+ ){0,5}?"
    r"(?:listening session|roundtable|round table|forum|symposium|reception|luncheon|meeting|summit|workshop|"
    r"seminar|town hall|gala|signing ceremony|opening ceremony|ceremony|farewell party|webinar|session|conference call|press conference|"
    r"conference|dialogue|bilateral meeting|screening|dinner|banquet|breakfast|networking event|panel discussion|lecture|"
    r"reading and signing|book launch|book signing|fundraiser)"
    r"(?: (?:discussion|listening session|session|meeting|ceremony|luncheon))?)\b(?! (?:room|hall|"
    r"house|center|centre|on the)\b)(?!-)"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A sign of the skeleton and what it stands for.

    `label` of a mention, or `kind` of a reference ("pronoun", "its", "noun", "described" for an occasion without a name).
    """

    start: int
    end: int
    label: str
    kind: str = "mention"


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The text with signs. `references` by position of the sign; `offset` leads back to the characters of the text."""

    text: str
    references: dict[int, Reference]
    anchors: tuple[tuple[int, int], ...]

    def offset(self, position: int, *, end: bool = False) -> int:
        """Offset in the document's text of a position in the skeleton; with `end`, of the end of what stands before it."""
        if end:
            reference = self.references.get(position - 1)
            if reference is not None:
                return reference.end
        elif position in self.references:
            return self.references[position].start
        index = bisect_right(self.anchors, (position, 1 << 60)) - 1
        at, source = self.anchors[index]
        return source + position - at


def build(text: str, mentions: Sequence[Reference], *, occasions: bool = False) -> Skeleton:
    """The skeleton of `text` with these mentions (of overlapping ones the longest is the sign) and the references that it reads itself.

    With `occasions` also those that only relations need: "the evening", "it" behind "chaired", "a virtual listening session".
    """
    taken = _flat([*mentions, *_read(text), *(_read_occasions(text) if occasions else ())])
    if occasions:
        taken = _with_ceremony(text, taken)
        taken = _without_apposed(text, taken)
    parts: list[str] = []
    references: dict[int, Reference] = {}
    anchors = [(0, 0)]
    at = position = 0
    for item in taken:
        start, end = _widened(text, item, at)
        parts.append(text[at:start])
        position += start - at
        parts.append("ⓘ" if item.kind == "its" else SIGNS[item.label])
        references[position] = item
        position += 1
        anchors.append((position, end))
        at = end
    parts.append(text[at:])
    return Skeleton("".join(parts), references, tuple(anchors))


def _read(text: str) -> list[Reference]:
    found = [Reference(m.start(), m.end(), "PERSON", "pronoun") for m in _PRONOUNS.finditer(text)]
    found += [Reference(m.start(), m.end(), "ORG", "its") for m in _ITS.finditer(text)]
    found += [Reference(m.start(), m.end(), "ORG", "noun") for m in _ORG_REFERENCE.finditer(text)]
    found += [Reference(m.start(), m.end(), "EVENT", "noun") for m in _EVENT_REFERENCE.finditer(text)]
    found += [Reference(m.start(), m.end(), "EVENT", "noun") for m in _IT_OCCASION.finditer(text)]
    return found


def _read_occasions(text: str) -> list[Reference]:
    found = [Reference(m.start(1), m.end(1), "EVENT", "described") for m in _DESCRIBED.finditer(text)]
    found += [Reference(m.start(), m.end(), "EVENT", "noun") for m in _OCCASION.finditer(text)]
    found += [Reference(m.start(), m.end(), "EVENT", "noun") for m in _IT.finditer(text)]
    found += [Reference(m.start(), m.end(), "ORG", "noun") for m in _OWNER.finditer(text)]
    found += [Reference(m.start(), m.end(), "WORK", "noun") for pattern in (_PAPER, _IT_SIGNED) for m in pattern.finditer(text)]
    return found


def _with_ceremony(text: str, items: list[Reference]) -> list[Reference]:
    """If the release names and describes no occasion, "the opening", "the ceremony" describe it."""
    if any(item.label == "EVENT" and item.kind in ("mention", "described") for item in items):
        return items
    result = []
    for item in items:
        match = _CEREMONY.fullmatch(text, item.start, item.end) if item.label == "EVENT" else None
        result.append(item if match is None else Reference(match.start(1), match.end(1), "EVENT", "described"))
    return result


def _without_apposed(text: str, items: list[Reference]) -> list[Reference]:
    """Without "the exhibition" where the title follows: the name is the sign."""
    kept: list[Reference] = []
    for item, following in zip(items, [*items, None][1:], strict=True):
        if item.kind == "noun" and item.label == "EVENT" and kept and kept[-1].kind == "mention" and kept[-1].label == "EVENT":
            if text[kept[-1].end : item.start].strip("”\"’' ") == ",":
                continue  # "NAME, the exhibition that …"
        apposed = (
            following is not None
            and item.label == following.label == "EVENT"
            and item.kind in ("noun", "described")
            and following.kind == "mention"
        )
        if not (apposed and following is not None and _APPOSED.fullmatch(text[item.end : following.start])):
            kept.append(item)
    return kept


def _flat(items: Sequence[Reference]) -> list[Reference]:
    """Without overlaps: a mention before a reference, then the longer one."""
    kept: list[Reference] = []
    for item in sorted(items, key=lambda r: (r.start, r.kind != "mention", -r.end)):
        if kept and item.start < kept[-1].end:
            if kept[-1].kind != "mention" and item.kind == "mention":
                kept[-1] = item
            elif kept[-1].label == "DATE" and item.label == "EVENT" and item.start == kept[-1].start:
                kept[-1] = item  # "this year's event": the day is not the occasion's name
            continue
        kept.append(item)
    return kept


def _widened(text: str, item: Reference, low: int) -> tuple[int, int]:
    """The range the sign replaces: with honorifics before a person, with the quotation marks around a title of a work or an event."""
    start, end = item.start, item.end
    if item.label == "PERSON" and (match := _HONORIFIC.search(text, max(low, start - 40), start)):
        start = max(low, match.start())
    if item.label in ("WORK", "EVENT", "PERSON") and start > low and text[start - 1] in "“\"‘'«" and item.kind == "mention":
        close = end + (1 if text[end : end + 1] in (",", ".") else 0)
        if text[close : close + 1] in ("”", '"', "’", "'", "»") and item.label != "PERSON":
            return start - 1, close + 1
    return start, end
