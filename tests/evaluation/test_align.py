"""Two texts of one release, laid side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from museion.evaluation.align import align

TEXTS = st.text(alphabet="ab’' \n漢.", max_size=40)


def _range(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def test_the_same_text_maps_to_itself() -> None:
    alignment = align("Wan Jie spoke.", "Wan Jie spoke.")
    assert (alignment.map(4, 7), alignment.share) == ((4, 7), 1.0)


def test_a_name_is_found_behind_lost_lines_and_changed_quotation_marks() -> None:
    page = "Home > News\n\nThe museum’s director, Wan Jie, spoke — at length."
    gold = "The museum's director,  Wan Jie, spoke - at length."
    alignment = align(page, gold)
    for words in ("Wan Jie", "spoke", "length"):
        assert alignment.map(*_range(page, words)) == _range(gold, words)
    start, end = _range(page, "museum’s")
    assert alignment.map(start, end) == _range(gold, "museum's")


def test_what_the_other_text_lacks_has_no_place() -> None:
    page, gold = "Share this page. Wan Jie spoke.", "Wan Jie spoke."
    alignment = align(page, gold)
    assert alignment.map(*_range(page, "Share this page")) is None
    assert alignment.map(*_range(page, "page. Wan")) is None
    assert 0.4 < alignment.share < 0.6


def test_an_empty_text_aligns_with_anything() -> None:
    assert align("", "abc").share == 1.0
    assert align("abc", "").map(0, 3) is None


def test_a_long_stretch_of_other_text_costs_nothing() -> None:
    page = "Wan Jie. " + "x " * 3000 + "End."
    assert align(page, "Wan Jie. " + "y " * 3000 + "End.").map(0, 7) == (0, 7)


@given(TEXTS, TEXTS)
def test_places_are_in_the_other_text_and_in_order(one: str, other: str) -> None:
    places = [place for place in align(one, other).places if place >= 0]
    assert places == sorted(set(places))
    assert all(place < len(other) for place in places)


@given(TEXTS, TEXTS, TEXTS)
def test_a_name_between_changed_surroundings_is_found_again(before: str, after: str, lost: str) -> None:
    name = "Qinghai Provincial Museum"
    page, gold = f"{before} {lost} {name} {after}", f"{before} {name} {after}"
    assert align(page, gold).map(*_range(page, name)) == _range(gold, name)
