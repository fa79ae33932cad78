"""Lists of points as a whole: introduction, speaker, subject, ends, nesting, and what is none."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from museion.extract import layout, spans
from museion.extract.points import Points
from tests.markup import parse, render

LABELS = ("PERSON", "TITLE", "MUSEUM", "ORG", "EVENT", "WORK")


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("museion_layout")
    return nlp


def lists(nlp: Language, marked: str) -> tuple[str, list[dict[str, Any]]]:
    """The text and its lists, with the marked spans found before."""
    text, marks = parse(marked)
    doc = nlp(text)
    for label in LABELS:
        spans.put(doc, label, [spans.Found(start, end, "test") for start, end, name in marks if name == label])
    return text, Points()(doc)._.museion_point_lists


def at(text: str, place: tuple[int, int] | None) -> str | None:
    return None if place is None else text[slice(*place)]


def items(text: str, item: dict[str, Any]) -> list[str]:
    return [text[point["char_start"] : point["char_end"]] for point in item["points"]]


def test_a_list_has_introduction_number_speaker_and_subject(nlp: Language) -> None:
    text, found = lists(
        nlp,
        "[Ann Lee](PERSON), [director](TITLE) of the [Hill Museum](MUSEUM), presented the “[Report on the Roof](WORK)” from three aspects. "
        "First was to mend it; Second was to pay for it. That will take years. Third was to keep it.",
    )
    assert len(found) == 1
    assert at(text, found[0]["intro_at"]) == "three aspects"
    assert found[0]["announced"] == 3
    assert at(text, found[0]["speaker_at"]) == "Ann Lee"
    assert found[0]["speaker_label"] == "PERSON"
    assert at(text, found[0]["about_at"]) == "Report on the Roof"
    assert (
        items(text, found[0]) == ["to mend it", "to pay for it. That will take years.", "to keep it"]
        or items(text, found[0])[2] == "to keep it."
    )
    assert [point["ordinal"] for point in found[0]["points"]] == [1, 2, 3]
    assert (found[0]["speaker"], found[0]["about"], found[0]["parent"]) == (None, None, None)


def test_the_subject_of_a_summary_is_the_texts_own_phrase(nlp: Language) -> None:
    text, found = lists(nlp, "He also said that the work of the house can be summarized as two tasks. First, lend more. Second, keep less.")
    assert at(text, found[0]["about_at"]) == "work of the house"
    assert at(text, found[0]["speaker_at"]) == "He"


def test_a_list_of_another_number_is_kept_with_less_confidence(nlp: Language) -> None:
    _, right = lists(nlp, "She named two tasks. First, lend more. Second, keep less.")
    _, wrong = lists(nlp, "She named three tasks. First, lend more. Second, keep less.")
    assert (right[0]["announced"], wrong[0]["announced"]) == (2, 3)
    assert wrong[0]["confidence"] < right[0]["confidence"]


def test_a_list_within_one_sentence_leaves_it_the_full_stop(nlp: Language) -> None:
    text, found = lists(nlp, "The charter asks two things: ① to publish; ② to lend. It was signed in May.")
    assert items(text, found[0]) == ["to publish", "to lend"]


def test_a_closing_sentence_belongs_to_no_item(nlp: Language) -> None:
    text, found = lists(
        nlp, "First, the roof was mended. It leaks no more. Second, the garden was opened. It is green. These two steps cost a lot."
    )
    assert items(text, found[0]) == ["the roof was mended. It leaks no more.", "the garden was opened. It is green."]


def test_items_may_have_several_paragraphs(nlp: Language) -> None:
    text, found = lists(
        nlp, "First, the roof was mended.\n\nIt took a year.\n\nSecond, the garden was opened.\n\nThe museum stands in Graz."
    )
    assert items(text, found[0]) == ["the roof was mended.\n\nIt took a year.", "the garden was opened."]


def test_broken_numbering_is_one_list(nlp: Language) -> None:
    text, found = lists(
        nlp, "[Ann Lee](PERSON) calls for three reforms:\n\n1. Mend the roof.\n\n<!-- -->\n\n1. Open the garden.\n\n1. Lend more."
    )
    assert items(text, found[0]) == ["Mend the roof.", "Open the garden.", "Lend more."]
    assert at(text, found[0]["speaker_at"]) == "Ann Lee"


def test_a_list_in_an_item_knows_its_parent(nlp: Language) -> None:
    text, found = lists(nlp, "We made two plans:\n\n- Mend the roof, with\n    - new tiles\n    - new beams\n- Open the garden")
    assert [items(text, item) for item in found] == [["Mend the roof, with", "Open the garden"], ["new tiles", "new beams"]]
    assert [item["parent"] for item in found] == [None, (0, 0)]


def test_a_list_in_the_text_of_an_item_knows_its_parent(nlp: Language) -> None:
    text, found = lists(nlp, "First, the roof needs (1) tiles, (2) beams. Second, the garden needs rain.")
    assert [len(item["points"]) for item in found] == [2, 2]
    assert found[1]["parent"] == (0, 0)
    assert items(text, found[0]) == ["the roof needs (1) tiles, (2) beams.", "the garden needs rain."]


def test_whoever_is_quoted_gives_the_list(nlp: Language) -> None:
    text, found = lists(nlp, "“There are two reasons,” said [Ann Lee](PERSON). “First, the roof leaks. Second, the garden is shut.”")
    assert at(text, found[0]["speaker_at"]) == "Ann Lee"
    assert items(text, found[0])[1].rstrip(".") == "the garden is shut"


def test_the_head_clause_of_an_item(nlp: Language) -> None:
    _, found = lists(nlp, "She named two tasks. First, mend the roof, which leaks. Second, open the garden: it is green.")
    assert [point["heading"] for point in found[0]["points"]] == ["mend the roof", "open the garden"]


@pytest.mark.parametrize(
    "text",
    [
        "In the first place she thanked the town, and he came in second place.",
        "The second Alliance met in Graz. The first Alliance had met in Linz.",
        "First Lady Ann Lee opened the first hall. The Second World War closed it.",
        "First, allow me to congratulate the museum on its garden.",
        "The hall opens on the first of May. The second floor opens in June.",
        "The town is old.\n\n- Home\n- Visit\n- Contact",
        "Address\n\n1. Hill Road\n2. Graz",
        "Connect with us:\n\n- Telephone: 555 0100\n- Post: Hill Road 1",
        "",
    ],
)
def test_what_enumerates_nothing_gives_no_list(nlp: Language, text: str) -> None:
    assert lists(nlp, text)[1] == []


def test_given_blocks_are_used(nlp: Language) -> None:
    text = "The plan: mend. lend."
    doc = nlp.make_doc(text)
    plain: dict[str, Any] = {"zone": "body", "level": 0, "marker_end": None, "generated": False, "ordered": None}
    doc._.museion_blocks = [
        {**plain, "char_start": 0, "char_end": 9, "kind": "paragraph"},
        {**plain, "char_start": 10, "char_end": 15, "kind": "item", "level": 1, "marker_end": 10, "generated": True, "ordered": False},
        {**plain, "char_start": 16, "char_end": 21, "kind": "item", "level": 1, "marker_end": 16, "generated": True, "ordered": False},
    ]
    assert [items(text, item) for item in Points()(doc)._.museion_point_lists] == [["mend.", "lend."]]


WORDS = [
    "First,",
    "Second,",
    "third,",
    "1.",
    "2.",
    "(1)",
    "(2)",
    "①",
    "②",
    "- a",
    "One is",
    "the other is",
    "roof.",
    "lend;",
    "and",
    "\n",
    "\n\n",
    "“",
    "”",
    ":",
]


BLANK = spacy.blank("en")


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_items_lie_in_the_text_in_order_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    doc = BLANK.make_doc(text)
    doc._.museion_blocks = layout.blocks(text)
    for item in Points()(doc)._.museion_point_lists:
        places = [(point["char_start"], point["char_end"]) for point in item["points"]]
        assert all(0 <= start < end <= len(text) for start, end in places)
        assert all(low[1] <= high[0] for low, high in zip(places, places[1:], strict=False))
        assert render(text, [(*place, "ITEM") for place in places])
