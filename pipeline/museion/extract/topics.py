"""Finds nothing by itself: tells which occasion or association a sentence without its name speaks of.

needs: the skeleton and the kinds of its occasions.  gives: positions of signs.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import regex
from spacy.tokens import Doc

from .. import lexicon
from ..facts import Range
from .clauses import sentence_span
from .skeleton import Skeleton
from .spans import found, text_of

#: The occasion of a release stands in its headline or its first paragraphs; one first named later is another's.
_OPENING = 900
#: Headline and first sentences of the skeleton: an exhibition that stands there is what the release is about.
_LEAD = 200
_ASSOCIATION = regex.compile(
    r"\b(?:Alliance|Association|Network|Union|League|Federation|Consortium|Council|Society|Trust|Partnership|Rede|Red|Alianza)\b",
    regex.IGNORECASE,
)
#: A year that is dedicated to something is no gathering, though much happens in it.
_SEASON = regex.compile(r"^(?:[\p{L}-]+ )?(?:Year|Decade) of\b|\b(?:Year|Decade)$")
_OPENS = regex.compile(r"opening|inaugurat|unveil|dedicat|ribbon|ceremony", regex.IGNORECASE)
_EXHIBITION = regex.compile(r"\b(?:exhibitions?|exhibits?|show|display|installation)$", regex.IGNORECASE)


@cache
def kinds() -> Mapping[str, str]:
    """`kind` of an occasion by the rule that found it."""
    return {lexicon.rule_id("en/events.toml", entry): entry["kind"] for entry in lexicon.entries("en/events.toml") if "kind" in entry}


class Topics:
    """The occasions of a text in the order of its skeleton."""

    def __init__(self, doc: Doc, skeleton: Skeleton) -> None:
        self.skeleton = skeleton
        self._rules = {(item.start, item.end): item.rule for item in found(doc, "EVENT")}
        self._events = [at for at, item in sorted(skeleton.references.items()) if item.label == "EVENT"]
        self._bodies = [(item.start, item.end) for label in ("MUSEUM", "ORG") for item in found(doc, label)]
        self._text = text_of(doc)

    def kind(self, position: int) -> str:
        """The kind of the occasion at `position`, by the rule of its name or by its noun."""
        item = self.skeleton.references[position]
        surface = self._text[item.start : item.end]
        if item.kind != "mention":
            return "exhibition" if _EXHIBITION.search(surface) else "conference"
        if _SEASON.search(surface):
            return "day"
        kind = kinds().get(self._rules.get((item.start, item.end), ""), "conference")
        # An exhibition's title may be a festival's or a talk's where the cue word said so.
        return "exhibition" if kind == "exhibition" or _EXHIBITION.search(surface) else kind

    def fits(self, position: int, entry: Mapping[str, object]) -> bool:
        """Whether the entry's construction may speak of this occasion: one of `gatherings` speaks of none that is an exhibition,
        one of `gatherings = "if any"` of an exhibition where the release names nothing else ("the event" is its opening).
        """
        item = self.skeleton.references[position]
        if entry.get("opening") and not _OPENS.search(self._text[item.start : item.end]):
            return False
        wanted = entry.get("gatherings")
        return not wanted or self.kind(position) != "exhibition" or (wanted == "if any" and not self._gatherings(named=True))

    def _gatherings(self, *, named: bool = False) -> list[int]:
        """The occasions that are neither exhibitions nor days of the calendar; with `named` without "the meeting"."""
        kinds_of = ("mention", "described") if named else ("mention", "described", "noun")
        return [at for at in self._events if self.skeleton.references[at].kind in kinds_of and self.kind(at) not in ("exhibition", "day")]

    def occasion(self, position: int, end: int | None = None, *, exhibitions: bool = False) -> int | None:
        """The gathering that a sentence without its name speaks of.

        The last in the construction itself (up to `end`), in the sentence or the paragraph before it, else the release's first, else the
        last of the paragraph above; with
        `exhibitions` the first exhibition, if the release names nothing else.
        """
        text = self.skeleton.text
        start, _ = sentence_span(text, position)
        paragraph = text.rfind("\n", 0, position) + 1
        gatherings = self._gatherings()
        inside = [at for at in gatherings if end is not None and position <= at < end]
        if inside:
            return inside[-1]
        for low in (start, paragraph):
            near = [at for at in gatherings if low <= at < position]
            if near:
                return near[-1]
        named = self._gatherings(named=True)
        if not named and exhibitions:
            named = [at for at in self._events if self.skeleton.references[at].kind == "mention" and at <= _LEAD]
        # One that is named only behind the sentence is another.
        if named and named[0] <= min(_OPENING, max(position, end or 0)):
            return named[0]
        above = [at for at in gatherings if text.rfind("\n", 0, max(0, paragraph - 2)) < at < position]
        return above[-1] if above else None

    def main(self) -> int | None:
        """The occasion named first, else described first, whatever its kind: what a field ("Venue: …") is about."""
        by_kind = {kind: [at for at in self._events if self.skeleton.references[at].kind == kind] for kind in ("mention", "described")}
        return next(iter(by_kind["mention"] or by_kind["described"]), None)

    def association(self, position: int) -> Range | None:
        """Where the association is named that was named last before `position`, be it inside the name of an occasion."""
        offset = self.skeleton.offset(position)
        before = [at for at in self._bodies if at[1] <= offset and _ASSOCIATION.search(self._text[at[0] : at[1]])]
        return max(before, default=None)
