"""Museums, bodies and places by what stands in and around their names: one text, the names that must be found in it, and no others."""

from __future__ import annotations

import pytest

from museion.extract.reading import Reader
from museion.release import Block, Release
from tests.markup import parse


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def _names(reader: Reader, text: str) -> set[tuple[int, int, str]]:
    facts, _ = reader.read(Release("test", "test", text, (Block(0, len(text), "paragraph"),)))
    return {(m.char_start, m.char_end, str(m.label)) for m in facts.mentions if m.label in ("MUSEUM", "ORG", "PLACE", "PERSON")}


TEXTS = {
    "one field behind and": "The [Minnesota Department of Labor and Industry](ORG) ([DLI](ORG)) wrote to them.",
    "two adjectives before a head": "It was told by the [National Oceanic and Atmospheric Administration](ORG) in May.",
    "two common words before a head": "She led the [Wage and Hour Division](ORG) of the [U.S. Department of Labor](ORG).",
    "fields of several words": "The [Quaxtrel Foundation for Heart Disease, Lung Disease, and Brain Health](ORG) paid.",
    "two lands of one body": "He advised the [Carters District Council of Minnesota and North Dakota](ORG).",
    "a second body behind and": "He studied at the [Colorado School of Mines](ORG) and the [University of Arizona](ORG).",
    "a department's bureau": "The [Department of the Interior](ORG)’s [Bureau of Reclamation](ORG) agreed.",
    "a plural owner inside": "The [Board of Veterans’ Appeals](ORG) met.",
    "a town owns no name": "It stops at [Wilmington](PLACE)’s [Community Arts Foundation](ORG) in May.",
    "an officer's office": "She served in the [Office of the Attorney General](ORG) for years.",
    "a campus": "She teaches at the [University of California, Berkeley](ORG), and in [Boston](PLACE).",
    "a division of an army": "He landed with the [4th Infantry Division](ORG) in June.",
    "degrees are no short forms": "She holds degrees of [Yale Law School](ORG) (J.D.) and of the [University of Leiden](ORG) (PhD).",
    "a subject of a degree": "He holds a Bachelor of Science in Business Administration from [Stanford University](ORG).",
    "a house of partners": "It was sewn by [Balla & Daughters](ORG) of [Budapest](PLACE).",
    "arts and crafts": "The fair of Arts & Crafts was full.",
    "the unknown one of a list": "Help comes from the [Korea Heritage Fund](ORG), [Emerso Kestrin](ORG) and the [Ford Foundation](ORG).",
    "giants": "Tech giants like [Quaxtrel](ORG) and [Orbiter Finex](ORG) came.",
    "a founder behind the body": "She met the founder of [Kestrology](ORG) [L. Ron Lindqvist](PERSON).",
    "whom a nominee follows": "[Jane Doe](PERSON), of [Texas](PLACE), is to be a judge, vice [Joseph H. Hunt](PERSON), resigned.",
    "a family": "[James Summers](PERSON) was killed. They honored the Summers family.",
    "a trade name": "The SwapCake pool is full.",
    "an address": "See https://ibn.example/Boston for more.",
    "a direction": "She paints in [Southeastern Pennsylvania](PLACE) and in [Greater Los Angeles](PLACE).",
    "a head behind a place": "They landed at [Utah Beach](PLACE) in June.",
    "another name behind a place": "They had a disaster with the Canterbury Earthquake.",
    "where a seat is": "They met at the [White House](PLACE). The [White House](ORG) agreed.",
    "a town that gives": "She had a prize from the [City of Duluth](ORG) in May.",
}


@pytest.mark.parametrize("marked", TEXTS.values(), ids=TEXTS)
def test_names_of_a_sentence(reader: Reader, marked: str) -> None:
    text, spans = parse(marked)
    assert _names(reader, text) == set(spans)


def test_the_members_of_a_list_are_bodies_where_two_lines_say_so(reader: Reader) -> None:
    text, spans = parse(
        "Participants included:\n\n"
        "- [Elena Hung](PERSON), Little Lobbyists\n"
        "- [Leslie Templeton](PERSON), [Disability Policy Consortium](ORG)\n"
        "- [Maria Lindqvist](PERSON), [American Association of People with Disabilities](ORG)\n"
    )
    start = text.index("Little Lobbyists")
    assert _names(reader, text) == {*spans, (start, start + len("Little Lobbyists"), "ORG")}
    alone = "Participants included:\n\n- Elena Hung, Little Lobbyists\n"
    assert not any(label == "ORG" for _, _, label in _names(reader, alone))


def test_a_short_form_stands_for_the_house_but_not_for_its_town(reader: Reader) -> None:
    text, spans = parse(
        "The [Kestrelheim Norwegian Museum](MUSEUM) opens. [Kestrelheim](MUSEUM) is glad. A [Tartu Trust](ORG) in [Tartu](PLACE) pays."
    )
    assert _names(reader, text) == set(spans)


def test_a_repeated_subject_of_firms_verbs_is_a_firm(reader: Reader) -> None:
    text, spans = parse("[Quaxtrel](ORG) offers tools for weavers. Few weavers know all of [Quaxtrel](ORG)’s customers.")
    assert _names(reader, text) == set(spans)
    assert not any(label == "ORG" for _, _, label in _names(reader, "The Quaxtrel offers shade. The Quaxtrel’s users rest."))


def test_the_wire_of_a_date_line_is_a_body(reader: Reader) -> None:
    for line in ("TULSA, OK, May 3, 2024 /{}/ -- It opens.", "({}) - May 3, 2024 - It opens.", "TULSA, OK, May 3, 2024 ({}) -- It opens."):
        text = line.format("24-7PressRelease")
        start = text.index("24-7")
        assert (start, start + len("24-7PressRelease"), "ORG") in _names(reader, text)


def test_a_place_that_ends_the_text_ends_with_it(reader: Reader) -> None:
    text = "She came to Boston"
    assert _names(reader, text) == {(12, len(text), "PLACE")}


def test_a_firm_with_a_plain_name_is_told_by_its_explanation_and_its_paragraph(reader: Reader) -> None:
    told = "Merchant, a global operating company, met growers today. Merchant has a list.\n\nAbout Merchant:\n\nMerchant is private."

    def bodies(text: str) -> set[str]:
        return {text[start:end] for start, end, label in _names(reader, text) if label == "ORG"}

    assert bodies(told) == {"Merchant"}
    assert bodies(told.replace("a global operating company", "a man of few words")) == set()
    assert bodies(told.replace("About Merchant", "About trade")) == set()
