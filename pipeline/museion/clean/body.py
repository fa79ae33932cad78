"""Which pieces of a page are the release: trafilatura's choice, carried over to our own walk and completed there."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Sequence
from typing import Any

from .blocks import Piece, fold
from .dates import only_date

Element = Any

#: A main text of fewer letters (some 40 words) may be a part of it; with 300 one short article of 46 gets its surroundings too.
_SHORT_TEXT = 200
#: Blocks around the last paragraph in which a gallery of captions may follow: itself, its column, what holds both.
_NEAR = 3
#: A folded text this long that occurs in the extractor's text is no accident.
_LONG_KEY = 25
#: Share of a long piece's four-word runs that the extractor must have kept for the piece to count as chosen.
_COVERED = 0.6
#: A piece with more of its characters in links than this is navigation, unless the extractor chose its neighbours.
_MOSTLY_LINKS = 0.6
#: From this share on a piece is one link; the rest is a bracket or an arrow.
_ONE_LINK = 0.9
#: "Related: …" and the like, with the label outside the link.
_LABELLED_LINK = 0.7
#: Words that the items of a list of headlines have on average; names of museums and people have three or four.
_TEASER_WORDS = 5.5
_LONGEST_TEASER = 30

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # an empty page is a rejected row here, not a message


def choose(pieces: list[Piece], tree: Element) -> list[bool]:
    """For each piece whether it belongs to the main text. `tree` is not changed."""
    extracted = _extract(tree)
    if extracted is None:
        return _by_density(pieces)
    text, lines = extracted
    picked = [_is_in(piece, text, lines) for piece in pieces]
    if not any(picked):
        return _by_density(pieces)
    _complete(pieces, picked)
    _drop_chrome(pieces, picked)
    _drop_teasers(pieces, picked)
    _drop_dates_of_teasers(pieces, picked)
    return picked


def _extract(tree: Element) -> tuple[str, frozenset[str]] | None:
    """The folded text that trafilatura takes for the main one, and its folded lines.

    With `favor_precision` it is right about more pages (F1 0.975 against 0.969 on the first half of the articles), but
    takes a part of very short ones only; `fast` leaves out other extractors, which change nothing that our walk does not.
    """
    careful = _extracted(tree, favor_precision=True)
    if careful is not None and len(careful[0]) >= _SHORT_TEXT:
        return careful
    return _extracted(tree, favor_precision=False) or careful


def _extracted(tree: Element, *, favor_precision: bool) -> tuple[str, frozenset[str]] | None:
    from trafilatura import bare_extraction

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            document = bare_extraction(tree, include_comments=False, with_metadata=False, fast=True, favor_precision=favor_precision)
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return None  # a tree it stumbles over: the density of our own blocks decides
    body = getattr(document, "body", None)
    if body is None:
        return None
    lines = [fold("".join(element.itertext())) for element in body.iter("p", "head", "item", "cell", "quote", "row", "list")]
    lines.extend(fold(part) for part in body.itertext())
    text = fold("".join(body.itertext()))
    return (text, frozenset(filter(None, lines))) if text else None


def _is_in(piece: Piece, text: str, lines: frozenset[str]) -> bool:
    key = fold(piece.text)
    if len(key) < _LONG_KEY:
        return (key in lines or fold(piece.line) in lines) and not (piece.chrome and piece.linked)
    if key in text:
        return True
    words = [fold(word) for word in piece.text.split()]
    runs = ["".join(words[number : number + 4]) for number in range(len(words) - 3)]
    return bool(runs) and sum(run in text for run in runs) >= _COVERED * len(runs)


def _complete(pieces: list[Piece], picked: list[bool]) -> None:
    """From the first to the last chosen piece, and on in their containers: headings, items, captions and lines."""
    groups = {piece.group for piece, is_picked in zip(pieces, picked, strict=True) if is_picked and not piece.chrome}
    first = picked.index(True)
    while first and pieces[first - 1].group == pieces[first].group:
        first -= 1
    last = len(picked) - 1 - picked[::-1].index(True)
    while last + 1 < len(pieces) and pieces[last + 1].group == pieces[last].group:
        last += 1
    for number in range(first, last + 1):
        piece = pieces[number]
        if picked[number] or piece.chrome or _link_share(piece) > _MOSTLY_LINKS:
            continue
        follows = piece.kind in ("item", "table", "quote") and number > 0 and picked[number - 1]
        if piece.group in groups or piece.kind == "caption" or follows:
            picked[number] = True
    while last + 1 < len(pieces) and (
        _announced(pieces[last], pieces[last + 1]) or _hangs_in(pieces[last + 1], groups.union(pieces[last].around[:_NEAR]))
    ):
        last += 1
        picked[last] = True


def _announced(piece: Piece, after: Piece) -> bool:
    """Whether an item at the end goes on with the list that the piece before it opened."""
    if after.kind != "item" or after.chrome or _link_share(after) > _MOSTLY_LINKS:
        return False
    return piece.text.endswith(":") or (piece.kind == "item" and after.tight)


def _hangs_in(piece: Piece, groups: set[int]) -> bool:
    """Whether a piece is the caption of a figure in a container of the main text."""
    return piece.kind == "caption" and not piece.chrome and not piece.linked and not groups.isdisjoint(piece.around)


def _drop_chrome(pieces: list[Piece], picked: list[bool]) -> None:
    """Take out newsletter boxes and the like that the extractor took along, unless they are much of what it chose.

    Where more than a fifth of the words would go, the page calls its own article a "widget".
    """
    chosen = [number for number, is_picked in enumerate(picked) if is_picked]
    chrome = [number for number in chosen if pieces[number].chrome]
    if sum(pieces[number].words for number in chrome) * 5 < sum(pieces[number].words for number in chosen):
        for number in chrome:
            picked[number] = False


def _drop_teasers(pieces: list[Piece], picked: list[bool]) -> None:
    """Take out what only leads to other pages: paragraphs and headings that are one link, lists of linked headlines.

    A list of linked names (members, lenders) stays: its items are shorter than headlines.
    """
    run: list[int] = []
    for number, piece in enumerate([*pieces, Piece("")]):
        if number < len(pieces) and piece.kind == "item" and picked[number]:
            run.append(number)
            continue
        if run and all(_link_share(pieces[place]) >= _ONE_LINK for place in run):
            words = sum(pieces[place].words for place in run) / len(run)
            if words >= _TEASER_WORDS:
                for place in run:
                    picked[place] = False
        run = []
        if number < len(pieces) and picked[number] and piece.tag != "h1" and _is_teaser(piece):
            picked[number] = False


def _drop_dates_of_teasers(pieces: Sequence[Piece], picked: list[bool]) -> None:
    """Take out the dates of cards that lead to other pages: a line that is only a date, beside a link that is no text."""
    for number, piece in enumerate(pieces):
        beside = [other for other in (number - 1, number + 1) if 0 <= other < len(pieces)]
        linked = any(not picked[other] and _link_share(pieces[other]) >= _ONE_LINK for other in beside)
        if picked[number] and linked and only_date(piece.text):
            picked[number] = False


def _is_teaser(piece: Piece) -> bool:
    if piece.kind not in ("paragraph", "heading", "quote") or piece.words > _LONGEST_TEASER:
        return False
    share = _link_share(piece)
    return share >= _ONE_LINK or (share >= _LABELLED_LINK and ":" in piece.text[:20] and piece.text[-1] not in ".!?")


def _link_share(piece: Piece) -> float:
    return piece.linked / max(1, len(piece.text))


def _by_density(pieces: list[Piece]) -> list[bool]:
    """Without an extractor: from the first to the last piece of running text, all that is neither chrome nor links."""
    running = [number for number, piece in enumerate(pieces) if not piece.chrome and piece.words >= 8 and _link_share(piece) < 0.3]
    if not running:
        running = [number for number, piece in enumerate(pieces) if not piece.chrome and _link_share(piece) < 0.3]
    if not running:
        return [False] * len(pieces)
    return [
        running[0] <= number <= running[-1] and not piece.chrome and _link_share(piece) <= _MOSTLY_LINKS
        for number, piece in enumerate(pieces)
    ]
