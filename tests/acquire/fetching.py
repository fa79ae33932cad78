"""What the tests of fetching share: a fetch from the misbehaving server, and what the archive then holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from warcio.archiveiterator import ArchiveIterator

from museion.acquire import read
from museion.acquire.feeds import Choice, compiled
from museion.acquire.fetch import Report, fetch
from museion.acquire.manners import Manners
from museion.release import Page, Skipped

from .server import Server

SITE = "http://museum.test"


class Record(NamedTuple):
    """A record of an archive: its type, address, headers by lower-case name, and HTTP status if it has one."""

    kind: str
    url: str
    headers: dict[str, str]
    status: str


def get(
    server: Server,
    out: Path,
    *sources: str,
    lists: bool = False,
    follow: bool = False,
    match: str | None = None,
    manners: Manners | None = None,
    contact: str | None = None,
    **network: float,
) -> Report:
    """A fetch in which every name is the server and no pause takes time. Sources without a scheme are paths of the site."""
    urls = [SITE + source if source.startswith("/") else source for source in sources]
    return fetch(
        urls,
        out=out,
        choice=Choice(lists, follow, compiled(match)),
        manners=manners or Manners(),
        network=server.network(**network),  # type: ignore[arg-type]
        contact=contact,
        clock=server.clock,
    )


def records(out: Path) -> list[Record]:
    """All records, read by warcio, which checks the digest of each."""
    return list(_records(out))


def _records(out: Path) -> Iterator[Record]:
    with out.open("rb") as file:
        for item in ArchiveIterator(file, check_digests="raise"):
            item.content_stream().read()
            headers = {name.lower(): value for name, value in item.rec_headers.headers}
            status = item.http_headers.get_statuscode() if item.http_headers and item.rec_type != "request" else ""
            yield Record(item.rec_type, headers.get("warc-target-uri", ""), headers, status)


def kinds(out: Path) -> Counter[str]:
    return Counter(item.kind for item in records(out))


def answered(out: Path) -> list[str]:
    """The paths of the responses that were kept, robots.txt left out."""
    urls = [item.url for item in records(out) if item.kind == "response"]
    return [url.removeprefix(SITE) for url in urls if not url.endswith("/robots.txt")]


def pages(out: Path) -> list[Page]:
    """What `museion run` reads of an archive."""
    return [unit for unit in read([out]) if isinstance(unit, Page)]


def skipped(out: Path) -> Counter[str]:
    return Counter(unit.media_type for unit in read([out]) if isinstance(unit, Skipped))


def reasons(report: Report) -> dict[str, str]:
    return {item.url.removeprefix(SITE): item.reason for item in report.failures}
