"""Interrupted at any moment a fetch goes on where it stopped, and no record is broken."""

from __future__ import annotations

import functools
import gzip
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from museion.acquire.archive import Archive
from museion.acquire.archive_scan import members, scan
from museion.acquire.exchange import Answer
from museion.acquire.manners import Clock
from museion.errors import RunError, UsageError

from .fetching import SITE, answered, get, kinds, pages, reasons, records
from .server import Asked, Reply, Server, page, rss, serving

NOW = datetime(2026, 3, 1, tzinfo=UTC)
PATHS = [f"/{number}" for number in range(4)]


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        running.pages |= {"/rss": rss(*PATHS), **{path: page(path) for path in PATHS}}
        yield running


def _ends(out: Path) -> list[int]:
    with out.open("rb") as file:
        return [member.end for member in members(file)]


def test_a_fetch_that_was_cut_anywhere_goes_on(server: Server, out: Path) -> None:
    get(server, out, "/rss")
    whole, ends = out.read_bytes(), _ends(out)
    assert ends[-1] == len(whole)
    places = {0, 1, 5, *ends[:-1], *(end - 1 for end in ends), *(end + 1 for end in ends[:-1]), *range(40, len(whole), len(whole) // 20)}
    for place in sorted(places):
        out.write_bytes(whole[:place])
        server.asked.clear()
        report = get(server, out, "/rss")
        assert sorted(answered(out)) == sorted(["/rss", *PATHS]), f"cut at {place}"
        assert (len(pages(out)), report.failures) == (4, [])
        assert report.total("new") + report.total("kept") == 4
        assert report.total("new") == sum(path in PATHS for path in server.paths()), f"cut at {place}: only the rest is asked for"
        found = records(out)
        requests = [item.headers["warc-concurrent-to"] for item in found if item.kind == "request"]
        assert requests == [item.headers["warc-record-id"] for item in found if item.kind in ("response", "revisit")]


def test_what_was_done_is_not_asked_for_again(server: Server, out: Path) -> None:
    get(server, out, "/rss")
    out.write_bytes(out.read_bytes()[: _ends(out)[-2]])  # only the last word is missing
    server.asked.clear()
    report = get(server, out, "/rss")
    assert (server.asked, report.goes_on, report.total("kept")) == ([], True, 4)


def test_redirects_and_missing_pages_are_gone_on_from(server: Server, out: Path) -> None:
    server.pages |= {"/rss": rss("/old", "/gone"), "/old": Reply(b"", 301, {"Location": "/new"}), "/new": page("New")}
    get(server, out, "/rss")
    out.write_bytes(out.read_bytes()[: _ends(out)[-2]])
    server.asked.clear()
    report = get(server, out, "/rss")
    assert (server.asked, report.total("kept"), reasons(report)) == ([], 1, {"/gone": "http_404"})


def test_a_fetch_of_something_else_or_of_long_ago_is_a_new_one(server: Server, out: Path) -> None:
    get(server, out, "/rss")
    whole = out.read_bytes()[: _ends(out)[-2]]
    out.write_bytes(whole)
    assert not get(server, out, "/rss", "/0").goes_on
    out.write_bytes(whole)
    server.clock.sleep(100_000)
    report = get(server, out, "/rss")
    assert (report.goes_on, report.total("unchanged")) == (False, 4)


def test_two_fetches_do_not_write_one_archive(server: Server, out: Path) -> None:
    with (
        closing(Archive(out, fetch="x", info={}, now=NOW)),
        pytest.raises(UsageError, match="is being written by another fetch"),
    ):
        get(server, out, "/rss")


def test_damage_before_the_end_is_not_thrown_away(server: Server, out: Path) -> None:
    get(server, out, "/rss")
    whole, ends = out.read_bytes(), _ends(out)
    place = (ends[3] + ends[4]) // 2
    damaged = whole[:place] + bytes(40) + whole[place + 40 :]
    out.write_bytes(damaged)
    with pytest.raises(RunError, match="is damaged at byte"):
        get(server, out, "/rss")
    assert out.read_bytes() == damaged


def test_an_end_of_zeros_as_power_cuts_leave_it_is_cut_off(server: Server, out: Path) -> None:
    get(server, out, "/rss")
    with out.open("ab") as file:
        file.write(bytes(5000))
    assert get(server, out, "/rss").total("unchanged") == 4
    assert kinds(out)["revisit"] == 5


@pytest.mark.parametrize("content", [gzip.compress(b"<html>", mtime=0), gzip.compress(b"", mtime=0)], ids=["a page", "nothing"])
def test_a_file_of_another_kind_is_not_written_to(server: Server, out: Path, content: bytes) -> None:
    out.write_bytes(content)
    with pytest.raises(UsageError, match="no archive of packed WARC records"):
        get(server, out, "/rss")
    assert out.read_bytes() == content


def test_a_half_pair_is_no_record(out: Path) -> None:
    raw = b"HTTP/1.1 200 OK\r\n\r\n<p>A</p>"
    with closing(Archive(out, fetch="x", info={}, now=NOW)) as archive:
        archive.response(Answer(f"{SITE}/a", 200, {}, raw, raw[:19], raw[19:], b"GET /a HTTP/1.1\r\n\r\n", "93.184.215.14"), NOW)
    first, request, response = _ends(out)
    out.write_bytes(out.read_bytes()[: response - 1])
    with out.open("rb") as file:
        assert (scan(file).end, request < response) == (first, True)
    with closing(Archive(out, fetch="x", info={}, now=NOW + timedelta(hours=1))) as archive:
        assert (archive.goes_on, archive.known) == (True, {})


def test_a_process_that_is_killed_loses_only_what_was_under_way(out: Path) -> None:
    reached, leave = threading.Event(), threading.Event()

    def stuck(asked: Asked) -> Reply:
        reached.set()
        leave.wait(20)
        return page("/2")

    with serving() as server:
        server.pages |= {"/rss": rss(*PATHS), **{path: page(path) for path in PATHS}, "/2": stuck}
        command = [sys.executable, "-P", "-m", "museion", "fetch", f"{server.url}/rss", "-o", str(out), "--allow-private", "--pause", "0"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            assert reached.wait(20), "the third page was never asked for"
            process.kill()
        leave.set()
        assert process.returncode == (1 if os.name == "nt" else -signal.SIGKILL)
        assert len(pages(out)) == 2
        server.asked.clear()
        server.pages["/2"] = page("/2")
        result = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=30, check=False)
        assert result.returncode == 0, result.stderr
        assert (server.paths(), len(pages(out))) == (["/2", "/3"], 4)
    assert "2 new, 2 from before" in result.stdout and "the fetch that was interrupted went on" in result.stdout
    assert kinds(out)["response"] == 6


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no interrupt to one process")
def test_an_interrupted_command_says_so(out: Path) -> None:
    reached = threading.Event()

    def stuck(asked: Asked) -> Reply:
        reached.set()
        server.stop.wait(20)
        return page("late")

    with serving() as server:
        server.pages["/a"] = stuck
        command = [sys.executable, "-P", "-m", "museion", "fetch", f"{server.url}/a", "-o", str(out), "--allow-private", "--pause", "0"]
        # What runs in the background of a shell ignores interrupts, and so would its children.
        heard = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heard) as process:
            assert reached.wait(20)
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=20)
        assert process.returncode == 130
        assert b"the same command goes on where it stopped" in errors


def test_the_clock_of_the_machine_goes_forward() -> None:
    clock = Clock()
    before = clock.now(), clock.utc()
    clock.sleep(0.001)
    assert clock.now() > before[0] and clock.utc() > before[1]
