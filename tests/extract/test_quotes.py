"""Quotations: the forms of the marks, where the speaker stands, and what is no quotation."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from museion.extract import layout, spans
from museion.extract.quote_marks import pairs
from museion.extract.quotes import Quotes
from tests.markup import only, parse, render

LABELS = ("PERSON", "TITLE", "MUSEUM", "ORG", "EVENT", "WORK")


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("museion_layout")
    return nlp


def quotes(nlp: Language, text: str, marks: list[tuple[int, int, str]]) -> list[dict[str, Any]]:
    doc = nlp(text)
    for label in LABELS:
        spans.put(doc, label, [spans.Found(start, end, "test") for start, end, name in marks if name == label])
    return list(Quotes()(doc)._.museion_quotes)


@pytest.mark.parametrize(
    "marked",
    [
        '"[We open in May,](QUOTE)" said [Ann Lee](PERSON).',
        "“[We open in May,](QUOTE)” said [Ann Lee](PERSON).",
        "„[We open in May](QUOTE)“, said [Ann Lee](PERSON).",
        "« [We open in May](QUOTE) », said [Ann Lee](PERSON).",
        "»[We open in May](QUOTE)«, said [Ann Lee](PERSON).",
        "「[We open in May](QUOTE)」, said [Ann Lee](PERSON).",
        "‘[We open in May,](QUOTE)’ said [Ann Lee](PERSON).",
        "”[We open in May,](QUOTE)” said [Ann Lee](PERSON).",
        "“[She called it ‘the house’ and ‘ours’,](QUOTE)” said [Ann Lee](PERSON).",
        "“[We chose “River Night” for the town,](QUOTE)” said [Ann Lee](PERSON).",
        '"[We chose "River Night" for the town,](QUOTE)" said [Ann Lee](PERSON).',
        '"[The door is 6" wide and stays open,](QUOTE)" said [Ann Lee](PERSON).',
    ],
)
def test_marks_of_all_kinds(nlp: Language, marked: str) -> None:
    text, marks = parse(marked)
    rows = quotes(nlp, text, marks)
    assert render(text, [(row["char_start"], row["char_end"], "QUOTE") for row in rows]) == render(text, only(marks, "QUOTE"))
    assert [row["speaker_at"] for row in rows] == [only(marks, "PERSON")[0][:2]]


@pytest.mark.parametrize(
    "marked",
    [
        "“[We open in May,](QUOTE)” said [Ann Lee](PERSON SPEAKER), director of the Hill Museum, who succeeds [Bo Ek](PERSON).",
        "[Ann Lee](PERSON SPEAKER), who succeeded [Bo Ek](PERSON), said: “[We open in May.](QUOTE)”",
        "“[We open in May,](QUOTE)” said the museum's director, [Ann Lee](PERSON SPEAKER).",
        "“[We open in May,](QUOTE)” said [Hill Museum](MUSEUM) director [Ann Lee](PERSON SPEAKER).",
        "“[We open in May,](QUOTE)” said a spokesperson for the [Hill Museum](MUSEUM SPEAKER).",
        "“[We open in May,](QUOTE)” the [Hill Museum](MUSEUM SPEAKER) said in a statement.",
        "[Ann Lee](PERSON) met [Bo Ek](PERSON). “[We open in May,](QUOTE)” [he](SPEAKER) said.",
        "“[We open in May,](QUOTE)” said [Mr. Lee](SPEAKER).",
        "“[We open in May](QUOTE)” – Commissioner [Ann Lee](PERSON SPEAKER)",
        "“[We open in May,](QUOTE)” said [Ann Lee](PERSON SPEAKER).\n\nThe hall is new.\n\n"
        "“[We close in June,](QUOTE)” added [Bo Ek](PERSON SPEAKER).",
        "“[We open in May. There is much to do.](QUOTE)\n\n“[We close in June,](QUOTE)” said [Ann Lee](PERSON SPEAKER).",
        "[Ann Lee](PERSON SPEAKER) said: “[We open in May. There is much to do.](QUOTE)\n\n“[We close in June.](QUOTE)”",
    ],
)
def test_speakers_in_all_places(nlp: Language, marked: str) -> None:
    text, marks = parse(marked)
    plain = [(start, end, label.removesuffix(" SPEAKER")) for start, end, label in marks]
    rows = quotes(nlp, text, plain)
    expected = [(start, end, "SPEAKER") for start, end, label in marks if label.endswith("SPEAKER")]
    assert render(text, [(row["char_start"], row["char_end"], "QUOTE") for row in rows]) == render(text, only(marks, "QUOTE"))
    found = sorted({(*row["speaker_at"], "SPEAKER") for row in rows})
    assert render(text, found) == render(text, expected)


@pytest.mark.parametrize(
    "marked",
    [
        "The exhibition “[Waters of the Hill](EVENT)” opens in May.",
        "[Ann Lee](PERSON) opened the exhibition titled “Sails to the South,” which runs to May.",
        "Under the slogan “Museums for all of us”, the house opens in May.",
        "The “quiet hour” begins at nine, and the so-called “loud hour” at ten.",
        "Words such as “may,” “will,” “could” and “should” announce what is to come.",
        'The door is 6" wide.',
        "The Company (“HILL”) sells looms.",
        "",
    ],
)
def test_titles_slogans_and_scare_quotes_are_none(nlp: Language, marked: str) -> None:
    text, marks = parse(marked)
    assert quotes(nlp, text, marks) == []


def test_one_place_may_have_several_labels(nlp: Language) -> None:
    text, marks = parse("“We open in May,” said [[[Ann Lee](PERSON)](TITLE)](WORK) of the [[Hill Museum](MUSEUM)](ORG).")
    assert [row["speaker_at"] for row in quotes(nlp, text, marks)] == [only(marks, "PERSON")[0][:2]]


def test_reported_speech_is_kept_apart(nlp: Language) -> None:
    text, marks = parse("[Ann Lee](PERSON) said that the roof would be mended by May.")
    rows = quotes(nlp, text, marks)
    assert [(row["kind"], text[row["char_start"] : row["char_end"]], row["cue"]) for row in rows] == [
        ("reported", "the roof would be mended by May", "said")
    ]


def test_an_odd_number_of_marks_is_no_error(nlp: Language) -> None:
    text, marks = parse('"We open in May. "[We close in June,](QUOTE)" said [Ann Lee](PERSON). The end.')
    assert all(row["speaker_at"] == only(marks, "PERSON")[0][:2] for row in quotes(nlp, text, marks))
    assert quotes(nlp, '"', []) == []


BLANK = spacy.blank("en")


@settings(deadline=None)
@given(st.text(alphabet="aB .,?!\"'“”„«»‘’「」\n-—", max_size=60))
def test_any_marks_in_any_order(text: str) -> None:
    for start, end in [(block["char_start"], block["char_end"]) for block in layout.blocks(text)]:
        found = pairs(text, start, end)
        assert all(start <= item.open <= item.start < item.end <= item.close <= end for item in found)
        assert all(low.close <= high.open for low, high in zip(found, found[1:], strict=False))
    doc = BLANK.make_doc(text)
    doc._.museion_blocks = layout.blocks(text)
    assert all(0 <= row["char_start"] < row["char_end"] <= len(text) for row in Quotes()(doc)._.museion_quotes)
