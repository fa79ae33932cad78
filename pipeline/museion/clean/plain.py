"""Plain text into pieces: paragraphs from hard-wrapped lines or from one line each, items with their markers, rows."""

from __future__ import annotations

from .blocks import Piece, is_row
from .characters import is_drawn, squeeze, tidy
from .markers import lettered_marker, own_marker, read_as_items
from .spacing import part_paragraphs

#: Lines up to this long may be wrapped ones; longer ones are whole paragraphs. Mail and wires wrap at 65 to 80, some at 100.
_WIDEST_WRAP = 105
#: A text whose longest line is shorter than this was not wrapped: it is a list of short lines.
_NARROWEST_WRAP = 45
_ENDS = '.!?:;”"’…。！？；：'


def pieces_of(text: str) -> list[Piece]:
    """The pieces of a plain text, in order."""
    lines = [squeeze(line) for line in part_paragraphs(tidy(text)).split("\n")]
    width = _wrap_width(lines)
    pieces: list[Piece] = []
    previous = ""
    for line in lines:
        if line and not is_drawn(line):
            _take(pieces, line, previous=previous, width=width)
        previous = line
    _mark_letters(pieces)
    return pieces


def _wrap_width(lines: list[str]) -> int | None:
    """The width at which lines were wrapped, None if they were not: then each line is a paragraph.

    A line before an item or a row says nothing: it ends there because the next begins.
    """
    markers = iter(read_as_items([line for line in lines if line]))
    begins = [bool(line) and next(markers) is not None for line in lines]
    followed = [
        len(line)
        for line, after, is_item in zip(lines, lines[1:], begins[1:], strict=False)
        if line and after and not is_item and not _row(line, after)
    ]
    if not followed:
        return None
    width = max(followed)
    return width if _NARROWEST_WRAP <= width <= _WIDEST_WRAP and max(map(len, lines)) <= _WIDEST_WRAP else None


def _take(pieces: list[Piece], line: str, *, previous: str, width: int | None) -> None:
    tight = bool(previous) and bool(pieces)
    marker = own_marker(line)
    if marker:
        text = line[len(marker[0]) :]
        pieces.append(Piece(text, "item", level=1, marker=marker[0], ordered=marker[1], tight=tight))
    elif tight and _row(previous, line):
        pieces[-1].kind = "table" if pieces[-1].kind == "paragraph" else pieces[-1].kind
        pieces.append(Piece(line, "table", tight=True))
    elif tight and width is not None and _goes_on(previous, line, width) and not _in_letters(pieces[-1].text, line):
        pieces[-1].text += " " + line
    else:
        pieces.append(Piece(line, tight=tight))


def _goes_on(previous: str, line: str, width: int) -> bool:
    """Whether `line` continues the paragraph of `previous`: its first word would not have fitted there any more.

    Writers and programs wrap a little before the limit (hyphens, a word with its comma), so eight characters are
    allowed for; or the sentence plainly goes on with a small letter.
    """
    first = line.split(" ", 1)[0]
    if len(previous) + 1 + len(first) > width - 8:
        return True
    return previous[-1] not in _ENDS and line[0].islower()


def _in_letters(opened: str, line: str) -> bool:
    """Whether `line` begins an item ("b. …") of a list in small letters; capitals may be the initials of a name."""
    first, second = lettered_marker(opened), lettered_marker(line)
    if second is None or not second.islower():
        return False
    return opened.endswith((":", "：")) if first is None else first != second and first.islower()


def _row(previous: str, line: str) -> bool:
    return is_row(previous) and is_row(line)


def _mark_letters(pieces: list[Piece]) -> None:
    """Make items of paragraphs "a. … b. …" and "i. … ii. …"."""
    found = read_as_items(["" if piece.kind == "table" else piece.line for piece in pieces])
    for piece, marker in zip(pieces, found, strict=True):
        if marker and piece.kind == "paragraph":
            piece.kind, piece.level, piece.ordered = "item", 1, True
            piece.marker, piece.text = marker, piece.text[len(marker) :]
