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
#: Releases that are listed one by one; the tables hold all.
_LISTED = 25
#: Seconds between two drawings of the progress bar.
_REDRAW = 0.2


def console(file: IO[str] | None = None) -> Console:
    """A console on `file` (standard output if None); honours NO_COLOR, and leaves colours out where there is no terminal."""
    target = file or sys.stdout
    return Console(file=target, width=None if target.isatty() else _WIDTH, highlight=False, soft_wrap=False)


def grid(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """A table with a title, its cells wrapped at words; what stands in a cell is never read as markup."""
    table = Table(title=Text(title), title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(Text(column), overflow="fold", header_style="dim")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def show_summary(summary: Summary, out: Console) -> None:
    """Print what a run found: its releases with people, dates and points, and its sums."""
    columns = ("release", "published", "people, with their titles", "museums", "dates", "points")
    out.print(grid("Releases", columns, _releases(summary.tables)))
    hidden = summary.documents - _LISTED
    if hidden > 0:
        out.print(Text(f"… and {hidden} more"))
    out.print()
    out.print(grid("Tables", ("table", "rows"), [(name, str(count)) for name, count in summary.rows.items() if count]))
    out.print()
    out.print(Text("\n".join(sums(summary))))


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


def _releases(tables: Tables) -> list[tuple[str, ...]]:
    documents = tables["documents"].slice(0, _LISTED).to_pylist()
    shown = {row["document_id"] for row in documents}
    people, museums, dates, points = (_of(rows, shown) for rows in (_people(tables), _museums(tables), _dates(tables), _points(tables)))
    return [
        (
            _cut(row["headline"] or row["source"], 60),
            row["published"] or "",
            "\n".join(people.get(row["document_id"], ())) or ("copy" if row["duplicate_of"] else ""),
            "\n".join(museums.get(row["document_id"], ())),
            ", ".join(dates.get(row["document_id"], ())),
            "\n".join(points.get(row["document_id"], ())),
        )
        for row in documents
    ]


def _of(pairs: Iterable[tuple[str, str]], shown: set[str]) -> dict[str, list[str]]:
    """The texts of each document, each once."""
    found: dict[str, dict[str, None]] = {}
    for document_id, text in pairs:
        if document_id in shown:
            found.setdefault(document_id, {})[text] = None
    return {document_id: list(texts) for document_id, texts in found.items()}


def _people(tables: Tables) -> list[tuple[str, str]]:
    """Each person of a document with titles, if any."""
    roles: dict[tuple[str, str], dict[str, None]] = {}
    for row in tables.rows("roles"):
        roles.setdefault((row["document_id"], row["person_id"]), {})[role_text(row)] = None
    names = dict(_columns(tables["people"], "person_id", "name"))
    mentioned = [(row["document_id"], row["entity_id"]) for row in tables.rows("mentions") if row["label"] == "PERSON" and row["entity_id"]]
    return [(key[0], ": ".join(filter(None, (names.get(key[1], ""), "; ".join(roles.get(key, ())))))) for key in dict.fromkeys(mentioned)]


def _museums(tables: Tables) -> list[tuple[str, str]]:
    names = dict(_columns(tables["entities"], "entity_id", "name"))
    return [(row["document_id"], names.get(row["entity_id"], row["text"])) for row in tables.rows("mentions") if row["label"] == "MUSEUM"]


def _dates(tables: Tables) -> list[tuple[str, str]]:
    return [(row["document_id"], row["edtf"]) for row in tables.rows("dates") if row["edtf"]]


def _points(tables: Tables) -> list[tuple[str, str]]:
    return [(row["document_id"], _counted(row)) for row in tables.rows("point_lists")]


def _counted(row: Mapping[str, Any]) -> str:
    announced = f" of {row['announced']}" if row["announced"] else ""
    return f"{row['found']}{announced}" + (f", {row['speaker']}" if row["speaker"] else "")


def role_text(row: Mapping[str, Any]) -> str:
    """A role in words: "deputy director, Henan Museum (former)"."""
    where = ", ".join(filter(None, (row["title"], row["unit"], row["organization"])))
    return where if row["status"] in (None, "current") else f"{where} ({row['status']})"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


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
