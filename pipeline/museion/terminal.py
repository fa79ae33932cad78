"""What a terminal shows: tables that fit its width, facts one can read, a progress bar."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from .summary import Summary
from .tables.batches import Tables

#: Columns of text where there is no terminal to ask: logs and pipes.
_WIDTH = 120
#: Lines of a table that are shown; the tables on disk hold all.
_LISTED = 25
#: Seconds between two drawings of the progress bar.
_REDRAW = 0.2


def console(file: IO[str] | None = None) -> Console:
    """A console on `file` (standard output if None); honours NO_COLOR, and leaves colours out where there is no terminal."""
    target = file or sys.stdout
    return Console(file=target, width=None if target.isatty() else _WIDTH, highlight=False, soft_wrap=False)


def grid(title: str, columns: Mapping[str, int], rows: Sequence[Sequence[str]]) -> Table:
    """A table with a line for each of the first rows, long cells cut; `columns` gives each name its share of the width, 0 for a narrow one.

    What stands in a cell is never read as markup.
    """
    more = f", the first {_LISTED} of {len(rows)}" if len(rows) > _LISTED else f", {len(rows)}"
    table = Table(title=Text(title + more), title_justify="left", title_style="bold", box=None, pad_edge=False, expand=True)
    for name, share in columns.items():
        table.add_column(Text(name), header_style="dim", no_wrap=True, overflow="ellipsis", ratio=share or None)
    for row in rows[:_LISTED]:
        table.add_row(*(Text(" ".join(cell.split())) for cell in row))
    return table


def show_summary(summary: Summary, out: Console) -> None:
    """Print what a run found: its releases with their dates, people with their titles and museums, points, and its sums."""
    tables = summary.tables
    shares = {"published": 0, "release": 4, "museums": 3, "dates": 3}
    out.print(grid("Releases", shares, _releases(tables)))
    for title, shares, rows in (
        ("People, with their titles and museums", {"name": 2, "title": 4, "at": 4, "releases": 0}, _people(tables)),
        ("Lists of points", {"release": 3, "points": 0, "speaker": 2, "first point": 5}, _points(tables)),
    ):
        if rows:
            out.print()
            out.print(grid(title, shares, rows))
    out.print()
    counted = ", ".join(f"{count} {name}" for name, count in summary.rows.items() if count)
    out.print(Text("\n".join([f"rows: {counted}", *sums(summary)])))


def sums(summary: Summary) -> list[str]:
    """The sums of a run in words, one line each."""
    skipped = sum(summary.skipped.values())
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(summary.skipped.items()))
    shown = f" ({kinds})" if kinds else ""
    lines = [
        f"{summary.units} records: {summary.documents} documents, {summary.rejected} rejected, {skipped} skipped{shown}",
        f"worked off now: {summary.new['read']} read, {summary.new['extract']} extracted; {sum(summary.seconds.values()):.1f} seconds",
        f"run {summary.run_id} is in {summary.out}",
    ]
    if summary.rejected:
        reasons = Counter(f"{reason} ({stage})" for reason, stage in _columns(summary.tables["rejected"], "reason", "stage"))
        why = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
        lines.insert(1, f"rejected: {why}; each with what to do is in the table `rejected`, and --verbose lists them")
    return lines


def _columns(table: Any, *names: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(table[name].to_pylist() for name in names), strict=True)


def _releases(tables: Tables) -> list[Sequence[str]]:
    museums = _of((row["document_id"], row["text"]) for row in tables.rows("mentions") if row["label"] == "MUSEUM")
    dates = _of((row["document_id"], row["edtf"]) for row in tables.rows("dates") if row["edtf"])
    names = ("document_id", "headline", "source", "published", "duplicate_of")
    return [
        (
            published or "",
            (headline or source) + (" (copy)" if copy else ""),
            *(", ".join(found.get(key, ())) for found in (museums, dates)),
        )
        for key, headline, source, published, copy in _columns(tables["documents"], *names)
    ]


def _of(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The texts of each document, each once."""
    found: dict[str, dict[str, None]] = {}
    for document_id, text in pairs:
        found.setdefault(document_id, {})[text] = None
    return {document_id: list(texts) for document_id, texts in found.items()}


def _people(tables: Tables) -> list[Sequence[str]]:
    """A line for each role of a person, people with roles and in many releases first."""
    roles: dict[str, dict[tuple[str, str], None]] = {}
    for row in tables.rows("roles"):
        status = "" if row["status"] in (None, "current") else f" ({row['status']})"
        place = ", ".join(filter(None, (row["unit"], row["organization"])))
        roles.setdefault(row["person_id"], {})[row["title"] + status, place] = None
    people = sorted(
        _columns(tables["people"], "person_id", "name", "documents"), key=lambda item: (item[0] not in roles, -item[2], item[1])
    )
    lines: list[Sequence[str]] = []
    for key, name, documents in people:
        for number, (title, place) in enumerate(roles.get(key, {("", ""): None})):
            lines.append((name, title, place, str(documents)) if not number else ("", title, place, ""))
    return lines


def _points(tables: Tables) -> list[Sequence[str]]:
    first: dict[str, str] = {}
    for list_id, text in _columns(tables["points"], "list_id", "text"):
        first.setdefault(list_id, text)
    releases = {key: headline or source for key, headline, source in _columns(tables["documents"], "document_id", "headline", "source")}
    return [
        (releases[row["document_id"]], _counted(row), row["speaker"] or "", first.get(row["list_id"], ""))
        for row in tables.rows("point_lists")
    ]


def _counted(row: Mapping[str, Any]) -> str:
    return f"{row['found']}" + (f" of {row['announced']}" if row["announced"] else "")


def role_text(row: Mapping[str, Any]) -> str:
    """A role in words: "deputy director, Henan Museum (former)"."""
    where = ", ".join(filter(None, (row["title"], row["unit"], row["organization"])))
    return where if row["status"] in (None, "current") else f"{where} ({row['status']})"


class Bar:
    """A progress line on standard error: stage, records, rate, time left. Silent where there is no terminal."""

    def __init__(self, file: IO[str] | None = None) -> None:
        self._file = file or sys.stderr
        self._drawn = 0.0
        self._stage = ""
        self._began = time.monotonic()
        self._width = 0

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Draw the state, unless it was drawn a moment ago. May be called from any thread."""
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._began, self._drawn = stage, now, 0.0
        if now - self._drawn < _REDRAW and done != total:
            return
        self._drawn = now
        self._draw(progress_line(stage, done, total, seconds=now - self._began))

    def clear(self) -> None:
        """Take the line away."""
        self._draw("")

    def _draw(self, line: str) -> None:
        self._file.write("\r" + line.ljust(self._width) + ("\r" if not line else ""))
        self._file.flush()
        self._width = len(line)


def progress_line(stage: str, done: int, total: int | None, *, seconds: float) -> str:
    """``extract 120/2000 [##------------------] 11.3/s 2:46 left``; without a total, what is done and the rate."""
    rate = done / seconds if seconds > 0 else 0.0
    speed = f"{rate:.1f}/s"
    if total is None:
        return f"{stage} {done} documents {speed}"
    filled = 20 * done // total if total else 20
    left = int((total - done) / rate) if rate else 0
    return f"{stage} {done}/{total} [{'#' * filled}{'-' * (20 - filled)}] {speed} {left // 60}:{left % 60:02d} left"
