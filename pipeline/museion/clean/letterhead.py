"""The head of a letter: the name of the house that stands over the headline of a plain text, and is none itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .blocks import Piece
from .chrome import Found, letterhead, whole_line
from .dates import only_date

#: "Press Release: Museum of the Southern Alps", as news sites of New Zealand and Pacific agencies head what they were sent.
_SENT = re.compile(r"(?:press|news|media) (?:release|statement|advisory)\s*[:–—-]\s*(?P<name>\S.*)", re.I)
#: A letterhead has a name, a kind ("Press Statement") and a date over the headline; behind so many lines it is none.
_LINES = 4
_RUNNING_WORDS = 25


def take_letterhead(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Found]]:
    """The pieces without the names of houses over the headline, and those names.

    A line is taken for such only if the text below says the same name, and if another line stays to be the headline:
    a headline does not stand word for word in its text, and the name of its publisher does.
    """
    rest, found = list(pieces), list[Found]()
    while (number := _house(rest)) is not None:
        name = letterhead(_name(rest[number]))
        if name is not None:
            found.append(name)
        del rest[number]
    return rest, found


def _name(piece: Piece) -> str:
    sent = _SENT.fullmatch(piece.text)
    return sent["name"] if sent else piece.text


def _house(pieces: Sequence[Piece]) -> int | None:
    """The place of a line that names the house and is not the headline."""
    end = next((number for number, piece in enumerate(pieces) if piece.words >= _RUNNING_WORDS), 0)
    for number in range(min(end, _LINES)):
        name = _name(pieces[number])
        if letterhead(name) is None:
            if _may_be_headline(pieces[number]):
                return None
            continue
        repeated = any(name.casefold() in piece.text.casefold() for piece in pieces[end:])
        if repeated and any(map(_may_be_headline, pieces[number + 1 : end])):
            return number
    return None


def _may_be_headline(piece: Piece) -> bool:
    if piece.kind in ("item", "table", "caption") or piece.words < 3 or piece.text[-1] in ".;:,":
        return False
    return only_date(piece.text) is None and whole_line(piece.text, "head") is None
