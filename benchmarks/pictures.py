"""The output that README.md and docs/*.md show: made by running what they show it of, on a run of corpus/sample.

A page has sections ``<!-- begin NAME -->`` … ``<!-- end NAME -->``, which are never written by hand:

    run, extract     what `museion run` and `museion extract` print of the sample (cut)
    rows             behind a block of SQL: its answer in DuckDB
    printed          behind a block of Python: what it prints
    help COMMAND     the options of a sub-command
"""

from __future__ import annotations

import contextlib
import io
import re
import shutil
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console
from typer.main import get_command

import museion
from museion.api import load
from museion.cli import app
from museion.summary import Summary
from museion.terminal import show_summary
from museion.terminal_facts import facts_text

ROOT = Path(__file__).resolve().parents[1]
#: Where the pages have the sample's tables; in a furnished folder, too.
RUN = Path("outputs") / "sample-run"
SHOWN = "corpus/sample/01-canal-alliance.html"
#: Columns of what is shown: as wide as a code block on most screens.
_WIDTH = 100
#: Lines that are shown of a section of the run's summary.
_LINES = 12
_SECTION = re.compile(r"<!-- begin (?P<name>[\w ./-]+) -->\n(?P<content>.*?)<!-- end (?P=name) -->", re.S)
_CODE = re.compile(r"```(?P<language>\w+)\n(?P<code>.*?)```\n", re.S)
_CELL = 44


def pages() -> list[Path]:
    """README.md and the pages of docs/, in order."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def furnish(folder: Path) -> Summary:
    """Make `folder` one in which the pages' commands work: with a copy of the corpus and the run of its sample."""
    shutil.copytree(ROOT / "corpus", folder / "corpus", dirs_exist_ok=True)
    return museion.run([folder / "corpus" / "sample"], out=folder / RUN, workers=2)


def code(page: str, language: str) -> list[str]:
    """The code blocks of a page that are of `language`, in order."""
    return [match["code"] for match in _CODE.finditer(page) if match["language"] == language]


def filled(page: str, summary: Summary, sections: dict[str, str]) -> str:
    """The page with its sections made anew: `sections` by name, the others by running what stands before them.

    Must be called in the folder that was furnished. Raises KeyError for a section that nobody knows.
    """

    def content(match: re.Match[str]) -> str:
        name = match["name"]
        if name in ("rows", "printed"):
            before = list(_CODE.finditer(page, 0, match.start()))[-1]["code"]
            made = text_block(rows(before) if name == "rows" else printed(before))
        elif name.startswith("help "):
            made = options(name.removeprefix("help "))
        else:
            made = sections[name] if name in sections else text_block(_shown(name, summary))
        return f"<!-- begin {name} -->\n{made}<!-- end {name} -->"

    return _SECTION.sub(content, page)


def text_block(text: str) -> str:
    """The text as a code block, without spaces at the ends of lines."""
    return "```text\n" + "\n".join(line.rstrip() for line in text.strip("\n").split("\n")) + "\n```\n"


def rows(query: str) -> str:
    """The answer to a query as a plain table, long cells cut."""
    with duckdb.connect(str(RUN / "museion.duckdb"), read_only=True) as base:
        answer = base.execute(query)
        names = [column[0] for column in answer.description or ()]
        found = answer.fetchall()
    if len(found) == 1 and sum(len(str(value)) for value in found[0]) > _WIDTH:  # one long row: a line for each column, uncut
        return "\n".join(f"{name.ljust(max(map(len, names)))}  {_words(value)}" for name, value in zip(names, found[0], strict=True))
    cells = [names, *([_cell(value) for value in row] for row in found)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(names))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in cells]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def printed(script: str) -> str:
    """What a script prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(script, "page", "exec"), {"__name__": "__page__"})
    return out.getvalue()


def options(command: str) -> str:
    """A table of the options of a sub-command, as its help says them."""
    found: Any = get_command(app)
    lines = ["| option | meaning |", "|---|---|"]
    for parameter in found.commands[command].params:
        if parameter.param_type_name == "option" and parameter.name != "help":
            shown = f" (default {parameter.default:,.0f})" if isinstance(parameter.default, int | float) and parameter.default > 1 else ""
            lines.append(f"| {', '.join(f'`{name}`' for name in reversed(parameter.opts))} | {parameter.help}{shown} |")
    return "\n".join(lines) + "\n"


def _shown(name: str, summary: Summary) -> str:
    if name == "extract":
        release = load(SHOWN)
        return facts_text(release, museion.extract(release))
    if name == "run":
        return _run(summary)
    raise KeyError(name)


def _run(summary: Summary) -> str:
    """The first lines of the run's tables of people and points, and its sums, without what changes from time to time."""
    out = io.StringIO()
    show_summary(summary, Console(file=out, width=_WIDTH, highlight=False))
    tables = out.getvalue().split("\n\n")
    people, points = (next(table for table in tables if table.startswith(start)) for start in ("People", "Lists"))
    documents = next(line for line in out.getvalue().splitlines() if " records: " in line)
    return "\n".join([*people.split("\n")[:_LINES], "…", "", *points.split("\n")[:_LINES], "…", "", documents])


def _words(value: Any) -> str:
    return "" if value is None else f"{value:.2f}" if isinstance(value, float) else " ".join(str(value).split())


def _cell(value: Any) -> str:
    text = _words(value)
    return text if len(text) <= _CELL else text[: _CELL - 1] + "…"
