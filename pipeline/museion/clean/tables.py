"""Tables of a page: those that hold data become lines, those that hold the layout are walked like any container."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .characters import one_line

#: A cell with more characters than this is running text: the longest cell of data in our pages has 210.
_LONG_CELL = 400


def is_layout(table: Any) -> bool:
    """Whether a table only places things on the page: nested tables, headings, lists or running text inside, one column."""
    if table.get("role") == "presentation":
        return True
    if next(table.iter("h1", "h2", "h3", "h4", "li", "article", "blockquote"), None) is not None:
        return True
    if sum(1 for _ in table.iter("table")) > 1:
        return True
    widest = 0
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        widest = max(widest, len(cells))
        if any(len(one_line(_text(cell))) > _LONG_CELL for cell in cells):
            return True
    return widest < 2


def rows(table: Any) -> Iterator[tuple[str, int]]:
    """Each row of a table of data as a line, its cells parted by ``" | "``, with the characters that are linked."""
    caption = table.find("caption")
    if caption is not None and any(map(str.isalnum, _text(caption))):
        yield one_line(_text(caption)), 0
    for row in table.iter("tr"):
        cells = [one_line(_text(cell)) for cell in row if cell.tag in ("td", "th")]
        linked = sum(len(one_line(_text(link))) for link in row.iter("a"))
        line = " | ".join(cell for cell in cells if cell)
        if any(map(str.isalnum, line)):  # a row of dashes is a rule
            yield line, linked


def _text(element: Any) -> str:
    """The text of a cell, with a space wherever an element begins or ends."""
    return " ".join(text for node in element.iter() if node.tag not in ("script", "style") for text in _own(node, element))


def _own(node: Any, cell: Any) -> tuple[str, ...]:
    inside = (node.text or "") if isinstance(node.tag, str) else ""
    return (inside,) if node is cell else (inside, node.tail or "")
