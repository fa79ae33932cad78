"""A piece of a page while it is being cleaned, and how pieces become the text of a release."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..release import Block, BlockKind, Zone
from .markers import own_marker, read_as_items

#: What parts the cells of a row.
CELLS = " | "
#: What `str.isalnum` says no to in ASCII, for `str.translate`: ten times as fast as asking it for each character.
_NOT_ALNUM = {code: None for code in range(128) if not chr(code).isalnum()}


@dataclass(slots=True)
class Piece:
    """One block before its place in the text is known.

    `tight` says that the piece follows the one before it without an empty line (items of one list, rows of a table).
    `linked` is the number of characters inside links. `chrome` says that an ancestor is navigation, a sidebar, a
    footer or the like; `group` numbers the nearest ancestor that holds blocks,
    `around` the nearest blocks of any kind, innermost first.
    """

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    marker: str = ""
    generated: bool = False
    ordered: bool | None = None
    tight: bool = False
    zone: Zone = "body"
    linked: int = 0
    chrome: bool = False
    group: int = 0
    around: tuple[int, ...] = ()
    tag: str = ""

    @property
    def words(self) -> int:
        """Number of words, parted at white space."""
        return len(self.text.split())

    @property
    def line(self) -> str:
        """Marker and text together, as they stand in the release."""
        return self.marker + self.text


def fold(text: str) -> str:
    """The letters and digits of a text in lower case: what makes two lines the same to a reader."""
    small = text.lower()
    return small.translate(_NOT_ALNUM) if small.isascii() else "".join(filter(str.isalnum, small))


def is_row(line: str) -> bool:
    """Whether a line can be a row of a table to its reader: it has several cells, and no marker makes an item of it."""
    return CELLS in line and own_marker(line) is None


def told(pieces: Sequence[Piece]) -> list[bool]:
    """For each piece whether its line alone says what it is.

    A row does beside another row; an item does if it has a marker, unless it would be read as the row of a table.
    """
    beside, items = _as_read(pieces)
    return [
        beside[number] if piece.kind == "table" else piece.kind != "item" or (items[number] is not None and not beside[number])
        for number, piece in enumerate(pieces)
    ]


def marked(pieces: Sequence[Piece]) -> list[bool]:
    """For each piece, of any kind, whether its line is an item or a row to its reader; else it is a line as any other."""
    beside, items = _as_read(pieces)
    return [items[number] is not None or (piece.kind == "table" and beside[number]) for number, piece in enumerate(pieces)]


def lines_read(pieces: Sequence[Piece]) -> list[str]:
    """The line of each piece to its reader, without the marker if it reads as an item."""
    return [piece.line.removeprefix(marker or "") for piece, marker in zip(pieces, _as_read(pieces)[1], strict=True)]


def _beside_rows(pieces: Sequence[Piece]) -> list[bool]:
    """For each row or item whether it and one beside it, of its kind, look like rows."""
    rows = [piece.kind in ("table", "item") and is_row(piece.line) for piece in pieces]
    joined = [
        number > 0 and piece.tight and rows[number - 1] and rows[number] and pieces[number - 1].kind == piece.kind
        for number, piece in enumerate(pieces)
    ]
    return [any(joined[number : number + 2]) for number in range(len(pieces))]


def _as_read(pieces: Sequence[Piece]) -> tuple[list[bool], list[str | None]]:
    """For each piece whether it is read beside a row, and the marker that a reader of its line sees; rows have none."""
    beside = _beside_rows(pieces)
    return beside, read_as_items(["" if piece.kind == "table" and beside[number] else piece.line for number, piece in enumerate(pieces)])


def assemble(pieces: Sequence[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text of a release and its blocks, which cover it in order.

    Blocks are parted by an empty line; items of one list and rows of one table by a line break, as authors write them.
    An item or row that only the markup tells from a paragraph (the 900th item, a nested list of one, a row of one cell)
    stands apart, so that the text read again is the same text.
    """
    is_told = told(pieces)
    parts: list[str] = []
    blocks: list[Block] = []
    position = 0
    for number, piece in enumerate(pieces):
        if number:
            same = piece.tight and pieces[number - 1].kind == piece.kind
            glue = "\n" if same and is_told[number - 1] and is_told[number] else "\n\n"
            parts.append(glue)
            position += len(glue)
        line = piece.line
        parts.append(line)
        marker_end = position + len(piece.marker) if piece.kind == "item" else None
        blocks.append(
            Block(
                position,
                position + len(line),
                piece.kind,
                piece.zone,
                piece.level,
                marker_end,
                piece.generated,
                piece.ordered if piece.kind == "item" else None,
            )
        )
        position += len(line)
    return "".join(parts), tuple(blocks)
