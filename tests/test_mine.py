"""Releases that are not English: documents all the same, with what names, figures and markers tell."""

from __future__ import annotations

import pytest

from museion.clean import clean
from museion.mine import Miner
from museion.release import Page, Release

FRENCH = """Deux musées signent un accord

Paris, le 12 novembre 2021 – Le directeur du musée a salué une étape importante devant la presse, le 2021-11-12, dans la
grande salle du Musée du Louvre. Anne Dupont, présidente de la commission, était présente avec les élus de la ville.

Le programme comprend :

1. Des prêts d'œuvres entre les deux musées
2. Une exposition commune à Shanghai avec le National Museum of Korea
3. Un colloque pour les jeunes

« Nous sommes très heureux », a déclaré Marie Martin, présidente du musée.
"""


@pytest.fixture(scope="module")
def release() -> Release:
    found = clean(Page("fr.txt", FRENCH.encode("utf-8"), "text/plain"))
    assert isinstance(found, Release)
    return found


def test_a_french_release_is_a_document_with_its_header(release: Release) -> None:
    assert (release.language, release.mined, release.headline, release.published) == (
        "fr",
        "language",
        "Deux musées signent un accord",
        "2021-11-12",
    )


def test_museums_dates_and_numbered_lists_are_found_and_nothing_else(release: Release) -> None:
    facts = Miner().mine_one(release)
    found = {(mention.label, release.text[mention.char_start : mention.char_end]) for mention in facts.mentions}
    assert found == {
        ("DATE", "12 novembre 2021"),
        ("DATE", "2021-11-12"),
        ("MUSEUM", "Musée du Louvre"),
        ("MUSEUM", "National Museum of Korea"),
    }
    assert {date.edtf for date in facts.dates} == {"2021-11-12"}
    assert [[point.marker.strip() for point in item.points] for item in facts.point_lists] == [["1.", "2.", "3."]]
    assert (facts.roles, facts.quotes, facts.relations, facts.events) == ((), (), (), ())
