"""Readers of single records: HTML, plain text, Markdown. One `@reader` per format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..registry import reader
from ..release import Page, Rejected, Skipped
from .sniff import media_type_of, reader_for

#: The media type of the page that each reader of single records gives.
MEDIA_TYPES = {"html": "text/html", "text": "text/plain", "markdown": "text/markdown"}


@reader("html", suffixes=(".html", ".htm", ".xhtml", ".shtml", ".mhtm"))
def read_html(path: Path, source: str, max_bytes: int) -> Iterator[Page | Rejected | Skipped]:
    """One HTML or XHTML page."""
    yield from _single(path, source, max_bytes, media_type="text/html")


@reader("text", suffixes=(".txt", ".text"))
def read_text(path: Path, source: str, max_bytes: int) -> Iterator[Page | Rejected | Skipped]:
    """One plain text."""
    yield from _single(path, source, max_bytes, media_type="text/plain")


@reader("markdown", suffixes=(".md", ".markdown"))
def read_markdown(path: Path, source: str, max_bytes: int) -> Iterator[Page | Rejected | Skipped]:
    """One Markdown text, with or without front matter."""
    yield from _single(path, source, max_bytes, media_type="text/markdown")


def _single(path: Path, source: str, max_bytes: int, *, media_type: str) -> Iterator[Page | Rejected | Skipped]:
    with path.open("rb") as file:
        content = file.read(max_bytes + 1)
    if len(content) > max_bytes:
        yield Rejected(source, "acquire", "too_large", f"{path.stat().st_size} bytes, over {max_bytes}")
    else:
        yield Page(source, content, media_type)


def at_least_one(units: Iterator[Page | Rejected | Skipped], source: str, record: str | None = None) -> Iterator[Page | Rejected | Skipped]:
    """The units, or one rejected unit where a file of records holds none (blank lines, requests without responses)."""
    empty = True
    for unit in units:
        empty = False
        yield unit
    if empty:
        yield Rejected(source, "acquire", "empty", "no records that hold a release", record)


def page_or_skipped(source: str, content: bytes, *, record_id: str | None = None) -> Page | Rejected | Skipped:
    """A record that has no file of its own (standard input, the member of a container), by name and first bytes."""
    name = source if record_id is None else record_id
    if not content:
        return Rejected(source, "acquire", "empty", "0 bytes", record_id)
    kind = reader_for(name, content[:4096])
    if kind not in MEDIA_TYPES:
        return Skipped(source, media_type_of(name, content[:4096]), record_id)
    return Page(source, content, MEDIA_TYPES[kind], record_id)
