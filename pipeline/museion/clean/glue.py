"""Part headings that a page glued to the paragraph behind them: "Event DetailsDate: March 7"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .blocks import Piece

#: A heading in title case (two to nine words), glued to a word that opens sentences or labels. Only such words, since
#: names are written with inner capitals too ("LinkedIn", "MoMA", "YouTube").
_GLUED = re.compile(
    r"(?P<heading>(?:[A-Z0-9“‘][\w’'“”‘.,:&–-]*|&|–|—|and|of|the|for|in|to|a|an|with|on|by|at|from|or)"
    r"(?: (?:[A-Z0-9“‘][\w’'“”‘.,:&–-]*?|&|–|—|and|of|the|for|in|to|a|an|with|on|by|at|from|or)){1,8}?(?<=[a-z0-9?!)])[?!)]?)"
    r"(?=(?:The|This|These|Those|Our|When|Where|What|While|With|From|During|Join|Enjoy|Visitors|Founded|Established|Located|Since)\s"
    r"|(?:Date|Dates|Time|When|Where|Location|Venue|Cost|Tickets|Admission|Address|Hours|Who|What)\s?:)"
)
_LEVEL = 6


def unglue(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with a heading of its own for each paragraph that began with a glued one."""
    result: list[Piece] = []
    for piece in pieces:
        while match := _GLUED.match(piece.text) if piece.kind == "paragraph" and piece.words > 6 else None:
            result.append(Piece(match.group(), "heading", level=_LEVEL, tight=piece.tight, chrome=piece.chrome, group=piece.group))
            piece.text, piece.tight = piece.text[match.end() :], False
        result.append(piece)
    return result
