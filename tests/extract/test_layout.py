"""Blocks from line breaks, and sentences by rule."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from museion import lexicon
from museion.extract.layout import blocks, sentences, trim


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block["kind"], text[block["char_start"] : block["char_end"]]) for block in blocks(text)]


def test_blocks_are_told_by_their_form() -> None:
    text = "Hill Museum Opens\n\nThe museum opened.\n\nHighlights:\n\n- A roof\n  1. tiles\n\n> It is ours.\n\n"
    text += "About the Hill Museum\n\nIt is old."
    assert kinds(text) == [
        ("headline", "Hill Museum Opens"),
        ("paragraph", "The museum opened."),
        ("heading", "Highlights:"),
        ("item", "- A roof"),
        ("item", "1. tiles"),
        ("quote", "> It is ours."),
        ("heading", "About the Hill Museum"),
        ("paragraph", "It is old."),
    ]
    assert [block["level"] for block in blocks(text)] == [0, 0, 0, 1, 2, 0, 0, 0]
    assert [block["zone"] for block in blocks(text)][-2:] == ["about", "about"]
    assert [block["ordered"] for block in blocks(text)][3:5] == [False, True]


def test_a_marker_ends_behind_its_space() -> None:
    item = blocks("Title\n\n12)  Mend the roof.")[1]
    assert "Title\n\n12)  Mend the roof."[item["marker_end"] :] == "Mend the roof."


def test_hard_wrapped_lines_are_one_block() -> None:
    line = "The museum opened in the old post office, which had been shut for"
    text = f"{line}\n{line}\n{line}\n{line} ever.\n\n- {line}\n  and ever."
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "item"]


def test_an_initial_is_no_marker() -> None:
    assert kinds("J. Paul Getty founded it.") == [("paragraph", "J. Paul Getty founded it.")]


def test_the_component_leaves_given_blocks_alone() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("museion_layout")
    doc = nlp.make_doc("A text.")
    doc._.museion_blocks = []
    assert nlp(doc)._.museion_blocks == []
    assert len(nlp("A text.")._.museion_blocks) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. We stayed.", ["It rained.", "We stayed."]),
        ("“Why?” asked she. He left.", ["“Why?” asked she.", "He left."]),
        (
            "The U.S. Senate met at 5 p.m. on No. 3 St. James Rd. in Graz.",
            ["The U.S. Senate met at 5 p.m. on No. 3 St. James Rd. in Graz."],
        ),
        ("They sat. Then J. R. Lee spoke.", ["They sat.", "Then J. R. Lee spoke."]),
        ("First; second; third.", ["First; second; third."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[slice(*place)] for place in sentences(text, 0, len(text))] == expected


@pytest.mark.parametrize("entry", lexicon.entries("en/sentences.toml"), ids=lambda entry: str(entry["id"]))
def test_an_abbreviation_ends_no_sentence(entry: lexicon.Entry) -> None:
    for example in entry["examples"]:
        assert len(sentences(example, 0, len(example))) == 1


@given(st.text(alphabet="aB1 .!?\n-•“”", max_size=80))
def test_blocks_and_sentences_cover_the_text_in_order(text: str) -> None:
    covered = "".join(text[block["char_start"] : block["char_end"]] for block in blocks(text))
    assert "".join(covered.split()) == "".join(text.split())
    parts = sentences(text, 0, len(text))
    assert "".join("".join(text[slice(*part)] for part in parts).split()) == "".join(text.split())
    assert all(trim(text, *part) == part for part in parts)
