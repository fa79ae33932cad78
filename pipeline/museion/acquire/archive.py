"""The archive that `museion fetch` writes: WARC 1.1, a gzip member a record, only ever appended to.

A request stands before its response and both go to disk in one write, so a kill leaves at most an unfinished end, which the
next fetch cuts off. What shows the way to releases (robots.txt, feeds, sitemaps, lists) says so in the header Museion-Way.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import os
import sys
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Literal

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from ..errors import RunError, UsageError
from .archive_scan import Known, Scan, kept_headers, scan
from .exchange import Answer
from .warc import http_message

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_VERSION = "WARC/1.1"
_PROFILE = "http://netpreserve.org/warc/1.1/revisit/"
_TYPES = {
    "warcinfo": "application/warc-fields",
    "metadata": "application/warc-fields",
    "request": "application/http; msgtype=request",
    "response": "application/http; msgtype=response",
    "revisit": "application/http; msgtype=response",
}
#: An interrupted fetch goes on within a day. Later it is a new one, which asks of each page whether it has changed.
_STILL_THE_SAME = timedelta(days=1)
#: The byte that is locked: far behind the end, so that others can read the archive meanwhile.
_LOCKED = 1 << 40


class Archive:
    """An archive that is being written. `known` and `done` are as in `Scan`, and grow.

    `fetch` names what is fetched: if the last fetch of the same was interrupted less than a day ago, `done` has what it did,
    otherwise nothing. Raises `UsageError` if the file is no such archive or in use, `RunError` if it is damaged.
    """

    def __init__(self, path: Path, *, fetch: str, info: Mapping[str, str], now: datetime) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a+b")
        try:
            _lock(self._file, path)
            found = scan(self._file)
            self._file.truncate(found.end)
        except BaseException:
            self._file.close()
            raise
        self.known = found.known
        self.goes_on = not found.finished and found.fetch == fetch and now - _read_date(found, now) < _STILL_THE_SAME
        self.done = found.done if self.goes_on else set()
        self._end = found.end
        self._info = ""
        fields = {**info, "format": "WARC File Format 1.1", "museion-fetch": fetch, "museion-continues": "yes" if self.goes_on else "no"}
        record = _record("warcinfo", "", _fields(fields), now, {"WARC-Filename": path.name})
        self._info = record.rec_headers.get_header("WARC-Record-ID")
        self._append(record)

    def response(self, answer: Answer, now: datetime, *, way: str | None = None) -> None:
        """Keep an answer; one that has not changed, as a revisit."""
        digest = payload_digest(answer.body)
        known = self.known.get(answer.url)
        if known and known.status == answer.status == 200 and known.digest == digest:
            self.revisit(answer, known, now, profile="identical-payload-digest")
            return
        more = {"WARC-Payload-Digest": digest, "WARC-IP-Address": answer.address}
        if way:
            more["Museion-Way"] = way
        if answer.cut:
            more["WARC-Truncated"] = "disconnect"
        offset = self._end
        record = _record("response", answer.url, answer.raw, now, more)
        length, skipped = self._pair(record, answer, now)
        status, headers, _ = http_message(answer.head)
        names = record.rec_headers.get_header("WARC-Date"), record.rec_headers.get_header("WARC-Record-ID")
        self.known[answer.url] = Known(answer.url, status, *names, digest, offset + skipped, length - skipped, kept_headers(headers), way)
        self.done.add(answer.url)

    def revisit(
        self, answer: Answer, known: Known, now: datetime, *, profile: Literal["server-not-modified", "identical-payload-digest"]
    ) -> None:
        """Say that a page is as it was: the server said so, or it sent the same again."""
        more = {
            "WARC-Profile": _PROFILE + profile,
            "WARC-Refers-To": known.record_id,
            "WARC-Refers-To-Target-URI": known.url,
            "WARC-Refers-To-Date": known.date,
            "WARC-Payload-Digest": known.digest,
            "WARC-IP-Address": answer.address,
        }
        self._pair(_record("revisit", answer.url, answer.head, now, more), answer, now)
        self.done.add(answer.url)

    def failure(self, url: str, reason: str, detail: str, now: datetime) -> None:
        """Say that nothing came of a URL, and why."""
        self._append(_record("metadata", url, _fields({"museion-failure": reason, "detail": detail}), now, {}))

    def finish(self, sums: Mapping[str, str], now: datetime) -> None:
        """Say that the fetch came to its end; without this the next one goes on."""
        self._append(_record("metadata", "", _fields({"museion-finished": "yes", **sums}), now, {}))

    def block(self, known: Known) -> bytes:
        """The HTTP message of a response that the archive holds, as it was sent."""
        self._file.seek(known.offset)
        packed = self._file.read(known.length)
        record = gzip.decompress(packed)
        head, _, rest = record.partition(b"\r\n\r\n")
        if known.record_id.encode("ascii", "replace") not in head:
            raise RunError(f"the archive has changed under the fetch: {known.url} is not where it was")
        return rest[:-4]

    def close(self) -> None:
        """Close the file; what was written is on disk."""
        self._file.close()

    def _pair(self, record: ArcWarcRecord, answer: Answer, now: datetime) -> tuple[int, int]:
        """Append a request and its response: the length of both, and of the request, in bytes."""
        number = record.rec_headers.get_header("WARC-Record-ID")
        request = _record("request", answer.url, answer.request, now, {"WARC-Concurrent-To": number})
        return self._append(request, record)

    def _append(self, *records: ArcWarcRecord) -> tuple[int, int]:
        """Write records in one go, and wait until they are on disk: the length of all, and of all but the last, in bytes."""
        buffer = io.BytesIO()
        writer = WARCWriter(buffer, gzip=True, warc_version=_VERSION)
        before = 0
        for record in records:
            before = buffer.tell()
            if self._info:
                record.rec_headers.add_header("WARC-Warcinfo-ID", self._info)
            writer.write_record(record)
        self._file.write(buffer.getvalue())
        self._file.flush()
        os.fsync(self._file.fileno())
        self._end += buffer.tell()
        return buffer.tell(), before


def payload_digest(body: bytes) -> str:
    """The digest of a body as web archives write it: SHA-1 in base 32."""
    return "sha1:" + base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode("ascii")


def warc_date(now: datetime) -> str:
    """A moment as WARC 1.1 writes it, to the microsecond."""
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _record(kind: str, url: str, block: bytes, now: datetime, more: Mapping[str, str]) -> ArcWarcRecord:
    """A record whose block goes to disk as it is.

    warcio would write HTTP headers in its own form, of a revisit nothing else, and take whole blocks for payloads: so it is
    told that all records are of the type whose blocks it leaves alone.
    """
    fields = {"WARC-Type": kind, "WARC-Record-ID": f"<urn:uuid:{uuid.uuid4()}>", "WARC-Date": warc_date(now)}
    if url:
        fields["WARC-Target-URI"] = url
    headers = StatusAndHeaders("", [*fields.items(), *more.items()], protocol=_VERSION)
    record = ArcWarcRecord("warc", "warcinfo", headers, io.BytesIO(block), None, _TYPES[kind], len(block))
    record.payload_length = len(block)
    return record


def _fields(values: Mapping[str, str]) -> bytes:
    """Named fields as WARC writes them: a line each, so that no line break may be in one."""
    return "".join(f"{name}: {' '.join(str(value).split())}\r\n" for name, value in values.items()).encode("utf-8")


def _read_date(found: Scan, now: datetime) -> datetime:
    try:
        return datetime.fromisoformat(found.last)
    except ValueError:
        return now - 2 * _STILL_THE_SAME


def _lock(file: IO[bytes], path: Path) -> None:
    """Keep the archive for this process; the system lets go of it however the process ends."""
    try:
        if sys.platform == "win32":
            file.seek(_LOCKED)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise UsageError(f"{path} is being written by another fetch; wait for it, or choose another name") from None
