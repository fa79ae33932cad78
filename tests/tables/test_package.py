"""The data package is valid, and a broken key is found by Frictionless."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frictionless import system, validate

from museion.resolve.across import assign
from museion.tables.columns import foreign_keys, primary_key
from museion.tables.rows import rows
from museion.tables.schema import TABLES
from museion.tables.writers import write

from . import sample

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A written run with at least one row in every table."""
    out = tmp_path_factory.mktemp("package")
    twice = (*sample.RELEASES, sample.COPY)
    write(rows(twice, sample.ALL_FACTS, sample.REJECTED, assign(sample.ALL_FACTS, twice)), out, formats=("csv",))
    return out


def errors(package: Path) -> set[str]:
    """The types of the errors that Frictionless finds in a package."""
    with system.use_context(trusted=True):
        return {error for (error,) in validate(str(package / "datapackage.json")).flatten(["type"])}


def broken(package: Path, folder: Path, name: str, change: Callable[[Rows], Rows]) -> Path:
    """A copy of the package with changed rows in one table, and without the sizes and hashes that would tell as well."""
    descriptor: dict[str, Any] = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    (folder / "csv").mkdir()
    for resource in descriptor["resources"]:
        del resource["bytes"], resource["hash"]
        (folder / resource["path"]).write_bytes((package / resource["path"]).read_bytes())
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    path = folder / "csv" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(found[0]))
        out.writeheader()
        out.writerows(change(found))
    return folder


def test_a_run_is_a_valid_package(package: Path) -> None:
    assert errors(package) == set()


def test_a_copy_with_the_same_rows_is_valid(package: Path, tmp_path: Path) -> None:
    assert errors(broken(package, tmp_path, "mentions", lambda found: found)) == set()


@pytest.mark.parametrize("name", [name for name in TABLES if primary_key(TABLES[name])])
def test_a_repeated_key_is_found(package: Path, tmp_path: Path, name: str) -> None:
    assert "primary-key" in errors(broken(package, tmp_path, name, lambda found: [*found, found[0]]))


@pytest.mark.parametrize(("name", "column"), [(name, column) for name in TABLES for column in foreign_keys(TABLES[name])])
def test_a_reference_to_nothing_is_found(package: Path, tmp_path: Path, name: str, column: str) -> None:
    assert "foreign-key" in errors(broken(package, tmp_path, name, lambda found: [found[0] | {column: "nobody"}, *found[1:]]))


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("mentions", "label", "HUMAN"),
        ("mentions", "char_start", "-1"),
        ("roles", "evidence", ""),
        ("dates", "confidence", "1.5"),
        ("dates", "earliest", "soon"),
    ],
)
def test_a_value_that_a_column_cannot_have_is_found(package: Path, tmp_path: Path, name: str, column: str, value: str) -> None:
    assert "constraint-error" in errors(broken(package, tmp_path, name, lambda found: [found[0] | {column: value}, *found[1:]]))


def test_a_changed_file_is_found_by_its_hash(package: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed"
    (changed / "csv").mkdir(parents=True)
    for path in (package / "csv").iterdir():
        (changed / "csv" / path.name).write_bytes(path.read_bytes())
    (changed / "datapackage.json").write_bytes((package / "datapackage.json").read_bytes())
    places = changed / "csv" / "entities.csv"
    places.write_bytes(places.read_bytes().replace(b"Mara Voss", b"Mira Voss"))
    assert errors(changed) == {"hash-count"}


def test_every_column_is_described(package: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in descriptor["resources"]] == list(TABLES)
    fields = [field for resource in descriptor["resources"] for field in resource["schema"]["fields"]]
    assert all(field["description"] for field in fields)
    assert [resource["schema"]["missingValues"] for resource in descriptor["resources"]] == [[""]] * len(TABLES)


@pytest.mark.parametrize("formats", [("parquet", "duckdb"), ("jsonl",)])
def test_without_csv_the_package_describes_the_next_format(tmp_path: Path, formats: tuple[str, ...]) -> None:
    write(sample.tables(), tmp_path, formats=formats)
    descriptor = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert descriptor["resources"][0]["path"] == f"{formats[0]}/documents.{formats[0]}"


def test_a_database_alone_has_no_package(tmp_path: Path) -> None:
    write(sample.tables(), tmp_path, formats=("duckdb",))
    assert [path.name for path in tmp_path.iterdir()] == ["museion.duckdb"]
