"""Addresses, and what a list page links to: its releases and its following page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml import etree, html
from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

_DEFAULT_PORT = {"http": 80, "https": 443}

#: What is linked from every page and is no release: files, shops, log-ins, lists by tag or by author, shares.
_NO_RELEASE = re.compile(
    r"\.(?:css|js|json|xml|rss|atom|pdf|docx?|xlsx?|pptx?|zip|jpe?g|png|gif|webp|svg|mp[34]|mov|ics)$|"
    r"/(?:tags?|topics?|categor(?:y|ies)|authors?|search|log-?in|sign-?(?:in|up)|account|cart|shop|store|tickets?|feed|rss|wp-(?:json|admin)|"
    r"share|contact(?:-us)?|about(?:-us)?|privacy(?:-policy)?|cookies?|terms|sitemap|subscribe|newsletter|donate|visit|careers?|jobs)(?:/|$)",
    re.I,
)
#: Addresses of releases: a date in the path; a number of five digits at its end (content systems number what they hold); a title of
#: four words or more; two words below a folder of news.
_RELEASE = re.compile(
    r"/(?:19|20)\d\d[-/]?(?:0?[1-9]|1[0-2])(?:[-/]|\d\d[/_-])|[/_-][a-z]?\d{5,}(?:\.\w{3,5})?/?$|/[^/_-]+(?:[-_][^/_-]+){3,}/?$|"
    r"/(?:news|newsroom|press|press-?releases?|releases?|media|announcements?|stories|aktuelles|presse|actualites|noticias)/(?:.*/)?[^/]+[-_][^/]+$",
    re.I,
)
_NEXT = re.compile(
    r"^\W*(?:next(?: page)?|older(?: (?:posts|news|entries|releases))?|more news|suivante?|weiter|siguiente|下一页|下页|次へ)\W*$|"
    r"^\s*[›»→>]\s*$",
    re.I,
)
_PAGE_KEY = re.compile(r"^(?:page|paged|p|pg|pagenumber|seite)$", re.I)
_PAGE_PATH = re.compile(r"(?:/page/|[/_-]page-?|/index_)(\d{1,4})(?:/|\.\w{3,5})?$", re.I)


def normal_url(text: str, base: str = "") -> str | None:
    """The one form of an address: no fragment, no user, no usual port, host in lower case and ASCII, the rest percent-encoded.

    None if it is not http or https, or no address.

    >>> normal_url("../b c?x=é#top", "HTTP://User@Museum.Example:80/a/")
    'http://museum.example/b%20c?x=%C3%A9'
    """
    try:
        parts = parse_url(urljoin(base, text.strip()))
    except (LocationParseError, ValueError):
        return None
    scheme = (parts.scheme or "").lower()
    if scheme not in _DEFAULT_PORT or not parts.host or len(text) > 8_000:
        return None
    port = None if parts.port == _DEFAULT_PORT[scheme] else parts.port
    return str(Url(scheme, None, parts.host.lower(), port, parts.path or "/", parts.query))


def host_of(url: str) -> str:
    """The host of a normal address, without its port: what may be asked one thing at a time."""
    return parse_url(url).host or ""


def origin_of(url: str) -> str:
    """Scheme, host and port of a normal address: what a robots.txt speaks for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def article_links(page: bytes, url: str, match: re.Pattern[str] | None) -> list[str]:
    """The releases that a list page links to, in its order: all that `match` finds itself in, else what looks like one.

    Without `match` a link must stay on the site, lie outside navigation and footer, and have the address of a release.
    """
    tree = _tree(page)
    if tree is None:
        return []
    found: dict[str, None] = {}
    for link, target in _links(tree, url):
        if match:
            wanted = match.search(target) is not None
        else:
            wanted = _same_site(target, url) and not _in_frame(link) and _looks_like_release(target)
        if wanted and target != url and page_number(target, url) is None:
            found[target] = None
    return list(found)


def next_page(page: bytes, url: str) -> str | None:
    """The following page of a list: what the page itself calls the next, else the number after its own; None on the last one."""
    tree = _tree(page)
    if tree is None:
        return None
    links = [(link, target) for link, target in _links(tree, url) if host_of(target) == host_of(url) and target != url]
    for link, target in links:
        if "next" in (link.get("rel") or "").lower().split() or _NEXT.match(
            " ".join(link.text_content().split()) or link.get("aria-label", "")
        ):
            return target
    own = page_number(url, url) or 1
    return next((target for _, target in links if page_number(target, url) == own + 1), None)


def page_number(target: str, url: str) -> int | None:
    """The number of a page of the same list as `url`; None for every other address."""
    ours, theirs = urlsplit(url), urlsplit(target)
    if ours.netloc != theirs.netloc:
        return None
    if found := _PAGE_PATH.search(theirs.path):
        return int(found[1]) if _stem(theirs.path) == _stem(ours.path) else None
    numbers = [value for key, value in parse_qsl(theirs.query) if _PAGE_KEY.match(key)]
    same = theirs.path == ours.path and len(numbers) == 1 and numbers[0].isdecimal() and len(numbers[0]) < 5
    return int(numbers[0]) if same else None


def _stem(path: str) -> str:
    return re.sub(r"/(?:index(?:\.\w+)?)?$", "", _PAGE_PATH.sub("/", path))


def _tree(page: bytes) -> html.HtmlElement | None:
    try:
        return html.fromstring(page, parser=html.HTMLParser(encoding=_encoding(page), huge_tree=False))
    except (etree.ParserError, ValueError, LookupError):
        return None


def _encoding(page: bytes) -> str | None:
    """UTF-8 where it is that: links are ASCII mostly, and lxml takes pages that say nothing for Latin-1."""
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _links(tree: html.HtmlElement, url: str) -> Iterator[tuple[html.HtmlElement, str]]:
    """The links of a page with their targets; `<link rel=next>` too."""
    base = next((element.get("href") for element in tree.iter("base") if element.get("href")), None)
    start = normal_url(base, url) if base else None
    for element in tree.iter("a", "link"):
        target = normal_url(element.get("href") or "", start or url) if element.get("href") else None
        if target and (element.tag == "a" or "next" in (element.get("rel") or "").lower().split()):
            yield element, target


def _in_frame(link: html.HtmlElement) -> bool:
    """Whether a link stands in what frames the list; a list inside `<header>` or `<aside>` is none of the site's releases."""
    return link.tag == "link" or any(element.tag in ("nav", "footer", "header", "aside") for element in link.iterancestors())


def _same_site(target: str, url: str) -> bool:
    """Whether two addresses are of one site: the same host, or one below the other, ``www.`` not counted."""
    one, other = (host_of(item).removeprefix("www.") for item in (target, url))
    return one == other or one.endswith("." + other) or other.endswith("." + one)


def _looks_like_release(target: str) -> bool:
    path = urlsplit(target).path
    return len(path) < 500 and not _NO_RELEASE.search(path) and _RELEASE.search(path) is not None
