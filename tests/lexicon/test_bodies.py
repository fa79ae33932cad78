"""The table of organizations: its rows, and which of its names count where."""

from __future__ import annotations

import re

import pytest

from museion import lexicon
from museion.extract import bodies as found_bodies
from museion.lexicon.bodies import KINDS, find_organizations, organizations
from museion.lexicon.gazetteer import museums
from museion.lexicon.matcher import fold


def test_rows_are_complete_and_of_known_kinds() -> None:
    rows = organizations()
    assert len(rows) >= 10000
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row.id) for row in rows)
    assert {row.kind for row in rows} <= set(KINDS)
    assert len({row.country for row in rows}) > 120
    assert not [row.name for row in rows if row.name.startswith("The ")], "the leading article is left out"


def test_no_surface_has_two_owners_and_none_is_a_museum() -> None:
    taken = {fold(surface).casefold() for row in museums() for surface in row.surfaces}
    twice = []
    for row in organizations():
        for surface in row.surfaces:
            folded = fold(surface).casefold()
            if folded in taken:
                twice.append((row.id, surface))
            taken.add(folded)
    assert twice == []


def test_names_are_found_longest_first() -> None:
    found = find_organizations("She left the London School of Economics and Political Science for Weyerhaeuser.")
    assert [match.surface for match in found] == ["London School of Economics and Political Science", "Weyerhaeuser"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Weyerhaeuser, Colgate-Palmolive and Ford paid for it.", ["Weyerhaeuser", "Colgate-Palmolive", "Ford"]),
        ("Ford announced a gift.", ["Ford"]),
        ("Anna Ford announced a gift.", []),
        ("They met at a ford. Ford was late.", []),
        ("the Department of Education of the museum", []),
        ("the U.S. Department of Education said so", ["U.S. Department of Education"]),
    ],
)
def test_an_ambiguous_name_needs_neighbours(text: str, expected: list[str]) -> None:
    assert [text[item.start : item.end] for item in found_bodies.find(text)] == expected


def test_what_the_table_has_for_sure_is_not_listed_again() -> None:
    content = lexicon.read("en/organizations.toml")
    listed = {*content["schools"], *content["firms"], *(name for entry in content["entry"] for name in entry.get("known", ()))}
    sure = {name for row in organizations() for name in row.surfaces if name not in row.cautious}
    assert sorted(listed & sure) == []
