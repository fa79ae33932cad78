"""Duplicates: the same release on several pages. A copy is kept as a document and mined only once.

Two releases are the same if their texts are, to the character, or if they are near-duplicates: one release with another
head or foot, as the sites that pass it on give it. The one of a group that counts is the earliest published, then that
with the smallest id, so that the order of input does not matter. Captures of one address at different times are not
copies of each other unless they are equal: they are versions.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from ..release import Release
from .same import same_release
from .shingles import likely_pairs, resemblance, shingles, signature

#: Sorts behind every date: a release that says when it was published goes before one that does not.
_UNDATED = "~"
#: Texts with fewer shingles are compared to the character only: letters made from a form differ in a date and little else.
_LEAST_SHINGLES = 80
#: Of 4,167 releases (wires and a government archive) nine pairs share so much; `same_release` keeps the five that are one
#: release. Below it stand pairs that no rule tells apart: two sites of one campaign at 0.66, a report and its shorter form at 0.70.
_LEAST_SHARED = 0.75
#: Sites pass a release on within days; one that comes again after a month is next month's, from the same form.
_MOST_DAYS = 31


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


class Capture(Protocol):
    """What has to be known of a release to find its other versions."""

    @property
    def document_id(self) -> str:
        """Its id."""

    @property
    def url(self) -> str | None:
        """Its address, if known."""

    @property
    def captured(self) -> str | None:
        """When it was fetched (ISO 8601), if known."""


C = TypeVar("C", bound=Candidate)


def duplicates(releases: Iterable[C], *, texts: Callable[[Sequence[C]], Iterable[str]] | None = None) -> Mapping[str, str]:
    """For the id of each copy, the id of the release that it is a copy of; the same for any order of `releases`.

    `texts` gives the texts of some of the releases, in their order; without it only equal texts are found. It is called
    again for texts that have to be compared, so that signatures only, 1 kB each, are in memory.
    """
    known = list({(release.document_id, release.text_sha256): release for release in releases}.values())
    groups = _Groups()
    first_of: dict[str, C] = {}  # in the order given, in which the texts are stored
    for release in known:
        groups.join(first_of.setdefault(release.text_sha256, release).document_id, release.document_id)
    if texts is not None:
        for one, other in _near(list(first_of.values()), texts):
            groups.join(one.document_id, other.document_id)
    leaders: dict[str, str] = {}
    found = {}
    for release in sorted(known, key=_place):
        leader = leaders.setdefault(groups.root(release.document_id), release.document_id)
        if leader != release.document_id:
            found[release.document_id] = leader
    return found


def versions(releases: Iterable[Capture]) -> Mapping[str, str]:
    """For the id of each later capture of an address, the id of the capture before it; the same for any order.

    A page that was put back to what it had been is one document, which stands where it was captured first.
    """
    captures: dict[str, dict[str, str]] = defaultdict(dict)
    for release in releases:
        if release.url and release.captured:
            known, moment = captures[release.url], _moment(release.captured)
            known[release.document_id] = min(moment, known.get(release.document_id, moment))
    found: dict[str, str] = {}
    for group in captures.values():
        ordered = sorted(group, key=lambda document_id: (group[document_id], document_id))
        found.update(zip(ordered[1:], ordered, strict=False))
    return found


def _moment(captured: str) -> str:
    """A date of a web archive, always in UTC, as what sorts by time: some are to the second, others to its parts."""
    return captured.removesuffix("Z")


def body(release: Release) -> str:
    """The text of a release without its "About" section and what follows its end: what a copy has in common with it."""
    return "\n".join(release.text[block.char_start : block.char_end] for block in release.blocks if block.zone in ("header", "body"))


def _place(release: Candidate) -> tuple[str, str]:
    return release.published or _UNDATED, release.document_id


def _near(releases: Sequence[C], texts: Callable[[Sequence[C]], Iterable[str]]) -> Iterator[tuple[C, C]]:
    """Pairs of releases that are one: likely by their signatures, and found to be so by comparing their texts."""
    signatures, long_enough = [], []
    for release, text in zip(releases, texts(releases), strict=True):
        hashes = shingles(text)
        if len(hashes) >= _LEAST_SHINGLES:
            long_enough.append(release)
            signatures.append(signature(hashes))
    pairs = [(long_enough[one], long_enough[other]) for one, other in likely_pairs(signatures)]
    pairs = [pair for pair in pairs if _days_apart(*pair) <= _MOST_DAYS and not _one_address(*pair)]
    in_pairs = {release.document_id for pair in pairs for release in pair}
    wanted = [release for release in long_enough if release.document_id in in_pairs]
    read = dict(zip((release.document_id for release in wanted), texts(wanted), strict=True))
    for one, other in pairs:
        first, second = read[one.document_id], read[other.document_id]
        if resemblance(shingles(first), shingles(second)) >= _LEAST_SHARED and same_release(first, second):
            yield one, other


def _days_apart(one: Candidate, other: Candidate) -> int:
    """Days between two dates of publication; 0 if one has no day."""
    try:
        days = [datetime.date.fromisoformat(release.published or "") for release in (one, other)]
    except ValueError:
        return 0
    return abs((days[0] - days[1]).days)


def _one_address(one: Candidate, other: Candidate) -> bool:
    address = getattr(one, "url", None)
    return address is not None and address == getattr(other, "url", None)


class _Groups:
    """Connected components, by the ids of releases."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, item: str) -> str:
        """The id that stands for the group of an id."""
        while (above := self._above.get(item, item)) != item:
            self._above[item] = self._above.get(above, above)
            item = above
        return item

    def join(self, one: str, other: str) -> None:
        """Make the groups of two ids one."""
        first, second = sorted((self.root(one), self.root(other)))
        self._above[second] = first
