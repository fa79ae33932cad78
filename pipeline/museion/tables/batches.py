"""Columns that are filled row by row and flushed to Arrow in batches, so that no table is ever a list of Python rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from .schema import TABLES, arrow_schema, columns

#: Rows that are kept as Python values before they go to Arrow: 16,384 mentions are about 10 MB.
_BATCH = 16_384


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables of a run, one `pyarrow.Table` each, by name in the order of `schema.TABLES`."""

    tables: Mapping[str, pa.Table] = field(default_factory=dict)

    def __getitem__(self, name: str) -> pa.Table:
        return self.tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The rows of one table as plain values."""
        rows: list[dict[str, Any]] = self.tables[name].to_pylist()
        return rows

    def frames(self) -> dict[str, pd.DataFrame]:
        """All tables as pandas frames; see `frame` for the dtypes."""
        return {name: frame(self.tables[name]) for name in TABLES}

    def with_table(self, name: str, table: pa.Table) -> Tables:
        """The same tables, one of them replaced."""
        return Tables({**self.tables, name: table})


def frame(table: pa.Table) -> pd.DataFrame:
    """An Arrow table as a pandas frame: string, Int64, Float64, boolean (missing is `pd.NA`), and lists of str as objects."""
    plain = table.to_pandas(types_mapper=_DTYPES.get)
    for item in table.schema:
        if pa.types.is_list(item.type):
            plain[item.name] = pd.Series([list(values) for values in plain[item.name]], index=plain.index, dtype=object)
    result: pd.DataFrame = plain
    return result


_DTYPES: Mapping[pa.DataType, Any] = {
    pa.string(): pd.StringDtype("pyarrow"),
    pa.large_string(): pd.StringDtype("pyarrow"),
    pa.int64(): pd.Int64Dtype(),
    pa.float64(): pd.Float64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}


class Builder:
    """One table in the making. `add` takes a row as keyword arguments; columns that are left out are empty."""

    def __init__(self, name: str) -> None:
        self._schema = arrow_schema(TABLES[name])
        self._lists = {item.name for item in columns(TABLES[name]) if item.type == "list"}
        self._values: dict[str, list[Any]] = {column: [] for column in self._schema.names}
        self._filled = 0
        self._batches: list[pa.RecordBatch] = []

    def add(self, **row: Any) -> None:
        """Append one row; raises TypeError for a column that the table does not have."""
        if unknown := row.keys() - self._values.keys():
            raise TypeError(f"no such column: {', '.join(sorted(unknown))}")
        for column, values in self._values.items():
            value = row.get(column)
            if isinstance(value, str):
                value = storable(value)
            elif column in self._lists:
                value = [storable(item) for item in value or () if item]
            values.append(value)
        self._filled += 1
        if self._filled >= _BATCH:
            self._flush()

    def table(self) -> pa.Table:
        """The table as it stands, rows in the order in which they were added."""
        self._flush()
        return pa.Table.from_batches(self._batches, self._schema)

    def _flush(self) -> None:
        if self._filled:
            arrays = [pa.array(self._values[item.name], item.type) for item in self._schema]
            self._batches.append(pa.RecordBatch.from_arrays(arrays, schema=self._schema))
            for values in self._values.values():
                values.clear()
            self._filled = 0


def storable(value: str) -> str:
    """The text as every format can hold it: a NUL is shown as ␀, a lone surrogate (from a file name) as its escape."""
    if value.isascii() and "\x00" not in value:
        return value
    return value.replace("\x00", "\u2400").encode("utf-8", "backslashreplace").decode("utf-8")


def ordered(table: pa.Table, by: Sequence[str]) -> pa.Table:
    """The rows ordered by columns, empty values last; rows that are equal there keep their order."""
    order = pc.sort_indices(table, sort_keys=[(name, "ascending") for name in by])
    return table if _is_sorted(order) else table.take(order)


def ordered_like(table: pa.Table, document_ids: pa.Array) -> pa.Table:
    """The rows in the order of their documents; within a document they keep their order."""
    places = pc.index_in(table["document_id"], value_set=document_ids)
    order = pc.sort_indices(places)
    return table if _is_sorted(order) else table.take(order)


def _is_sorted(order: pa.Array) -> bool:
    return bool(order.equals(pa.array(range(len(order)), order.type)))


def row_id(*parts: object) -> str:
    """128-bit id (32 hexadecimal digits) of what makes a row that row."""
    return hashlib.blake2b("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
