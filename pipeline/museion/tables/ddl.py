"""The tables as SQL: types, primary and foreign keys, for DuckDB and SQLite."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from .columns import Column, columns, foreign_keys, primary_key
from .schema import TABLES

Dialect = Literal["duckdb", "sqlite"]

_SQL: Mapping[Dialect, Mapping[str, str]] = {
    "duckdb": {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "list": "VARCHAR[]"},
    "sqlite": {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"},
}
_TEXT: Mapping[Dialect, str] = {"duckdb": "VARCHAR", "sqlite": "TEXT"}


def create_order() -> tuple[str, ...]:
    """The names of the tables, each after those that it refers to (but for a circle: see `ddl`)."""
    order: list[str] = []
    waiting = list(TABLES)
    while waiting:
        ready = [name for name in waiting if _targets(name) <= {*order, name}]
        order += ready
        waiting = [name for name in waiting if name not in ready]
    return tuple(order)


def _targets(name: str) -> set[str]:
    return {target for column, (target, _) in foreign_keys(TABLES[name]).items() if (name, column) not in CIRCULAR}


#: Columns whose reference closes a circle of tables (point_lists → points → point_lists). DuckDB can declare a foreign
#: key only to a table that exists already, so there these are plain columns; checks and data package still hold them.
CIRCULAR = frozenset({("point_lists", "parent_point_id")})


def ddl(name: str, *, dialect: Dialect = "duckdb") -> str:
    """The CREATE TABLE statement of the table called `name`."""
    table = TABLES[name]
    lines = [f"{item.name} {_type(item, dialect)}{'' if item.nullable else ' NOT NULL'}" for item in columns(table)]
    if key := primary_key(table):
        lines.append(f"PRIMARY KEY ({', '.join(key)})")
    for column, (target, other) in foreign_keys(table).items():
        if dialect == "sqlite" or (name, column) not in CIRCULAR:
            lines.append(f"FOREIGN KEY ({column}) REFERENCES {target} ({other})")
    return f"CREATE TABLE {name} (\n  " + ",\n  ".join(lines) + "\n)"


def _type(item: Column, dialect: Dialect) -> str:
    return _SQL[dialect].get(item.type, _TEXT[dialect])
