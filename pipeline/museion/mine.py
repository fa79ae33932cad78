"""Mines a release: extract finds, resolve names and weighs. The one way from `Release` to `Facts`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

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
        """The facts of each release, in order. Of a release that is not English only what no English sentence is needed for."""
        for release in releases:
            yield self.mine_one(release)

    def mine_one(self, release: Release) -> Facts:
        """The facts of one release."""
        if release.mined == "duplicate":
            return Facts(release.document_id)
        found, drafts = self._reader.read(release)
        if release.mined == "language":
            found = _in_any_language(found)
        return calibrated(resolve(found, drafts, release))


def _in_any_language(found: Facts) -> Facts:
    """Museums, dates and lists of points: what names, figures and markers tell in any language.

    The model and the other rules read English: of other texts they make people of commissions and places of verbs.
    """
    return Facts(
        document_id=found.document_id,
        mentions=tuple(mention for mention in found.mentions if mention.label in ("MUSEUM", "DATE")),
        point_lists=tuple(
            replace(item, speaker_at=None, speaker=None, speaker_label=None, about_at=None, about=None) for item in found.point_lists
        ),
    )
