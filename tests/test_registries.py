"""What is plugged in is tested: each reader on its sample, each writer by a round trip, each component of the configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

import museion.acquire
import museion.tables.formats  # noqa: F401  # registers the writers
from museion.registry import READERS, WRITERS
from museion.release import Page
from museion.tables.read import read
from museion.tables.writers import write
from tests.tables.sample import tables as sample_tables

SAMPLES = Path(__file__).parent / "samples"


@pytest.mark.parametrize("name", sorted(READERS))
def test_reader_reads_its_sample(name: str) -> None:
    samples = sorted(path for path in SAMPLES.iterdir() if path.name.startswith(f"{name}."))
    assert samples, f"the reader {name!r} has no sample: add tests/samples/{name}{READERS[name].suffixes[0]}"
    for sample in samples:
        pages = [item for item in museion.acquire.read([sample]) if isinstance(item, Page)]
        assert pages, sample.name
        assert all(page.source.startswith(sample.name) and page.content for page in pages)


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_writer_gives_its_rows_back(name: str, tmp_path: Path) -> None:
    tables = sample_tables()
    write(tables, tmp_path / "out", formats=(name,))
    again = read(tmp_path / "out", format_name=name)
    for table in tables.tables:
        assert sorted(map(repr, again.rows(table))) == sorted(map(repr, tables.rows(table))), table


def test_a_name_is_registered_once() -> None:
    from museion.registry import reader

    with pytest.raises(ValueError, match="registered twice"):
        reader(next(iter(READERS)), suffixes=())(lambda: None)
