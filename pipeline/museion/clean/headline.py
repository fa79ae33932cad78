"""Which piece of a page is its headline, and what may stand as headline or subhead in a text."""

from __future__ import annotations

from collections.abc import Sequence

from .blocks import Piece, fold
from .chrome import whole_line
from .header import Candidate

#: A headline has at most this many words; the longest of 4,000 releases has 45.
_HEADLINE_WORDS = 50
#: A piece of so many words is running text.
_RUNNING_WORDS = 25
#: Characters of a label before a link.
_LABEL = 10
#: How far over the running text a headline is looked for.
_AROUND = 8


def headline_piece(pieces: Sequence[Piece], picked: Sequence[bool], titles: Sequence[Candidate]) -> int | None:
    """The piece that is the headline: the heading that the page's own title names, else its only `<h1>`, else another."""
    keys = [fold(title.value) for title in titles]
    first = picked.index(True) if any(picked) else len(pieces)
    matching = [n for n, piece in enumerate(pieces) if _names(fold(piece.text), keys) and piece.words <= _HEADLINE_WORDS]
    for wanted in (("h1",), ("h2", "h3", "h4")):
        hit = next((n for n in matching if pieces[n].tag in wanted), None)
        if hit is not None:
            return hit
    whole = [fold(title.verbatim) for title in titles]
    h1 = [n for n, piece in enumerate(pieces) if piece.tag == "h1" and _may_be_headline(piece) and not _names_site(piece, whole)]
    if len(h1) == 1:
        return h1[0]
    plain = next((n for n in matching if n <= first + _AROUND and _may_be_headline(pieces[n]) and not is_link(pieces[n])), None)
    return _heading_over_text(pieces, first) if plain is None else plain


def _may_be_headline(piece: Piece) -> bool:
    return not piece.chrome and 2 < piece.words <= _HEADLINE_WORDS


def _heading_over_text(pieces: Sequence[Piece], first: int) -> int | None:
    """The highest heading close over the running text: pages whose title names the site or shortens the headline."""
    running = next((n for n in range(first, len(pieces)) if pieces[n].words >= _RUNNING_WORDS and not pieces[n].chrome), first)
    near = range(max(0, running - _AROUND), running)
    over = [n for n in near if pieces[n].kind == "heading" and _may_be_headline(pieces[n]) and whole_line(pieces[n].text, "head") is None]
    return min(over, key=lambda n: (pieces[n].level, n), default=None)


def _names_site(piece: Piece, titles: Sequence[str]) -> bool:
    """Whether a heading is a small part of the page's title, which no other heading matched: the site's own name."""
    key = fold(piece.text)
    return any(key in title and len(key) * 3 <= len(title) for title in titles)


def _names(key: str, titles: Sequence[str]) -> bool:
    # Eight letters: a shorter key is the name of a section or of the site, which titles contain too.
    return len(key) >= 8 and any(_halves(key, title) or _halves(title, key) for title in titles)


def _halves(part_key: str, whole: str) -> bool:
    """Whether one key is in the other and makes up more than half of it."""
    return part_key in whole and len(part_key) * 2 > len(whole)


def looks_like_headline(kept: Sequence[Piece]) -> bool:
    """Whether the first of these pieces can be a headline: a line without a full stop, with text under it."""
    first = kept[0]
    if first.kind in ("item", "table", "caption", "quote") or first.words > 40 or len(kept) < 2:
        return False
    return first.text[-1] not in ".;:,!" and first.words > 1


def looks_like_subhead(piece: Piece, after: Piece) -> bool:
    """Whether a piece under the headline can be a subhead: a short one, with a longer one under it."""
    return piece.kind in ("paragraph", "heading") and piece.words <= 40 and piece.text[-1] not in '.:;,!?”"' and after.words > piece.words


def is_link(piece: Piece) -> bool:
    """Whether a piece is little but a link."""
    share = piece.linked / max(1, len(piece.text))
    if share >= 0.9:
        return piece.words <= 12
    # "Pickup - mills.news": the label may be longer than the name of a short site.
    return piece.words <= 4 and piece.linked > 0 and (share >= 0.5 or len(piece.text) - piece.linked <= _LABEL)
