"""Reader of web archives (WARC 1.0 and 1.1, plain or gzipped by record): a unit for every response and resource.

Written on the standard library: of the format only the headers, the lengths and chunked or packed bodies matter here.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator, Mapping
from email.message import Message
from pathlib import Path
from typing import IO, cast

from ..registry import reader
from ..release import Page, Rejected, Skipped
from .sniff import media_type_of

Unit = Page | Rejected | Skipped

#: A line of a header is shorter than this; a longer one is damage.
_LONGEST_LINE = 65_536
#: The header, by lower-case name, by which `museion fetch` tells what shows the way from what was looked for, and what it says.
WAY_HEADER = "museion-way"
WAYS = frozenset({"robots", "feed", "sitemap", "list"})
_ROBOTS = re.compile(r"https?://[^/]+/robots\.txt(?:\?.*)?", re.I)
_TEXT_TYPES = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain", "text/markdown": "text/markdown"}


@reader("warc", suffixes=(".warc", ".warc.gz"))
def read_warc(path: Path, source: str, max_bytes: int) -> Iterator[Unit]:
    """The responses and resources of a web archive in their order; requests and metadata records are no units."""
    with path.open("rb") as file:
        yield from warc_records(file, source, max_bytes)


def warc_records(file: IO[bytes], source: str, max_bytes: int) -> Iterator[Unit]:
    """The units of an open web archive, packed or not; damage ends it with one rejected unit."""
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    stream = cast(IO[bytes], gzip.GzipFile(fileobj=file)) if packed else file
    try:
        yield from _records(stream, source, max_bytes)
    except (EOFError, OSError, zlib.error, ValueError) as error:
        yield Rejected(source, "acquire", "broken_container", f"{type(error).__name__}: {error}"[:200])


def _records(stream: IO[bytes], source: str, max_bytes: int) -> Iterator[Unit]:
    while (version := _version(stream)) is not None:
        if not version.startswith(b"WARC/"):
            raise ValueError(f"a record begins with {version[:20]!r}, not with WARC/")
        headers = _headers(stream)
        length = int(headers.get("content-length", ""))
        block = _block(stream, length, max_bytes)
        unit = _unit(headers, block, source, max_bytes)
        if unit is not None:
            yield unit


def _version(stream: IO[bytes]) -> bytes | None:
    """The first line of the next record, None at the end; the empty lines between records are passed over."""
    while line := stream.readline(_LONGEST_LINE):
        if line.strip():
            return line
    return None


def _headers(stream: IO[bytes]) -> dict[str, str]:
    headers: dict[str, str] = {}
    last = ""
    while (line := stream.readline(_LONGEST_LINE)).strip():
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text[:1] in " \t" and last:
            headers[last] += " " + text.strip()
        else:
            name, _, value = text.partition(":")
            last = name.strip().lower()
            headers.setdefault(last, value.strip())
    return headers


def _block(stream: IO[bytes], length: int, max_bytes: int) -> bytes | None:
    """The block of a record; None if it is over the limit, when it is passed over. Raises EOFError if it ends early."""
    if length < 0:
        raise ValueError(f"a record of {length} bytes")
    if length <= max_bytes:
        block = stream.read(length)
        if len(block) < length:
            raise EOFError(f"the archive ends {length - len(block)} bytes before its last record does")
        return block
    while length > 0:
        piece = stream.read(min(length, 1 << 20))
        if not piece:
            raise EOFError("the archive ends inside a record")
        length -= len(piece)
    return None


def _unit(headers: Mapping[str, str], block: bytes | None, source: str, max_bytes: int) -> Unit | None:
    kind = headers.get("warc-type", "").lower()
    record = headers.get("warc-record-id", "").strip("<>") or headers.get("warc-target-uri", "")
    url = headers.get("warc-target-uri", "").strip("<>") or None
    if kind == "revisit":
        return Skipped(source, "warc/revisit", record)
    if kind not in ("response", "resource", "conversion"):
        return None
    if way := _way(headers.get(WAY_HEADER, "").lower(), url):
        return Skipped(source, f"warc/{way}", record)
    if block is None:
        return Rejected(source, "acquire", "too_large", f"record over {max_bytes} bytes", record)
    transport: Mapping[str, str] = headers
    body = block
    if kind == "response" and block.startswith(b"HTTP/"):
        status, transport, body = http_message(block)
        if not 200 <= status < 300:
            return Skipped(source, f"http/{status}", record)
    content = decoded_body(body, transport, max_bytes)
    if isinstance(content, str):
        return Rejected(source, "acquire", "too_large" if content.startswith("more") else "unreadable", content, record)
    return _page(content, transport, source, record, url=url, captured=headers.get("warc-date"))


def _way(named: str, url: str | None) -> str | None:
    """What a record is if it only shows the way to releases: said by `museion fetch`, or robots.txt of any archive."""
    if named in WAYS:
        return named
    return "robots" if url and _ROBOTS.fullmatch(url) else None


def _page(content: bytes, transport: Mapping[str, str], source: str, record: str, *, url: str | None, captured: str | None) -> Unit:
    message = Message()
    message["Content-Type"] = transport.get("content-type", "")
    media_type = message.get_content_type() if transport.get("content-type") else "text/html"
    if media_type not in _TEXT_TYPES:
        return Skipped(source, media_type or media_type_of(url or "", content[:4096]), record)
    if not content.strip():
        return Rejected(source, "acquire", "empty", "a response without a body", record)
    charset = message.get_content_charset()
    return Page(source, content, _TEXT_TYPES[media_type], record, charset, url, captured)


def http_message(block: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status (0 if there is none), headers by lower-case name (of several the first) and body of an HTTP response as it was sent."""
    head, _, body = block.partition(b"\r\n\r\n")
    if not body and b"\n\n" in block:
        head, _, body = block.partition(b"\n\n")
    lines = head.decode("latin-1").splitlines()
    parts = lines[0].split()
    status = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0
    headers: dict[str, str] = {}
    for line in lines[1:]:
        name, _, value = line.partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    return status, headers, body


def decoded_body(body: bytes, headers: Mapping[str, str], max_bytes: int) -> bytes | str:
    """The body without chunks and packing, or what is wrong with it. Archives that unpacked it already keep the header."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    packing = headers.get("content-encoding", "identity").lower() or "identity"
    if packing == "identity" or body.lstrip()[:1] == b"<":
        return body
    if packing not in ("gzip", "x-gzip", "deflate"):
        return f"the body is packed as {packing}, which is not read"
    bits = 31 if body.startswith(b"\x1f\x8b") else 15 if body[:1] == b"\x78" else -15
    try:
        content = zlib.decompressobj(bits).decompress(body, max_bytes + 1)
    except zlib.error as error:
        return f"the packed body is damaged: {error}"
    return content if len(content) <= max_bytes else f"more than {max_bytes} bytes unpacked"


def _joined(body: bytes) -> bytes:
    """The chunks of a body as one; a body that is not in chunks (archives may have joined them) as it is."""
    joined, rest = bytearray(), body
    while rest:
        line, _, rest = rest.partition(b"\r\n")
        try:
            size = int(line.split(b";", 1)[0], 16)
        except ValueError:
            return body if not joined else bytes(joined)
        if size == 0:
            break
        joined += rest[:size]
        rest = rest[size + 2 :]
    return bytes(joined)
