"""Readers of dumps: JSON lines and CSV, a record a row, with the columns that hold text, address, title and date.

A row is read as it comes; memory does not grow with the dump. Where no column has a name that is known, the longest text of
the row is the release; what lies in objects inside a row counts as columns too ("story.body_html").
A table that is not in UTF-8 keeps its bytes: the release is passed on as they are, its other fields with lone surrogates for
them (`surrogateescape`), and cleaning, which knows encodings, reads both.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import re
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
#: Words in the name of a column that holds the address of a release, and words that say it is another address.
_URL_WORDS = frozenset({"url", "link", "href", "permalink", "address", "web"})
_OTHER_URL_WORDS = frozenset({"image", "img", "photo", "picture", "logo", "thumbnail", "feed", "home", "site", "video", "author"})
_ADDRESS = re.compile(r"https?://\S+", re.I)
#: A text in a column of any name is a release if it has so many bytes: the shortest release of our corpora has 140 letters.
_LEAST_GUESSED = 140
#: Objects in objects are looked into so far: dumps of feeds and of newsroom systems have two levels.
_DEEPEST = 3
_MARKUP = re.compile(r"\s*<(?:!doctype|html|head|body|article|section|main|div|p|h[1-6]|span|table|ul|ol|strong|b|em|figure|br)\b", re.I)
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
    text = _characters(stream)
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


def _characters(stream: IO[bytes]) -> io.TextIOWrapper:
    """The characters of a table: UTF-16 with its mark ("Unicode text" of office programs), else UTF-8 with other bytes kept."""
    mark = stream.read(2)
    stream.seek(0)
    if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return io.TextIOWrapper(stream, encoding="utf-16", errors="replace", newline="")
    return io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")


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
    return max((",", "\t", ";", "|"), key=head.count)


def _page(source: str, row: object, number: int) -> Unit:
    if not isinstance(row, Mapping):
        return Rejected(source, "acquire", "wrong_type", f"record {number} is no object with named fields", str(number))
    columns = dict(_columns(row))
    record = next((str(columns[name]) for name in _ID_COLUMNS if columns.get(name) not in (None, "")), str(number))
    chosen = _text_column(columns)
    if chosen is None:
        known = ", ".join(name for name, _ in _TEXT_COLUMNS)
        return Rejected(source, "acquire", "empty", f"no text in any column called {known}, and no long text in another", _plain(record))
    name, media_type = chosen
    text = str(columns[name])
    if media_type == "text/plain" and _MARKUP.match(text[:1000]):
        media_type = "text/html"
    fields = {key: str(value) for key, value in columns.items() if key != name and len(str(value)) <= _LONGEST_FIELD}
    url = next((fields[key] for key in _URL_COLUMNS if fields.get(key)), None) or _address(fields)
    content, charset = _content(text)
    return Page(source, content, media_type, _plain(record), charset, _plain(url) if url else None, None, fields)


def _columns(row: Mapping[object, object], prefix: str = "", *, depth: int = 1) -> Iterator[tuple[str, str | int | float]]:
    """The values of a row by their column's name in small letters, those of objects in it as "object.column"."""
    for name, value in row.items():
        column = prefix + str(name).lower().strip()
        if isinstance(value, str | int | float):
            yield column, value
        elif isinstance(value, Mapping) and depth < _DEEPEST:
            yield from _columns(value, f"{column}.", depth=depth + 1)


def _text_column(columns: Mapping[str, str | int | float]) -> tuple[str, str] | None:
    """The column that holds the release and the media type its name promises: one that is known, else the longest text."""
    known = next((pair for pair in _TEXT_COLUMNS if str(columns.get(pair[0], "")).strip()), None)
    if known is not None:
        return known
    texts = [name for name, value in columns.items() if isinstance(value, str)]
    longest = max(texts, key=lambda name: len(str(columns[name])), default=None)
    if longest is None or len(str(columns[longest]).encode("utf-8", "surrogatepass")) < _LEAST_GUESSED:
        return None
    return longest, "text/plain"


def _address(fields: Mapping[str, str]) -> str | None:
    """The address of a release in a column of another name ("Web Address"), not that of a picture or of the site."""
    for name, value in fields.items():
        words = frozenset(re.findall(r"[a-z]+", name))
        if words & _URL_WORDS and not words & _OTHER_URL_WORDS and _ADDRESS.fullmatch(value.strip()):
            return value.strip()
    return None


def _content(text: str) -> tuple[bytes, str | None]:
    """The bytes of a release, and their encoding if it is known: bytes of a table that were not UTF-8 stay as they were."""
    try:
        return text.encode("utf-8"), "utf-8"
    except UnicodeEncodeError:
        pass
    try:
        return text.encode("utf-8", "surrogateescape"), None
    except UnicodeEncodeError:  # half of a pair that JSON wrote with an escape
        return text.encode("utf-8", "replace"), "utf-8"


def _plain(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
