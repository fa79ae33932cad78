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
from .quote_around import alone, headed, names_above, paragraph_after, paragraph_before, sentence_before, signed
from .quote_blocks import in_layout
from .quote_frames import FRAMES, Spoken, Surroundings
from .quote_marks import Quoted, masked, pairs, without_nicknames
from .quote_reported import reported
from .quote_shape import FIRST_PERSON, STOP, capitalised, sentence, speech
from .quote_speakers import FILE, Candidate, Speakers, words

_MINED = ("body", "header", "about")
#: A person so near the start of a sentence is its subject; words of a title between marks inside somebody's attribution.
_FRONT, _LABEL = 30, 4


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
        self.text = text = spans.text_of(doc)
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
        self.items = {block["char_start"] for block in self.given if block["kind"] == "item"}
        self.quoted = {body: without_nicknames(text, pairs(text, *body)) for body in self.bodies}
        every = [item for items in self.quoted.values() for item in items]
        self.masked = masked(text, 0, len(text), every)
        self.above = names_above(self.masked, self.bodies, [self.quoted[body] for body in self.bodies], self.speakers)
        self.headline = next(((block["char_start"], block["char_end"]) for block in given if block["kind"] == "headline"), None)

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
            waiting += [item for item in items[:1] if not item.closed and not heard and goes_on]
            found.extend(heard)
            self.latest = next((spoken.speaker for _, spoken in reversed(heard) if spoken.speaker), self.latest)
            self.open_end = bool(items) and not items[-1].closed
            last = heard[-1][1] if heard and (self.open_end or not self.masked[heard[-1][0].close : body[1]].strip(" .")) else None
        return found + self._left(waiting)

    def _left(self, waiting: list[Quoted]) -> list[tuple[Quoted, Spoken]]:
        """Open paragraphs that nobody is named for: whoever spoke last goes on."""
        return [(item, Spoken("resumed" if self.latest else "alone", self.latest, None)) for item in waiting]

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
                behind is not None and behind.frame == "before" and len(between) < 100 and not STOP.search(between[:-2].rstrip(" ,"))
            )
            if spoken[place] is None and behind and shared and self._speech(surroundings[place]):
                spoken[place] = Spoken("continued", behind.speaker, behind.cue)
        return [(item, result) for item, result in zip(items, spoken, strict=True) if result]

    def _around(self, body: layout.Range, items: list[Quoted], place: int) -> Surroundings:
        floor = items[place - 1].close if place else body[0]
        later = (item.open for item in items[place + 1 :] if not self._label(item))
        ceiling = next(later, body[1])
        return Surroundings(self.masked, *body, floor, ceiling, items[place], self.speakers)

    def _label(self, item: Quoted) -> bool:
        """A word or two between marks inside a sentence: a title (“Blue” curator Ann Lee), not what somebody says."""
        content = self.text[item.start : item.end]
        return len(content.split()) <= _LABEL and not STOP.search(content) and self.text[item.close : item.close + 1] == " "

    def _carried(self, at: Surroundings, place: int, spoken: list[Spoken | None], number: int, last: Spoken | None) -> Spoken | None:
        """The frames that need more than the sentence: the passage before, the paragraph before or behind."""
        earlier = next((item for item in reversed(spoken[:place]) if item), None)
        if earlier and self.masked[at.floor : at.quoted.open].rstrip().endswith(",") and spoken[place - 1] and self._split(at):
            return Spoken("continued", earlier.speaker, earlier.cue)
        following, beyond = (self.bodies[at] if at < len(self.bodies) else None for at in (number + 1, number + 2))
        if self._sentence(at):
            if earlier and self._follows(at):
                return Spoken("continued", earlier.speaker, earlier.cue)
            previous = self._previous(number)
            named = headed(at, previous) if self.above else signed(at, following, beyond)
            if named := self._seen(at, named or paragraph_before(at, previous)):
                return named
        if not self._speech(at):
            return None
        if earlier and self._follows(at):
            return Spoken("continued", earlier.speaker, earlier.cue)
        if not at.quoted.closed and not place and not self.open_end and not at.text[at.low : at.quoted.open].strip():
            return self._named_before(at, number)  # the first of several paragraphs: its last one may name another speaker
        if last and not place and not self.masked[at.low : at.quoted.open].strip():
            return Spoken("continued", last.speaker, last.cue)
        around = self._named_before(at, number) or self._seen(at, paragraph_after(at, following))
        return around or self._resumed(at, earlier.speaker if earlier else None) or alone(at, self.headline)

    def _previous(self, number: int) -> layout.Range | None:
        """The block before; for an item the one that leads to its list."""
        before = number - 1
        while before >= 0 and self.bodies[number][0] in self.items and self.bodies[before][0] in self.items:
            before -= 1
        return self.bodies[before] if before >= 0 else None

    def _named_before(self, at: Surroundings, number: int) -> Spoken | None:
        """Whom the sentence or the paragraph before names; a heading names only with a colon."""
        previous = self._previous(number)
        if previous and previous[0] in self.headlines and not self.text[slice(*previous)].rstrip().endswith(":"):
            previous = None
        return self._seen(at, sentence_before(at)) or self._seen(at, paragraph_before(at, previous))

    def _seen(self, at: Surroundings, spoken: Spoken | None) -> Spoken | None:
        """What a frame found, unless its speaker stands in somebody's words: “I am told” is told by nobody."""
        if spoken is None or spoken.speaker is None:
            return spoken
        place = slice(spoken.speaker.start, spoken.speaker.end)
        return spoken if at.text[place] == self.text[place] else None

    def _resumed(self, at: Surroundings, earlier: Candidate | None) -> Spoken | None:
        """A long quotation that is a sentence of its own and has no attribution: whom the paragraph is about, or who spoke last goes on."""
        content = self.text[at.quoted.start : at.quoted.end]
        head = self.masked[at.floor : at.quoted.open].rstrip()
        alone = (not head or head[-1] in '.!?”"') and content[0].isupper() and content[-1] in ".!?…"
        if not alone or len(content.split()) < 8:
            return None
        between = [item for item in self.speakers.within(at.floor, at.quoted.open) if item.label == "PERSON" and item.named]
        starts = [low for low, _ in layout.sentences(self.masked, at.floor, at.quoted.open)]
        subject = next((item for item in reversed(between) if any(0 <= item.start - low < _FRONT for low in starts)), None)
        speaker = subject or earlier or self.latest
        return Spoken("resumed", speaker, None) if speaker else None

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
        if capitalised(content):
            return True
        lead = self.text[at.low : at.quoted.open].rstrip(" ,:").rsplit(None, 2)
        return bool(lead) and lead[-1].lower() in words("titles") and len(tokens) < 8 and not STOP.search(self.text[start:end])

    def _split(self, at: Surroundings) -> bool:
        """The second half of a sentence split around its attribution: “…,” said X, “…”"""
        between = self.masked[at.floor : at.quoted.open]
        return len(layout.sentences(self.masked, at.floor, at.quoted.open)) == 1 and len(between) < 160 and at.quoted.closed

    def _sentence(self, at: Surroundings) -> bool:
        return sentence(self.text[at.quoted.start : at.quoted.end], self.text[at.quoted.close : at.quoted.close + 1])

    def _speech(self, at: Surroundings) -> bool:
        opens = not at.text[at.floor : at.quoted.open].strip()
        return speech(self.text[at.quoted.start : at.quoted.end], self.text[at.quoted.close : at.quoted.close + 1], opens=opens)

    def _fits(self, at: Surroundings, result: Spoken) -> bool:
        """Whether a passage found by a frame is long enough to be speech there: a word or two inside a sentence is a scare quote."""
        content = self.text[at.quoted.start : at.quoted.end]
        if not any(map(str.isalpha, content)):
            return False
        if result.frame in ("verb-subject", "subject-verb"):
            return bool(STOP.search(content)) or self.masked[at.quoted.close : at.quoted.close + 1] == "," or len(content.split()) >= 4
        if result.frame == "dash":
            return len(content.split()) >= 5 or bool(FIRST_PERSON.search(content)) or self._sentence(at)
        head = self.masked[at.floor : at.quoted.open].rstrip()
        return head.endswith((":", ",")) or len(content.split()) >= 2
