"""Selectors for sites where the rules fail: a file a domain, ``<domain>.toml``, whose keys README.md explains."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from ..header import Candidate, candidate

Element = Any

#: Keys whose elements say a field of the header.
FIELDS = ("headline", "published", "publisher", "author")
_KEYS = ("body", "drop", *FIELDS)


@dataclass(frozen=True, slots=True)
class Site:
    """The selectors of one file."""

    domain: str
    selectors: Mapping[str, Sequence[etree.XPath]]

    def fields(self, tree: Element) -> Iterator[Candidate]:
        """The values of header fields that the selectors find, one a field."""
        for field in FIELDS:
            found = (one for item in self._all(field, tree) for one in candidate(field, _text(item), f"site:{self.domain}"))
            yield from islice(found, 1)

    def prune(self, tree: Element) -> Element | None:
        """Take what is to be dropped out of `tree`; gives the body alone as a tree, None if the page has none."""
        for element in self._all("drop", tree):
            if isinstance(element, etree._Element) and element.getparent() is not None:
                _remove(element)
        chosen = [element for element in self._all("body", tree) if isinstance(element, etree._Element)]
        inside = {id(inner) for element in chosen for inner in element.iterdescendants()}
        outer = [element for element in chosen if id(element) not in inside]
        if not outer:
            return None
        body = etree.Element("main")
        for element in outer:
            copy = deepcopy(element)
            copy.tag, copy.tail = "div", None
            for name in ("class", "id", "role"):  # a "widget" is no widget here
                copy.attrib.pop(name, None)
            body.append(copy)
        return body

    def _all(self, key: str, tree: Element) -> Iterator[Any]:
        for selector in self.selectors.get(key, ()):
            found = selector(tree)
            yield from found if isinstance(found, list) else [found]


def site_of(address: str | None) -> Site | None:
    """The selectors for the site of an address: those of its host, else of the nearest domain above it; None if there are none."""
    if not address:
        return None
    try:
        host = (urlsplit(address).hostname or "").lower().removesuffix(".")
    except ValueError:
        return None
    names = host.split(".")
    return next((site for start in range(len(names) - 1) if (site := _sites().get(".".join(names[start:])))), None)


@cache
def _sites() -> Mapping[str, Site]:
    files = [file for file in resources.files(__package__).iterdir() if file.name.endswith(".toml")]
    return {site.domain: site for site in (read_site(file.name, file.read_text(encoding="utf-8")) for file in files)}


def read_site(name: str, content: str) -> Site:
    """The selectors of a file; raises ValueError, with the file's name, for a key or a selector that is none."""
    try:
        values = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}: {error}") from error
    if unknown := sorted(set(values) - set(_KEYS)):
        raise ValueError(f"{name}: there is no key {', '.join(unknown)}; known: {', '.join(_KEYS)}")
    for key, listed in values.items():
        if not isinstance(listed, list):
            raise ValueError(f'{name}: {key} is no list; write {key} = ["…"]')
    selectors = {key: [_selector(name, key, selector) for selector in listed] for key, listed in values.items()}
    return Site(name.removesuffix(".toml"), selectors)


def _selector(name: str, key: str, written: object) -> etree.XPath:
    """A selector, tried once: a prefix or a function that is unknown shows only then, and would break every page of the site."""
    try:
        selector = etree.XPath(str(written))
        selector(etree.Element("html"))
    except etree.XPathError as error:
        raise ValueError(f"{name}: {error} in {written}, a selector of {key}") from error
    return selector


def _text(item: object) -> str:
    return "".join(item.itertext()) if isinstance(item, etree._Element) else str(item)


def _remove(element: Element) -> None:
    """Take an element out and leave the text behind it where it is."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
