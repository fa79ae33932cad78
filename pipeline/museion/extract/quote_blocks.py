"""Finds speech without quotation marks that the layout shows: a block quotation with its attribution, a paragraph opened by a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .layout import Range, trim
from .quote_around import attribution
from .quote_frames import Spoken
from .quote_marks import Quoted
from .quote_speakers import Speakers, verbs

_ATTRIBUTED = re.compile(r"\n?\s*(?:[-–—~―]{1,2})\s*(?=[A-Z])[^\n]{3,160}$")
_OPENING_DASH = re.compile(r"[–—―]\s*(?=[A-ZÀ-Þ])")


def in_layout(text: str, blocks: Sequence[Mapping[str, Any]], speakers: Speakers) -> Iterator[tuple[Quoted, Spoken]]:
    """Block quotations and dash speech, each with its speaker; a block with neither marks nor attribution gives nothing."""
    for number, block in enumerate(blocks):
        start, end = block["char_start"], block["char_end"]
        following = (blocks[number + 1]["char_start"], blocks[number + 1]["char_end"]) if number + 1 < len(blocks) else None
        found = (
            _block_quote(text, (start, end), following, speakers)
            if block["kind"] == "quote"
            else _dash_speech(text, (start, end), speakers)
        )
        if found:
            yield found


def _block_quote(text: str, block: Range, following: Range | None, speakers: Speakers) -> tuple[Quoted, Spoken] | None:
    start, end = block
    lead = re.match(r"[>\s]+", text[start:end])
    start += lead.end() if lead else 0
    own = _ATTRIBUTED.search(text, start, end)
    place = (own.start(), end) if own else following
    speaker = attribution(text, place, speakers) if place else None
    if speaker is None or re.match(r"[\"“„«「‘]", text[start:end]):
        return None
    inner = trim(text, start, own.start() if own else end)
    if inner[0] >= inner[1]:
        # The attribution stands in a block of its own, behind what was said.
        return None
    return Quoted(*inner, *inner, closed=True), Spoken("quote-block", speaker, None)


def _dash_speech(text: str, block: Range, speakers: Speakers) -> tuple[Quoted, Spoken] | None:
    start, end = block
    dash = _OPENING_DASH.match(text, start, end)
    if not dash:
        return None
    said = next(
        (match for match in verbs().finditer(text, dash.end(), end) if text[: match.start()].rstrip().endswith((",", "?", "!"))), None
    )
    speaker = speakers.behind(said.end(), end) if said else None
    if said is None or speaker is None or speaker.start - said.end() > 60:
        return None
    inner = trim(text, dash.end(), said.start())
    stop = inner[1] - 1 if text[inner[1] - 1] == "," else inner[1]
    return Quoted(inner[0], stop, inner[0], stop, closed=True), Spoken("dash-speech", speaker, said[0])
