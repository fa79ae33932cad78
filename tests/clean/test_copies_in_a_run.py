"""A run knows near-duplicates and captures: both are documents, a near-duplicate is mined once, a capture for itself."""

from __future__ import annotations

from pathlib import Path

import museion
from museion.executor import Inline
from museion.summary import Summary

from ..workers import names_only

SENTENCES = " ".join(f"Maya Lindqvist lent globe number {number} of the old mill to the Harbor Museum." for number in range(20))
ADDRESS = "https://museum.example/loans"


def _run(paths: list[Path], out: Path) -> Summary:
    return museion.run(paths, out=out, formats=("csv",), executor=Inline(tasks=names_only.tasks()))


def _capture(date: str, number: int) -> bytes:
    """A WARC record of the page as it was at `date`."""
    page = f"<html><body><article><h1>Globes lent to the museum</h1><p>{number} globes. {SENTENCES}</p></article></body></html>"
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {ADDRESS}\r\nWARC-Date: {date}\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def test_a_near_duplicate_is_mined_once(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text(f"Globes lent to the Harbor Museum\n\nMarch 4, 2020\n\n{SENTENCES}\n", encoding="utf-8")
    foot = "This text was sent to us, and we pass it on to our readers."
    (tmp_path / "passed-on.txt").write_text(
        f"Globes lent to the Harbor Museum\n\nMarch 5, 2020\n\n{SENTENCES}\n\n{foot}\n", encoding="utf-8"
    )
    summary = _run([tmp_path / "own.txt", tmp_path / "passed-on.txt"], tmp_path / "out")
    own, passed_on = sorted(summary.tables.rows("documents"), key=lambda row: str(row["source"]))
    assert (own["mined"], own["duplicate_of"]) == ("full", None)
    assert (passed_on["mined"], passed_on["duplicate_of"]) == ("duplicate", own["document_id"])
    assert {row["document_id"] for row in summary.tables.rows("mentions")} == {own["document_id"]}


def test_a_later_capture_is_a_version_of_the_earlier_one(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc").write_bytes(_capture("2021-03-04T00:00:00Z", 7) + _capture("2020-03-04T00:00:00Z", 6))
    summary = _run([tmp_path / "crawl.warc"], tmp_path / "out")
    first, second = sorted(summary.tables.rows("documents"), key=lambda row: str(row["captured"]))
    assert (first["version_of"], second["version_of"]) == (None, first["document_id"])
    assert (second["mined"], second["duplicate_of"]) == ("full", None)
