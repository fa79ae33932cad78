"""Fetch releases from the net into a web archive: from addresses, files of them, feeds, sitemaps and list pages.

The archive is all that is kept: what was there before is asked for with the words "only if it has changed", and an interrupted
fetch goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import UsageError
from ..versions import museion
from .archive import Archive
from .exchange import Network
from .feeds import Choice, listed
from .fetcher import Failed, Fetcher
from .hosts import Host
from .links import normal_url
from .manners import Clock, Manners
from .robots import AGENT

#: A mail address or a page where the owner of a site finds who asks.
_CONTACT = re.compile(r"https?://[\x21-\x7e]+|(?:mailto:)?[\x21-\x3f\x41-\x7e]+@[\x21-\x3f\x41-\x7e]+\.[a-z]+", re.I)


@dataclass(frozen=True, slots=True)
class Report:
    """What a fetch brought: per host how many pages are new, unchanged, kept from before the interruption; and what failed."""

    path: Path
    goes_on: bool
    hosts: Mapping[str, Counter[str]] = field(default_factory=dict)
    failures: Sequence[Failed] = ()

    def total(self, name: str) -> int:
        """The sum over all hosts of new, unchanged, kept or failed."""
        return sum(counts[name] for counts in self.hosts.values())


def fetch(
    sources: Sequence[str],
    *,
    out: Path,
    choice: Choice | None = None,
    manners: Manners | None = None,
    network: Network | None = None,
    contact: str | None = None,
    clock: Clock | None = None,
    progress: Callable[[Host], None] | None = None,
) -> Report:
    """Fetch what `sources` name into the archive `out`, a ``.warc.gz`` that is made or added to.

    A source is a URL or a file of URLs. Raises `UsageError` for a source that is neither, an archive that cannot be used,
    a contact that cannot be written to; `RunError` for a damaged archive. What cannot be fetched is in the report.
    """
    if not out.name.endswith(".warc.gz"):
        raise UsageError(f"{out} is no name for an archive; it ends with .warc.gz")
    choice, manners, clock = choice or Choice(), manners or Manners(), clock or Clock()
    urls = source_urls(sources)
    agent = user_agent(contact)
    info = {"software": f"museion {museion()}", "http-header-user-agent": agent, "robots": "obey", "operator": contact or ""}
    archive = Archive(out, fetch=_name(urls, choice), info={name: value for name, value in info.items() if value}, now=clock.utc())
    try:
        fetcher = Fetcher(archive, choice, manners, network or Network(), agent=agent, clock=clock, progress=progress)
        fetcher.run(urls)
        report = Report(out, archive.goes_on, {host.name: host.counts for host in fetcher.hosts.by_name.values()}, fetcher.failures)
        archive.finish({name: str(report.total(name)) for name in ("new", "unchanged", "kept", "failed")}, clock.utc())
    finally:
        archive.close()
    return report


def source_urls(sources: Sequence[str]) -> list[str]:
    """The addresses of all sources, each once, in their order; a source without a scheme is a file of addresses."""
    urls: dict[str, None] = {}
    for source in sources:
        if re.match(r"[a-z][a-z0-9+.-]+://", source, re.I):
            urls[_checked(source, source)] = None
            continue
        try:
            text = Path(source).read_text(encoding="utf-8-sig")
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "it is no text in UTF-8"
            raise UsageError(f"{source} is no address (https://…) and no file of addresses: {why}") from None
        for line in listed(text):
            urls[_checked(line, f"{source}: {line}")] = None
    if not urls:
        raise UsageError("the files of addresses hold none; write one a line")
    return list(urls)


def _checked(text: str, shown: str) -> str:
    url = normal_url(text)
    if url is None:
        raise UsageError(f"{shown[:200]} is no http or https address; write it as https://museum.example/news")
    return url


def user_agent(contact: str | None) -> str:
    """How we name ourselves to servers, with the contact that was set. Raises `UsageError` for one that is no address."""
    if contact is None:
        return f"{AGENT}/{museion()}"
    if not _CONTACT.fullmatch(contact):
        raise UsageError(f"the contact {contact[:100]!r} is no mail address and no page; give one where you can be reached")
    return f"{AGENT}/{museion()} (+{contact})"


def _name(urls: Sequence[str], choice: Choice) -> str:
    """What is fetched, in short: an interrupted fetch goes on only as the same."""
    pattern = choice.match.pattern if choice.match else ""
    said = "\n".join([*sorted(urls), f"lists={choice.lists} follow={choice.follow} match={pattern}"])
    return hashlib.sha256(said.encode("utf-8")).hexdigest()[:32]
