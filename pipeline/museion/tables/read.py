"""A run's tables, read back with the right types: text stays text, whatever it looks like.

pandas alone would read the EDTF value 2019 as a number and a person called None as missing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from ..errors import UsageError
from .batches import Tables
from .cells import split, unguarded
from .schema import TABLES, arrow_schema, columns
from .writers import PLACES


def read_tables(out: Path | str) -> dict[str, pd.DataFrame]:
    """All tables of the run in the folder `out`, by name.

    Text, dates and EDTF values are strings (missing: `pd.NA`), counts Int64, confidences Float64, lists lists of strings.
    Read from Parquet if it is there, else from JSONL, DuckDB, SQLite or CSV. Raises UsageError if `out` holds no run.
    """
    return read(Path(out)).frames()


def read(out: Path, *, format_name: str | None = None) -> Tables:
    """All tables of the run in `out` as Arrow tables, from one format or the first of those that are there."""
    wanted = [format_name] if format_name else list(_READERS)
    for name in wanted:
        if (out / PLACES[name]).exists():
            return Tables(_READERS[name](out / PLACES[name]))
    raise UsageError(f"{out} holds no tables ({', '.join(PLACES[name] for name in wanted)}); give the folder that a run wrote with -o")


def _parquet(place: Path) -> dict[str, pa.Table]:
    return {name: pq.read_table(place / f"{name}.parquet").cast(arrow_schema(table)) for name, table in TABLES.items()}


def _jsonl(place: Path) -> dict[str, pa.Table]:
    tables = {}
    for name, table in TABLES.items():
        with (place / f"{name}.jsonl").open(encoding="utf-8", newline="\n") as file:
            tables[name] = pa.Table.from_pylist([json.loads(line) for line in file], arrow_schema(table))
    return tables


def _duckdb(place: Path) -> dict[str, pa.Table]:
    with duckdb.connect(str(place), read_only=True) as base:
        found = {name: base.sql(f"SELECT * FROM {name} ORDER BY rowid").to_arrow_table() for name in TABLES}
    return {name: table.cast(arrow_schema(TABLES[name])) for name, table in found.items()}


def _sqlite(place: Path) -> dict[str, pa.Table]:
    with closing(sqlite3.connect(place)) as base:
        found = {name: base.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall() for name in TABLES}
    return {
        name: _typed({item.name: [row[number] for row in rows] for number, item in enumerate(columns(TABLES[name]))}, name)
        for name, rows in found.items()
    }


def _csv(place: Path) -> dict[str, pa.Table]:
    return {name: _csv_table(place / f"{name}.csv", name) for name in TABLES}


def _csv_table(path: Path, name: str) -> pa.Table:
    types = {item.name: pa.large_string() for item in columns(TABLES[name])}
    table = pyarrow.csv.read_csv(
        path,
        # A block must hold the longest record; records with line breaks inside are not split.
        read_options=pyarrow.csv.ReadOptions(block_size=max(1 << 20, min(path.stat().st_size + 1, (1 << 31) - 1))),
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=types, null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False
        ),
    )
    return _typed({column: [_cell(value) for value in table[column].to_pylist()] for column in types}, name)


def _cell(value: str | None) -> str | None:
    return None if value is None else unguarded(value)


def _typed(values: Mapping[str, list[Any]], name: str) -> pa.Table:
    """Columns of text or plain values as the table's types."""
    arrays = []
    for item in columns(TABLES[name]):
        column = values[item.name]
        if item.type == "list":
            column = [split(value or "") for value in column]
        elif item.type in _FROM_TEXT:
            column = [None if value is None else _FROM_TEXT[item.type](value) for value in column]
        arrays.append(pa.array(column, item.arrow.type))
    return pa.Table.from_arrays(arrays, schema=arrow_schema(TABLES[name]))


_FROM_TEXT: Mapping[str, Callable[[Any], Any]] = {"integer": int, "number": float, "boolean": lambda value: value in ("true", 1)}

_READERS: Mapping[str, Callable[[Path], dict[str, pa.Table]]] = {
    "parquet": _parquet,
    "jsonl": _jsonl,
    "duckdb": _duckdb,
    "sqlite": _sqlite,
    "csv": _csv,
}
