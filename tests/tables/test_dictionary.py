"""The data dictionary in the repository is the one that the schema gives, and its queries run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from museion.tables.dictionary import QUERIES, dictionary
from museion.tables.writers import write

from . import sample

README = Path(__file__).resolve().parents[2] / "outputs" / "README.md"


def test_the_dictionary_in_the_repository_is_up_to_date() -> None:
    assert README.read_text(encoding="utf-8") == dictionary(), "run: python -m museion.tables.dictionary > outputs/README.md"


def test_the_command_prints_it() -> None:
    done = subprocess.run([sys.executable, "-m", "museion.tables.dictionary"], capture_output=True, check=True)
    assert done.stdout.decode("utf-8") == dictionary()


@pytest.mark.parametrize("question", QUERIES)
def test_its_queries_run(question: str, tmp_path: Path) -> None:
    write(sample.tables(), tmp_path, formats=("duckdb",))
    with duckdb.connect(str(tmp_path / "museion.duckdb"), read_only=True) as base:
        found = base.sql(QUERIES[question]).fetchall()
    assert (
        found
        == {
            "Who held which office at which museum in 2021": [("Lakeside Museum", "director", "Mara Voss", "2021-11-18")],
            "What was said in enumerated points, and by whom": [
                ("Lakeside Museum opens its doors 😀", "Mara Voss", 1, "open late"),
                ("Lakeside Museum opens its doors 😀", "Mara Voss", 2, "open free"),
            ],
            "Which topics the points of each year speak of": [("audience", "2021", 2, 1), ("funding", "2021", 1, 1)],
            "Which events took place in a museum in 2021": [("Night of Lamps 2021", "2021-11-12", None, "Lakeside Museum", "Lakeside")],
            "What a person should look at first": [],
        }[question]
    )
