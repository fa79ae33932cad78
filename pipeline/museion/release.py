"""The nouns of acquire and clean: a `Page` as it was found, a `Release` as it is read.

All offsets are half-open ranges of Unicode code points into `Release.text`, which is the one authority:
NFC, only ``\\n`` as line break, no control characters, no BOM, no lone surrogates.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

BlockKind = Literal["headline", "subhead", "heading", "paragraph", "caption", "item", "quote", "table"]
Zone = Literal["header", "body", "about", "contact", "embargo", "end"]
Mined = Literal["full", "language", "duplicate"]

#: Why a record is not a document; the closed list of `rejected.reason`, each with its remedy.
REASONS: Mapping[str, str] = {
    "empty": "the record holds no text; fetch it again or leave it out",
    "unreadable": "the bytes are in no known encoding or the markup is broken; save the page again",
    "not_a_release": "no running text was found; if there is some, add a site file for this domain",
    "wrong_type": "this media type is not read; convert it to HTML or text",
    "too_large": "the record is over the size limit; raise --max-bytes or split it",
    "too_slow": "the document ran past the time limit; raise --timeout",
    "too_much_memory": "the document ran past the memory limit; raise --max-memory",
    "crashed": "the worker died on this document; please report it with the file",
    "not_found": "the path does not exist or may not be read; check it",
    "broken_container": "the archive ends early or is damaged; what came before the damage was read",
}


@dataclass(frozen=True, slots=True)
class Page:
    """One record as acquired: raw bytes and where they come from.

    `source` is relative to the input root, with ``/``; `record_id` names a member of a container, else None.
    `charset` is what the transport said (HTTP header), if anything. `fields` holds what a dump knows of the
    record (title, date, url), by lower-case name.
    """

    source: str
    content: bytes
    media_type: str
    record_id: str | None = None
    charset: str | None = None
    url: str | None = None
    captured: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def raw_sha256(self) -> str:
        """SHA-256 of the raw bytes, hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that became no document: stage (acquire, clean, extract), reason (a key of `REASONS`), detail."""

    source: str
    stage: Literal["acquire", "clean", "extract"]
    reason: str
    detail: str
    record_id: str | None = None
    raw_sha256: str | None = None

    def __post_init__(self) -> None:
        if self.reason not in REASONS:
            raise ValueError(f"{self.reason!r} is not a reason; known: {', '.join(REASONS)}")

    @property
    def remedy(self) -> str:
        """What a user can do about it."""
        return REASONS[self.reason]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that is not text (an image, a script, a revisit): counted by `media_type`, not kept."""

    source: str
    media_type: str
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the text: a headline, paragraph, caption, list item…

    `level` is a heading's level or an item's depth (1 = outermost), else 0. For an item, `marker_end` is the
    offset at which its marker ("2.", "(a)", "•") and the space behind it end, and `generated` says that the marker
    was made from the markup (`<ol>`) and not written by the author. `ordered` is None for no item.
    """

    char_start: int
    char_end: int
    kind: BlockKind
    zone: Zone = "body"
    level: int = 0
    marker_end: int | None = None
    generated: bool = False
    ordered: bool | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """One candidate value of a header field, with its origin (``meta:og:title``, ``json-ld``, ``line:source``…).

    `verbatim` is the text as found, `value` the normalised one; exactly one candidate of a field is `chosen`.
    """

    field: str
    value: str
    origin: str
    verbatim: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Release:
    """A news release: its text, its blocks, and what its page says of it.

    `published` is an EDTF date (``2021-11-18``) or None. `mined` is ``full``, or ``language`` if it is not English.
    """

    document_id: str
    source: str
    text: str
    blocks: tuple[Block, ...]
    record_id: str | None = None
    url: str | None = None
    headline: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    editor: str | None = None
    language: str = "en"
    mined: Mined = "full"
    captured: str | None = None
    duplicate_of: str | None = None
    version_of: str | None = None
    rights: str | None = None
    raw_sha256: str = ""
    metadata: tuple[Metadata, ...] = ()

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the text in UTF-8, hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @property
    def words(self) -> int:
        """Number of words, parted at white space."""
        return len(self.text.split())

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; `from_dict` is the way back."""
        return dataclasses.asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Release:
        """The release that `to_dict` wrote."""
        plain = dict(values)
        plain["blocks"] = tuple(Block(**block) for block in plain["blocks"])
        plain["metadata"] = tuple(Metadata(**item) for item in plain["metadata"])
        return cls(**plain)


def document_id(raw: bytes, source_key: str) -> str:
    """128-bit id (32 hexadecimal digits) of the raw bytes and the source key (canonical URL, else relative path)."""
    digest = hashlib.blake2b(digest_size=16)
    digest.update(raw)
    digest.update(b"\x00")
    digest.update(source_key.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
