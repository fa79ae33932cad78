"""What an archive of `museion fetch` holds, read from the archive itself: there is no second file that could disagree with it.

Each record is a gzip member of its own. An end that was being written when the machine stopped is not a record.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, NamedTuple

from ..errors import RunError, UsageError
from .warc import WAY_HEADER, http_message

_PIECE = 1 << 20
#: WARC and HTTP headers are within the first bytes of a record; servers refuse to send, and http.client to read, more.
_HEAD = 1 << 18
_KEPT = ("etag", "last-modified", "location", "content-type")
_GZIP = b"\x1f\x8b\x08"


@dataclass(frozen=True, slots=True)
class Known:
    """A response that the archive holds: where (`offset`, `length` in bytes), and what asks whether it has changed."""

    url: str
    status: int
    date: str
    record_id: str
    digest: str
    offset: int
    length: int
    headers: Mapping[str, str]
    way: str | None


@dataclass
class Scan:
    """`end` is where the last whole record ends, in bytes; `known` has the latest response of each URL.

    `fetch` is what the last fetch was started with, `done` the URLs that it had an answer of, `last` the date of its last
    record, `finished` whether it came to its end.
    """

    end: int = 0
    known: dict[str, Known] = field(default_factory=dict)
    fetch: str = ""
    done: set[str] = field(default_factory=set)
    last: str = ""
    finished: bool = True


class Member(NamedTuple):
    """A gzip member: its place in the file, and the beginning of what is packed in it."""

    offset: int
    end: int
    head: bytes


def scan(file: IO[bytes]) -> Scan:
    """What an archive holds. Raises `UsageError` if it is none, `RunError` if it is damaged before its end."""
    found = Scan()
    for member in members(file):
        version, fields, block = _parted(member.head)
        if not version.startswith(b"WARC/"):
            raise UsageError(f"the output is no archive of packed WARC records (at byte {member.offset}); choose another name")
        _take(found, member, fields, block)
    return found


def _take(found: Scan, member: Member, fields: Mapping[str, str], block: bytes) -> None:
    kind, url = fields.get("warc-type", ""), fields.get("warc-target-uri", "").strip("<>")
    if kind == "request":
        return  # it stands before its response: without that, it is half of a pair
    found.end = member.end
    found.last = fields.get("warc-date", found.last)
    if kind == "warcinfo":
        _, info, _ = _parted(b"\r\n" + block)
        if info.get("museion-continues") != "yes":
            found.done = set()
        found.fetch, found.finished = info.get("museion-fetch", ""), False
    elif kind == "metadata" and not url:
        found.finished = True
    elif kind == "revisit":
        found.done.add(url)
    elif kind == "response":
        status, headers, _ = http_message(block)
        if status < 500 and status != 429:  # what the server could not give then is asked for again
            found.done.add(url)
        found.known[url] = Known(
            url,
            status,
            fields.get("warc-date", ""),
            fields.get("warc-record-id", ""),
            fields.get("warc-payload-digest", ""),
            member.offset,
            member.end - member.offset,
            kept_headers(headers),
            fields.get(WAY_HEADER),
        )


def kept_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Of the headers of a response those that a later fetch needs."""
    return {name: headers[name] for name in _KEPT if name in headers}


def _parted(head: bytes) -> tuple[bytes, dict[str, str], bytes]:
    """First line, fields by lower-case name, and the rest."""
    top, _, rest = head.partition(b"\r\n\r\n")
    version, _, lines = top.partition(b"\r\n")
    pairs = (line.partition(":") for line in lines.decode("utf-8", "replace").split("\r\n"))
    return version, {name.strip().lower(): value.strip() for name, _, value in pairs}, rest


def members(file: IO[bytes]) -> Iterator[Member]:
    """The whole gzip members of a file. An unfinished last one is left out; damage before the end raises `RunError`."""
    file.seek(0)
    offset, rest = 0, b""
    while rest or (rest := file.read(_PIECE)):
        packer, head, end = zlib.decompressobj(31), bytearray(), offset
        try:
            while not packer.eof:
                if not (rest or (rest := file.read(_PIECE))):
                    return
                piece = packer.decompress(rest, _PIECE)
                head += piece[: _HEAD - len(head)]
                left = packer.unused_data if packer.eof else packer.unconsumed_tail
                end += len(rest) - len(left)
                rest = left
        except zlib.error as error:
            if _goes_on(file, offset):
                raise RunError(f"the archive is damaged at byte {offset} ({error}); move it away and fetch into another") from None
            return
        yield Member(offset, end, bytes(head))
        offset = end


def _goes_on(file: IO[bytes], offset: int) -> bool:
    """Whether a record begins behind a damaged one: then the damage is no end that was cut, and nothing may be thrown away."""
    file.seek(offset + 1)
    tail = file.read(64 << 20)  # a record is smaller: answers are limited, and 20 MB by default
    place = tail.find(_GZIP)
    while place >= 0:
        try:
            if zlib.decompressobj(31).decompress(tail[place : place + 4096], 16).startswith(b"WARC/"):
                return True
        except zlib.error:
            pass
        place = tail.find(_GZIP, place + 1)
    return False
