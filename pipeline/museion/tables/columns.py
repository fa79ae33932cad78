"""What a column is: its name, type, meaning and key; and what Arrow and Frictionless are told of it.

`schema.py` declares the tables with `column(...)`; everything else about a column is derived here.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NewType, dataclass_transform

import pyarrow as pa

#: A date or interval in EDTF level 1 (``2021-11``, ``2024-03-03/2024-06-30``), kept as text.
Edtf = NewType("Edtf", str)
#: A day as ISO 8601 text (``2021-11-12``), which sorts as text for the years 0000 to 9999.
Day = NewType("Day", str)
#: Text that can be long: Arrow's large strings, so that all releases of a run may hold more than 2 GiB.
LongText = NewType("LongText", str)

_TYPES: Mapping[Any, str] = {
    str: "string",
    LongText: "text",
    int: "integer",
    float: "number",
    bool: "boolean",
    list[str]: "list",
    Edtf: "edtf",
    Day: "date",
}
_ARROW: Mapping[str, pa.DataType] = {
    "string": pa.string(),
    "text": pa.large_string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "list": pa.list_(pa.string()),
    "edtf": pa.string(),
    "date": pa.string(),
}
#: Frictionless knows neither EDTF nor an escape in lists, so those are strings there and the description says the rest.
_FRICTIONLESS: Mapping[str, str] = {"integer": "integer", "number": "number", "boolean": "boolean"}

#: The tables by name, in the order of the contract (as `schema.py` declares them).
TABLES: dict[str, type] = {}

LIST_NOTE = r"Several values are joined with |, a | inside a value is written \| and a \ is written \\."


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `type` is string, text, integer, number, boolean, list, edtf or date; `references` is ``table.column``."""

    name: str
    type: str
    meaning: str
    nullable: bool
    primary: bool
    references: str | None
    one_of: tuple[str, ...]

    @property
    def arrow(self) -> pa.Field:
        """The Arrow field, its meaning in the metadata."""
        return pa.field(self.name, _ARROW[self.type], nullable=self.nullable, metadata={"meaning": self.meaning})

    @property
    def frictionless(self) -> dict[str, Any]:
        """The field descriptor of a Frictionless table schema (v2)."""
        meaning = f"{self.meaning} {LIST_NOTE}" if self.type == "list" else self.meaning
        descriptor: dict[str, Any] = {"name": self.name, "type": _FRICTIONLESS.get(self.type, "string"), "description": meaning}
        constraints: dict[str, Any] = {}
        if not self.nullable and self.type != "list":
            constraints["required"] = True
        if self.one_of:
            constraints["enum"] = list(self.one_of)
        if self.type == "number":
            constraints |= {"minimum": 0, "maximum": 1}
        if self.type == "integer":
            constraints["minimum"] = 0
        if self.type == "date":
            constraints["pattern"] = r"-?\d{4,}-\d{2}-\d{2}"
        return descriptor | ({"constraints": constraints} if constraints else {})


def column(meaning: str, *, primary: bool = False, references: str | None = None, one_of: tuple[str, ...] = ()) -> Any:
    """Declare a column in a table's dataclass; its type and whether it may be empty come from the annotation."""
    return dataclasses.field(metadata={"meaning": meaning, "primary": primary, "references": references, "one_of": one_of})


@dataclass_transform(frozen_default=True)
def table(name: str) -> Callable[[type], type]:
    """Declare the class below as the table called `name`; makes it a frozen dataclass."""

    def register(plain: type) -> type:
        TABLES[name] = dataclass(frozen=True, slots=True)(plain)
        return TABLES[name]

    return register


@cache
def columns(table: type) -> tuple[Column, ...]:
    """The columns of a table's dataclass, in its order."""
    hints = typing.get_type_hints(table)
    return tuple(_column(item, hints[item.name]) for item in dataclasses.fields(table))


def _column(item: dataclasses.Field[Any], hint: Any) -> Column:
    nullable = type(None) in typing.get_args(hint)
    if nullable:
        (hint,) = (part for part in typing.get_args(hint) if part is not type(None))
    return Column(name=item.name, type=_TYPES[hint], nullable=nullable, **item.metadata)


def primary_key(table: type) -> tuple[str, ...]:
    """The names of the columns that together are unique; empty if the table has no key."""
    return tuple(item.name for item in columns(table) if item.primary)


def foreign_keys(table: type) -> Mapping[str, tuple[str, str]]:
    """The columns that refer to another table: name → (table, column)."""
    found = {}
    for item in columns(table):
        if item.references:
            target, _, name = item.references.partition(".")
            found[item.name] = (target, name)
    return found


@cache
def arrow_schema(table: type) -> pa.Schema:
    """The Arrow schema of a table."""
    return pa.schema([item.arrow for item in columns(table)])


def table_schema(table: type, name: str) -> dict[str, Any]:
    """The Frictionless table schema (v2) of the table called `name`, with its keys."""
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [item.frictionless for item in columns(table)],
        "missingValues": [""],
    }
    if key := primary_key(table):
        schema["primaryKey"] = list(key)
    references = [
        {"fields": [field], "reference": {"resource": "" if target == name else target, "fields": [other]}}
        for field, (target, other) in foreign_keys(table).items()
    ]
    return schema | ({"foreignKeys": references} if references else {})
