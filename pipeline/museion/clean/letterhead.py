"""The head of a letter: the name of the house that stands over the headline of a plain text, and is none itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .blocks import Piece, lines_read, marked
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
    while (house := _house(rest)) is not None:
        number, name = house
        found.append(name)
        del rest[number]
    return rest, found


def _name(line: str) -> str:
    sent = _SENT.fullmatch(line)
    return sent["name"] if sent else line


def _house(pieces: Sequence[Piece]) -> tuple[int, Found] | None:
    """The place of a line that names the house and is not the headline, and that name."""
    end = next((number for number, piece in enumerate(pieces) if piece.words >= _RUNNING_WORDS), 0)
    in_list, lines = marked(pieces)[:end], lines_read(pieces)
    headlines = [not is_marked and _may_be_headline(piece.line) for piece, is_marked in zip(pieces[:end], in_list, strict=True)]
    for number in range(min(end, _LINES)):
        name = letterhead(_name(lines[number]))
        if name is None:
            if headlines[number]:
                return None
            continue
        repeated = any(name.value.casefold() in other.text.casefold() for other in pieces[end:])
        if repeated and any(headlines[number + 1 :]):
            return number, name
    return None


def _may_be_headline(line: str) -> bool:
    """Whether a line that is no item and no row can be a headline; a caption can, for a reader of the text sees none."""
    if len(line.split()) < 3 or line[-1] in ".;:,":
        return False
    return only_date(line) is None and whole_line(line, "head") is None
