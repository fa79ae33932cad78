"""Tables full of awkward values, for hypothesis."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
from hypothesis import strategies as st

from museion.tables.batches import Tables
from museion.tables.columns import Column, columns, foreign_keys, primary_key
from museion.tables.schema import TABLES, arrow_schema

AWKWARD = [
    "",
    " ",
    'say "no"',
    "a\nb",
    "a\r\nb",
    "|",
    "\\|",
    "\\",
    "a\\",
    "=cmd()",
    "'=cmd()",
    "''",
    "'",
    "-5",
    "-x",
    "@museum",
    "＝1",
    "\t=1",
    "😀",
    "河南博物院",
    "é",
    "2019",
    "NA",
    "None",
    "null",
    "nan",
    "true",
    ",",
    ";",
    "1e5",
    "\u2028",
    "\ufeff",
]
_TEXT = st.sampled_from(AWKWARD) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


def _value(item: Column) -> st.SearchStrategy[Any]:
    """Any value of a column; a column with a closed list or a reference gets a value that is allowed."""
    plain: dict[str, st.SearchStrategy[Any]] = {
        "integer": st.integers(0, 2**40),
        "number": st.integers(0, 1000).map(lambda value: value / 1000),
        "boolean": st.booleans(),
        "list": st.lists(_TEXT.filter(bool), max_size=3),
    }
    if item.type in plain:
        strategy = plain[item.type]
    elif item.one_of:
        strategy = st.sampled_from(item.one_of)
    else:
        strategy = _TEXT
    return st.none() | strategy if item.nullable else strategy


@st.composite
def nasty_tables(draw: st.DrawFn) -> Tables:
    """One to three rows in every table, keys in order, references empty or to a row that exists."""
    tables = {}
    for name, table in TABLES.items():
        count = draw(st.integers(1, 3))
        keys, references = primary_key(table), foreign_keys(table)
        values: dict[str, list[Any]] = {}
        for item in columns(table):
            if item.name in keys[:1]:
                values[item.name] = [f"{place}" for place in range(count)]
            elif item.name in references:
                values[item.name] = [None if item.nullable else "0"] * count
            else:
                values[item.name] = [draw(_value(item)) for _ in range(count)]
        tables[name] = pa.table(values, schema=arrow_schema(table))
    return Tables({**tables, "entities": _entities()})


def _entities() -> pa.Table:
    """As many entities as the longest of the tables that share their keys has rows."""
    ids = [str(place) for place in range(3)]
    return pa.table({"entity_id": ids, "label": ["PERSON"] * 3, "name": AWKWARD[8:11]}, schema=arrow_schema(TABLES["entities"]))
