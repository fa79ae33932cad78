"""Readers of dumps: JSON lines and CSV, a record a row, with the columns that hold text, address, title and date.

A row is read as it comes; memory does not grow with the dump.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, cast

from ..registry import reader
from ..release import Page, Rejected, Skipped

Unit = Page | Rejected | Skipped

#: Columns that hold the release, the likeliest first, with the media type their name promises.
_TEXT_COLUMNS = (
    ("html", "text/html"),
    ("raw_html", "text/html"),
    ("content_html", "text/html"),
    ("markdown", "text/markdown"),
    ("text", "text/plain"),
    ("body", "text/plain"),
    ("content", "text/plain"),
    ("article", "text/plain"),
    ("full_text", "text/plain"),
)
#: Columns that name a row; else its number does, counted from 1.
_ID_COLUMNS = ("id", "record_id", "uuid", "guid")
_URL_COLUMNS = ("url", "link", "source_url", "permalink", "uri")
#: The line with the names of the columns is shorter than this.
_LONGEST_HEAD = 64_000
#: Other columns longer than this are not header fields.
_LONGEST_FIELD = 2000


@reader("jsonl", suffixes=(".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"))
def read_jsonl(path: Path, source: str, max_bytes: int) -> Iterator[Unit]:
    """The rows of a JSON-lines dump, packed or not."""
    with path.open("rb") as file:
        yield from jsonl_rows(_unpacked(file), source, max_bytes)


@reader("csv", suffixes=(".csv", ".tsv", ".csv.gz", ".tsv.gz"))
def read_csv(path: Path, source: str, max_bytes: int) -> Iterator[Unit]:
    """The rows of a CSV or TSV dump, packed or not, whose first line names the columns."""
    with path.open("rb") as file:
        yield from csv_rows(_unpacked(file), source, max_bytes)


def _unpacked(file: IO[bytes]) -> IO[bytes]:
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    return cast(IO[bytes], gzip.GzipFile(fileobj=file)) if packed else file


def jsonl_rows(stream: IO[bytes], source: str, max_bytes: int) -> Iterator[Unit]:
    """The rows of JSON lines as they come; a line that is no JSON is a rejected record."""
    number = 0
    try:
        for number, line in enumerate(_bounded(stream, max_bytes), 1):
            if line is None:
                yield Rejected(source, "acquire", "too_large", f"line over {max_bytes} bytes", str(number))
            elif line.strip():
                yield _json_row(line, source, number)
    except (EOFError, OSError, zlib.error) as error:
        yield Rejected(source, "acquire", "broken_container", f"{type(error).__name__} behind line {number}: {error}"[:200])


def _json_row(line: bytes, source: str, number: int) -> Unit:
    try:
        return _page(source, json.loads(line), number)
    except (ValueError, RecursionError) as error:
        return Rejected(source, "acquire", "unreadable", f"line {number} is not JSON: {error}"[:200], str(number))


def csv_rows(stream: IO[bytes], source: str, max_bytes: int) -> Iterator[Unit]:
    """The rows of a table as they come; a row that breaks the format is a rejected record."""
    csv.field_size_limit(max_bytes)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    number = 0
    try:
        first = text.readline(_LONGEST_HEAD)
        names = next(csv.reader([first], delimiter=_delimiter(first)), [])
        rows = csv.DictReader(text, fieldnames=names, delimiter=_delimiter(first))
        for number, row in enumerate(_rows(rows), 1):
            if isinstance(row, csv.Error):
                yield Rejected(source, "acquire", "unreadable", f"row {number}: {row}"[:200], str(number))
            else:
                yield _page(source, row, number)
    except (EOFError, OSError, zlib.error, csv.Error) as error:
        yield Rejected(source, "acquire", "broken_container", f"{type(error).__name__} behind row {number}: {error}"[:200])
        return
    finally:
        text.detach()  # the stream is its opener's to close
    if not number:
        yield Rejected(source, "acquire", "empty", "no rows under the names of the columns")


def _rows(rows: csv.DictReader[str]) -> Iterator[Mapping[str, object] | csv.Error]:
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield error


def _bounded(lines: IO[bytes], max_bytes: int) -> Iterator[bytes | None]:
    """Lines; None for one over the limit, which is passed over piece by piece."""
    while line := lines.readline(max_bytes + 1):
        if len(line) <= max_bytes:
            yield line
            continue
        yield None
        while line and not line.endswith(b"\n"):
            line = lines.readline(max_bytes)


def _delimiter(head: str) -> str:
    return max((",", "\t", ";"), key=head.count)


def _page(source: str, row: object, number: int) -> Unit:
    if not isinstance(row, Mapping):
        return Rejected(source, "acquire", "wrong_type", f"record {number} is no object with named fields", str(number))
    columns = {str(name).lower().strip(): value for name, value in row.items() if isinstance(value, str | int | float)}
    record = next((str(columns[name]) for name in _ID_COLUMNS if columns.get(name) not in (None, "")), str(number))
    chosen = next((pair for pair in _TEXT_COLUMNS if str(columns.get(pair[0], "")).strip()), None)
    if chosen is None:
        known = ", ".join(name for name, _ in _TEXT_COLUMNS)
        return Rejected(source, "acquire", "empty", f"no text in any column called {known}", record)
    name, media_type = chosen
    text = str(columns[name])
    if media_type == "text/plain" and text.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<p", "<div", "<article", "<body")):
        media_type = "text/html"
    fields = {key: str(value) for key, value in columns.items() if key != name and len(str(value)) <= _LONGEST_FIELD}
    url = next((fields[key] for key in _URL_COLUMNS if fields.get(key)), None)
    return Page(source, text.encode("utf-8", "replace"), media_type, record, "utf-8", url, None, fields)
