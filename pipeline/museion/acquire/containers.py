"""Readers of containers: gzip, ZIP, TAR. Each member is a record; a container that breaks adds one rejected unit.

Nothing is unpacked to disk, so a member called ``../x`` is only a name. Limits: a member over `max_bytes` is
rejected; members in members are read to `_DEPTH` levels; a member that unpacks to more than `_RATIO` times its packed
size is taken for a bomb.
"""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO, cast

from ..registry import reader
from ..release import Page, Rejected, Skipped
from .dumps import csv_rows, jsonl_rows
from .mail import eml_message, mbox_messages
from .readers import at_least_one, page_or_skipped
from .sniff import reader_for
from .warc import warc_records

Unit = Page | Rejected | Skipped

#: Archives in archives: a delivery of yearly archives has two levels.
_DEPTH = 3
#: HTML packs to a twentieth, repetitive logs to a two-hundredth; bombs to a thousandth.
_RATIO = 500
#: Below this no ratio matters: a megabyte does no harm.
_HARMLESS = 1_000_000
#: Files of records that may lie in an archive, and what gives their records.
_DUMPS: Mapping[str, Callable[[IO[bytes], str, int], Iterator[Unit]]] = {
    "jsonl": jsonl_rows,
    "csv": csv_rows,
    "warc": warc_records,
    "mbox": mbox_messages,
    "eml": eml_message,
}
#: What the standard readers raise on damage: zipfile says NotImplementedError for a packing it does not know, RuntimeError for a
#: member under a password.
_DAMAGED = (EOFError, OSError, zlib.error, zipfile.BadZipFile, tarfile.TarError, ValueError, NotImplementedError, RuntimeError)


@reader("gzip", suffixes=(".gz",))
def read_gzip(path: Path, source: str, max_bytes: int) -> Iterator[Unit]:
    """The one record of a gzip file, or the members of a packed tar."""
    with path.open("rb") as file:
        yield from _gzip(file, source, None, max_bytes, depth=0)


@reader("zip", suffixes=(".zip",))
def read_zip(path: Path, source: str, max_bytes: int) -> Iterator[Unit]:
    """The members of a ZIP archive, sorted by name."""
    with path.open("rb") as file:
        yield from _zip(file, source, None, max_bytes, depth=0)


@reader("tar", suffixes=(".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz"))
def read_tar(path: Path, source: str, max_bytes: int) -> Iterator[Unit]:
    """The members of a TAR archive, packed or not, in their order."""
    with path.open("rb") as file:
        yield from _tar(file, source, None, max_bytes, depth=0)


def _broken(source: str, record: str | None, error: Exception) -> Rejected:
    return Rejected(source, "acquire", "broken_container", f"{type(error).__name__}: {error}"[:200], record)


def _record(outer: str | None, name: str) -> str:
    """The id of a member: the path inside the archive, with ``!`` where an archive lies in another."""
    name = name.replace("\\", "/")
    return f"{outer}!{name}" if outer else name


def _unit(source: str, record: str, content: bytes, max_bytes: int, *, depth: int) -> Iterator[Unit]:
    """A member: a record, or an archive of its own."""
    kind = (reader_for(record, content[:4096]) if content else None) or ""
    opener = {"zip": _zip, "tar": _tar, "gzip": _gzip}.get(kind)
    rows = _DUMPS.get(kind)
    if rows is not None:
        unpacked = gzip.GzipFile(fileobj=io.BytesIO(content)) if content[:2] == b"\x1f\x8b" and kind != "warc" else io.BytesIO(content)
        for unit in at_least_one(rows(cast(IO[bytes], unpacked), source, max_bytes), source):
            yield replace(unit, record_id=_record(record, unit.record_id) if unit.record_id else record)
    elif opener is None:
        yield page_or_skipped(source, content, record_id=record)
    elif depth + 1 >= _DEPTH:
        yield Rejected(source, "acquire", "broken_container", f"archives nested more than {_DEPTH} deep", record)
    else:
        yield from opener(io.BytesIO(content), source, record, max_bytes, depth=depth + 1)


def _take(file: IO[bytes], packed: int, max_bytes: int) -> bytes | str:
    """The bytes of a member, or why they are too many."""
    limit = max(_HARMLESS, packed * _RATIO)
    content = file.read(min(max_bytes, limit) + 1)
    if len(content) > max_bytes:
        return f"more than {max_bytes} bytes unpacked"
    return content if len(content) <= limit else f"unpacks to more than {_RATIO} times its size"


def _gzip(file: IO[bytes], source: str, outer: str | None, max_bytes: int, *, depth: int) -> Iterator[Unit]:
    packed = file.seek(0, io.SEEK_END)
    file.seek(0)
    try:
        with gzip.GzipFile(fileobj=file) as unpacked:
            head = unpacked.read(512)
            if head[257:262] == b"ustar":
                file.seek(0)
                yield from _tar(file, source, outer, max_bytes, depth=depth)
                return
            rest = _take(cast(IO[bytes], unpacked), packed, max_bytes)
    except _DAMAGED as error:
        yield _broken(source, outer, error)
        return
    if isinstance(rest, str):
        yield Rejected(source, "acquire", "too_large", rest, outer)
        return
    name = (outer or source).rsplit("/", 1)[-1]
    inner = name[:-3] if name.lower().endswith(".gz") else name
    yield from _unit(source, _record(outer, inner), head + rest, max_bytes, depth=depth)


def _zip(file: IO[bytes], source: str, outer: str | None, max_bytes: int, *, depth: int) -> Iterator[Unit]:
    try:
        with zipfile.ZipFile(file) as archive:
            members = sorted((item for item in archive.infolist() if not item.filename.endswith("/")), key=lambda item: item.filename)
            if not members:
                yield Rejected(source, "acquire", "empty", "an archive without members", outer)
            for member in members:
                yield from _zip_member(archive, member, source, outer, max_bytes=max_bytes, depth=depth)
    except _DAMAGED as error:
        yield _broken(source, outer, error)


def _zip_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: str, outer: str | None, *, max_bytes: int, depth: int
) -> Iterator[Unit]:
    record = _record(outer, member.filename)
    if record.rsplit("/", 1)[-1].startswith(".") or "__MACOSX/" in record:
        yield Skipped(source, "application/x-hidden", record)
        return
    try:
        with archive.open(member) as file:
            content = _take(file, member.compress_size, max_bytes)
    except _DAMAGED as error:
        yield Rejected(source, "acquire", "unreadable", f"{type(error).__name__}: {error}"[:200], record)
        return
    if isinstance(content, str):
        yield Rejected(source, "acquire", "too_large", content, record)
    else:
        yield from _unit(source, record, content, max_bytes, depth=depth)


def _tar(file: IO[bytes], source: str, outer: str | None, max_bytes: int, *, depth: int) -> Iterator[Unit]:
    members = 0
    try:
        with tarfile.open(fileobj=file, mode="r:*") as archive:
            for member in archive:
                if member.isdir():
                    continue
                members += 1
                yield from _tar_member(archive, member, source, outer, max_bytes=max_bytes, depth=depth)
            _check_end(archive)
    except _DAMAGED as error:
        yield _broken(source, outer, error)
        return
    if not members:
        yield Rejected(source, "acquire", "empty", "an archive without members", outer)


def _check_end(archive: tarfile.TarFile) -> None:
    """Raise EOFError where an archive ends inside the head of a member, which tarfile takes for its end."""
    stream = cast(IO[bytes], archive.fileobj)
    stream.seek(archive.offset)
    if 0 < len(stream.read(tarfile.BLOCKSIZE)) < tarfile.BLOCKSIZE:
        raise EOFError("the archive ends inside the head of a member")


def _tar_member(
    archive: tarfile.TarFile, member: tarfile.TarInfo, source: str, outer: str | None, *, max_bytes: int, depth: int
) -> Iterator[Unit]:
    record = _record(outer, member.name)
    if not member.isfile():
        yield Skipped(source, "inode/special", record)  # a link or a device: it names something outside the archive
    elif member.size > max_bytes:
        yield Rejected(source, "acquire", "too_large", f"{member.size} bytes, over {max_bytes}", record)
    else:
        opened = archive.extractfile(member)
        yield from _unit(source, record, opened.read() if opened else b"", max_bytes, depth=depth)
