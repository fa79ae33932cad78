"""What `read` finds on disk: order, sources, reasons."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from museion.acquire import read
from museion.registry import READERS
from museion.release import Page, Rejected, Skipped

SAMPLES = Path(__file__).parents[1] / "samples"
TEXT = "The Huai River Museum opened its gallery of glass on Monday."


def _write(folder: Path, name: str, content: bytes | str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def test_folder_is_walked_in_sorted_order_with_relative_sources(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/z.html", "sub/a.md", ".hidden.txt", ".git/x.txt"):
        _write(tmp_path, name, TEXT)
    assert [unit.source for unit in read([tmp_path])] == ["a.txt", "b.txt", "sub/a.md", "sub/z.html"]


def test_file_given_directly_has_its_name(tmp_path: Path) -> None:
    _write(tmp_path, "sub/a.txt", TEXT)
    assert list(read([tmp_path / "sub" / "a.txt"])) == [Page("a.txt", TEXT.encode(), "text/plain")]


def test_patterns_are_expanded_in_order(tmp_path: Path) -> None:
    for name in ("2.txt", "1.txt", "3.html"):
        _write(tmp_path, name, TEXT)
    assert [unit.source for unit in read([str(tmp_path / "*.txt")])] == ["1.txt", "2.txt"]


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.html", TEXT, "text/html"),
        ("a.xhtml", TEXT, "text/html"),
        ("a.txt", TEXT, "text/plain"),
        ("a.md", TEXT, "text/markdown"),
        ("a.txt", "<!DOCTYPE html><html><body>x</body></html>", "text/html"),
        ("without-ending", TEXT, "text/plain"),
        ("without-ending", "<html><body>x</body></html>", "text/html"),
        ("utf16.txt", TEXT.encode("utf-16"), "text/plain"),
    ],
)
def test_media_type_by_ending_then_by_first_bytes(tmp_path: Path, name: str, content: bytes | str, media_type: str) -> None:
    _write(tmp_path, name, content)
    [page] = read([tmp_path])
    assert isinstance(page, Page)
    assert page.media_type == media_type


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("logo.png", b"\x89PNG\r\n\x1a\n", "image/png"),
        ("photo.txt", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("report.pdf", b"%PDF-1.7", "application/pdf"),
        ("style.css", b"p { color: red }", "text/css"),
        ("blob", bytes(range(256)), "application/octet-stream"),
    ],
)
def test_what_is_not_text_is_skipped_and_counted(tmp_path: Path, name: str, content: bytes, media_type: str) -> None:
    _write(tmp_path, name, content)
    assert list(read([tmp_path])) == [Skipped(name, media_type)]


def test_missing_empty_and_too_large_are_rejected_with_reason(tmp_path: Path) -> None:
    _write(tmp_path, "empty.txt", "")
    _write(tmp_path, "large.txt", TEXT)
    found = list(read([tmp_path / "no.txt", tmp_path / "empty.txt", tmp_path / "large.txt"], max_bytes=10))
    assert [(unit.source, unit.stage, unit.reason) for unit in found if isinstance(unit, Rejected)] == [
        ("no.txt", "acquire", "not_found"),
        ("empty.txt", "acquire", "empty"),
        ("large.txt", "acquire", "too_large"),
    ]


def test_pattern_without_a_match_is_rejected(tmp_path: Path) -> None:
    assert [type(unit) for unit in read([str(tmp_path / "*.html")])] == [Rejected]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(TEXT.encode())

    monkeypatch.setattr(sys, "stdin", Input())
    assert list(read(["-"])) == [Page("-", TEXT.encode(), "text/plain")]


@pytest.mark.parametrize("name", sorted(READERS))
def test_every_reader_has_a_sample_and_reads_it(name: str) -> None:
    samples = sorted(path for path in SAMPLES.iterdir() if path.name.startswith(f"{name}."))
    assert samples, f"put a file named {name}.* into {SAMPLES.name}/ for the reader {name!r}"
    for sample in samples:
        units = list(read([sample]))
        assert units and all(isinstance(unit, Page) for unit in units)
        assert units == list(READERS[name].function(sample, sample.name, 50_000_000))
