"""The examples of speech.toml are its tests: quotation, speaker, verb and frame."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.language import Language

from museion import lexicon
from museion.extract import spans
from museion.extract.quote_speakers import verbs
from museion.extract.quotes import Quotes
from tests.markup import only, parse, render

FILE = "en/speech.toml"
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


def quotes(nlp: Language, text: str) -> list[dict[str, Any]]:
    """The quotations of a text in which Ann Lee is the only named person."""
    doc = nlp(text)
    starts = [at for at in range(len(text)) if text.startswith("Ann Lee", at)]
    spans.put(doc, "PERSON", [spans.Found(at, at + len("Ann Lee"), "test") for at in starts])
    rows = Quotes()(doc)._.museion_quotes
    assert all(row["speaker"] is None for row in rows)
    return list(rows)


@pytest.mark.parametrize(("entry", "marked"), EXAMPLES)
def test_an_example_gives_its_quotation_and_speaker(nlp: Language, entry: dict[str, Any], marked: str) -> None:
    text, expected = parse(marked)
    rows = quotes(nlp, text)
    found = [(row["char_start"], row["char_end"], "QUOTE") for row in rows]
    assert render(text, found) == render(text, only(expected, "QUOTE"))
    assert {row["speaker_at"] for row in rows} == {span[:2] for span in only(expected, "SPEAKER")}
    if entry["kind"] == "verb":
        assert rows[0]["cue"] in entry["forms"]
    else:
        assert lexicon.rule_id(FILE, entry) in {row["rule"] for row in rows}


@pytest.mark.parametrize(("entry", "marked"), COUNTER_EXAMPLES)
def test_a_counter_example_gives_no_other_quotation(nlp: Language, entry: dict[str, Any], marked: str) -> None:
    text, expected = parse(marked)
    found = [(row["char_start"], row["char_end"], "QUOTE") for row in quotes(nlp, text)]
    assert render(text, found) == render(text, only(expected, "QUOTE"))


def test_every_form_of_every_verb_is_seen_as_a_whole_word() -> None:
    forms = [form for entry in ENTRIES if entry["kind"] == "verb" for form in entry["forms"]]
    assert len(forms) == len(set(forms))
    assert [form for form in forms if not verbs().fullmatch(form)] == []
    assert verbs().search("essays") is None
