"""Finds speech reported without marks: “He also said that …”, kept apart from direct speech by its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from .layout import Range, sentences
from .quote_frames import Spoken
from .quote_speakers import Speakers

#: Verbs whose "that" clause is what was said; believing and hoping are left out, as nobody need have spoken.
_VERBS = (
    "said|says|stated|added|noted|explained|announced|declared|emphasized|emphasised|stressed|remarked|recalled|pointed out|confirmed|"
    "argued|suggested|reported"
)


@cache
def _that() -> re.Pattern[str]:
    return re.compile(rf"\b({_VERBS}) that\s+(?=\S)")


def reported(text: str, bodies: Sequence[Range], speakers: Speakers) -> Iterator[tuple[int, int, Spoken]]:
    """What is reported behind a verb of saying with “that”, up to the end of the sentence (its final stop left out)."""
    for body in bodies:
        if not _that().search(text, *body):
            continue
        for start, end in sentences(text, *body):
            match = _that().search(text, start, end)
            speaker = speakers.subject(start, match.start()) if match else None
            if match and speaker and speakers.adjoins(speaker, match.start()):
                stop = end - len(text[start:end]) + len(text[start:end].rstrip(".!? "))
                yield match.end(), stop, Spoken("reported-that", speaker, match[1])
