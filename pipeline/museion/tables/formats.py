"""The formats of files, one per table: CSV, Parquet, JSON Lines. Same rows, same bytes.

CSV is RFC 4180: UTF-8 without BOM, CRLF between records, quotes only where needed; an empty cell is a missing value and ``""``
an empty text. Releases come from anywhere, and a spreadsheet runs a cell that begins with ``=`` as a formula: such cells get
an apostrophe in front in CSV, as OWASP advises. Only the few that could do harm are touched (`cells.guarded`), never numbers and
dates; `read_tables` takes the apostrophe off again, and Parquet, JSONL, DuckDB and SQLite hold the exact text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ..registry import writer
from .batches import Tables
from .cells import around, guarded, joined

#: Rows per batch in which text formats are written, and per row group in Parquet: whole texts of 16,384 releases are about 80 MB.
_BATCH = 16_384
_NEEDS_QUOTES = '[",\r\n]|^$|^ | $'


@writer("csv", suffixes=(".csv",))
def write_csv(tables: Tables, folder: Path) -> None:
    """``csv/<table>.csv``, one file a table."""
    for name, path in _files(tables, folder, "csv"):
        with path.open("wb") as file:
            file.write(",".join(tables[name].schema.names).encode("utf-8") + b"\r\n")
            for batch in tables[name].to_batches(max_chunksize=_BATCH):
                for record in _records(batch):
                    file.write(record.encode("utf-8") + b"\r\n")


def _records(batch: pa.RecordBatch) -> list[str]:
    cells = [_cells(column) for column in batch.columns]
    records: list[str] = pc.binary_join_element_wise(
        *cells, pa.scalar(",", pa.large_string()), null_handling="replace", null_replacement=""
    ).to_pylist()
    return records


def _cells(column: pa.Array) -> pa.Array:
    """A column as CSV cells; missing values stay missing."""
    if pa.types.is_list(column.type):
        column = joined(column)
    elif not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return column.cast(pa.large_string())
    text = guarded(column.cast(pa.large_string()))
    quoted = around('"', pc.replace_substring(text, '"', '""'), '"')
    return pc.if_else(pc.match_substring_regex(text, _NEEDS_QUOTES), quoted, text)


@writer("parquet", suffixes=(".parquet",))
def write_parquet(tables: Tables, folder: Path) -> None:
    """``parquet/<table>.parquet``, with the meaning of each column in the schema."""
    for name, path in _files(tables, folder, "parquet"):
        pq.write_table(tables[name], path, compression="zstd", row_group_size=_BATCH)


@writer("jsonl", suffixes=(".jsonl",))
def write_jsonl(tables: Tables, folder: Path) -> None:
    """``jsonl/<table>.jsonl``: one object a line, missing values as null, lists as lists."""
    for name, path in _files(tables, folder, "jsonl"):
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for batch in tables[name].to_batches(max_chunksize=_BATCH):
                file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in batch.to_pylist())


def _files(tables: Tables, folder: Path, name: str) -> Iterator[tuple[str, Path]]:
    """A new folder called after the format, and a path in it for every table."""
    (folder / name).mkdir()
    for table in tables:
        yield table, folder / name / f"{table}.{name}"
