"""One file with all tables, their types and keys: DuckDB, and SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pyarrow as pa

from ..errors import RunError
from ..registry import writer
from .batches import Tables
from .cells import joined
from .columns import columns, foreign_keys, primary_key
from .ddl import create_order, ddl
from .schema import TABLES

_BATCH = 16_384


@writer("duckdb", suffixes=(".duckdb",))
def write_duckdb(tables: Tables, folder: Path) -> None:
    """``museion.duckdb``: native types and lists, primary and foreign keys, the meaning of tables and columns as comments."""
    with duckdb.connect(str(folder / "museion.duckdb")) as base:
        for name in create_order():
            base.execute(ddl(name))
            for part in _referenced_first(tables[name], name):
                base.register("part", part)
                base.execute(f"INSERT INTO {name} SELECT * FROM part")
                base.unregister("part")
        base.execute("BEGIN; " + "; ".join(statement for name in TABLES for statement in _comments(name)) + "; COMMIT")
        base.execute("CHECKPOINT")


def _comments(name: str) -> Iterator[str]:
    meaning = (TABLES[name].__doc__ or "").replace("'", "''")
    yield f"COMMENT ON TABLE {name} IS '{meaning}'"
    for item in columns(TABLES[name]):
        said = item.meaning.replace("'", "''")
        yield f"COMMENT ON COLUMN {name}.{item.name} IS '{said}'"


def _referenced_first(table: pa.Table, name: str) -> Iterator[pa.Table]:
    """The table in parts such that a row comes in a later part than the rows of the same table that it refers to.

    DuckDB checks a self-referencing key against what earlier statements inserted.
    """
    own = [column for column, (target, _) in foreign_keys(TABLES[name]).items() if target == name]
    if not own:
        yield table
        return
    keys = table[primary_key(TABLES[name])[0]].to_pylist()
    targets = [{value for value in row if value is not None} for row in zip(*(table[column].to_pylist() for column in own), strict=True)]
    waiting = list(range(len(keys)))
    done: set[str] = set()
    while waiting:
        ready = [place for place in waiting if targets[place] <= done]
        if not ready:
            raise RunError(f"rows of {name} refer to each other in a circle, the first is {keys[waiting[0]]}")
        yield table.take(ready)
        done |= {keys[place] for place in ready}
        waiting = [place for place in waiting if keys[place] not in done]


@writer("sqlite", suffixes=(".sqlite",))
def write_sqlite(tables: Tables, folder: Path) -> None:
    """``museion.sqlite``: the same keys; lists are text as in CSV, booleans are 0 and 1."""
    with closing(sqlite3.connect(folder / "museion.sqlite")) as base:
        base.execute("PRAGMA foreign_keys = ON")
        for name in create_order():
            base.execute(ddl(name, dialect="sqlite"))
        base.execute("BEGIN")
        base.execute("PRAGMA defer_foreign_keys = ON")
        for name in create_order():
            marks = ", ".join("?" * len(columns(TABLES[name])))
            for batch in tables[name].to_batches(max_chunksize=_BATCH):
                values = [joined(column) if pa.types.is_list(column.type) else column for column in batch.columns]
                base.executemany(f"INSERT INTO {name} VALUES ({marks})", zip(*(column.to_pylist() for column in values), strict=True))
        base.commit()
