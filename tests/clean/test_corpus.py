"""Our own releases: what is cleaned out of each page and file is its gold, to the character."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from museion.clean import clean
from museion.release import Page, Release

CORPUS = Path(__file__).parents[2] / "corpus"
GOLD = sorted((CORPUS / "gold").glob("sample-*.json"))
MEDIA_TYPES = {".html": "text/html", ".txt": "text/plain"}
#: Releases whose text may differ in empty lines: the lines of one caption are blocks of their own in a cleaned release,
#: since a plain text cannot say which of its lines are one caption; the gold has them as one.
CAPTION_OF_TWO_LINES = {"sample-14"}


def _gold(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold


def _release(gold: dict[str, Any]) -> Release:
    file = CORPUS / gold["source"]
    release = clean(Page(gold["source"], file.read_bytes(), MEDIA_TYPES[file.suffix]))
    assert isinstance(release, Release)
    return release


def test_every_sample_has_its_gold() -> None:
    assert [CORPUS / _gold(path)["source"] for path in GOLD] == sorted((CORPUS / "sample").iterdir())


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_text_and_header(path: Path) -> None:
    gold = _gold(path)
    release = _release(gold)
    wanted, text = gold["text"], release.text
    if gold["id"] in CAPTION_OF_TWO_LINES:
        wanted, text = ("\n".join(filter(None, one.split("\n"))) for one in (wanted, text))
    assert text == wanted
    assert (release.headline, release.published, release.publisher) == (gold["title"], gold["published"], gold["publisher"])


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_a_cleaned_text_stays_as_it_is(path: Path) -> None:
    release = _release(_gold(path))
    again = clean(Page("again.txt", release.text.encode("utf-8"), "text/plain"))
    assert isinstance(again, Release)
    assert again.text == release.text
