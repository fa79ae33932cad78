"""What is written comes back as it was, in every format; and a run leaves whole tables or none."""

from __future__ import annotations

import csv
import hashlib
import os
import re
import tempfile
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings

from museion.errors import RunError, UsageError
from museion.registry import WRITERS, writer
from museion.release import Release
from museion.resolve.across import Assignment
from museion.tables.batches import Tables
from museion.tables.columns import columns
from museion.tables.read import read
from museion.tables.rows import rows
from museion.tables.schema import TABLES
from museion.tables.writers import PLACES, write

from . import sample
from .nasty import AWKWARD, nasty_tables


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("name", sorted(WRITERS))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(tables=nasty_tables())
def test_what_is_written_is_read_again(name: str, tables: Tables) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        write(tables, out, formats=(name,))
        again = read(out, format_name=name)
    assert {table: again.rows(table) for table in TABLES} == {table: tables.rows(table) for table in TABLES}
    assert all(again[table].schema == tables[table].schema for table in TABLES)


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_real_rows_are_read_again(name: str, tmp_path: Path) -> None:
    tables = sample.tables()
    write(tables, tmp_path, formats=(name,))
    again = read(tmp_path, format_name=name)
    for table in TABLES:
        key = str
        assert sorted(map(key, again.rows(table))) == sorted(map(key, tables.rows(table)))


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for place in ("one", "two"):
        write(sample.tables(), tmp_path / place, formats=("csv", "parquet", "jsonl"))
    assert hashes(tmp_path / "one") == hashes(tmp_path / "two")
    assert set(os.listdir(tmp_path / "one")) == {"csv", "parquet", "jsonl", "datapackage.json"}


def metadata(values: list[str]) -> Tables:
    """Tables with one release whose header has these values."""
    tables = sample.tables()
    values_as_rows = [
        {"document_id": sample.RELEASE.document_id, "field": "x", "value": value, "origin": "o", "verbatim": "v", "chosen": False}
        for value in values
    ]
    kind = tables["document_metadata"].schema
    return tables.with_table("document_metadata", tables["document_metadata"].from_pylist(values_as_rows, kind))


def test_csv_is_rfc_4180_and_guards_formulas_only(tmp_path: Path) -> None:
    write(metadata(AWKWARD), tmp_path, formats=("csv",))
    raw = (tmp_path / "csv" / "document_metadata.csv").read_bytes()
    assert raw.startswith(b"document_id,field,value,origin,verbatim,chosen\r\n")
    with (tmp_path / "csv" / "document_metadata.csv").open(encoding="utf-8", newline="") as file:
        found = [row["value"] for row in csv.DictReader(file, strict=True)]
    guarded = {"=cmd()": "'=cmd()", "'=cmd()": "''=cmd()", "-x": "'-x", "@museum": "'@museum", "＝1": "'＝1", "\t=1": "'\t=1"}
    assert found == [guarded.get(value, value) for value in AWKWARD]


def test_csv_tells_a_missing_value_from_an_empty_text(tmp_path: Path) -> None:
    write(metadata([""]), tmp_path, formats=("csv",))
    lines = (tmp_path / "csv" / "document_metadata.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1] == f'{sample.RELEASE.document_id},x,"",o,v,false'
    assert re.search(r",,", (tmp_path / "csv" / "documents.csv").read_text(encoding="utf-8"))


def test_lists_are_joined_in_csv(tmp_path: Path) -> None:
    tables = sample.tables()
    people = [row | {"aliases": ["a|b", "c\\", "d"]} for row in tables.rows("people")]
    write(tables.with_table("people", tables["people"].from_pylist(people, tables["people"].schema)), tmp_path, formats=("csv",))
    with (tmp_path / "csv" / "people.csv").open(encoding="utf-8", newline="") as file:
        assert [row["aliases"] for row in csv.DictReader(file)] == [r"a\|b|c\\|d"]


def test_duckdb_has_types_keys_comments_and_code_point_offsets(tmp_path: Path) -> None:
    write(sample.tables(), tmp_path, formats=("duckdb",))
    with duckdb.connect(str(tmp_path / "museion.duckdb"), read_only=True) as base:
        types = dict(base.sql("SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'people'").fetchall())
        comments = base.sql("SELECT count(*) FROM duckdb_columns() WHERE comment IS NOT NULL").fetchall()
        wrong = base.sql(
            "SELECT count(*) FROM mentions m JOIN documents d USING (document_id) "
            "WHERE substr(d.text, m.char_start + 1, m.char_end - m.char_start) != m.text"
        ).fetchall()
    assert (types["aliases"], types["mentions"], types["name"]) == ("VARCHAR[]", "BIGINT", "VARCHAR")
    assert comments == [(sum(len(columns(table)) for table in TABLES.values()),)]
    assert wrong == [(0,)]


def captures(*earlier: str | None) -> Tables:
    """Tables of captures of one page, called a, b, c…; each with the one that it is a version of."""
    found = [
        Release(name * 32, f"{name}.html", "text", (), version_of=target * 32 if target else None)
        for name, target in zip("abcdef", earlier, strict=False)
    ]
    return rows(found, [], [], Assignment())


@pytest.mark.parametrize("name", ["duckdb", "sqlite"])
def test_a_row_may_refer_to_a_later_one_of_its_table(name: str, tmp_path: Path) -> None:
    tables = captures("b", "c", None, "a")
    write(tables, tmp_path, formats=(name,))
    found = {row["document_id"]: row["version_of"] for row in read(tmp_path, format_name=name).rows("documents")}
    assert found == {row["document_id"]: row["version_of"] for row in tables.rows("documents")}


def test_rows_that_refer_to_each_other_in_a_circle_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="documents refer to each other in a circle"):
        write(captures("b", "a"), tmp_path, formats=("duckdb",))


def test_a_later_run_replaces_all_formats_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text("{}", encoding="utf-8")
    write(sample.tables(), tmp_path, formats=("csv", "jsonl", "duckdb"))
    write(sample.tables(), tmp_path, formats=("csv", "parquet"))
    assert sorted(os.listdir(tmp_path)) == ["csv", "datapackage.json", "parquet", "run.json"]


def test_a_writer_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    @writer("broken")
    def broken(tables: Tables, folder: Path) -> None:
        (folder / "csv" / "half").write_text("", encoding="utf-8")
        raise OSError("the disk is full")

    try:
        write(sample.tables(), tmp_path, formats=("csv",))
        before = hashes(tmp_path)
        with pytest.raises(OSError, match="full"):
            write(metadata(["other"]), tmp_path, formats=("csv", "broken"))
        assert hashes(tmp_path) == before
        assert sorted(os.listdir(tmp_path)) == ["csv", "datapackage.json"]
    finally:
        del WRITERS["broken"]


def test_an_unknown_format_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no format docx; known: csv, duckdb, jsonl, parquet, sqlite"):
        write(sample.tables(), tmp_path, formats=("docx",))


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        write(sample.tables(), tmp_path / "out")


def test_every_writer_has_its_place() -> None:
    assert set(PLACES) == set(WRITERS)
