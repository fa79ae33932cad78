"""Finds who gives a list and of what it speaks, from the sentence that announces it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from spacy.tokens import Doc

from .. import lexicon
from .layout import Range, sentences
from .points_intro import Intro
from .points_markers import FILE
from .quote_speakers import Candidate, Speakers, verbs, words
from .spans import found

_ABOUT = re.compile(
    r"(?:^|\bthat\s+|,\s*)(?:[Tt]he\s+)?(?P<about>[A-Za-z][^,;:.]*?)\s+"
    r"(?:can|could|may|might|is|are|was|were|will|has|have)\s+(?:\w+\s+){0,3}?"
    r"(?:summari[sz]ed|divided|classified|grouped|described|reflected|shown|condensed|summed)\b"
)
_OCCASION = re.compile(
    r"\b(?:meeting|event|conference|forum|symposium|festival|exhibition|ceremony|session|summit|workshop|program|programme)\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(r"\b(?:since|when|while|after|before|as|because|which|who|that|whose|if|by|of)\b", re.IGNORECASE)
_TO_DO = re.compile(r"\b(?:will|would|must|should|can|needs?|do|does|did|won|received)\b")
_OWNER = re.compile(r"(?:(?:In|At|For)\s+)?(?P<owner>His|Her|his|her)\b")

#: So near the start of the announcing sentence a person is its subject, whatever the verb ("X, director of Y, has three things
#: on his list"); before it stand a title and an article at most.
_FRONT = 30

#: So near behind "her" the announced points are hers: "her five rules", not "in her first year".
_OWNED = 12
#: Characters that a modal verb next to the subject takes: "she will do this:".
_NEXT = 8
_OURSELVES = re.compile(r"\b(?:I|[Ww]e|us|me)\b")


@cache
def _givers() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(lexicon.read(FILE)["givers"]) + r")\b")


def speaker(text: str, intro: Intro, bodies: Sequence[dict[str, Any]], speakers: Speakers) -> Candidate | None:
    """Who gives the list: the subject of the verb of giving or saying in the announcing sentence, or in the one before."""
    own = _giver(text, intro.sentence, intro.at[0] if intro.announced else intro.sentence[1], speakers, announced=bool(intro.announced))
    if own and (intro.announced or not _SUBORDINATE.search(text, intro.sentence[0], own.start)):
        return own
    front = _front(text, intro, speakers)
    if front:
        return front
    agent = speakers.agent(*intro.sentence)
    if agent and intro.announced:
        return agent
    if _subject_elsewhere(text, intro, speakers):
        return None
    block = next((item for item in bodies if item["char_start"] <= intro.sentence[0] < item["char_end"]), None)
    if block is None:
        return None
    earlier = [item for item in sentences(text, block["char_start"], intro.sentence[0]) if item[1] <= intro.sentence[0]]
    return _speech(text, earlier[-1], speakers) if earlier and intro.announced else None


def speaker_before(text: str, bodies: Sequence[dict[str, Any]], block: int, start: int, speakers: Speakers) -> Candidate | None:
    """Who gives a list that nothing announces: the subject of the sentence before it, if that tells of saying or giving."""
    earlier = sentences(text, bodies[block]["char_start"], start) if start > bodies[block]["char_start"] else []
    if not earlier:
        return None
    low, high = earlier[-1]
    spoken = _giver(text, (low, high), high, speakers, announced=False)
    return spoken if spoken and (spoken.label == "PERSON" or spoken.start == low) else None


def first_person(text: str, intro: Intro, said: Sequence[Range]) -> Range | None:
    """The "I", "we" or "us" of the announcing sentence, outside of quotations: whoever writes the release gives the list."""
    if not (intro.colon or intro.announced or text[slice(*intro.sentence)].rstrip().endswith(".")):
        return None  # a heading: "How we got here"
    match = _OURSELVES.search(text, *intro.sentence)
    return match.span() if match and not any(low <= match.start() < high for low, high in said) else None


def _front(text: str, intro: Intro, speakers: Speakers) -> Candidate | None:
    """The person (or "he", "her") in front of the announcing sentence."""
    low, high = intro.sentence
    owner = _OWNER.match(text, low, high)
    near = [item for item in speakers.within(low, high) if item.label == "PERSON" and item.start - low < _FRONT]
    upright = [item for item in near if item.named or text[item.start : item.end].lower() in ("he", "she")]
    if owner and not upright and intro.announced and intro.at[0] - owner.end() < _OWNED:
        return Candidate(*owner.span("owner"), "PERSON", False)
    plain = [
        item for item in upright if not _SUBORDINATE.search(text, low, item.start) and text[item.end : item.end + 2] not in ("’s", "'s")
    ]
    if plain and _TO_DO.search(text, plain[0].end, intro.at[0] if intro.announced else plain[0].end + _NEXT):
        return None  # "Ann Lee will do four things": what she does, not what she says
    return plain[0] if plain and (intro.announced or not plain[0].named) else None


def about(doc: Doc, text: str, intro: Intro) -> Range | None:
    """Of what the list speaks: a work or event of the announcing sentence, what "can be summarized", or the occasion it names."""
    low, high = intro.sentence[0], intro.at[1]
    named = sorted((item.start, item.end) for label in ("WORK", "EVENT") for item in found(doc, label))
    inside = [item for item in named if low <= item[0] and item[1] <= high]
    outer = [item for item in inside if not any(other[0] <= item[0] and item[1] <= other[1] and other != item for other in inside)]
    if outer:
        return outer[-1]
    match = _ABOUT.search(text, low, intro.at[0]) if intro.announced else None
    if match:
        start, end = match.span("about")
        said = re.search(r".*\bthat\s+(?:the\s+)?", text[start:end])
        return start + (said.end() if said else 0), end
    if intro.announced is None and _OCCASION.search(text, low, high):
        earlier = [item for item in named if item[1] <= low and _is_event(doc, item)]
        return earlier[-1] if earlier else None
    return None


def _is_event(doc: Doc, item: Range) -> bool:
    return any((event.start, event.end) == item for event in found(doc, "EVENT"))


def _giver(text: str, sentence: Range, stop: int, speakers: Speakers, *, announced: bool) -> Candidate | None:
    start = sentence[0]
    spoken = sorted({(match.start(), match.end()) for pattern in (verbs(), _givers()) for match in pattern.finditer(text, start, stop)})
    for low, _ in spoken:
        subject = speakers.subject(start, low)
        if subject and speakers.adjoins(subject, low):
            return subject
    if not announced:
        return None
    people = [item for item in speakers.within(start, stop) if item.label == "PERSON"]
    for low, _ in spoken:
        subject = speakers.subject(start, low)
        if subject and (subject in people or not people):
            return subject
    return None


def _subject_elsewhere(text: str, intro: Intro, speakers: Speakers) -> bool:
    """Whether the announcing sentence says itself whose list it is: “the Initiative asks …”, “the agreement has …”"""
    return bool(re.match(r"(?:The|This|Its|A|An)\s+(?!work|speech|talk|report|main)\w+", text[intro.sentence[0] : intro.sentence[1]]))


def _speech(text: str, sentence: Range, speakers: Speakers) -> Candidate | None:
    """The speaker of a sentence that tells of a speech."""
    occasion = re.search(r"\b(?:" + "|".join(words("occasions")) + r")\b", text[sentence[0] : sentence[1]])
    match = verbs().search(text, *sentence)
    anchor = match.start() if match else sentence[0] + occasion.start() if occasion else None
    return speakers.subject(sentence[0], anchor) if anchor is not None else None
