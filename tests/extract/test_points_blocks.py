"""Lists that the layout shows without a colon: under headings and short lines, in glued bullets, in numbered sections."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.language import Language

from museion.extract import spans
from museion.extract.points import Points


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("museion_layout")
    return nlp


def mined(nlp: Language, *blocks: str) -> tuple[str, list[dict[str, Any]]]:
    """The text and its lists; a block is its kind, a blank and its text ("heading Aims"), an item's marker ends with its first blank."""
    text, rows = "", []
    for block in blocks:
        kind, line = block.split(" ", 1)
        start = len(text)
        text += line + ("\n" if kind == "item" else "\n\n")
        row: dict[str, Any] = {"char_start": start, "char_end": start + len(line), "kind": kind, "zone": "body", "level": 0}
        marked = {"marker_end": start + line.index(" ") + 1, "ordered": line[0].isdigit()} if kind == "item" else {}
        rows.append({**row, "marker_end": None, "ordered": None, "generated": False, **marked})
    doc = nlp.make_doc(text)
    doc._.museion_blocks = rows
    for label in ("PERSON", "MUSEUM", "ORG", "EVENT", "WORK"):
        spans.put(doc, label, [])
    return text, Points()(doc)._.museion_point_lists


def parents(nlp: Language, *blocks: str) -> list[tuple[int, int] | None]:
    """The outer item of each list."""
    return [item["parent"] for item in mined(nlp, *blocks)[1]]


def lists(nlp: Language, *blocks: str) -> list[list[str]]:
    """The items of each list."""
    text, found = mined(nlp, *blocks)
    return [[text[point["char_start"] : point["char_end"]] for point in item["points"]] for item in found]


@pytest.mark.parametrize(
    "above",
    ["heading Participants", "subhead What the house will do", "paragraph Advisory Board", "paragraph **Goals of the year**"],
)
def test_a_heading_or_a_short_line_announces_bullets(nlp: Language, above: str) -> None:
    assert lists(nlp, "headline News", "paragraph The house met.", above, "item - Ann Lee, Hill Museum", "item - Bo Ek, Dale Museum") == [
        ["Ann Lee, Hill Museum", "Bo Ek, Dale Museum"]
    ]


def test_bullets_below_a_sentence_are_points_if_they_read_as_sentences(nlp: Language) -> None:
    given = ["headline News", "paragraph The board met in May. It took the week."]
    long = ["item - The roof of the old house will be mended.", "item - The garden will be opened to all who come."]
    assert lists(nlp, *given, *long) == [[line[7:] for line in long]]
    assert lists(nlp, *given, "item - Home", "item - About us") == []


def test_the_dek_of_a_headline_is_no_list(nlp: Language) -> None:
    dek = ["item - The fair ended on Sunday with a record of guests.", "item - Twelve houses of the valley took part in it."]
    assert lists(nlp, "headline Fair ends", *dek, "paragraph HILL, May 3 – The fair is over.") == []
    assert lists(nlp, "headline Fair ends", "subhead What the fair was", *dek, "paragraph HILL, May 3 – The fair is over.") == []


@pytest.mark.parametrize(
    "items",
    [
        ["item - Date: May 3", "item - Venue: Hill Museum"],
        ["item - 10:30 Opening of the doors", "item - 11:15 Talk by the director"],
        ["item - 9 a.m. Coffee and registration", "item - 10 a.m. Talk by the director"],
        ["item - https://hill.example/press", "item - press@hill.example"],
    ],
)
def test_hours_and_addresses_are_no_points(nlp: Language, items: list[str]) -> None:
    assert lists(nlp, "headline News", "paragraph The house opens.", "heading What to know", *items) == []


def test_bullets_in_one_paragraph_are_items_each(nlp: Language) -> None:
    assert lists(nlp, "headline News", "paragraph The guide includes:", "item • Doors and locks• Roofs• Gardens of the town") == [
        ["Doors and locks", "Roofs", "Gardens of the town"]
    ]
    assert lists(nlp, "headline News", "paragraph The prizes of the year were: • Best roof • Best garden") == [["Best roof", "Best garden"]]


def test_a_bullet_glued_to_the_line_above_opens_its_list(nlp: Language) -> None:
    assert lists(nlp, "headline News", "paragraph The winners are:* Ann Lee of Graz", "item - Bo Ek of Linz") == [
        ["Ann Lee of Graz", "Bo Ek of Linz"]
    ]
    assert lists(nlp, "headline News", "paragraph The loom* Was mended.", "paragraph The end.") == []


def test_the_first_of_labelled_bullets_may_have_lost_its_own(nlp: Language) -> None:
    items = ["item - Free bus: It waits for all.", "item - Free tea: It is hot."]
    first = "paragraph Free entry: Nobody pays a thing."
    assert lists(nlp, "headline News", "paragraph The house opens.", "heading What is new", first, *items) == [
        ["Free entry: Nobody pays a thing.", "Free bus: It waits for all.", "Free tea: It is hot."]
    ]
    assert lists(nlp, "headline News", "paragraph The house opens.", "paragraph It is new.", first, *items) == []


def test_numbered_headings_take_their_paragraphs(nlp: Language) -> None:
    sections = [
        "heading 1. Mend the roof",
        "paragraph It leaks.",
        "heading 2. Open the garden",
        "paragraph It is shut.",
        "paragraph The end.",
    ]
    assert lists(nlp, "headline News", "paragraph The plan has two goals:", *sections, "paragraph The end.") == [
        ["Mend the roof\n\nIt leaks.", "Open the garden\n\nIt is shut."]
    ]
    assert lists(nlp, "headline News", "paragraph The plan:", "heading 2. Open the garden", "paragraph It is shut.") == []


def test_numbered_questions_take_answers_of_several_paragraphs(nlp: Language) -> None:
    answers = [f"paragraph Answer {number} is given here." for number in range(5)]
    blocks = ["item 1. Why a museum?", *answers, "item 2. Why a mill?", *answers[:2], "item 3. Why now?", *answers[:2]]
    found = lists(nlp, "headline Interview", "paragraph Ann Lee answers three questions:", *blocks)
    assert [item.count("Answer") for item in found[0]] == [5, 2, 2]


def test_bullets_under_numbers_do_not_part_them(nlp: Language) -> None:
    first = ["item 1. Mend the roof:", "item - with tiles", "item - with beams"]
    second = ["item 2. Open the garden:", "item - in May", "item - in June"]
    assert lists(nlp, "headline News", "paragraph The board has two aims:", *first, *second) == [
        ["Mend the roof:", "Open the garden:"],
        ["with tiles", "with beams"],
        ["in May", "in June"],
    ]


def test_a_later_list_hangs_under_none_before_it(nlp: Language) -> None:
    first = ["item 1. Mend the roof.", "item 2. Open the garden.", "paragraph Houses that help:", "item - Hill House", "item - Dale House"]
    second = ["paragraph The benefits are clear:", "item 1. Dry rooms.", "item 2. Green lawns."]
    found = lists(nlp, "headline News", "paragraph The board has two aims:", *first, *second)
    assert found == [["Mend the roof.", "Open the garden."], ["Hill House", "Dale House"], ["Dry rooms.", "Green lawns."]]
    assert parents(nlp, "headline News", "paragraph The board has two aims:", *first, *second) == [None, None, None]


def test_a_caption_does_not_part_bullets(nlp: Language) -> None:
    assert lists(nlp, "headline News", "paragraph The aims:", "item - a roof", "caption The roof in 1950", "item - a garden") == [
        ["a roof", "a garden"]
    ]
