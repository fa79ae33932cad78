"""Every broken input ends as a release or as a row with a reason, never as a traceback."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from museion.acquire import read
from museion.clean import clean
from museion.release import Page, Rejected, Release, Skipped

BROKEN = sorted(path for path in (Path(__file__).parents[1] / "broken").iterdir() if not path.name.startswith("."))

#: What must come of the inputs whose end is not a release.
REJECTED = {
    "binary.html": "unreadable",
    "binary.txt": "unreadable",
    "blank-lines.jsonl": "empty",
    "bom-only.txt": "empty",
    "empty-body.html": "not_a_release",
    "empty.html": "empty",
    "half-a-row.jsonl": "unreadable",
    "negative-length.warc": "broken_container",
    "no-records.warc.gz": "empty",
    "quote-unclosed.csv": "empty",
    "truncated.warc": "broken_container",
    "truncated.warc.gz": "broken_container",
    "truncated.zip": "broken_container",
    "everything-hidden.html": "not_a_release",
    "frameset.html": "not_a_release",
    "one-character.html": "not_a_release",
    "one-word.txt": "not_a_release",
    "only-header-lines.txt": "not_a_release",
    "only-images.html": "not_a_release",
    "only-navigation.html": "not_a_release",
    "only-punctuation.txt": "not_a_release",
    "only-scripts.html": "not_a_release",
    "title-in-no-encoding.csv": "unreadable",
    "title-is-a-contact-line.html": "not_a_release",
    "whitespace-only.txt": "empty",
}


def assert_sound(release: Release) -> None:
    """What holds of the text and the blocks of every release."""
    text = release.text
    assert text == unicodedata.normalize("NFC", text)
    assert not any(unicodedata.category(character) in ("Cc", "Cs") and character != "\n" for character in text)
    assert "\ufeff" not in text and "\r" not in text and "\n\n\n" not in text and text == text.strip()
    end = 0
    for block in release.blocks:
        assert text[end : block.char_start].strip("\n") == ""
        assert end <= block.char_start < block.char_end <= len(text)
        assert "\n" not in text[block.char_start : block.char_end]
        assert (block.marker_end is not None) == (block.kind == "item")
        end = block.char_end
    assert end == len(text)
    fields = {item.field for item in release.metadata}
    assert all(sum(item.chosen for item in release.metadata if item.field == name) == 1 for name in fields)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name)
def test_broken_input_ends_as_release_or_with_a_reason(path: Path) -> None:
    units = list(read([path]))
    assert units
    for unit in units:
        result = clean(unit) if isinstance(unit, Page) else unit
        if isinstance(result, Release):
            assert REJECTED.get(path.name) not in ("empty", "not_a_release") or path.suffix == ".jsonl"
            assert_sound(result)
            again = clean(Page("again.txt", result.text.encode("utf-8"), "text/plain"))
            assert isinstance(again, Release) and again.text == result.text
        elif isinstance(result, Rejected):
            assert result.reason == REJECTED.get(path.name), result.detail
        else:
            assert isinstance(result, Skipped) and path.name in ("pdf-named.txt", "png-named.html")


def test_deep_nesting_is_a_release() -> None:
    markup = "<html><body>" + "<div>" * 20_000 + "<p>The Huai River Museum opened its gallery of glass on Monday.</p>"
    result = clean(Page("deep-nesting.html", markup.encode(), "text/html"))
    assert isinstance(result, Release | Rejected)
    assert not isinstance(result, Rejected) or result.reason in ("unreadable", "not_a_release")


def test_a_wrong_transport_charset_does_not_spoil_the_text() -> None:
    content = "<p>The museum’s director, Zoë Müller, opened the gallery of glass.</p>".encode()
    result = clean(Page("a.html", content, "text/html", charset="iso-8859-1"))
    assert isinstance(result, Release)
    assert result.text == "The museum’s director, Zoë Müller, opened the gallery of glass."
