"""Occasions and works by what a release says of them, and what is none."""

from __future__ import annotations

import pytest

from museion.extract.reading import Reader
from museion.release import Block, Release


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def _names(reader: Reader, text: str) -> dict[str, set[str]]:
    blocks = []
    start = 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(start, start + len(line), "paragraph"))
        start += len(line) + 1
    facts, _ = reader.read(Release("test", "test", text, tuple(blocks)))
    names: dict[str, set[str]] = {"EVENT": set(), "WORK": set()}
    for mention in facts.mentions:
        if mention.label in names:
            names[mention.label].add(text[mention.char_start : mention.char_end])
    return names


EVENTS = [
    ("“Salt and Silver,” a free exhibition of early prints, opens in May.", {"Salt and Silver"}),
    ("“Weavers of the Lowlands” is on view until 3 May.", {"Weavers of the Lowlands"}),
    ("She spoke at the “I Can Weave Retreat” in Brno.", {"I Can Weave Retreat"}),
    ("The house presents Marta Hruby’s Prague on 3 May. The exhibition shows ninety prints.", {"Marta Hruby’s Prague"}),
    ("Kites over Kampot brings together ninety kites. The exhibition is the first of its kind.", {"Kites over Kampot"}),
    (
        "The Leinster Gallery opens Colour in Revolt: Weaving, Dyeing and Design on 21 September. The exhibition is free.",
        {"Colour in Revolt: Weaving, Dyeing and Design"},
    ),
    ("They met at the Weaving in Action Summit in June.", {"Weaving in Action Summit"}),
    ("She went to the Weaving 2.0 Conference in Brno.", {"Weaving 2.0 Conference"}),
    ("He spoke at the 2019 River Gauge Awards in June.", {"2019 River Gauge Awards"}),
    (
        "Third Saturday: Old Quay Art Walk is organized by the Leinster Gallery. The Art Walk is free.",
        {"Third Saturday: Old Quay Art Walk", "Art Walk"},
    ),
    ("She spoke at the U.S.-Africa Leaders Summit in June.", {"U.S.-Africa Leaders Summit"}),
    ("The Brno Loom Festival features ninety looms. The festival is free.", {"Brno Loom Festival"}),
    ("They were guests of the Weavers Fair Singapore in June.", {"Weavers Fair Singapore"}),
    ("They were shot at the Route 91 Reed Festival in June.", {"Route 91 Reed Festival"}),
    ("They will present the river report at the River Gauge Summit on Sept. 18.", {"River Gauge Summit"}),
]

WORKS = [
    ("They read the Weavers with Looms Act to Lower Rents again.", {"Weavers with Looms Act"}),
    ("It carries out the President’s Executive Order on Old Looms.", {"Executive Order on Old Looms"}),
    ("He marked the 14th anniversary of the Ines Marin Fair Pay Act.", {"Ines Marin Fair Pay Act"}),
    (
        "Paintings such as The Salt Carrier (1926), Night in Kampot (1931) and Ferry (1938–40) are shown.",
        {"The Salt Carrier", "Night in Kampot", "Ferry"},
    ),
    ("Ines Marin, The Salt Carrier, 1935; oil on canvas\n\nThe painter Ines Marin was born in Porto.", {"The Salt Carrier"}),
    ("She sang songs such as “Low Water,” “The Ferry” and “Night Boat” again.", {"Low Water", "The Ferry", "Night Boat"}),
    ("Her books include Low Water: A Life and Night Boat: A Death.", {"Low Water: A Life", "Night Boat: A Death"}),
    ("It follows the Weavers Protection and Restitution Act.", {"Weavers Protection and Restitution Act"}),
    ("He signed Executive Order 14021 at noon.", {"Executive Order 14021"}),
]

NEITHER = [
    "He received the “Top Weaver of the Lowlands” award in Brno.",
    "The ranking was made by readers – Weavings 2024.",
    "Marin’s Vision of Portugal Comes to Life in Paintings\n\nThe painter Ines Marin was born in Porto.",
    "She has won two River Gauge Awards for her films.",
    "Graze Loom was named “Best Weaving House in Brno” by readers.",
    "The loom was called “The Iron Aunt” by the weavers.",
    "The shares trade on the Nasdaq Capital Market.",
    "The Harbour Workers Party was in government.",
    "The firm announces the launch of Weavers Cares, its charity.",
    "The company files its Annual Report in March.",
    "The shop opens for Black Friday events in November.",
    "Leinster House of Clay features ninety pots. The exhibition is free.",
]


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_occasion_is_found(reader: Reader, text: str, expected: set[str]) -> None:
    assert _names(reader, text)["EVENT"] == expected


@pytest.mark.parametrize(("text", "expected"), WORKS)
def test_work_is_found(reader: Reader, text: str, expected: set[str]) -> None:
    assert _names(reader, text)["WORK"] == expected


@pytest.mark.parametrize("text", NEITHER)
def test_neither_occasion_nor_work(reader: Reader, text: str) -> None:
    assert _names(reader, text) == {"EVENT": set(), "WORK": set()}


def test_a_title_in_an_occasion_is_short_for_it_before_its_colon(reader: Reader) -> None:
    text = "The exhibition “Harbour Light: Ninety Prints” opens in May.\n\nHarbour Light was shown in Brno before."
    assert _names(reader, text)["EVENT"] == {"Harbour Light: Ninety Prints", "Harbour Light"}
