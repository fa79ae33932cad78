"""Walk files, folders and standard input in a fixed order, and hand each file to its reader."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..registry import READERS
from ..release import Page, Rejected, Skipped
from . import containers, dumps, mail, readers, warc  # noqa: F401  importing registers the readers
from .readers import at_least_one
from .sniff import media_type_of, reader_for

#: How many bytes of a file are looked at to tell what it is; markup declares itself within the first lines, tar at 257.
_HEAD = 4096


def read(paths: Sequence[str | Path], *, max_bytes: int = 50_000_000) -> Iterator[Page | Rejected | Skipped]:
    """The records of files, folders (walked in sorted order), patterns with ``*`` and ``-`` (standard input).

    `source` is relative to the folder given, with ``/``; a file given directly has its name. A record of more than
    `max_bytes` bytes is rejected as too large. Never raises for what it finds on disk.
    """
    for given in paths:
        if str(given) == "-":
            yield from _standard_input(max_bytes)
            continue
        for path, source in _files(given):
            yield from _read_file(path, source, max_bytes)


def _files(given: str | Path) -> Iterator[tuple[Path, str]]:
    path = Path(given)
    if path.is_dir():
        for file in _walk(path):
            yield file, file.relative_to(path).as_posix()
    elif not path.exists() and glob.has_magic(str(given)):
        matches = sorted(glob.glob(str(given), recursive=True))
        for match in matches:
            if os.path.isfile(match):
                yield Path(match), Path(match).name
        if not matches:
            yield path, path.name
    else:
        yield path, path.name


def _walk(folder: Path) -> Iterator[Path]:
    """All files under `folder`, sorted by their parts; hidden files and folders (``.git``, ``.DS_Store``) left out."""
    for place, folders, files in os.walk(folder, onerror=None):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(place) / name


def _read_file(path: Path, source: str, max_bytes: int) -> Iterator[Page | Rejected | Skipped]:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except (OSError, ValueError) as error:
        yield Rejected(source, "acquire", "not_found", f"{type(error).__name__}: cannot be opened")
        return
    if size == 0:
        yield Rejected(source, "acquire", "empty", "0 bytes")
        return
    name = reader_for(path.name, head)
    if name is None:
        yield Skipped(source, media_type_of(path.name, head))
        return
    try:
        yield from at_least_one(READERS[name].function(path, source, max_bytes), source)
    except OSError as error:
        yield Rejected(source, "acquire", "not_found", f"{type(error).__name__}: reading stopped")


def _standard_input(max_bytes: int) -> Iterator[Page | Rejected | Skipped]:
    content = sys.stdin.buffer.read(max_bytes + 1)
    if not content:
        yield Rejected("-", "acquire", "empty", "standard input holds nothing")
    elif len(content) > max_bytes:
        yield Rejected("-", "acquire", "too_large", f"more than {max_bytes} bytes on standard input")
    else:
        yield readers.page_or_skipped("-", content)
