"""What a source names: the entries of feeds, sitemaps and their indexes, lists of addresses, list pages."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass
from typing import Literal

import feedparser
from lxml import etree

from ..errors import UsageError
from .links import article_links, next_page, normal_url

#: A feed or a sitemap says what it is by its first element, behind declarations and comments.
_ROOT = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*<(?:\w+:)?(rss|feed|RDF|urlset|sitemapindex)\b", re.S
)
_FEEDS = {b"rss", b"feed", b"RDF"}
Kind = Literal["feed", "sitemap", "list", "page"]


@dataclass(frozen=True, slots=True)
class Named:
    """What a source is, the `releases` it names, and the `sources` that name more (parts of a sitemap, following pages)."""

    kind: Kind
    releases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """What is wanted: `lists` if pages given are lists of links, `follow` their following pages too, `match` what addresses to take."""

    lists: bool = False
    follow: bool = False
    match: re.Pattern[str] | None = None

    def takes(self, url: str) -> bool:
        """Whether the address of a release is wanted."""
        return self.match is None or self.match.search(url) is not None


def compiled(pattern: str | None) -> re.Pattern[str] | None:
    """A pattern for addresses. Raises `UsageError` if it is none."""
    try:
        return re.compile(pattern) if pattern is not None else None
    except re.error as error:
        raise UsageError(f"--match {pattern!r} is no regular expression: {error}") from None


def named(content: bytes, url: str, content_type: str, choice: Choice) -> Named:
    """What a source names. A page is one of a list only where `choice` says so, else it is a release itself."""
    root = _ROOT.match(content[:65_536])
    if root and root[1] in _FEEDS:
        return Named("feed", _chosen(_entries(content, url), url, choice))
    if root:
        places = _locations(content)
        if root[1] == b"sitemapindex":
            return Named("sitemap", sources=_chosen(places, url, Choice()))
        return Named("sitemap", _chosen(places, url, choice))
    if content_type.startswith("text/plain") and (addresses := _addresses(content)):
        return Named("sitemap", _chosen(addresses, url, choice))
    if not choice.lists:
        return Named("page")
    following = next_page(content, url) if choice.follow else None
    return Named("list", tuple(article_links(content, url, choice.match)), (following,) if following else ())


def unpacked(content: bytes, max_bytes: int) -> bytes | None:
    """A sitemap without its gzip packing; None if that makes more than `max_bytes`, what can be read of a damaged one."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        plain = zlib.decompressobj(31).decompress(content, max_bytes + 1)
    except zlib.error:
        return b""
    return plain if len(plain) <= max_bytes else None


def listed(text: str) -> list[str]:
    """The addresses of a file: one a line, the first word; empty lines and those that begin with ``#`` left out."""
    lines = (line.strip().lstrip("\ufeff") for line in text.splitlines())
    return [line.split()[0] for line in lines if line and not line.startswith("#")]


def _entries(content: bytes, url: str) -> list[str]:
    # From a stream of bytes feedparser never goes to the network itself, which it does for a text that looks like an address.
    feed = feedparser.parse(io.BytesIO(content), response_headers={"content-location": url}, sanitize_html=False)
    return [str(entry.get("link") or "") for entry in feed.entries]


def _locations(content: bytes) -> list[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        tree = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return []
    if tree is None:
        return []
    # Only the place of an entry itself: sitemaps of pictures and videos have places of their own inside it.
    return [
        (place.text or "").strip() for place in tree.iterfind("./{*}*/{*}loc") if not str(place.tag).startswith("{http://www.google.com")
    ]


def _addresses(content: bytes) -> list[str]:
    """The lines of a text if all are addresses: the plain form of a sitemap."""
    lines = [line.strip() for line in content.decode("utf-8-sig", "replace").splitlines() if line.strip()]
    return lines if lines and all(re.match(r"https?://\S+$", line) for line in lines) else []


def _chosen(found: list[str], url: str, choice: Choice) -> tuple[str, ...]:
    normal = (normal_url(item, url) for item in found if item)
    return tuple(dict.fromkeys(item for item in normal if item and choice.takes(item)))
