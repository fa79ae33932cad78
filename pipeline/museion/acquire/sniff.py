"""What a file is: by its ending, then by its first bytes."""

from __future__ import annotations

import mimetypes
import re

from ..registry import READERS

#: First bytes of formats that hold no text of their own (or text that is not read here), with their media type.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"%PDF", "application/pdf"),
    (b"OggS", "audio/ogg"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ\x90", "application/x-executable"),
    (b"PAR1", "application/vnd.apache.parquet"),
    (b"SQLite format 3", "application/vnd.sqlite3"),
)

#: First bytes of containers and the reader that opens them, whatever the file is called.
_CONTAINERS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"WARC/", "warc"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "tar"),
    (b"\xfd7zXZ\x00", "tar"),
)

#: Endings that are text to a machine and not to a reader, or that other programs open.
_NOT_TEXT = re.compile(
    r"\.(?:m?js|css|json|xml|svg|woff2?|ttf|ico|png|jpe?g|gif|webp|tiff?|bmp|mp3|mp4|wav|mov|avi|pdf|docx?|xlsx?|pptx?|exe|dll|so|"
    r"pyc?|db|sqlite|parquet|duckdb|toml|ya?ml|ini|cfg|map|rss|atom)$",
    re.I,
)

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|div|article|section|main|p|h1|table|span|a)[\s>]", re.I)


def reader_for(name: str, head: bytes) -> str | None:
    """The name of the reader for a file called `name` that begins with `head`; None for what is not text."""
    for magic, container in _CONTAINERS:
        if head.startswith(magic) and container in READERS:
            named = _reader_by_suffix(name)
            if named in ("warc", "tar", "jsonl", "csv"):  # packed, but more than a packed file
                return named
            return None if _NOT_TEXT.search(name) else container
    if head[257:262] == b"ustar" and "tar" in READERS:
        return "tar"
    if any(head.startswith(magic) for magic, _ in _MAGIC):
        return None
    by_suffix = _reader_by_suffix(name)
    if by_suffix in (None, "text") and _HTML.search(_plain(head)[:1024]) and not _NOT_TEXT.search(name):
        return "html"
    if by_suffix is not None:
        return by_suffix
    if _NOT_TEXT.search(name):
        return None
    return "text" if looks_like_text(head) else None


def media_type_of(name: str, head: bytes) -> str:
    """The media type to count a skipped record by."""
    for magic, media_type in _MAGIC:
        if head.startswith(magic):
            return media_type
    guessed, _ = mimetypes.guess_type(name, strict=False)
    return guessed or "application/octet-stream"


def looks_like_text(head: bytes) -> bool:
    """Whether bytes can be text: few control characters, or the look of UTF-16 and UTF-32.

    One control character in fifty is allowed: saved pages hold stray ones, while in images and programs of our tests
    they are one in eight or more.
    """
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return True
    if head[:400].count(b"\x00") * 3 > len(head[:400]):  # every second byte: UTF-16 of Latin script
        return True
    control = sum(byte < 9 or 13 < byte < 27 for byte in head)
    return control * 50 <= len(head)


def _plain(head: bytes) -> bytes:
    """The first bytes without the zeros of UTF-16, so that markup shows."""
    return head.replace(b"\x00", b"")


def _reader_by_suffix(name: str) -> str | None:
    lower = name.lower()
    best: tuple[int, str] | None = None
    for entry in READERS.values():
        for suffix in entry.suffixes:
            if lower.endswith(suffix) and (best is None or len(suffix) > best[0]):
                best = (len(suffix), entry.name)
    return best[1] if best else None
