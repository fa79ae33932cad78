"""README.md and docs/: what they show is what comes out, what they list is complete, what they call exists."""

from __future__ import annotations

import contextlib
import importlib
import json
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from museion import cli
from museion.registry import READERS
from museion.release import REASONS
from museion.summary import Summary
from museion.tables.schema import TABLES, columns, primary_key

ROOT = Path(__file__).resolve().parents[1]
#: Pages that are ours to keep true; the others are held by tests of their own, save for their links.
PAGES = ("README.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")))
LINKED = (*PAGES, "CONTRIBUTING.md", "CHANGELOG.md", "corpus/README.md", "models/README.md", "pipeline/museion/lexicon/README.md")
#: Options in the pages that are not of museion: of uv, pip and pytest, of scripts of this project.
OTHER_OPTIONS = {"--extra", "--editable", "--pictures"}
MEND = "run `python benchmarks/figures.py --pictures`, read what has changed, and commit the pages"


class Furnished(NamedTuple):
    """A folder in which the commands of the pages work, and the run of the sample that is in it."""

    folder: Path
    summary: Summary


def _page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _table(page: str, head: str) -> list[list[str]]:
    """The rows of the table of a page whose head line is `head`, as cells without backticks."""
    lines = page[page.index(head) :].split("\n")[2:]
    rows = lines[: next(number for number, line in enumerate(lines) if not line.startswith("|"))]
    return [[cell.strip().replace("`", "") for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]


@pytest.fixture(scope="module")
def benchmarks() -> Iterator[Any]:
    """Loads a module of the folder benchmarks/ by its name."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    yield importlib.import_module
    sys.path.remove(str(ROOT / "benchmarks"))


@pytest.fixture(scope="module")
def pictures(benchmarks: Any) -> ModuleType:
    module: ModuleType = benchmarks("pictures")
    return module


@pytest.fixture(scope="module")
def furnished(pictures: Any, tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    folder = tmp_path_factory.mktemp("furnished")
    return Furnished(folder, pictures.furnish(folder))


@pytest.fixture
def sections(benchmarks: Any) -> dict[str, str]:
    """The sections that docs/figures.json makes."""
    made: dict[str, str] = benchmarks("figures").tables(json.loads(_page("docs/figures.json")))
    return made


def test_the_readme_has_the_figures_of_the_measured_file(sections: dict[str, str]) -> None:
    page = _page("README.md")
    for name, content in sections.items():
        assert f"<!-- begin {name} -->\n{content}<!-- end {name} -->" in page, f"{name}: run `python benchmarks/figures.py`"


def test_the_measured_file_has_all_parts_and_what_they_were_measured_with() -> None:
    figures = json.loads(_page("docs/figures.json"))
    assert sorted(figures["parts"]) == ["other dev", "other held", "own dev", "own test"]
    assert len({part["extraction"] for part in figures["parts"].values()}) == 1, "measured with several versions; run benchmarks/figures.py"
    for part in figures["parts"].values():
        assert sum(group["releases"] for name, group in part["museion"].items() if name != "all") == part["releases"]
        for score in (score for group in part["museion"].values() for score in group["measures"].values()):
            assert score["low"] is None or 0 <= score["low"] <= score["f1"] <= score["high"] <= 1


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_shows_is_what_comes_out(name: str, furnished: Furnished, pictures: Any, sections: dict[str, str]) -> None:
    page = _page(name)
    with contextlib.chdir(furnished.folder):
        assert pictures.filled(page, furnished.summary, sections) == page, MEND


@pytest.mark.parametrize("name", PAGES)
def test_all_code_of_a_page_is_run(name: str, pictures: Any) -> None:
    page = _page(name)
    for language, section in (("sql", "rows"), ("python", "printed")):
        blocks = pictures.code(page, language)
        shown = re.findall(rf"```{language}\n(?:(?!```).)*```\n\n<!-- begin {section} -->", page, re.S)
        assert len(shown) == len(blocks), f"a block of {language} in {name} is not followed by <!-- begin {section} -->"


@pytest.mark.parametrize("name", PAGES)
def test_the_commands_of_a_page_work(name: str, furnished: Furnished, pictures: Any) -> None:
    for line in "".join(pictures.code(_page(name), "sh")).splitlines():
        program, *arguments = shlex.split(line, comments=True)
        assert program == "museion"
        with contextlib.chdir(furnished.folder):
            result = CliRunner().invoke(cli.app, arguments)
        assert result.exit_code == 0, f"{line}: {result.output}"
        assert result.output.strip(), line
        if arguments[0] == "run":
            assert "worked off now: 0 read, 0 extracted" in result.output


@pytest.mark.parametrize("name", LINKED)
def test_links_lead_to_something(name: str) -> None:
    targets = re.findall(r"\]\((?!https?://)([^)#\s]+)\)", _page(name))
    assert [target for target in targets if not ((ROOT / name).parent / target).exists()] == []
    assert name != "README.md" or targets


def test_every_page_is_linked_from_the_readme() -> None:
    assert [name for name in PAGES[1:] if f"]({name})" not in _page("README.md")] == []


def test_the_readme_lists_every_command() -> None:
    found: Any = get_command(cli.app)
    listed = [row[0].split()[1] for row in _table(_page("README.md"), "| command | does |")]
    assert sorted(listed) == sorted(found.commands)


def test_the_options_in_the_pages_exist() -> None:
    found: Any = get_command(cli.app)
    known = {name for command in found.commands.values() for item in command.params for name in item.opts} | OTHER_OPTIONS
    for name in PAGES:
        text = re.sub(r"<!--.*?-->", "", _page(name))
        assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) <= known, name


@pytest.mark.parametrize("name", [*PAGES, "CONTRIBUTING.md"])
def test_the_targets_of_make_that_are_named_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = set(re.findall(r"(?:`|^    )make ([a-z]+)", _page(name), re.M))
    assert named <= targets
    assert name != "README.md" or {"run", "test"} <= named


def test_the_reasons_for_a_rejection_are_listed() -> None:
    assert dict(_table(_page("docs/researcher.md"), "| reason | remedy |")) == dict(REASONS)


def test_the_exit_codes_are_listed() -> None:
    codes = {int(row[0]) for row in _table(_page("docs/researcher.md"), "| code | means |")}
    assert codes == {0, cli._ERROR, cli._USAGE, cli._REJECTED, cli._INTERRUPTED}


def test_the_formats_that_are_read_are_listed() -> None:
    import museion.acquire  # noqa: F401  importing registers the readers

    cells = [row[1] for row in _table(_page("docs/researcher.md"), "| format | endings | is read as |")]
    plain = set(" ".join(cells).replace(",", " ").replace("also", " ").split())
    known = {suffix for entry in READERS.values() for suffix in entry.suffixes}
    packed = {f"{suffix}.gz" for suffix in (".jsonl", ".ndjson", ".csv", ".tsv")}
    assert packed <= known
    assert plain == known - packed


def test_the_tables_and_their_keys_are_listed() -> None:
    listed = {
        row[0]: tuple(filter(None, row[2].split(", "))) for row in _table(_page("docs/analyst.md"), "| table | one row is | its key |")
    }
    assert listed == {name: tuple(primary_key(table)) for name, table in TABLES.items()}


def test_the_standings_are_listed() -> None:
    (column,) = [item for item in columns(TABLES["people"]) if item.name == "standing"]
    assert tuple(row[0] for row in _table(_page("docs/personal-data.md"), "| standing | is |")) == column.one_of


def test_what_the_page_on_personal_data_says_is_not_there_is_not_there() -> None:
    names = {item.name for item in columns(TABLES["people"])}
    assert names.isdisjoint({"gender", "sex", "ethnicity", "origin", "culture", "age", "religion", "email", "telephone"})


def test_columns_that_the_readme_calls_empty_are_empty(furnished: Furnished) -> None:
    assert "`authority_uri` is empty" in _page("README.md")
    for name in ("people", "museums", "organizations"):
        assert set(furnished.summary.tables[name]["authority_uri"].to_pylist()) == {None}


def test_changes_citation_and_package_name_one_version() -> None:
    version = tomllib.loads(_page("pyproject.toml"))["project"]["version"]
    dated = re.search(r"^## (\S+) – (\d{4}-\d\d-\d\d)$", _page("CHANGELOG.md"), re.M)
    assert dated is not None
    assert dated[1] == version
    assert f"\nversion: {version}\ndate-released: {dated[2]}\n" in _page("CITATION.cff")


def test_the_model_card_names_every_component() -> None:
    pipeline = json.loads(re.search(r"^pipeline = (\[.*\])$", _page("models/config.cfg"), re.M)[1])  # type: ignore[index]  # it is there
    named = [row[0] for row in _table(_page("models/README.md"), "| component | is | finds |")]
    assert named == pipeline


def test_the_speed_is_that_of_what_the_miner_does(benchmarks: Any) -> None:
    speed = benchmarks("speed")
    releases = speed.gold_releases()[:2]
    measured = speed.measure(releases, rounds=1)
    assert measured.words == sum(release.words for release in releases)
    assert abs(sum(measured.steps.values()) - 1) < 0.02
    assert measured.ratio == measured.lowest == measured.highest > 0
    assert "words a second" in speed.to_text(measured)


@pytest.mark.parametrize("script", ["figures", "speed"])
def test_a_wrong_option_is_answered_with_what_the_script_does(script: str) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / f"{script}.py", "--nonsense"], capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode != 0
    assert f"{script}.py" in done.stderr
