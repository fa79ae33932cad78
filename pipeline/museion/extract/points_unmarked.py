"""Finds lists that only their announcement shows: "three goals:" and three short paragraphs, without any marker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from .layout import Range
from .points_intro import Intro, introduction

_STOP = re.compile(r"[.!?][”\"’)]*$")

#: An item without a marker has few words: the longest of our gold with markers in the layout have 60, 9 of 10 under 35.
_LONGEST = 40
_PLAIN = ("paragraph", "heading", "subhead")


def unmarked(text: str, bodies: Sequence[dict[str, Any]]) -> Iterator[tuple[int, Intro, list[Range]]]:
    """(block of the first item, introduction, items) where a sentence announces n points with a colon and n like paragraphs follow.

    Without a number nothing tells where such a list ends, so lines under a mere colon (members, addresses) are none.
    """
    for number, block in enumerate(bodies[:-1]):
        if block["kind"] not in (*_PLAIN, "headline") or not text[block["char_start"] : block["char_end"]].rstrip().endswith((":", "：")):
            continue
        intro = introduction(text, bodies, number + 1, bodies[number + 1]["char_start"], 0)
        if intro is None or intro.announced is None or not intro.named or intro.at[0] < block["char_start"]:
            continue
        below = bodies[number + 1 : number + 1 + intro.announced]
        lines = [(item["char_start"], item["char_end"]) for item in below if item["kind"] in _PLAIN]
        if len(lines) == intro.announced and _alike(text, lines):
            yield number + 1, intro, lines


def _alike(text: str, lines: Sequence[Range]) -> bool:
    """Whether the lines are short, lead to no further list, and all end with a stop or none does."""
    contents = [text[low:high].rstrip() for low, high in lines]
    short = all(len(content.split()) <= _LONGEST and not content.endswith(":") for content in contents)
    return short and len({bool(_STOP.search(content)) for content in contents}) == 1
