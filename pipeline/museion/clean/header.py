"""Header fields of a page: every candidate with its origin, and the one that is chosen."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..release import Metadata
from .blocks import fold
from .characters import mend_mojibake, one_line
from .dates import date_in_path, date_in_url, find_date

Element = Any


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that something on the page gives for a header field."""

    field: str
    value: str
    origin: str
    verbatim: str


#: Names of `<meta name|property|itemprop>` and the field each speaks of.
_META: Mapping[str, str] = {
    "og:title": "headline",
    "twitter:title": "headline",
    "dc.title": "headline",
    "article:published_time": "published",
    "og:published_time": "published",
    "og:article:published_time": "published",
    "datepublished": "published",
    "date": "published",
    "pubdate": "published",
    "publishdate": "published",
    "publish-date": "published",
    "publish_date": "published",
    "publication_date": "published",
    "dc.date": "published",
    "dc.date.issued": "published",
    "dcterms.issued": "published",
    "dcterms.created": "published",
    "dcterms.date": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "article.published": "published",
    "og:site_name": "publisher",
    "dc.publisher": "publisher",
    "dcterms.publisher": "publisher",
    "publisher": "publisher",
    "contentsource": "publisher",
    "author": "author",
    "article:author": "author",
    "dc.creator": "author",
    "dcterms.creator": "author",
    "byl": "author",
    "og:url": "url",
    "copyright": "rights",
    "rights": "rights",
    "dc.rights": "rights",
    "dcterms.rights": "rights",
}
#: Origins from the most to the least to be believed, per field; an origin counts by its beginning, others come last.
_ORDER: Mapping[str, tuple[str, ...]] = {
    "headline": ("site:", "page:", "field:", "json-ld", "meta:", "title", "text:"),
    "published": (
        *(
            "site:",
            "field:",
            "json-ld",
            "meta:article",
            "meta:og",
            "meta:datepublished",
            "line:",
            "meta:",
            "time",
            "url",
            "dateline",
            "path",
        ),
    ),
    "publisher": ("site:", "line:", "json-ld", "meta:", "field:", "title"),
    "author": ("site:", "line:", "json-ld", "meta:", "field:"),
    "editor": ("site:", "line:", "json-ld", "meta:"),
    "url": ("canonical", "meta:", "json-ld", "field:", "page:"),
    "language": ("text:", "html:"),
}
_ARTICLE_TYPES = frozenset({"newsarticle", "article", "pressrelease", "blogposting", "reportagenewsarticle", "webpage", "itempage"})
_TITLE_PARTS = re.compile(r"\s+[|–—»·•:-]+\s+|\s*[|»]\s*|\s*::\s*|\s*--\s*")
_HTTP = re.compile(r"https?://[^\s/]+", re.I)
#: Sites that give every page the address of their front page as its canonical one: all releases would be versions of one.
_FRONT_PAGE = re.compile(r"https?://[^/?#]+/?(?:#.*)?", re.I)
#: A value longer than this is no name and no date.
_LONGEST = 500


def of_tree(tree: Element) -> list[Candidate]:
    """The candidates that the head of a page and its machine-readable parts give."""
    found = [*_json_ld(tree), *_meta(tree), *_links(tree), *_times(tree)]
    title = tree.find(".//title")
    if title is not None and one_line(title.text_content()):
        text = one_line(title.text_content())
        found.append(Candidate("headline", bare_title(text), "title", text))
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang")
    if language and re.match(r"[A-Za-z]{2,3}\b", language):
        found.append(Candidate("language", language[:2].lower(), "html:lang", language))
    return [_mended(item) for item in found if item.value]


def of_url(url: str | None) -> list[Candidate]:
    """The date that an address holds."""
    date = date_in_url(url) if url else None
    return [Candidate("published", date[0], "url", date[1])] if date else []


def of_path(*paths: str | None) -> list[Candidate]:
    """The date that the folders of a file give, or those of the file that a dump was made from."""
    dates = (date_in_path(path) for path in paths if path)
    return [Candidate("published", date[0], "path", date[1]) for date in dates if date][:1]


def of_titles(titles: Iterable[Candidate], headline: str, *, is_name: Callable[[str], bool]) -> list[Candidate]:
    """The name of the site that a page's title gives beside the headline: "Mill opens | News | Huai River Museum".

    It stands at the end, or at the start if the headline is at the end. `is_name` says no to names of sections.
    """
    key = fold(headline)
    found: list[Candidate] = []
    for title in titles:
        parts = [part for part in _TITLE_PARTS.split(title.verbatim) if fold(part)]
        if title.origin != "title" or len(parts) < 2:
            continue
        first, last = (len(fold(part)) if fold(part) in key else 0 for part in (parts[0], parts[-1]))
        if not first and not last:
            continue
        site = parts[-1] if first >= last else parts[0]
        if is_name(site):
            found.append(Candidate("publisher", site.strip(), "title", title.verbatim))
    return found


def choose(candidates: Iterable[Candidate]) -> tuple[Metadata, ...]:
    """All candidates as metadata, in a fixed order, exactly one of each field chosen.

    The most specific date wins (a day over a month), and an address of a page over that of the site; then the origin that
    is most to be believed, then the first found.
    """
    unique = list(dict.fromkeys(candidates))
    best: dict[str, Candidate] = {}
    for candidate in unique:
        rival = best.get(candidate.field)
        if rival is None or _rank(candidate) < _rank(rival):
            best[candidate.field] = candidate
    return tuple(Metadata(item.field, item.value, item.origin, item.verbatim, best[item.field] is item) for item in unique)


def chosen(metadata: Iterable[Metadata], field: str) -> str | None:
    """The chosen value of a field."""
    return next((item.value for item in metadata if item.field == field and item.chosen), None)


def bare_title(title: str) -> str:
    """A page's title without the name of its site: the longest of its parts, the first of equals."""
    parts = [part for part in _TITLE_PARTS.split(title) if part.strip()]
    return max(parts, key=lambda part: len(part.split()), default=title).strip()


def _rank(candidate: Candidate) -> tuple[int, int]:
    order = _ORDER.get(candidate.field, ())
    place = next((number for number, origin in enumerate(order) if candidate.origin.startswith(origin)), len(order))
    if candidate.field == "published":
        return -len(candidate.value), place
    return int(candidate.field == "url" and _FRONT_PAGE.fullmatch(candidate.value) is not None), place


def candidate(field: str, verbatim: str, origin: str) -> Iterator[Candidate]:
    """The candidate that a text makes for a field, if it can be its value: a date for `published`, an address for `url`."""
    verbatim = one_line(verbatim)
    if not verbatim or len(verbatim) > _LONGEST:
        return
    if field == "published":
        date = find_date(verbatim)
        if date:
            yield Candidate(field, date[0], origin, verbatim)
    elif field == "url":
        if _HTTP.match(verbatim):
            yield Candidate(field, verbatim, origin, verbatim)
    elif field != "author" or not _HTTP.match(verbatim):
        yield Candidate(field, verbatim, origin, verbatim)


def _meta(tree: Element) -> Iterator[Candidate]:
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        field = _META.get(name)
        if field:
            yield from candidate(field, element.get("content") or "", f"meta:{name}")


def _links(tree: Element) -> Iterator[Candidate]:
    for element in tree.iter("link"):
        relation = (element.get("rel") or "").lower()
        if relation == "canonical":
            yield from candidate("url", element.get("href") or "", "canonical")
        elif relation == "license":
            yield from candidate("rights", element.get("href") or "", "link:license")


def _times(tree: Element) -> Iterator[Candidate]:
    """The first `<time>` of the page: later ones belong to comments and to other releases."""
    for element in tree.iter("time"):
        found = list(candidate("published", element.get("datetime") or element.text_content(), "time"))
        if found:
            yield from found
            return


def _json_ld(tree: Element) -> Iterator[Candidate]:
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or not script.text or len(script.text) > 200_000:
            continue
        try:
            content = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(content):
            yield from _of_node(node)


def _nodes(content: object) -> Iterator[Mapping[str, Any]]:
    waiting = [content]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            kinds = node.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and name.lower() in _ARTICLE_TYPES for name in names):
                yield node
            waiting.extend(value for key, value in node.items() if key in ("@graph", "mainEntity", "mainEntityOfPage"))


def _of_node(node: Mapping[str, Any]) -> Iterator[Candidate]:
    for key, field in (("headline", "headline"), ("datePublished", "published"), ("author", "author"), ("editor", "editor"),
                       ("publisher", "publisher"), ("copyrightNotice", "rights"), ("license", "rights")):  # fmt: skip
        value = node.get(key)
        for one in value if isinstance(value, list) else [value]:
            name = one.get("name") if isinstance(one, dict) else one
            if isinstance(name, str):
                yield from candidate(field, name, "json-ld")


def _mended(candidate: Candidate) -> Candidate:
    if candidate.value.isascii():
        return candidate
    value, done = mend_mojibake(candidate.value)
    return Candidate(candidate.field, one_line(value), candidate.origin, candidate.verbatim) if done else candidate
