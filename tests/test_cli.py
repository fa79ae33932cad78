"""The command as a user types it: what it prints, where, and its exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from museion import terminal
from museion.cli import app
from museion.doctor import Check, as_text

COMMANDS = ("run", "fetch", "extract", "evaluate", "doctor")


def _museion(
    *arguments: str | Path, given: bytes | None = None, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, where it also has to find its model."""
    command: Sequence[str | Path] = (sys.executable, "-P", "-m", "museion", *arguments)
    return subprocess.run(command, input=given, capture_output=True, env={**os.environ, **(env or {})}, cwd=cwd, check=False, timeout=300)


def test_every_command_is_known_here() -> None:
    assert {command.name or (command.callback.__name__ if command.callback else "") for command in app.registered_commands} == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert "Usage:" in result.output
    undescribed = [item.name for item in app.registered_commands if not (item.callback and item.callback.__doc__)]
    assert undescribed == []


def test_help_comes_without_loading_what_commands_need() -> None:
    code = (
        "import sys\nfrom typer.testing import CliRunner\nfrom museion.cli import app\n"
        "assert CliRunner().invoke(app, ['run', '--help']).exit_code == 0\n"
        "assert not {'spacy', 'pandas', 'pyarrow', 'bs4', 'rich.table'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-P", "-c", code], check=True)


def test_the_version_is_that_of_the_package() -> None:
    import museion

    result = CliRunner().invoke(app, ["--version"])
    assert (result.exit_code, result.output) == (0, f"museion {museion.__version__}\n")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["run"], 2, "Missing argument"),
        (["run", "x"], 2, "Missing option"),
        (["run", "missing", "-o", "out"], 2, "missing does not exist; check the path"),
        (["run", "x", "-o", "out", "--format", "xls"], 2, "xls"),
        (["extract", "missing.txt"], 2, "missing.txt: not_found"),
        (["evaluate", "missing.json"], 2, "missing.json"),
        (["nonsense"], 2, "No such command"),
    ],
)
def test_wrong_usage_is_said_with_the_way_out(arguments: list[str], code: int, message: str) -> None:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code in {code, 1} if arguments[0] == "evaluate" else result.exit_code == code
    assert message in result.output
    assert "Traceback" not in result.output


def test_a_run_prints_what_it_found_and_leaves_the_tables(sample: Path, tmp_path: Path) -> None:
    names = sorted(path for path in sample.iterdir() if path.suffix == ".txt")[:2]
    done = _museion("run", *names, "--out", tmp_path / "out", "--workers", "1", "--format", "csv")
    printed = done.stdout.decode("utf-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "People, with their titles and museums" in printed
    assert "2 records: 2 documents, 0 rejected, 0 skipped" in printed
    assert "\x1b" not in printed
    assert (tmp_path / "out" / "csv" / "people.csv").is_file()
    again = _museion("run", *names, "--out", tmp_path / "out", "--format", "csv", "--json")
    account = json.loads(again.stdout)
    assert account["this_time"]["new"] == {"read": 0, "extract": 0}
    assert account["run"]["documents"] == 2


def test_something_rejected_is_exit_code_three_and_verbose_says_what(archive: Path, tmp_path: Path) -> None:
    for path in archive.glob("[0-9].txt"):
        path.unlink()
    done = _museion("run", archive, "-o", tmp_path / "out", "--verbose", "--workers", "1", "--format", "jsonl")
    assert done.returncode == 3
    assert "rejected: 1 empty (acquire)" in done.stdout.decode("utf-8")
    assert b"void.txt: rejected, empty: 0 bytes; the record holds no text" in done.stderr
    quiet = _museion("run", archive, "-o", tmp_path / "out", "--quiet", "--format", "jsonl")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (3, b"", b"")


def test_a_release_is_read_from_standard_input_and_shown(sample: Path) -> None:
    text = next(path for path in sorted(sample.iterdir()) if path.suffix == ".txt").read_bytes()
    shown = _museion("extract", "-", given=text)
    assert shown.returncode == 0
    assert "\nPeople, with their titles\n" in shown.stdout.decode("utf-8").replace("\r\n", "\n")
    values = json.loads(_museion("extract", "-", "--json", given=text).stdout)
    release, facts = values["release"], values["facts"]
    assert facts["document_id"] == release["document_id"]
    people = [item for item in facts["mentions"] if item["label"] == "PERSON"]
    assert people
    assert all(release["text"][item["char_start"] : item["char_end"]].strip() for item in people)


def test_an_empty_release_is_an_error_with_a_remedy() -> None:
    done = _museion("extract", "-", given=b"")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"museion: -: empty: standard input holds nothing; the record holds no text")


def test_the_doctor_finds_this_installation_well() -> None:
    done = _museion("doctor")
    assert done.returncode == 0, done.stdout.decode("utf-8")
    assert done.stdout.decode("utf-8").rstrip().endswith("all is well")


def test_the_doctor_says_what_mends() -> None:
    text = as_text([Check("models", True, "there"), Check("spacy", False, "ModuleNotFoundError: spacy", "pip install spacy")])
    assert text.splitlines()[1:] == ["MISSING  spacy   ModuleNotFoundError: spacy", "                 → pip install spacy", "", "1 to mend"]


@pytest.mark.parametrize(
    ("done", "total", "seconds", "line"),
    [
        (0, 200, 0.0, "extract 0/200 [--------------------] 0.0/s 0:00 left"),
        (50, 200, 10.0, "extract 50/200 [#####---------------] 5.0/s 0:30 left"),
        (200, 200, 40.0, "extract 200/200 [####################] 5.0/s 0:00 left"),
        (7, None, 2.0, "extract 7 documents 3.5/s"),
        (0, 0, 1.0, "extract 0/0 [####################] 0.0/s 0:00 left"),
    ],
)
def test_progress_shows_documents_rate_and_time_left(done: int, total: int | None, seconds: float, line: str) -> None:
    assert terminal.progress_line("extract", done, total, seconds=seconds) == line


def test_the_bar_draws_over_itself_and_leaves_nothing() -> None:
    file = StringIO()
    bar = terminal.Bar(file)
    bar("read", 1, 1)
    bar("read", 1, 1)
    bar.clear()
    first, second, last, end = file.getvalue().split("\r")[1:]
    assert first.startswith("read 1/1")
    assert len(last) >= len(second.rstrip())
    assert (last.strip(), end) == ("", "")


def test_cells_are_shown_as_they_stand_and_no_colour_is_forced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    file = StringIO()
    terminal.console(file).print(terminal.grid("People [all]", {"name": 1}, [("[bold]Ann[/bold] 南宁",)]))
    assert "People [all]" in file.getvalue()
    assert "[bold]Ann[/bold] 南宁" in file.getvalue()
    assert "\x1b" not in file.getvalue()


@pytest.mark.parametrize(
    ("status", "text"), [("current", "director, Prints, Hall Museum"), ("former", "director, Prints, Hall Museum (former)")]
)
def test_a_role_in_words(status: str, text: str) -> None:
    assert terminal.role_text({"title": "director", "unit": "Prints", "organization": "Hall Museum", "status": status}) == text
