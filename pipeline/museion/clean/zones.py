"""Part the pieces of a release: what is text, what is about the release, and which zone each piece is in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .blocks import Piece, fold, lines_read, marked
from .chrome import Found, Place, byline, labelled, parts_of_line, whole_line, zone_heading
from .dates import only_date

#: A piece of so many words is running text and ends the header; headlines and leads of our releases stay under it.
_RUNNING_WORDS = 30
#: A line of a press contact (name, office, telephone, address) has at most this many words.
_CONTACT_WORDS = 14
#: How many lines behind the last detail of a contact are looked at for another.
_CONTACT_REACH = 6
#: The last pieces of a release, where "Source: …" and "Editor: …" may stand as well as at its head.
_TAIL = 4
_DETAIL = re.compile(
    r"[\w.+-]+(?:@|\s?\[at\]\s?)[\w-]+\.\w+|(?:\+?\d[\d ().–-]{6,}\d)|(?:https?://|www\.)\S+"
    r"|\b(?:tel|phone|fax|mobile|cell|e-?mail)\b\s*[.:]",
    re.I,
)
_CONTACT_TITLE_WORDS = 20
_FULL_DATE = len("2021-11-18")


@dataclass(slots=True)
class Parted:
    """The pieces that are the text, and what the others say of the release."""

    kept: list[Piece] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)


#: What is taken out can bring other lines to the head or the tail; three rounds settled every release of our corpora.
#: A file of header lines that stand there again and again needs one for each.
_ROUNDS = 50


def part(pieces: Sequence[Piece], *, headline: str | None = None) -> Parted:
    """Keep what is text, in its zone; read the header fields out of the rest.

    `headline` is the headline if the page says it elsewhere: its repetitions in the header are dropped. Repeated until
    nothing more is taken out, so that a text once cleaned stays as it is.
    """
    result = _part_once(pieces, headline)
    for _ in range(_ROUNDS):
        for piece in result.kept:
            piece.tight = piece.tight and piece.kind in ("item", "table")
        again = _part_once(result.kept, headline)
        if len(again.kept) == len(result.kept):
            break
        result = Parted(again.kept, [*result.found, *again.found])
    return result


def _part_once(pieces: Sequence[Piece], headline: str | None) -> Parted:
    result = Parted()
    head = header_end(pieces)
    in_list, lines = marked(pieces), lines_read(pieces)
    after_end = False
    number = 0
    while number < len(pieces):
        piece = pieces[number]
        place: Place = "head" if number < head else "tail" if number >= len(pieces) - _TAIL else "body"
        found = _header_line(piece, place, lines[number], is_marked=in_list[number])
        zone = zone_heading(piece.line) if found is None and not in_list[number] else None
        if found is not None:
            result.found.extend(found)
            after_end = after_end or any(item.field == "end_mark" for item in found)
            number += 1
        elif zone is not None and zone.field == "contact" and (taken := _contact(pieces, number)):
            contact = "\n".join(other.line for other in pieces[number : number + taken])
            result.found.append(Found("contact", contact, contact, zone.rule))
            number += taken
        else:
            _keep(result, piece, zone, after_end=after_end)
            number += 1
    _drop_repeats(result, headline)
    return result


def header_end(pieces: Sequence[Piece]) -> int:
    """How many of the pieces stand over the running text; at most twelve where none runs."""
    for number, piece in enumerate(pieces):
        if piece.words >= _RUNNING_WORDS:
            return number
    return min(len(pieces), 12)


def _header_line(piece: Piece, place: Place, text: str, *, is_marked: bool = False) -> list[Found] | None:
    """What a piece says of the release, if it is a header line; None if it is text. `text` is what its reader sees of it."""
    if piece.words > _RUNNING_WORDS:
        return None
    found = labelled(text, place)
    if found is not None:
        return found
    whole = whole_line(piece.line, place)
    if whole is not None:
        return [whole]
    if place != "head" or is_marked:
        return None
    date = only_date(text)
    if date is not None and len(date[0]) == _FULL_DATE:
        return [Found("published", date[0], date[1], "chrome.toml#date")]
    by = byline(text)
    if by is not None:
        return by
    parts = parts_of_line(text)
    if len(parts) > 1:
        each = [_part_of_header(one) for one in parts]
        if all(item is not None for item in each) and any(each):
            return [found for item in each if item for found in item]
    return None


def _part_of_header(part_of_line: str) -> list[Found] | None:
    date = only_date(part_of_line)
    if date:
        return [Found("published", date[0], date[1], "chrome.toml#date")]
    whole = whole_line(part_of_line, "head")
    return [whole] if whole else byline(part_of_line) or labelled(part_of_line, "head")


def _contact(pieces: Sequence[Piece], start: int) -> int:
    """How many pieces from `start` on are a press contact: its heading, the lines with it, up to its last detail."""
    lines = lines_read(pieces)
    taken = 1
    while start + taken < len(pieces) and pieces[start + taken].tight and _may_be_contact(lines[start + taken]):
        taken += 1
    last = taken if taken > 1 or _DETAIL.search(lines[start]) else 0
    reach = start + taken
    while reach < len(pieces) and reach - (start + taken) < _CONTACT_REACH and _may_be_contact(lines[reach]):
        if _DETAIL.search(lines[reach]):
            taken = last = reach - start + 1
        reach += 1
    if reach == len(pieces) and start > len(pieces) // 2:
        return len(pieces) - start
    return last


def _may_be_contact(line: str) -> bool:
    if whole_line(line, "body") is not None:
        return False
    zone = zone_heading(line)
    if zone is not None and zone.field == "about":
        return False
    words = len(line.split())
    return words <= _CONTACT_WORDS or (words <= _CONTACT_TITLE_WORDS and _DETAIL.search(line) is not None)


def _keep(result: Parted, piece: Piece, zone: Found | None, *, after_end: bool) -> None:
    before = result.kept[-1].zone if result.kept else "header"
    if zone is not None and zone.field == "about" and result.kept:
        piece.zone = "about"
        if piece.kind == "paragraph":
            piece.kind, piece.level = "heading", 6
    elif before == "about" and not (piece.kind == "heading" and 0 < piece.level < 6):
        piece.zone = "about"
    else:
        piece.zone = "end" if after_end else "body"
    result.kept.append(piece)


def _drop_repeats(result: Parted, headline: str | None) -> None:
    """A headline, lead or caption that stands twice stands once: what a reader sees once in print."""
    seen = {fold(headline)} if headline else set()
    kept: list[Piece] = []
    head = header_end(result.kept)
    first = True
    before = ""
    lines = lines_read(result.kept)
    for number, (piece, is_marked) in enumerate(zip(result.kept, marked(result.kept), strict=True)):
        key = fold(lines[number])
        short = piece.words < _RUNNING_WORDS and not is_marked
        repeated = key in seen and short and (number < head or piece.kind == "caption")
        if repeated and not (first and headline and key == fold(headline)):
            continue
        first = first and key != fold(headline or "")
        if key == before and not is_marked and piece.words > 3:
            continue
        if short and (number < head or piece.kind == "caption"):
            seen.add(key)
        kept.append(piece)
        before = key
    result.kept = kept


def header_fields(pieces: Sequence[Piece]) -> list[Found]:
    """What the lines around the main text say of the release: breadcrumb, source, editor, byline, a date alone."""
    found: list[Found] = []
    for piece in pieces:
        if piece.kind in ("item", "table"):
            continue
        found.extend(item for item in _header_line(piece, "head", piece.text) or () if item.field not in ("share", "link", "end_mark"))
    return found
