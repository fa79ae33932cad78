"""Finds who speaks in the sentences and paragraphs around a passage: the sentence before, the lines before and behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .layout import Range, sentences
from .quote_frames import Spoken, Surroundings, count_words, opens_sentence
from .quote_marks import Quoted
from .quote_speakers import Candidate, Speakers, verbs, words

_MARKED = re.compile(r"\s*[-–—~―]+\s*")
_ATTRIBUTION = 170
_BY = re.compile(
    r"^(?:\W*(?:Joint|Written|Full|Press|Prepared|Public)?\s*)?(?:Statements?|Remarks?|Message|Letter|Quotes?|Comments?)\b[^.:\n]{0,30}?\b(?:by|from|of)\b"
)

#: A person so near the start of a sentence is its subject (a title may stand before); a passage of so many words is hardly a scare
#: quote (chosen on 40 real releases read by hand).
_FRONT, _LONG = 30, 8


def sentence_before(at: Surroundings) -> Spoken | None:
    """X delivered a speech. “…”"""
    if not opens_sentence(at) or at.text[at.floor : at.quoted.open].strip() == "":
        return None
    earlier = sentences(at.text, at.floor, at.quoted.open)
    return _speech_in(at, earlier[-1], "sentence-before") if earlier else None


def paragraph_before(at: Surroundings, previous: Range | None) -> Spoken | None:
    """X explained what came next: ⏎ “…”"""
    if previous is None or not whole_block(at):
        return None
    earlier = sentences(at.text, *previous)
    return _speech_in(at, earlier[-1], "paragraph-before") if earlier else None


def paragraph_after(at: Surroundings, following: Range | None) -> Spoken | None:
    """“…” ⏎ X added that …"""
    if following is None or not whole_block(at):
        return None
    later = sentences(at.text, *following)
    if not later:
        return None
    match = verbs().search(at.text, *later[0])
    speaker = at.speakers.subject(later[0][0], match.start()) if match else None
    if match and speaker and speaker.start - later[0][0] < 60 and re.match(r"(?:add|continu|explain|conclud|went on|also|said)", match[0]):
        return Spoken("paragraph-after", speaker, match[0])
    return None


def signed(at: Surroundings, following: Range | None, beyond: Range | None) -> Spoken | None:
    """“…” ⏎ X, Director, and “…” ⏎ — X; a name that opens a list of names or the paragraph below it is a heading."""
    if following is None or not whole_block(at) or following[1] - following[0] > _ATTRIBUTION:
        return None
    speaker = attribution(at.text, following, at.speakers)
    if speaker is None:
        return None
    if _MARKED.match(at.text, *following):
        return Spoken("dash", speaker, None)
    surname = at.text[speaker.start : speaker.end].split()[-1]
    listed = beyond and attribution(at.text, beyond, at.speakers) and not _MARKED.match(at.text, *beyond)
    headed = beyond and re.match(rf"(?:[\w.’'-]+\s+){{0,4}}{re.escape(surname)}\b", at.text[slice(*beyond)])
    return None if listed or headed else Spoken("signed", speaker, None)


def headed(at: Surroundings, previous: Range | None) -> Spoken | None:
    """X, Director ⏎ “…”: in a release whose names stand above what they say."""
    speaker = attribution(at.text, previous, at.speakers) if previous and whole_block(at) else None
    return Spoken("headed", speaker, None) if speaker else None


def attribution(text: str, place: Range, speakers: Speakers) -> Candidate | None:
    """The person whom an attribution line names: “— X, Director”, or the same without a dash, if it is no sentence."""
    line = text[place[0] : place[1]]
    marked = _MARKED.match(line)
    people = [item for item in speakers.within(*place) if item.label == "PERSON" and item.named]
    if not people or len(line) > _ATTRIBUTION or verbs().search(line) or (line.rstrip().endswith(".") and not marked):
        return None
    return people[0] if marked or people[0].start - place[0] < 40 else None


def names_above(text: str, blocks: Sequence[Range], passages: Sequence[Sequence[Quoted]], speakers: Speakers) -> bool:
    """Whether the names of a release stand above the quotations: more blocks of speech have one before them than behind."""
    spoken = [_is_speech(text, block, items) for block, items in zip(blocks, passages, strict=True)]
    above = behind = 0
    for number, is_speech in enumerate(spoken):
        if not is_speech:
            continue
        above += number > 1 and not spoken[number - 1] and attribution(text, blocks[number - 1], speakers) is not None
        behind += number + 1 < len(blocks) and not spoken[number + 1] and attribution(text, blocks[number + 1], speakers) is not None
    return above > behind


def _is_speech(text: str, block: Range, items: Sequence[Quoted]) -> bool:
    """Whether the block is one passage between marks (or opens one that a later block closes)."""
    return len(items) == 1 and not (text[block[0] : items[0].open] + text[items[0].close : block[1]]).strip(" .*_>")


def _speech_in(at: Surroundings, sentence: Range, frame: str) -> Spoken | None:
    """The speaker of a sentence that tells of speaking: a verb of saying, or a speech delivered."""
    text = at.text[sentence[0] : sentence[1]]
    occasion = re.search(r"\b(?:" + "|".join(words("occasions")) + r")\b", text)
    match = next(iter(verbs().finditer(text)), None)
    anchor = match or occasion
    if anchor is None and text.endswith(":"):  # "Statement from X, director:", "As X put it:"
        people = [item for item in at.speakers.within(*sentence) if item.label == "PERSON"]
        first = next((item for item in people if item.named), None) or next(iter(people), None)
        return Spoken(frame, first, None) if first else None
    if anchor is None:
        near = [item for item in at.speakers.within(*sentence) if item.label == "PERSON" and item.start - sentence[0] < _FRONT]
        return Spoken(frame, near[0], None) if near and frame == "sentence-before" and count_words(at) >= _LONG else None
    place = sentence[0] + anchor.start()
    speaker = at.speakers.subject(sentence[0], place)
    adjoins = speaker is not None and at.speakers.adjoins(speaker, place)
    if match and not adjoins and (behind := _behind(at, sentence, match.span())):
        return Spoken(frame, behind, match[0])
    stands = speaker is not None and (adjoins or speaker.start - sentence[0] < _FRONT or text.endswith(":"))
    return Spoken(frame, speaker, anchor[0]) if stands else None


def _behind(at: Surroundings, sentence: Range, verb: Range) -> Candidate | None:
    """The speaker behind the verb: "The book is out, says X.", "As noted by X:"."""
    start = sentence[0] + verb[1]
    candidate = at.speakers.behind(start, sentence[1])
    if candidate is None or candidate.label != "PERSON":
        return None
    text = at.text[sentence[0] : sentence[1]]
    between = at.text[start : candidate.start]
    near = candidate.start - start < _FRONT
    inverted = (
        near and text[: verb[0]].rstrip().endswith(",") and not re.search(r"\b(?:h(?:is|er)|their|about|that|of|to|with|for)\b", between)
    )
    named = candidate.named and between.lstrip().startswith("by ") and text.endswith(":")
    return candidate if inverted or named else None


def whole_block(at: Surroundings) -> bool:
    """Whether the passage is all that its block holds."""
    lead = at.text[at.low : at.quoted.open].strip(" >*_-•●▪")
    return not lead and not at.text[at.quoted.close : at.high].strip(" .*_")


def alone(at: Surroundings, headline: Range | None) -> Spoken | None:
    """A passage that is a paragraph of its own and a whole sentence is said by somebody: by whom the headline gives the statement."""
    content = at.speakers.text[at.quoted.start : at.quoted.end]
    opened = not at.speakers.text[at.quoted.open].isalnum()
    if (
        not at.quoted.closed
        or not opened
        or not whole_block(at)
        or count_words(at) < _LONG
        or not opens_sentence(at)
        or content[-1] not in ".!?…"
    ):
        return None
    by = _BY.match(at.text[slice(*headline)]) if headline else None
    near = at.speakers.within(headline[0] + by.end(), headline[1]) if by and headline else []
    people = [item for item in near if item.label == "PERSON" and item.named]
    return Spoken("alone", next(iter(people), None), None)
