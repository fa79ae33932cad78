"""The examples of points.toml are its tests: every item is found where it is written, and nowhere in a `not`."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.language import Language

import museion.extract.points  # noqa: F401  (registers the factories)
from museion import lexicon
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
    nlp.add_pipe("museion_points")
    return nlp


@pytest.mark.parametrize(("entry", "marked"), EXAMPLES)
def test_an_example_gives_its_items(nlp: Language, entry: dict[str, Any], marked: str) -> None:
    text, expected = parse(marked)
    lists = nlp(text)._.museion_point_lists
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
    assert [item for item in nlp(text)._.museion_point_lists if item["rule"] == lexicon.rule_id(FILE, entry)] == []


def test_each_noun_that_announces_stands_once() -> None:
    for name in ("nouns", "headings", "steps", "givers", "closings"):
        words = lexicon.read(FILE)[name]
        assert len(words) == len(set(words)), name
