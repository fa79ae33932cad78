"""The command `museion`: one sub-command per verb. The only module that prints and exits.

Exit codes: 0 all was read, 1 an error, 2 wrong usage, 3 finished but something was rejected, 130 interrupted.
What a sub-command needs is loaded when it is called, so that help comes at once.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .errors import MuseionError, UsageError

if TYPE_CHECKING:
    from .summary import Summary

_ERROR, _USAGE, _REJECTED, _INTERRUPTED = 1, 2, 3, 130

_TOPICS = "A code book of your own for the points, in the format of lexicon/en/topics.toml."

app = typer.Typer(
    help="News releases of museums, as tables: people, titles, museums, dates, points, quotes, events, relations.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    """The formats that tables can be written in."""

    csv = "csv"
    parquet = "parquet"
    jsonl = "jsonl"
    duckdb = "duckdb"
    sqlite = "sqlite"


def main() -> None:
    """The entry point: a character that the terminal cannot show is replaced, not an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app()


@contextlib.contextmanager
def _reported() -> Iterator[None]:
    """Errors become a line on standard error and an exit code."""
    try:
        yield
    except MuseionError as error:
        _fail(str(error), _USAGE if isinstance(error, UsageError) else _ERROR)
    except KeyboardInterrupt:
        _fail("interrupted; what was done is kept, the same command goes on where it stopped", _INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe has enough: no complaint, also none from the interpreter's last flush
        raise typer.Exit(0) from None
    except OSError as error:
        _fail(f"{error.filename or 'a file'}: {error.strerror or error}; check that it is there and may be used", _ERROR)


def _fail(message: str, code: int) -> None:
    typer.echo(f"museion: {message}", err=True)
    raise typer.Exit(code)


def _version(asked: bool) -> None:
    if asked:
        from .versions import museion

        typer.echo(f"museion {museion()}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    """News releases of museums, as tables."""


@app.command()
def run(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, patterns, or - for standard input.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the tables; a second run there goes on.")],
    *,
    workers: Annotated[int | None, typer.Option("--workers", "-j", min=1, help="Processes. [default: one per core]")] = None,
    formats: Annotated[list[Format] | None, typer.Option("--format", "-f", help="May be repeated. [default: csv, parquet, duckdb]")] = None,
    max_bytes: Annotated[int, typer.Option(min=1, help="Larger records are rejected.")] = 50_000_000,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds for one record.")] = 60.0,
    max_memory: Annotated[int, typer.Option(min=200, help="MB for a worker.")] = 2_000,
    topics: Annotated[Path | None, typer.Option(metavar="FILE", help=_TOPICS)] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Also list what was rejected, and the time of each stage.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Make the tables of all releases at PATH."""
    with _reported():
        from .run import FORMATS
        from .run import run as run_path
        from .terminal import Bar

        bar = Bar() if sys.stderr.isatty() and not quiet else None
        try:
            summary = run_path(
                paths,
                out=out,
                formats=[str(item) for item in formats] if formats else FORMATS,
                workers=workers,
                max_bytes=max_bytes,
                timeout=timeout,
                max_memory=max_memory,
                topics=topics,
                progress=bar,
            )
        finally:
            if bar:
                bar.clear()
        _show_run(summary, quiet=quiet, verbose=verbose, as_json=as_json)
        if summary.rejected:
            raise typer.Exit(_REJECTED)


def _show_run(summary: Summary, *, quiet: bool, verbose: bool, as_json: bool) -> None:
    from .terminal import console, show_summary

    if as_json:
        typer.echo(json.dumps(summary.to_dict(), indent=2))
    elif not quiet:
        show_summary(summary, console())
    if verbose:
        for row in summary.tables.rows("rejected"):
            place = f"{row['source']}#{row['record_id']}" if row["record_id"] else row["source"]
            typer.echo(f"{place}: rejected, {row['reason']}: {row['detail']}; {row['remedy']}", err=True)
        for stage, seconds in summary.seconds.items():
            typer.echo(f"{stage}: {seconds:.1f} seconds", err=True)


@app.command()
def fetch(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Addresses, or files of addresses, one a line.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The archive, .warc.gz; a second fetch adds to it what is new.")],
    *,
    links: Annotated[bool, typer.Option("--links", help="The pages given are lists: fetch the releases they link to.")] = False,
    follow_pages: Annotated[bool, typer.Option("--follow-pages", help="Also their following pages; implies --links.")] = False,
    match: Annotated[str | None, typer.Option(metavar="REGEX", help="Only addresses this is found in; implies --links.")] = None,
    contact: Annotated[str | None, typer.Option(envvar="MUSEION_CONTACT", help="Your mail address or page, told to servers.")] = None,
    pause: Annotated[float, typer.Option(min=0, help="Seconds between two requests to a host; robots.txt may ask for more.")] = 2.0,
    hosts: Annotated[int, typer.Option(min=1, help="Hosts side by side, one request at a time to each.")] = 8,
    retries: Annotated[int, typer.Option(min=0, help="Tries after a failure that may pass.")] = 4,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds of silence; four times that for a whole page.")] = 30.0,
    max_bytes: Annotated[int, typer.Option(min=1, help="Larger pages are not kept, packed or not.")] = 50_000_000,
    max_redirects: Annotated[int, typer.Option(min=0, help="Redirects in a row.")] = 5,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Also addresses of this machine and private networks.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the sums and failures as JSON.")] = False,
) -> None:
    """Fetch releases into a web archive, which `museion run` reads.

    A SOURCE may be a release, an RSS or Atom feed, a sitemap (also packed, also an index), or a list of news (--links).
    What robots.txt does not allow is not fetched. Interrupted, the same command goes on where it stopped.
    """
    with _reported():
        from .acquire.exchange import Network
        from .acquire.feeds import Choice, compiled
        from .acquire.fetch import fetch as fetch_sources
        from .acquire.manners import Manners
        from .terminal_fetch import HostLines, failure_lines, report_dict, report_lines

        with HostLines(shown=not quiet) as lines:
            report = fetch_sources(
                sources,
                out=out,
                choice=Choice(links or follow_pages or match is not None, follow_pages, compiled(match)),
                manners=Manners(pause=pause, hosts=hosts, retries=retries, redirects=max_redirects, max_bytes=max_bytes),
                network=Network(allow_private=allow_private, max_bytes=max_bytes, timeout=timeout, longest=4 * timeout),
                contact=contact,
                progress=lines,
            )
        if as_json:
            typer.echo(json.dumps(report_dict(report), indent=2))
        elif not quiet:
            typer.echo("\n".join(report_lines(report)))
        for line in failure_lines(report):
            typer.echo(line, err=True)
        if report.failures:
            raise typer.Exit(_REJECTED)


@app.command()
def extract(
    file: Annotated[str, typer.Argument(metavar="FILE", help="One release (HTML, text, Markdown), or - for standard input.")],
    *,
    topics: Annotated[Path | None, typer.Option(metavar="FILE", help=_TOPICS)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the release and its facts as JSON.")] = False,
) -> None:
    """Show what is found in one release."""
    with _reported():
        from .api import extract as extract_facts
        from .api import load
        from .terminal_facts import facts_text

        release = load(file)
        facts = extract_facts(release, topics=topics)
        if as_json:
            typer.echo(json.dumps({"release": release.to_dict(), "facts": facts.to_dict()}, ensure_ascii=False, indent=2))
        else:
            typer.echo(facts_text(release, facts), nl=False)


@app.command()
def evaluate(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD...", help="Gold files, or folders of them.")],
    *,
    tables: Annotated[Path | None, typer.Option(help="Score this run; without it the gold texts are extracted now.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List each miss and each false find in its context.")] = False,
    html: Annotated[Path | None, typer.Option(help="Write gold and found side by side to this file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Score facts against gold: precision, recall, F1, each with n and a 95 % interval."""
    with _reported():
        from .evaluate import evaluate_command

        typer.echo(evaluate_command(gold, tables=tables, errors=errors, html=html, as_json=as_json), nl=False)


@app.command()
def doctor(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the checks as JSON.")] = False,
) -> None:
    """Say what is installed and where, what is missing, and the command that mends it."""
    with _reported():
        from .doctor import as_text, examine

        checks = examine()
        typer.echo(json.dumps([check._asdict() for check in checks], indent=2) if as_json else as_text(checks))
        if not all(check.ok for check in checks):
            raise typer.Exit(_ERROR)
