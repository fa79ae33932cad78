"""The markup that the other tests are written in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.markup import only, parse, render


def test_spans_come_out_in_the_order_of_the_text() -> None:
    text, spans = parse("[Wan Jie](PERSON), [director](TITLE) of a museum (in Henan).")
    assert text == "Wan Jie, director of a museum (in Henan)."
    assert spans == [(0, 7, "PERSON"), (9, 17, "TITLE")]


def test_an_outer_span_stands_before_what_it_contains() -> None:
    text, spans = parse("the [conference of [Henan Museum](MUSEUM)](EVENT)")
    assert [(text[start:end], label) for start, end, label in spans] == [
        ("conference of Henan Museum", "EVENT"),
        ("Henan Museum", "MUSEUM"),
    ]


def test_spans_may_share_both_ends() -> None:
    assert parse("[[Wan](PERSON)](NAME)") == ("Wan", [(0, 3, "NAME"), (0, 3, "PERSON")])


def test_a_backslash_makes_ordinary_characters() -> None:
    assert parse(r"a \[note\] and [one \] more](NOTE) \\") == ("a [note] and one ] more \\", [(13, 23, "NOTE")])


def test_offsets_count_code_points() -> None:
    assert parse("𝒜é [汉](X)") == ("𝒜é 汉", [(3, 4, "X")])


@pytest.mark.parametrize(
    ("marked", "message"),
    [
        ("[open](", "no \\(LABEL\\)"),
        ("a [b", "never closed"),
        ("a ] b", "closes nothing"),
        ("[a] b", "no \\(LABEL\\)"),
        ("[a]() b", "no \\(LABEL\\)"),
    ],
)
def test_a_broken_mark_is_an_error_that_says_where(marked: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse(marked)


def test_crossing_spans_cannot_be_rendered() -> None:
    with pytest.raises(ValueError, match="crosses"):
        render("abcd", [(0, 3, "A"), (1, 4, "B")])


def test_only_keeps_the_labels_asked_for() -> None:
    assert only([(0, 1, "A"), (1, 2, "B"), (2, 3, "C")], "A", "C") == [(0, 1, "A"), (2, 3, "C")]


@given(st.text(alphabet="ab[]\\() \n"), st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5)), max_size=1))
def test_parse_reads_what_render_writes(text: str, places: list[tuple[int, int]]) -> None:
    spans = [(start, start + size, "X") for start, size in places if start + size <= len(text)]
    assert parse(render(text, spans)) == (text, spans)
