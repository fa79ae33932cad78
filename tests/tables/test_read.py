"""Text stays text, whatever it looks like."""

from __future__ import annotations

from pathlib import Path

import pytest

from museion.errors import UsageError
from museion.facts import Date, Facts, Mention
from museion.registry import WRITERS
from museion.release import Release
from museion.resolve.across import assign
from museion.tables.batches import Tables
from museion.tables.read import read_tables
from museion.tables.rows import rows
from museion.tables.schema import TABLES
from museion.tables.writers import write


def tables() -> Tables:
    """A release that mentions persons called None and NA and the year 2019."""
    text = "None met NA in 2019."
    release = Release("a" * 32, "a.txt", text, (), published="2021")
    mentions = (Mention("PERSON", 0, 4, "r", 1.0, name="None"), Mention("PERSON", 9, 11, "r", 0.5, name="NA"))
    facts = Facts(release.document_id, mentions=mentions, dates=(Date(15, 19, "d", 1.0, edtf="2019"), Date(5, 8, "d", 0.1)))
    return rows([release], [facts], [], assign([facts], [release]))


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_frames_have_the_right_types_from_every_format(name: str, tmp_path: Path) -> None:
    write(tables(), tmp_path, formats=(name,))
    frames = read_tables(tmp_path)
    assert list(frames) == list(TABLES)
    assert frames["people"]["name"].tolist() == ["NA", "None"]
    assert frames["people"]["aliases"].tolist() == [[], []]
    dates = frames["dates"]
    assert dates["edtf"].isna().tolist() == [False, True]
    assert dates["edtf"][0] == "2019"
    assert {str(dates[column].dtype) for column in ("edtf", "text", "earliest")} == {"string"}
    assert (str(dates["char_start"].dtype), str(dates["confidence"].dtype)) == ("Int64", "Float64")
    assert str(frames["document_metadata"]["chosen"].dtype) == "boolean"
    assert frames["people"].explode("aliases").shape[0] == 2


def test_a_folder_without_a_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no tables"):
        read_tables(tmp_path)
