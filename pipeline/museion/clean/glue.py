"""Part headings that a page glued to the paragraph behind them: "Event DetailsDate: March 7"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .blocks import Piece, marked
from .characters import is_drawn

#: A heading in title case (two to nine words), glued to a word that opens sentences or labels. Only such words, since
#: names are written with inner capitals too ("LinkedIn", "MoMA", "YouTube").
_GLUED = re.compile(
    r"(?P<heading>(?:[A-Z0-9“‘][\w’'“”‘.,:&–-]*|&|–|—|and|of|the|for|in|to|a|an|with|on|by|at|from|or)"
    r"(?: (?:[A-Z0-9“‘][\w’'“”‘.,:&–-]*?|&|–|—|and|of|the|for|in|to|a|an|with|on|by|at|from|or)){1,8}?(?<=[a-z0-9?!)])[?!)]?)"
    r"(?=(?:The|This|These|Those|Our|When|Where|What|While|With|From|During|By|As|Join|Enjoy|Visitors|Founded|Established|Located|Since)\s"
    r"|(?:Date|Dates|Time|When|Where|Location|Venue|Cost|Tickets|Admission|Address|Hours|Who|What)\s?:)"
)
#: A label of an event note, glued to the end of the line before it.
_LABEL = re.compile(
    r"(?<=[\w).!?”\"])(?=(?:Date|Dates|Time|When|Where|Location|Venue|Cost|Tickets|Admission|Address|Hours|Phone|Website|Email|Parking|RSVP)"
    r"\s?:\s)"
)
#: "About MoMA" glued to a paragraph that begins with the same name, with or without a space.
_ABOUT = re.compile(r"(?P<heading>About (?:[Tt]he )?(?P<name>[^\s:].{2,60}?)) ?(?=(?:The )?(?P=name)[ ,(’'])")
#: "(Northern Wire) - March 4, 2020 - BENGBU — …" behind a subhead: the date line of a wire begins a paragraph.
_DATE_LINE = re.compile(r"(?<=[\w.!?”\"’)])\s+(?=\([A-Z][\w .&-]{2,30}\)\s?[-–—]{1,2}\s?[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d\s?[-–—])")
#: "Contact DetailsNorthern Mills", "Company Websitehttps://…"
_CONTACT = re.compile(r"(?:Contact|Company) (?:Details|Information|Website)(?=[A-Z]|https?:|www\.)")
_LEVEL = 6
#: With fewer words a piece is a heading itself.
_HEADING_WORDS = 6


def unglue(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with a heading or a line of its own for each that was glued to the text behind it; items stay whole.

    An item that only the markup tells from a paragraph is parted as one, for it will be read as one.
    """
    result: list[Piece] = []
    for piece, is_marked in zip(pieces, marked(pieces), strict=True):
        if piece.kind == "item":
            first, *others = [piece.line] if is_marked else _lines(piece.line)
            result.append(replace(piece, text=first.removeprefix(piece.marker)))
            result.extend(Piece(line) for line in others)
            continue
        for number, line in enumerate(_lines(piece.text)):
            result.append(replace(piece, text=line, tight=piece.tight and number == 0))
            glued = line != piece.text and not _DATE_LINE.search(piece.text)
            if number == 0 and glued and ":" not in line and piece.kind == "paragraph":
                result[-1].kind, result[-1].level = "heading", _LEVEL
    return result


def _lines(text: str) -> list[str]:
    lines: list[str] = []
    for part in [line for whole in _DATE_LINE.split(text) for line in _LABEL.split(whole)]:
        if contact := _CONTACT.match(part):
            lines.extend((contact.group(), part[contact.end() :]))
            continue
        match = (_ABOUT.match(part) or _GLUED.match(part)) if len(part.split()) > _HEADING_WORDS else None
        if match and match.end() < len(part) and part[match.end("heading") - 1] != " ":
            lines.extend((match["heading"], part[match.end() :]))
        else:
            lines.append(part)
    return [line for line in lines if not is_drawn(line)]
