"""All tables into a folder, in the formats asked for: complete, or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ..errors import UsageError
from ..registry import WRITERS
from . import databases, formats
from .batches import Tables
from .package import PACKAGE, write_package

__all__ = ["PLACES", "databases", "formats", "write"]

#: What each writer leaves in the output folder.
PLACES = {"csv": "csv", "parquet": "parquet", "jsonl": "jsonl", "duckdb": "museion.duckdb", "sqlite": "museion.sqlite"}


def write(tables: Tables, out: Path, *, formats: Sequence[str] = ("csv", "parquet", "duckdb")) -> None:
    """Write all tables into `out` in these formats (names of writers), with ``datapackage.json``.

    They are written to a temporary folder inside `out` and moved when all are complete, so that `out` never holds half a
    table. What earlier runs wrote in any of our formats is replaced or, if not asked for now, removed: no old table stays
    beside a new one. Raises UsageError for an unknown format or a folder that cannot be written.
    """
    if unknown := [name for name in formats if name not in WRITERS]:
        raise UsageError(f"there is no format {', '.join(unknown)}; known: {', '.join(sorted(WRITERS))}")
    try:
        out.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".writing-", dir=out))
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror}; choose another output folder") from error
    try:
        fresh = work / "new"
        fresh.mkdir()
        for name in dict.fromkeys(formats):
            WRITERS[name].function(tables, fresh)
        write_package(fresh)
        _move(fresh, out, work / "old")
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _move(fresh: Path, out: Path, old: Path) -> None:
    """Put what is in `fresh` into `out`, what was there in its place into `old`: renames only, each at once."""
    old.mkdir()
    for name in (*PLACES.values(), PACKAGE):
        if (out / name).exists():
            os.replace(out / name, old / name)
        if (fresh / name).exists():
            os.replace(fresh / name, out / name)
