"""Parts: results that are kept between runs, found again by the hash of what they were made from.

A part is a Parquet file with the columns key, kind (release, rejected, facts) and value (JSON). It is written beside its
place and moved there, so that a part is whole or absent; one of another schema version, or a damaged one, counts as absent.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from .errors import RunError, UsageError
from .versions import digest

#: Version of the form of parts; raise it when columns or the JSON in them change their meaning.
SCHEMA_VERSION = 1
_VERSION_KEY = b"museion_parts"
_SCHEMA = pa.schema(
    [pa.field("key", pa.string()), pa.field("kind", pa.string()), pa.field("value", pa.large_string())],
    metadata={_VERSION_KEY: str(SCHEMA_VERSION).encode()},
)
#: Opened parts that are kept while reading: keys come nearly in the order of their parts, but runs may interleave.
_OPEN = 8


class Row(NamedTuple):
    """One result: the hash of what it was made from, what it is, and the result as JSON."""

    key: str
    kind: str
    value: str


class Parts:
    """The parts of one stage in one folder."""

    def __init__(self, folder: Path) -> None:
        """Open the folder, which is made if it is missing. Raises UsageError if it cannot be written."""
        self._folder = folder
        self._places: dict[str, tuple[str, int]] = {}
        self._opened: OrderedDict[str, list[Row]] = OrderedDict()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for left in folder.glob(".*.part"):  # of a run that was killed while it wrote
                left.unlink(missing_ok=True)
        except OSError as error:
            raise UsageError(f"{folder} cannot be written: {error.strerror}; choose another output folder") from error
        for path in sorted(folder.glob("*.parquet")):
            self._index(path)

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def __len__(self) -> int:
        return len(self._places)

    def add(self, rows: Sequence[Row]) -> None:
        """Keep these rows as one part; nothing happens for none."""
        if not rows:
            return
        name = digest(*(row.key for row in rows)) + ".parquet"
        beside = self._folder / f".{name}.{os.getpid()}.part"
        columns = [pa.array([row[place] for row in rows], field.type) for place, field in enumerate(_SCHEMA)]
        try:
            with beside.open("wb") as file:
                pq.write_table(pa.Table.from_arrays(columns, schema=_SCHEMA), file, compression="zstd")
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, self._folder / name)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise RunError(f"{self._folder} cannot be written: {error.strerror}; free some space and run the same command again") from error
        for place, row in enumerate(rows):
            self._places[row.key] = (name, place)

    def read(self, keys: Iterable[str]) -> Iterator[Row]:
        """The rows of these keys, in their order; raises RunError for a key that is not here."""
        for key in keys:
            if key not in self._places:
                raise RunError(f"{self._folder} has lost the part of {key}; delete the folder and run the same command again")
            name, place = self._places[key]
            yield self._open(name)[place]

    def _open(self, name: str) -> list[Row]:
        if name not in self._opened:
            table = pq.read_table(self._folder / name)
            self._opened[name] = [Row(*values) for values in zip(*(column.to_pylist() for column in table.columns), strict=True)]
            while len(self._opened) > _OPEN:
                self._opened.popitem(last=False)
        self._opened.move_to_end(name)
        return self._opened[name]

    def _index(self, path: Path) -> None:
        try:
            with pq.ParquetFile(path) as file:
                if (file.schema_arrow.metadata or {}).get(_VERSION_KEY) != str(SCHEMA_VERSION).encode():
                    return
                keys = file.read(["key"])["key"].to_pylist()
        except (OSError, pa.ArrowException):
            return
        for place, key in enumerate(keys):
            self._places.setdefault(key, (path.name, place))
