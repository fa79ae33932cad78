"""The examples of points.toml are its tests: every item is found where it is written, and nowhere in a `not`."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.language import Language

from museion import lexicon
from museion.extract import spans
from museion.extract.points import Points
from tests.markup import only, parse, render

FILE = "en/points.toml"
ENTRIES = lexicon.entries(FILE)
EXAMPLES = [pytest.param(entry, marked, id=f"{entry['id']}-{n}") for entry in ENTRIES for n, marked in enumerate(entry["examples"])]
COUNTER_EXAMPLES = [
    pytest.param(entry, marked, id=f"{entry['id']}-{n}") for entry in ENTRIES for n, marked in enumerate(entry.get("not", ()))
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("museion_layout")
    return nlp


def found_lists(nlp: Language, text: str) -> list[dict[str, Any]]:
    """The lists of a text in which Ann Lee and Bo Ek are the only named persons."""
    doc = nlp(text)
    people = [(at, at + len(name)) for name in ("Ann Lee", "Bo Ek") for at in range(len(text)) if text.startswith(name, at)]
    spans.put(doc, "PERSON", [spans.Found(start, end, "test") for start, end in people])
    return list(Points()(doc)._.museion_point_lists)


@pytest.mark.parametrize(("entry", "marked"), EXAMPLES)
def test_an_example_gives_its_items(nlp: Language, entry: dict[str, Any], marked: str) -> None:
    text, expected = parse(marked)
    lists = found_lists(nlp, text)
    found = [(point["char_start"], point["char_end"], "ITEM") for item in lists for point in item["points"]]
    assert render(text, found) == render(text, only(expected, "ITEM"))
    assert lexicon.rule_id(FILE, entry) in {point["rule"] for item in lists for point in item["points"]}
    assert lists[0]["rule"] == lists[0]["points"][0]["rule"]
    intros = only(expected, "INTRO")
    if intros:
        assert lists[0]["intro_at"] == intros[0][:2]


@pytest.mark.parametrize(("entry", "marked"), COUNTER_EXAMPLES)
def test_a_counter_example_gives_no_list(nlp: Language, entry: dict[str, Any], marked: str) -> None:
    text, _ = parse(marked)
    assert [item for item in found_lists(nlp, text) if item["rule"] == lexicon.rule_id(FILE, entry)] == []


def test_each_noun_that_announces_stands_once() -> None:
    for name in ("nouns", "details", "steps", "givers", "closings"):
        words = lexicon.read(FILE)[name]
        assert len(words) == len(set(words)), name
