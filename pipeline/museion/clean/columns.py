"""The header fields that a dump or a front matter gives: by the usual names of its columns, else by the words in their names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .header import Candidate, candidate

#: Columns of dumps and keys of front matter, and the field each speaks of.
_COLUMNS: Mapping[str, str] = {
    "title": "headline",
    "headline": "headline",
    "date": "published",
    "published": "published",
    "published_time": "published",
    "publication_date": "published",
    "publisher": "publisher",
    "source": "publisher",
    "site": "publisher",
    "author": "author",
    "editor": "editor",
    "url": "url",
    "link": "url",
    "source_url": "url",
    "rights": "rights",
    "license": "rights",
}
#: Words that a column of another name has for a field, and words that say it is no field of the release.
_COLUMN_WORDS = (
    ("headline", frozenset({"title", "headline"})),
    ("published", frozenset({"date", "published", "posted", "issued", "pubdate"})),
)
_OTHER_WORDS = frozenset(
    "sub subtitle job site image photo picture seo by author modified updated crawl crawled captured retrieved accessed scraped created"
    " added event start end birth section category".split()
)


def of_fields(fields: Mapping[str, str]) -> list[Candidate]:
    """The candidates that a dump or a front matter gives, by the usual names of its columns."""
    found: list[Candidate] = []
    for name, verbatim in fields.items():
        field = _COLUMNS.get(name.lower())
        if field and verbatim:
            found.extend(candidate(field, str(verbatim), f"field:{name.lower()}"))
    known = {item.field for item in found}
    for name, verbatim in fields.items():
        field = _guessed(name)
        if field and field not in known and verbatim:
            found.extend(candidate(field, str(verbatim), f"field:{name.lower()}"))
    return found


def _guessed(name: str) -> str | None:
    """The field that a column of no usual name holds, by the words of its name: "Posted On", "release_title"."""
    words = frozenset(re.findall(r"[a-z]+", name.lower()))
    if words & _OTHER_WORDS:
        return None
    return next((field for field, of_field in _COLUMN_WORDS if words & of_field), None)
