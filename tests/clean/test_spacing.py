"""Paragraphs parted by two spaces only; a writer's habit of two spaces behind every full stop parts nothing."""

from __future__ import annotations

from museion.clean import clean
from museion.clean.spacing import part_paragraphs
from museion.release import Page, Release

_SENTENCES = [f"The mill number {number} was given to the town by the family that had built it, with its wheel." for number in range(20)]
_PARAGRAPHS = [" ".join(_SENTENCES[start : start + 4]) for start in range(0, 20, 4)]


def test_a_long_line_is_parted_at_double_spaces() -> None:
    assert part_paragraphs("  ".join(_PARAGRAPHS)) == "\n\n".join(_PARAGRAPHS)


def test_two_spaces_behind_every_sentence_part_nothing() -> None:
    line = "  ".join(_SENTENCES)
    assert part_paragraphs(line) == line


def test_a_line_of_one_paragraph_stays_whole() -> None:
    line = "  ".join(_PARAGRAPHS[:2])
    assert part_paragraphs(line) == line


def test_markdown_and_text_are_parted_alike() -> None:
    content = f"Mills for the town\n\n{'  '.join(_PARAGRAPHS)}".encode()
    releases = [clean(Page("a", content, media_type)) for media_type in ("text/plain", "text/markdown")]
    texts = [release.text for release in releases if isinstance(release, Release)]
    assert texts == ["\n\n".join(["Mills for the town", *_PARAGRAPHS])] * 2
