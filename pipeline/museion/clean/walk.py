"""Our own walk over the DOM: every block of a page in order, with its kind, its list marker and where it hangs.

The tree is lxml's, and one parse serves this walk, the header and trafilatura: BeautifulSoup builds a second tree in
Python objects, which alone takes as long as trafilatura (36 against 34 pages a second).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree, html

from ..release import BlockKind
from .blocks import Piece
from .characters import is_drawn, one_line
from .elements import BLOCKS, LEAVES, is_skipped, roles_of
from .markers import BULLET, lettered_marker, own_marker, written
from .tables import is_layout, rows

Element = Any  # lxml's elements carry no types

_HEADINGS = {f"h{number}": number for number in range(1, 7)}
#: What stands for `<br>` between the strings of a block; a line break of the source is only a space.
_BREAK = "\u2028"
_SMALL_WORD = re.compile(r"[^\W\d_A-Z]+(?:[\s,;.’'-](?!\w+\.\w)|$)")
_ENDS = '.!?:;”"’)…。！？；：'
#: A paragraph all in bold with at most this many words and no full stop is a heading; the longest in our pages has 12.
_BOLD_HEADING_WORDS = 15
_BOLD_LEVEL = 6
#: How many of the blocks around it a piece remembers: a caption, its figure, the figure's frame and what holds that.
_AROUND = 4


def parse(markup: str) -> Element | None:
    """The tree of a page, None if there is nothing in it."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True)
    content = markup.replace("\x00", "").encode("utf-8", "replace")
    if not content.strip():
        return None
    try:
        return html.document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def walk(tree: Element) -> list[Piece]:
    """Every block of the page that holds text, in document order."""
    state = _State()
    opened: list[tuple[str, ...]] = []
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            state.close(opened.pop())
            state.add(element.tail)
        elif is_skipped(element):
            walker.skip_subtree()
            opened.append(())
        elif element.tag == "table" and not is_layout(element):
            walker.skip_subtree()
            opened.append(state.open(element))
            state.table(element)
        else:
            opened.append(state.open(element))
            state.add(element.text)
    state.flush()
    return state.pieces


@dataclass(slots=True)
class _List:
    """A list that is open: its style and the number that its next item gets."""

    ordered: bool
    style: str = "1"
    number: int = 1
    step: int = 1


@dataclass(slots=True)
class _State:
    """Where the walk is: the text of the block in hand, and how many of each kind of element are open."""

    pieces: list[Piece] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    tags: list[tuple[str, int]] = field(default_factory=list)
    open_count: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("chrome", "quote", "caption", "bold", "link", "pre"), 0))
    chars: dict[str, int] = field(default_factory=lambda: {"bold": 0, "link": 0})
    marker: str | None = None
    tight: bool = False
    groups: int = 0

    def open(self, element: Element) -> tuple[str, ...]:
        """Take note of an element that begins; gives what `close` has to undo."""
        tag = element.tag
        if tag == "br":
            # A break inside a heading is set by the designer of the page: the heading is still one line to a reader.
            self.text.append(" " if self._heading() else _BREAK)
            return ()
        if tag in ("b", "strong"):
            return self._count("bold")
        if tag == "a":
            return self._count("link")
        if tag not in BLOCKS:
            return ()
        self.flush()
        self.groups += 1
        self.tags.append((tag, self.groups))
        roles = roles_of(element)
        if tag in ("footer", "cite") and self.open_count["quote"]:
            roles = [role for role in roles if role != "chrome"]  # who is quoted, not the foot of the page
        return ("block", *self._count(*roles), *self._open_list(element))

    def _heading(self) -> str | None:
        """The tag of the heading that is open, if one is."""
        return next((tag for tag, _ in reversed(self.tags) if tag in _HEADINGS), None)

    def _count(self, *names: str) -> tuple[str, ...]:
        for name in names:
            self.open_count[name] += 1
        return names

    def _open_list(self, element: Element) -> tuple[str, ...]:
        if element.tag in ("ol", "ul", "menu", "dir"):
            if not self.lists:
                self.tight = False
            self.lists.append(_list_of(element))
            return ("list",)
        if element.tag == "li":
            self.marker = self._marker(element)
            return ("item",)
        return ()

    def _marker(self, element: Element) -> str:
        here = self.lists[-1] if self.lists else None
        if here is None or not here.ordered:
            return BULLET
        here.number = _integer(element.get("value"), here.number)
        marker = f"{written(here.number, here.style)}. "
        here.number += here.step
        return marker

    def close(self, opened: tuple[str, ...]) -> None:
        """Undo what `open` noted of an element that ends."""
        if "block" in opened:
            self.flush()
            self.tags.pop()
        for name in opened:
            if name in self.open_count:
                self.open_count[name] -= 1
            elif name == "list":
                self.lists.pop()
            elif name == "item":
                self.marker = None

    def add(self, text: str | None) -> None:
        """Text of the block in hand."""
        if not text or (not self.text and text.isspace() and not self.open_count["pre"]):
            return  # white space at the start of a block, which most of a page's strings are
        self.text.append(text.replace("\n", _BREAK) if self.open_count["pre"] else text)
        for name in ("bold", "link"):
            if self.open_count[name]:
                self.chars[name] += len(text.strip())

    def table(self, element: Element) -> None:
        """The rows of a table of data, a piece each."""
        for number, (line, linked) in enumerate(rows(element)):
            self._append(Piece(line, "table", tight=number > 0, linked=linked))

    def flush(self) -> None:
        """End the block in hand: one piece for each of its lines."""
        if not self.text:
            return
        raw = "".join(self.text)
        self.text.clear()
        if raw.isspace():
            return
        bold, linked = self.chars["bold"], self.chars["link"]
        self.chars = {"bold": 0, "link": 0}
        lines = _lines(raw)
        size = sum(map(len, lines)) or 1
        for number, line in enumerate(lines):
            piece = Piece(line, linked=round(len(line) * min(1.0, linked / size)))
            self._classify(piece, number, all_bold=bold >= 0.95 * size)
            self._append(piece)

    def _classify(self, piece: Piece, number: int, *, all_bold: bool) -> None:
        heading = self._heading()
        if heading:
            piece.kind, piece.level, piece.tag = "heading", _HEADINGS[heading], heading
        elif self.open_count["caption"]:
            piece.kind = "caption"
        elif self.marker is not None:
            self._mark_item(piece)
        elif self.open_count["quote"]:
            piece.kind = "quote"
        elif own := own_marker(piece.text):
            piece.tight = number > 0
            piece.kind, piece.level, piece.marker, piece.ordered = "item", 1, own[0], own[1]
            piece.text = piece.text[len(own[0]) :]
        elif all_bold and piece.words <= _BOLD_HEADING_WORDS and piece.text[-1] not in ".!?;,":
            piece.kind, piece.level = "heading", _BOLD_LEVEL

    def _mark_item(self, piece: Piece) -> None:
        """Make an item of a piece; a marker that the author wrote himself is not doubled."""
        marker, self.marker = self.marker or BULLET, None
        own = own_marker(piece.text)
        kind: BlockKind = "item"
        piece.kind, piece.level, piece.tight = kind, max(1, len(self.lists)), self.tight
        piece.ordered = bool(self.lists and self.lists[-1].ordered)
        self.tight = True
        if own and (own[1] or not piece.ordered):
            piece.marker, piece.ordered = own[0], own[1]
            piece.text = piece.text[len(own[0]) :]
        else:
            piece.marker, piece.generated = marker, True

    def _append(self, piece: Piece) -> None:
        piece.chrome = self.open_count["chrome"] > 0
        if self.tags:
            piece.tag = piece.tag or self.tags[-1][0]
            outer = self.tags[-2] if len(self.tags) > 1 and self.tags[-1][0] in LEAVES else self.tags[-1]
            piece.group = outer[1]
            piece.around = tuple(group for _, group in reversed(self.tags[-_AROUND:]))
        self.pieces.append(piece)


def _list_of(element: Element) -> _List:
    if element.tag != "ol":
        return _List(ordered=False)
    down = element.get("reversed") is not None
    items = sum(1 for child in element if child.tag == "li")
    style = element.get("type", "1")
    start = _integer(element.get("start"), items if down else 1)
    return _List(True, style if style in ("a", "A", "i", "I") else "1", start, -1 if down else 1)


def _integer(value: str | None, default: int) -> int:
    """An attribute as a number; what is none, or too long to be an ordinal, counts as not written."""
    if value is None or len(value) > 9:
        return default
    try:
        return int(value.strip())
    except ValueError:
        return default


def _is_item(line: str, before: str) -> bool:
    """Whether a line begins with a marker ("② …", "b) …"); a letter with a full stop is one behind another letter only."""
    return own_marker(line) is not None or (lettered_marker(line) is not None and lettered_marker(before) is not None)


def _lines(raw: str) -> list[str]:
    """The lines of a block as `<br>` parts them; a line that plainly goes on with a small letter is not parted."""
    lines: list[str] = []
    for part in raw.split(_BREAK):
        line = one_line(part)
        if not line:
            continue
        if lines and lines[-1][-1] not in _ENDS and _SMALL_WORD.match(line) and not _is_item(line, lines[-1]):
            lines[-1] += " " + line
        else:
            lines.append(line)
    return [line for line in lines if not is_drawn(line)]
