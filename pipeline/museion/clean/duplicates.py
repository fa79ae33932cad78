"""Duplicates: the same text on several pages. A copy is kept as a document and mined only once.

Two releases are the same if their texts are, to the character. The one of a group that counts is the earliest
published, then that with the smallest id, so that the order of input does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Protocol

#: Sorts behind every date: a release that says when it was published goes before one that does not.
_UNDATED = "~"


class Candidate(Protocol):
    """What has to be known of a release to find its copies."""

    @property
    def document_id(self) -> str:
        """Its id."""

    @property
    def text_sha256(self) -> str:
        """Hash of its text."""

    @property
    def published(self) -> str | None:
        """Its date (EDTF), if known."""


def duplicates(releases: Iterable[Candidate]) -> Mapping[str, str]:
    """For the id of each copy, the id of the release that it is a copy of; the same for any order of `releases`."""
    groups: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for release in releases:
        groups[release.text_sha256].add((release.published or _UNDATED, release.document_id))
    found = {}
    for group in groups.values():
        (_, first), *copies = sorted(group)
        found.update({document_id: first for _, document_id in copies})
    return found
