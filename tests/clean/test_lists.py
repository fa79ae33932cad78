"""Lists keep their real ordinals and their nesting."""

from __future__ import annotations

import pytest

from museion.clean import clean
from museion.clean.markers import own_marker, written
from museion.release import Block, Page, Release

LEAD = (
    "<h1>Museums agree on a common programme</h1>"
    "<p>The seven museums of the valley agreed on Monday on what they will do together this year:</p>"
)


def items_of(markup: str) -> tuple[list[str], list[Block]]:
    """The items of a page with this list in it, as lines and as blocks."""
    release = clean(Page("a.html", f"<html><body><article>{LEAD}{markup}</article></body></html>".encode(), "text/html"))
    assert isinstance(release, Release)
    blocks = [block for block in release.blocks if block.kind == "item"]
    return [release.text[block.char_start : block.char_end] for block in blocks], blocks


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<ol><li>to lend</li><li>to publish</li></ol>", ["1. to lend", "2. to publish"]),
        ('<ol start="4"><li>to lend</li><li>to publish</li></ol>', ["4. to lend", "5. to publish"]),
        ('<ol type="a"><li>to lend</li><li>to publish</li></ol>', ["a. to lend", "b. to publish"]),
        ('<ol type="A" start="3"><li>to lend</li></ol>', ["C. to lend"]),
        ('<ol type="i" start="4"><li>to lend</li><li>to publish</li></ol>', ["iv. to lend", "v. to publish"]),
        ('<ol type="I"><li>to lend</li></ol>', ["I. to lend"]),
        ("<ol reversed><li>to lend</li><li>to publish</li></ol>", ["2. to lend", "1. to publish"]),
        ('<ol><li value="7">to lend</li><li>to publish</li></ol>', ["7. to lend", "8. to publish"]),
        ('<ol start="x"><li>to lend</li></ol>', ["1. to lend"]),
        ("<ul><li>to lend</li><li>to publish</li></ul>", ["- to lend", "- to publish"]),
        ("<ol><li>to lend</li><li></li><li>to publish</li></ol>", ["1. to lend", "3. to publish"]),
        ("<ol><li>① to lend</li><li>② to publish</li></ol>", ["① to lend", "② to publish"]),
        ("<ul><li>• to lend</li></ul>", ["• to lend"]),
        ("<ol><li>to lend<ul><li>books</li></ul></li><li>to publish</li></ol>", ["1. to lend", "- books", "2. to publish"]),
        ("<ol><li><p>to lend</p><p>freely</p></li><li><p>to publish</p></li></ol>", ["1. to lend", "2. to publish"]),
    ],
)
def test_markers(markup: str, lines: list[str]) -> None:
    assert items_of(markup)[0] == lines


def test_blocks_of_items_say_depth_marker_and_origin() -> None:
    _, blocks = items_of("<ol><li>to lend<ul><li>• books</li></ul></li></ol>")
    assert [(block.level, block.generated, block.ordered) for block in blocks] == [(1, True, True), (2, False, False)]
    assert [(block.marker_end or 0) - block.char_start for block in blocks] == [3, 2]


def test_written_items_of_a_text() -> None:
    text = "The members will do four things:\n(1) to lend\n(2) to publish\n- to teach\n③ to travel\nD. H. Lane spoke last."
    release = clean(Page("a.txt", text.encode(), "text/plain"))
    assert isinstance(release, Release)
    found = [(release.text[block.char_start : block.marker_end], block.ordered) for block in release.blocks if block.kind == "item"]
    assert found == [("(1) ", True), ("(2) ", True), ("- ", False), ("③ ", True)]


@pytest.mark.parametrize(
    ("number", "style", "form"), [(27, "a", "aa"), (1994, "I", "MCMXCIV"), (0, "i", "0"), (-3, "a", "-3"), (12, "1", "12")]
)
def test_ordinals_as_written(number: int, style: str, form: str) -> None:
    assert written(number, style) == form


@pytest.mark.parametrize(
    "text", ["I. M. Pei built it.", "A. Smith spoke.", "2021 was a good year.", "10,000 people came.", "3.5 metres high", "-20 degrees"]
)
def test_no_marker(text: str) -> None:
    assert own_marker(text) is None


def test_links_to_other_sites_under_the_text_are_no_text() -> None:
    text = "The seven museums of the valley agreed on Monday on what they will do together this year."
    links = "".join(f'<p>Pickup - <a href="https://{site}/1">{site}</a></p>' for site in ("mills.example", "a.example", "io.uk"))
    page = f'<h1>Museums agree on a programme</h1><p>{text}</p><p><a href="/1">Original release</a></p>{links}<p><a href="/2">Post</a></p>'
    release = clean(Page("a.md", page.encode(), "text/markdown"))
    assert isinstance(release, Release)
    assert release.text == f"Museums agree on a programme\n\n{text}"


def test_letters_of_a_wrapped_text_are_items_and_initials_are_not() -> None:
    text = (
        "The members of the association of river museums will do two things in\n"
        "the year that begins in March, and speak of them at the assembly:\n"
        "a. lend what they have from the excavations on the banks of the river\n"
        "and from the kilns\n"
        "b. publish the catalogue of the lamps that the houses bought together\n"
        "with the library\n\n"
        "J. Lane, who wrote the catalogue, spoke last, and behind him the guest\n"
        "of honour, who came from Hefei.\n"
    )
    release = clean(Page("a.txt", text.encode(), "text/plain"))
    assert isinstance(release, Release)
    items = [release.text[block.char_start : block.char_end] for block in release.blocks if block.kind == "item"]
    assert items == [
        "a. lend what they have from the excavations on the banks of the river and from the kilns",
        "b. publish the catalogue of the lamps that the houses bought together with the library",
    ]
    assert release.text.endswith("J. Lane, who wrote the catalogue, spoke last, and behind him the guest of honour, who came from Hefei.")


@pytest.mark.parametrize("lines", [("① to lend", "② to teach"), ("a) to lend", "b) to teach"), ("a. to lend", "b. to teach")])
def test_items_parted_by_line_breaks_only(lines: tuple[str, str]) -> None:
    markup = f"<h1>Museums agree to lend</h1><p>The members of the association will do two things:</p><p>{'<br>'.join(lines)}</p>"
    release = clean(Page("a.html", markup.encode(), "text/html"))
    assert isinstance(release, Release)
    assert release.text.split("\n")[-3:] in ([lines[0], "", lines[1]], ["", *lines])
