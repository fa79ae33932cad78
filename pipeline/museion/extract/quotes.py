"""Finds direct speech between quotation marks, and who says it.

Needs: `doc._.museion_blocks` (museion_layout), the spans PERSON, MUSEUM, ORG, EVENT, WORK (any may be missing); no model.
Gives: `doc._.museion_quotes`, a list of dictionaries with the fields of `facts.Quote`; names are resolve's.
Known misses: speech without marks and without a dash; a speaker named two sentences away with no verb of saying between.
"""

from __future__ import annotations

import re
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from .. import lexicon
from . import layout, spans
from .quote_blocks import in_layout
from .quote_frames import FRAMES, Spoken, Surroundings, paragraph_after, paragraph_before, sentence_before, signed
from .quote_marks import Quoted, masked, pairs
from .quote_reported import reported
from .quote_speakers import FILE, Candidate, Speakers, words

_MINED = ("body", "header", "about")
_SMALL = frozenset(
    {
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "nor",
        "of",
        "on",
        "or",
        "over",
        "per",
        "the",
        "to",
        "via",
        "vs",
        "with",
    }
)
_STOP = re.compile(r"[.!?,…;]$")
_FIRST_PERSON = re.compile(
    r"\b(?:I|we|our|my|us|me|We|Our|My|you|You|your|I’m|I'm|we’re|we're|it’s|It’s|It's|it's|This|These|is|are|was|were|has|have|will)\b"
)


@Language.factory("museion_quotes", requires=["doc._.museion_blocks"], assigns=["doc._.museion_quotes"])
def make_quotes(nlp: Language, name: str) -> Quotes:
    """The component that finds quotations."""
    return Quotes()


class Quotes:
    """Sets `doc._.museion_quotes`."""

    def __call__(self, doc: Doc) -> Doc:
        """The doc, with its quotations."""
        doc._.museion_quotes = quotes(doc)
        return doc


def quotes(doc: Doc) -> list[dict[str, Any]]:
    """The quotations of a doc in the order of the text, as dictionaries with the fields of `facts.Quote`."""
    search = _Search(doc)
    text = search.text
    direct = search.run()
    direct += [found for found in in_layout(text, search.given, search.speakers) if not any(_meet(found[0], item) for item, _ in direct)]
    rows = [_row(item.start, item.end, spoken, "direct") for item, spoken in direct]
    taken = [(item.open, item.close) for item, _ in direct]
    for start, end, spoken in reported(text, search.bodies, search.speakers):
        if not any(low < end and start < high for low, high in taken):
            rows.append(_row(start, end, spoken, "reported"))
    return sorted(rows, key=lambda row: (row["char_start"], row["char_end"]))


def _row(start: int, end: int, spoken: Spoken, kind: str) -> dict[str, Any]:
    rule = f"{FILE.rsplit('/', 1)[-1]}#{spoken.frame}"
    speaker = spoken.speaker
    return {
        "char_start": start,
        "char_end": end,
        "rule": rule,
        "confidence": lexicon.prior(rule),
        "kind": kind,
        "cue": spoken.cue,
        "speaker_at": (speaker.start, speaker.end) if speaker else None,
        "speaker": None,
        "speaker_label": speaker.label if speaker else None,
    }


def _meet(one: Quoted, other: Quoted) -> bool:
    return one.open < other.close and other.open < one.close


class _Search:
    """One walk over a doc's blocks, with what the walk must remember: the block before and who spoke last."""

    def __init__(self, doc: Doc) -> None:
        self.text = text = doc.text  # once: a doc puts its text together at every look
        self.speakers = Speakers(doc)
        self.latest: Candidate | None = None
        self.open_end = False  # whether the block before leaves a quotation open
        self.titles = {(item.start, item.end) for label in ("EVENT", "WORK") for item in spans.found(doc, label)}
        given = spans.blocks(doc) or layout.blocks(text)
        self.given = [
            block for block in given if block["zone"] in _MINED and any(map(str.isalnum, text[block["char_start"] : block["char_end"]]))
        ]
        self.bodies = [(block["char_start"], block["char_end"]) for block in self.given]
        self.headlines = {block["char_start"] for block in given if block["kind"] in ("headline", "heading")}
        self.quoted = {body: pairs(text, *body) for body in self.bodies}
        every = [item for items in self.quoted.values() for item in items]
        self.masked = masked(text, 0, len(text), every)

    def run(self) -> list[tuple[Quoted, Spoken]]:
        """All direct quotations with their speakers."""
        found: list[tuple[Quoted, Spoken]] = []
        last: Spoken | None = None
        waiting: list[Quoted] = []  # paragraphs left open: a later one names the speaker of all
        for number, body in enumerate(self.bodies):
            items = self.quoted[body]
            heard = self._block(number, items, last)
            goes_on = bool(items) and items[0].open == body[0]
            if waiting and heard and heard[0][0] == items[0]:
                found.extend((item, Spoken("continued", heard[0][1].speaker, heard[0][1].cue)) for item in waiting)
                waiting = []
            elif waiting and not goes_on:
                found.extend(self._left(waiting))
                waiting = []
            waiting += [item for item in items if not item.closed and not heard and goes_on]
            found.extend(heard)
            self.latest = next((spoken.speaker for _, spoken in reversed(heard) if spoken.speaker), self.latest)
            self.open_end = bool(items) and not items[-1].closed
            last = heard[-1][1] if heard and (self.open_end or not self.masked[heard[-1][0].close : body[1]].strip(" .")) else None
        return found + self._left(waiting)

    def _left(self, waiting: list[Quoted]) -> list[tuple[Quoted, Spoken]]:
        """Open paragraphs that nobody is named for: whoever spoke last goes on."""
        return [(item, Spoken("resumed", self.latest, None)) for item in waiting] if self.latest else []

    def _block(self, number: int, items: list[Quoted], last: Spoken | None) -> list[tuple[Quoted, Spoken]]:
        body = self.bodies[number]
        surroundings = [self._around(body, items, place) for place in range(len(items))]
        spoken: list[Spoken | None] = [None] * len(items)
        for place, at in enumerate(surroundings):
            if self._title(at):
                continue
            spoken[place] = next((result for frame in FRAMES if (result := frame(at)) and self._fits(at, result)), None)
        for place, at in enumerate(surroundings):
            if spoken[place] is None and not self._title(at):
                spoken[place] = self._carried(at, place, spoken, number, last)
        for place in range(len(items) - 2, -1, -1):  # “…,” “…” said X: the first of two passages before one verb
            behind = spoken[place + 1]
            between = self.masked[items[place].close : items[place + 1].open]
            shared = not between.strip(" ,") or (
                behind is not None and behind.frame == "before" and len(between) < 100 and not _STOP.search(between[:-2].rstrip(" ,"))
            )
            if spoken[place] is None and behind and shared and self._speech(surroundings[place]):
                spoken[place] = Spoken("continued", behind.speaker, behind.cue)
        return [(item, result) for item, result in zip(items, spoken, strict=True) if result]

    def _around(self, body: layout.Range, items: list[Quoted], place: int) -> Surroundings:
        floor = items[place - 1].close if place else body[0]
        ceiling = items[place + 1].open if place + 1 < len(items) else body[1]
        return Surroundings(self.masked, *body, floor, ceiling, items[place], self.speakers)

    def _carried(self, at: Surroundings, place: int, spoken: list[Spoken | None], number: int, last: Spoken | None) -> Spoken | None:
        """The frames that need more than the sentence: the passage before, the paragraph before or behind."""
        earlier = next((item for item in reversed(spoken[:place]) if item), None)
        if earlier and self.masked[at.floor : at.quoted.open].rstrip().endswith(",") and spoken[place - 1] and self._split(at):
            return Spoken("continued", earlier.speaker, earlier.cue)
        following = self.bodies[number + 1] if number + 1 < len(self.bodies) else None
        if self._sentence(at):
            if earlier and self._follows(at):
                return Spoken("continued", earlier.speaker, earlier.cue)
            previous = self.bodies[number - 1] if number else None
            if named := self._seen(at, signed(at, following) or paragraph_before(at, previous)):
                return named
        if not self._speech(at):
            return None
        if earlier and self._follows(at):
            return Spoken("continued", earlier.speaker, earlier.cue)
        if not at.quoted.closed and not place and not self.open_end and not at.text[at.low : at.quoted.open].strip():
            return self._named_before(at, number)  # the first of several paragraphs: its last one may name another speaker
        if last and not place and not self.masked[at.low : at.quoted.open].strip():
            return Spoken("continued", last.speaker, last.cue)
        following = self.bodies[number + 1] if number + 1 < len(self.bodies) else None
        return self._named_before(at, number) or self._seen(at, paragraph_after(at, following)) or self._resumed(at)

    def _named_before(self, at: Surroundings, number: int) -> Spoken | None:
        """Whom the sentence or the paragraph before names; a heading names only with a colon."""
        previous = self.bodies[number - 1] if number else None
        if previous and previous[0] in self.headlines and not self.text[slice(*previous)].rstrip().endswith(":"):
            previous = None
        return self._seen(at, sentence_before(at)) or self._seen(at, paragraph_before(at, previous))

    def _seen(self, at: Surroundings, spoken: Spoken | None) -> Spoken | None:
        """What a frame found, unless its speaker stands in somebody's words: “I am told” is told by nobody."""
        if spoken is None or spoken.speaker is None:
            return spoken
        place = slice(spoken.speaker.start, spoken.speaker.end)
        return spoken if at.text[place] == self.text[place] else None

    def _resumed(self, at: Surroundings) -> Spoken | None:
        """A long quotation that is a sentence of its own and has no attribution: whoever spoke last goes on."""
        content = self.text[at.quoted.start : at.quoted.end]
        head = self.masked[at.floor : at.quoted.open].rstrip()
        alone = (not head or head[-1] in '.!?”"') and content[0].isupper() and content[-1] in ".!?…"
        return Spoken("resumed", self.latest, None) if self.latest and alone and len(content.split()) >= 8 else None

    def _follows(self, at: Surroundings) -> bool:
        """Whether the passage goes on where the one before ended: nothing but its attribution lies between."""
        between = self.masked[at.floor : at.quoted.open]
        full = len(layout.sentences(self.masked, at.floor, at.quoted.open))
        return full <= 1 and (not between.strip() or between.rstrip()[-1] in ".,;:!?—–" or between.rstrip().endswith(("and", "that")))

    def _title(self, at: Surroundings) -> bool:
        """A title or a name between marks."""
        start, end = at.quoted.start, at.quoted.end
        bare = end - len(self.text[start:end]) + len(self.text[start:end].rstrip(" ,.;"))
        if (start, end) in self.titles or (start, bare) in self.titles:
            return True
        content = self.text[start:bare]
        tokens = re.findall(r"[^\W\d_][\w’'-]*", content)
        plain = [token for token in tokens[1:] if token.lower() not in _SMALL]
        capital = sum(token[0].isupper() for token in plain)
        if len(tokens) > 1 and plain and capital == len(plain) and not re.search(r"[.!?]\s", content):
            return True
        lead = self.text[at.low : at.quoted.open].rstrip(" ,:").rsplit(None, 2)
        return bool(lead) and lead[-1].lower() in words("titles") and len(tokens) < 8 and not _STOP.search(self.text[start:end])

    def _split(self, at: Surroundings) -> bool:
        """The second half of a sentence split around its attribution: “…,” said X, “…”"""
        between = self.masked[at.floor : at.quoted.open]
        return len(layout.sentences(self.masked, at.floor, at.quoted.open)) == 1 and len(between) < 160 and at.quoted.closed

    def _sentence(self, at: Surroundings) -> bool:
        """Whether the passage is a whole sentence, however short: capital and stop."""
        content = self.text[at.quoted.start : at.quoted.end]
        return (
            len(content.split()) >= 2
            and content[0].isupper()
            and bool(_STOP.search(content) or self.text[at.quoted.close : at.quoted.close + 1] == ".")
        )

    def _speech(self, at: Surroundings) -> bool:
        """Whether the passage by itself reads as something said: a sentence, not a scare quote."""
        content = self.text[at.quoted.start : at.quoted.end]
        behind = self.text[at.quoted.close : at.quoted.close + 1]
        count = len(content.split())
        whole = bool(_STOP.search(content)) or behind in (".", ",", "") or behind.isspace()
        return (
            count >= 4
            and whole
            and (count >= 8 or bool(_FIRST_PERSON.search(content)))
            and (content[0].isupper() or not at.text[at.floor : at.quoted.open].strip() or count >= 8)
        )

    def _fits(self, at: Surroundings, result: Spoken) -> bool:
        """Whether a passage found by a frame is long enough to be speech there: a word or two inside a sentence is a scare quote."""
        content = self.text[at.quoted.start : at.quoted.end]
        if result.frame in ("verb-subject", "subject-verb"):
            return bool(_STOP.search(content)) or self.masked[at.quoted.close : at.quoted.close + 1] == "," or len(content.split()) >= 4
        if result.frame == "dash":
            return len(content.split()) >= 5 or bool(_FIRST_PERSON.search(content)) or self._sentence(at)
        head = self.masked[at.floor : at.quoted.open].rstrip()
        return head.endswith((":", ",")) or len(content.split()) >= 2
