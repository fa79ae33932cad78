"""What a terminal shows of a fetch: a line for each host while it goes on, the sums and what failed at its end."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from types import TracebackType
from typing import IO, Any

from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from .acquire.fetch import Report
from .acquire.hosts import Host

_COUNTS = ("new", "unchanged", "kept", "failed")
_WORDS = {"kept": "from before"}


class HostLines:
    """A line for each host on standard error: drawn anew in a terminal, in a pipe written once at the end."""

    def __init__(self, *, shown: bool, file: IO[str] | None = None) -> None:
        self._file = file or sys.stderr
        self._shown = shown
        self._lines: dict[str, str] = {}
        console = Console(file=self._file, highlight=False)
        self._live = Live(console=console, refresh_per_second=4, transient=True) if shown and self._file.isatty() else None

    def __call__(self, host: Host) -> None:
        """Show how far a host is."""
        self._lines[host.name] = host_line(host)
        if self._live:
            room = max(self._live.console.height - 2, 1)  # the latest of more hosts than the terminal has lines
            self._live.update(Group(*(Text(line, no_wrap=True, overflow="ellipsis") for line in list(self._lines.values())[-room:])))

    def __enter__(self) -> HostLines:
        if self._live:
            self._live.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._live:
            self._live.stop()
        if self._shown:
            self._file.writelines(f"{line}\n" for line in self._lines.values())
            self._file.flush()


def host_line(host: Host) -> str:
    """How far a host is: "museum.example: 12 new, 3 unchanged; 40 waiting"."""
    return f"{host.name}: {_counted(host.counts)}" + (f"; {len(host.queue)} waiting" if host.queue else "; asking" if host.busy else "")


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{counts[name]} {_WORDS.get(name, name)}" for name in _COUNTS if counts.get(name)) or "nothing yet"


def report_lines(report: Report) -> list[str]:
    """The sums of a fetch in words, and what to do next."""
    sums = Counter({name: report.total(name) for name in _COUNTS})
    lines = [f"{sum(sums.values())} pages of {len(report.hosts)} hosts: {_counted(sums) if sums.total() else 'none'}"]
    if report.goes_on:
        lines.append("the fetch that was interrupted went on")
    if sums["failed"]:
        reasons = Counter(item.reason for item in report.failures)
        lines.append("failed: " + ", ".join(f"{count} {reason}" for reason, count in reasons.most_common()))
    return [*lines, f"{report.path} can be read: museion run {report.path} --out FOLDER"]


def failure_lines(report: Report) -> list[str]:
    """A line for each address of which nothing came, with the reason."""
    return [f"{item.url}: failed, {item.reason}: {item.detail}" for item in report.failures]


def report_dict(report: Report) -> dict[str, Any]:
    """The report for machines."""
    return {
        "archive": str(report.path),
        "goes_on": report.goes_on,
        **{name: report.total(name) for name in _COUNTS},
        "hosts": {name: {key: counts[key] for key in _COUNTS} for name, counts in report.hosts.items()},
        "failures": [item._asdict() for item in report.failures],
    }
