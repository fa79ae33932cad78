"""Mines a release: extract finds, resolve names and weighs. The one way from `Release` to `Facts`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language

from .extract.reading import Reader
from .facts import Facts
from .release import Release
from .resolve.calibration import calibrated
from .resolve.release import resolve


class Miner:
    """Holds a loaded pipeline; loading takes a few seconds, so keep one per process."""

    def __init__(self, nlp: Language | None = None) -> None:
        self._reader = Reader(nlp)

    def mine(self, releases: Iterable[Release]) -> Iterator[Facts]:
        """The facts of each release, in order. A release that is not English gets no model and few rules."""
        for release in releases:
            yield self.mine_one(release)

    def mine_one(self, release: Release) -> Facts:
        """The facts of one release."""
        if release.mined == "duplicate":
            return Facts(release.document_id)
        found, drafts = self._reader.read(release)
        return calibrated(resolve(found, drafts, release))
