"""From a `Page` to a `Release`: decode, take apart, part text from header, assemble."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..release import Page, Rejected, Release, document_id
from . import header
from .blocks import Piece, assemble, fold
from .body import choose
from .characters import mend_mojibake, one_line, squeeze, tidy
from .chrome import whole_line, zone_heading
from .columns import of_fields
from .dates import find_date
from .encoding import Decoded, decode, is_binary, restored
from .glue import unglue
from .header import Candidate
from .headline import headline_piece, is_link, looks_like_headline, looks_like_subhead
from .language import identify
from .letterhead import take_letterhead
from .markdown import front_matter, to_html
from .plain import pieces_of
from .sites import site_of
from .walk import parse, walk
from .zones import Parted, header_end, header_fields, part

#: With fewer letters than this there is nothing to read: the shortest release of our corpora has 140.
_LEAST_LETTERS = 12
#: Lines above the headline with more words than this belong to the text: a lead set above its headline.
_KICKER_WORDS = 12
#: How far around the main text header lines are looked for (breadcrumb and meta line before, editor behind).
_AROUND = 8
#: A date line's place stands before its date, the agency perhaps behind it, then a dash: so far the date is looked for.
_DATE_LINE_REACH = 120
#: Above the date line stand headline, subhead, and on some wires a list of the main points.
_DATE_LINE_BLOCKS = 8
#: "PASTO, Colombia, July 20, 2017. The museum": a full stop does only behind a place in capitals.
_CAPITAL_PLACE = re.compile(r"[A-ZÀ-Þ]{3,}[A-ZÀ-Þ .'’-]*(?:,|\s\()")
_DASH = re.compile(r"[^.!?]{0,45}?(?:[–—]|--|\s-\s|/\s*$)|\s?/\s")
_LINE_ORIGIN = {"chrome.toml#date": "line:date", "chrome.toml#posted": "line:posted", "chrome.toml#byline": "line:byline"}


@dataclass(slots=True)
class _Draft:
    """A page in pieces, with what is known of it so far."""

    pieces: list[Piece]
    candidates: list[Candidate] = field(default_factory=list)
    headline: str | None = None
    around: list[Piece] = field(default_factory=list)


def clean(page: Page) -> Release | Rejected:
    """The release that a page holds, or why there is none. Never raises for what is in the bytes."""
    try:
        return _clean(page)
    except RecursionError:
        return _rejected(page, "unreadable", "the markup is nested too deeply")
    except Exception as error:  # the edge: one page must not stop a run, and the row says what broke
        return _rejected(page, "crashed", f"{type(error).__name__} while cleaning: {error}"[:300])


def _clean(page: Page) -> Release | Rejected:
    if not page.content.strip():
        return _rejected(page, "empty", f"{len(page.content)} bytes, none of them a character")
    decoded = decode(page.content, transport=page.charset, markup="html" in page.media_type)
    if decoded is None or is_binary(decoded.text):
        return _rejected(page, "unreadable", "the bytes are text in no known encoding")
    if not decoded.text.strip("\ufeff\x00 \t\r\n"):
        return _rejected(page, "empty", "white space only")
    draft = _draft(page, decoded)
    draft.pieces, mended = _mend(draft.pieces)
    if draft.headline:
        lines, _ = _mend([Piece(draft.headline)])
        draft.headline = _as_line(lines[0].text) if lines else None
    pieces, houses = (draft.pieces, []) if draft.headline else take_letterhead(draft.pieces)
    parted, again = _parted(_under_headline(pieces, draft.headline), draft.headline)
    parted.found.extend(houses)
    if draft.headline is None:
        lower = _under_letterhead(parted.kept)
        parted = Parted(lower.kept, [*parted.found, *lower.found])
    _take_lines(draft, parted)
    headline = _set_headline(draft, parted)
    if draft.headline and (lower := _under_letterhead(parted.kept)).found:
        draft.headline = None  # the title was the name of the house, over the headline
        _take_lines(draft, lower)
        headline = _set_headline(draft, parted := lower)
    titles = [item for item in draft.candidates if item.field == "headline"]
    draft.candidates.extend(header.of_titles(titles, headline or "", is_name=lambda name: whole_line(name, "head") is None))
    text, blocks = assemble(parted.kept)
    if is_binary(text):  # a field of a dump that was in no encoding, in few words
        return _rejected(page, "unreadable", "most of the text is in no known encoding")
    if sum(map(str.isalnum, text)) < _LEAST_LETTERS:
        return _rejected(page, "not_a_release", f"{len(text)} characters of text were found")
    _note_encoding(draft, decoded, mended=mended or again)
    date_line = _date_line(parted.kept)
    if date_line:
        draft.candidates.append(date_line)
    declared = next((item.value for item in draft.candidates if item.field == "language"), None)
    language, _ = identify(text, declared=declared)
    draft.candidates.append(Candidate("language", language, "text:langid", language))
    metadata = header.choose(draft.candidates)
    url = header.chosen(metadata, "url")
    source_key = url or page.source + (f"#{page.record_id}" if page.record_id else "")
    return Release(
        document_id(page.content, source_key),
        page.source,
        text,
        blocks,
        record_id=page.record_id,
        url=url,
        headline=headline,
        published=header.chosen(metadata, "published"),
        publisher=header.chosen(metadata, "publisher"),
        author=header.chosen(metadata, "author"),
        editor=header.chosen(metadata, "editor"),
        language=language,
        mined="full" if language == "en" else "language",
        captured=page.captured,
        rights=header.chosen(metadata, "rights"),
        raw_sha256=page.raw_sha256,
        metadata=metadata,
    )


def _rejected(page: Page, reason: str, detail: str) -> Rejected:
    return Rejected(page.source, "clean", reason, detail, page.record_id, page.raw_sha256)


def _draft(page: Page, decoded: Decoded) -> _Draft:
    fields = {name: restored(value, decoded.encoding) for name, value in page.fields.items()}
    if "html" in page.media_type:
        draft = _from_html(decoded.text, page.url)
    elif "markdown" in page.media_type:
        more, text = front_matter(tidy(decoded.text))
        fields = {**more, **fields}
        tree = parse(to_html(text))
        draft = _Draft(*_without_trailing_links(walk(tree))) if tree is not None else _Draft([])
        first = draft.pieces[0] if draft.pieces else None
        if first is not None and first.kind == "heading" and first.level == 1:
            draft.headline = first.text
    else:
        draft = _Draft(pieces_of(decoded.text))
    draft.candidates = [*of_fields(fields), *draft.candidates]
    if page.url:
        draft.candidates.append(Candidate("url", page.url, "page:url", page.url))
    address = next((item.value for item in draft.candidates if item.field == "url"), page.url)
    draft.candidates.extend([*header.of_url(address), *header.of_path(page.source, page.record_id, fields.get("path"))])
    if draft.headline is None:
        given = next((item.value for item in draft.candidates if item.field == "headline" and item.origin.startswith("field:")), None)
        draft.headline = squeeze(one_line(given)) if given else None
    return draft


def _from_html(markup: str, address: str | None) -> _Draft:
    tree = parse(markup)
    if tree is None:
        return _Draft([])
    candidates, body = header.of_tree(tree), None
    site = site_of(address or next((item.value for item in candidates if item.field == "url"), None))
    if site is not None:
        candidates = [*site.fields(tree), *candidates]
        body = site.prune(tree)
    pieces = walk(tree if body is None else body)
    picked = choose(pieces, tree) if body is None else [True] * len(pieces)
    titles = [item for item in candidates if item.field == "headline"]
    given = next((item.value for item in titles if item.origin.startswith("site:")), None)
    number = headline_piece(pieces, picked, titles) if given is None else None
    first = picked.index(True) if any(picked) else 0
    last = len(picked) - 1 - picked[::-1].index(True) if any(picked) else 0
    if number is not None:  # a kicker, the name of a section: what stands over the headline is no text unless it runs
        picked = [is_picked and (place > number or pieces[place].words > _KICKER_WORDS) for place, is_picked in enumerate(picked)]
    kept = [piece for place, (piece, is_picked) in enumerate(zip(pieces, picked, strict=True)) if is_picked and place != number]
    start = max(0, min(first, first if number is None else number) - _AROUND)
    around = [pieces[place] for place in range(start, min(len(pieces), last + _AROUND)) if not picked[place] and place != number]
    kept, links = _without_trailing_links(kept)
    draft = _Draft(kept, [*candidates, *links], None, around)
    if number is not None:
        draft.headline = pieces[number].text
        draft.pieces.insert(0, Piece(pieces[number].text, "heading", level=1))
    elif titles:
        draft.headline = given or header.bare_title(titles[0].value)
    return draft


def _without_trailing_links(pieces: list[Piece]) -> tuple[list[Piece], list[Candidate]]:
    """The pieces without those at the end that are little but a link ("Original release", "Next"), which are kept aside."""
    end = len(pieces)
    while end > 1 and is_link(pieces[end - 1]):
        end -= 1
    return pieces[:end], [Candidate("link", piece.text, "page:links", piece.text) for piece in pieces[end:]]


def _mend(pieces: Sequence[Piece]) -> tuple[list[Piece], bool]:
    """Put mojibake right, piece by piece; whether there was any."""
    done = False
    for piece in pieces:
        text, mended = mend_mojibake(piece.text)
        if mended:
            piece.text, done = one_line(text) if fold(text) else "", True  # what was a letter may be a sign now
    return [piece for piece in pieces if piece.text], done


def _parted(pieces: Sequence[Piece], headline: str | None) -> tuple[Parted, bool]:
    """The pieces parted from what is glued to them and from the header; whether there was mojibake that shows only then."""
    lines, mended = _mend(unglue(pieces))
    result = part(lines, headline=headline)
    while len(lines := unglue(result.kept)) > len(result.kept):  # an item whose neighbours went is a line like any other
        again = part(lines, headline=headline)
        result = Parted(again.kept, [*result.found, *again.found])
    return result, mended


def _under_letterhead(pieces: list[Piece]) -> Parted:
    """What stands under the names of houses, and they: each that goes brings other lines to the top, which are judged again."""
    result = Parted(pieces)
    while (lower := take_letterhead(result.kept))[1]:
        again = part(lower[0])
        result = Parted(again.kept, [*result.found, *lower[1], *again.found])
    return result


def _under_headline(pieces: list[Piece], headline: str | None) -> list[Piece]:
    """The pieces with the headline on top, where it will stand: what is judged by its place is judged the same when read again."""
    if not headline or (pieces and fold(pieces[0].text) == fold(headline)):
        return pieces
    return [Piece(headline), *_without(pieces, headline, max(_AROUND, header_end(pieces)))]


def _without(pieces: list[Piece], headline: str, reach: int) -> list[Piece]:
    """The pieces without the first of the upper ones that repeats the headline: it stood under a line of the header."""
    again = next((number for number, piece in enumerate(pieces[:reach]) if fold(piece.text) == fold(headline)), None)
    return pieces if again is None else [*pieces[:again], *pieces[again + 1 :]]


def _as_line(headline: str) -> str | None:
    """What of a title can stand in the text: not a paragraph glued to it, nor the head of a contact, nor signs alone."""
    kept = part(unglue([Piece(headline)])).kept
    if not kept or not fold(kept[0].line):
        return None
    zone = zone_heading(kept[0].line)
    return None if zone is not None and zone.field == "contact" else kept[0].line


def _take_lines(draft: _Draft, parted: Parted) -> None:
    """The header fields that lines gave, those around the main text too."""
    for item in [*parted.found, *header_fields(draft.around)]:
        origin = _LINE_ORIGIN.get(item.rule, f"line:{item.rule.partition('#')[2]}")
        if item.value:
            draft.candidates.append(Candidate(item.field, item.value, origin, item.verbatim))


def _set_headline(draft: _Draft, parted: Parted) -> str | None:
    """Make the first block the headline and the line under it the subhead, if there are such."""
    kept = parted.kept
    headline = draft.headline
    if headline and not (kept and fold(kept[0].text) == fold(headline)):
        parted.kept = kept = [Piece(headline), *_without(kept, headline, max(_AROUND, header_end(kept)))]
    if headline is None and kept and looks_like_headline(kept):
        headline = kept[0].text
    if headline is None:
        return None
    first = kept[0]
    first.kind, first.level, first.zone, first.ordered = "headline", 1, "header", None
    first.text, first.marker = first.line, ""
    draft.candidates.append(Candidate("headline", first.text, "page:headline", first.text))
    if len(kept) > 2 and looks_like_subhead(kept[1], kept[2]):
        kept[1].kind, kept[1].level, kept[1].zone = "subhead", 2, "header"
    return first.text


def _note_encoding(draft: _Draft, decoded: Decoded, *, mended: bool) -> None:
    value = decoded.encoding + (", mojibake mended" if mended else "")
    draft.candidates.append(Candidate("encoding", value, decoded.origin, decoded.verbatim))


def _date_line(kept: Sequence[Piece]) -> Candidate | None:
    """The date of a date line ("PHILADELPHIA, Nov. 14, 2024 –"), which stays in the text."""
    for piece in kept[:_DATE_LINE_BLOCKS]:
        opening = piece.text[:_DATE_LINE_REACH]
        date = find_date(opening)
        if date is None or piece.kind == "headline":
            continue
        before, _, after = opening.partition(date[1])
        small = sum(word.islower() for word in before.split())
        ends = _DASH.match(after) or (_CAPITAL_PLACE.match(before) and after.startswith((". ", ": ")))
        if small <= 2 and ends:  # a place has at most "of the" in small letters, a sentence has more
            return Candidate("published", date[0], "dateline", date[1])
    return None
