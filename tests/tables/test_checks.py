"""Each check fires on what it is for, and on nothing in sound tables."""

from __future__ import annotations

from typing import Any

import pytest

from museion.release import Metadata
from museion.tables.batches import Tables
from museion.tables.checks import SENTENCES, findings

from . import sample

ONE = sample.RELEASE.document_id


def changed(name: str, *changes: dict[str, Any]) -> Tables:
    """The sample with changed columns in the first rows of a table; the table keeps its other rows."""
    tables = sample.tables()
    rows = tables.rows(name)
    rows = [row | change for row, change in zip(rows, changes, strict=False)] + rows[len(changes) :]
    return tables.with_table(name, tables[name].from_pylist(rows, tables[name].schema))


def found(tables: Tables) -> list[tuple[str, str, str | None, str]]:
    """What the checks find: table, check, document, detail."""
    return [(row["table_name"], row["check_name"], row["document_id"], row["detail"]) for row in findings(tables).to_pylist()]


def test_sound_tables_have_no_findings() -> None:
    assert found(sample.tables()) == []


def test_broken_reference() -> None:
    assert found(changed("dates", {"mention_id": "x"})) == [("dates", "broken_reference", ONE, "mention_id is x, which is not in mentions")]


def test_repeated_key() -> None:
    tables = sample.tables()
    twice = tables.rows("quotes") * 2
    assert found(tables.with_table("quotes", tables["quotes"].from_pylist(twice, tables["quotes"].schema))) == [
        ("quotes", "repeated_key", None, "2 rows have this key")
    ]


def test_text_mismatch() -> None:
    assert found(changed("quotes", {"text": "We made three promises,"})) == [
        ("quotes", "text_mismatch", ONE, "text is 'We made three promises,', at 130 to 151 stands 'We made two promises,'")
    ]


def test_list_count_and_numbering() -> None:
    assert found(changed("point_lists", {"announced": 6})) == [("point_lists", "list_count", ONE, "6 points are announced, 2 were found")]
    assert found(changed("points", {"ordinal": 1}, {"ordinal": 1})) == [
        ("point_lists", "broken_numbering", ONE, "the points are numbered 1, 1")
    ]


def test_date_conflict() -> None:
    assert found(changed("dates", {"earliest": "2021-11-13"})) == [
        ("dates", "date_conflict", ONE, "the value begins on 2021-11-13 and ends on 2021-11-12")
    ]
    assert found(changed("roles", {"holds_from": "2021-05", "holds_until": "2020"})) == [
        ("roles", "date_conflict", sample.LATER_RELEASE.document_id, "holds_from is 2021-05, holds_until is 2020")
    ]
    assert found(changed("roles", {"holds_from": "2021-05", "holds_until": "2021"})) == []
    assert found(changed("events", {"ends": "2021-11-11"})) == [
        ("events", "date_conflict", ONE, "begins is 2021-11-12, ends is 2021-11-11")
    ]


def test_no_edtf() -> None:
    assert found(changed("dates", {"edtf": "12 Nov"})) == [("dates", "no_edtf", ONE, "edtf is '12 Nov'")]
    assert found(changed("roles", {"holds_until": "2021/", "as_of": "../2021"})) == [
        ("roles", "no_edtf", sample.LATER_RELEASE.document_id, "holds_until is '2021/'")
    ]


def test_published_conflict() -> None:
    candidates = [Metadata("published", value, "line:date", value, False) for value in ("2021-11-18", "2021-11-19")]
    rows = [
        {"document_id": ONE} | {name: getattr(item, name) for name in ("field", "value", "origin", "verbatim", "chosen")}
        for item in candidates
    ]
    tables = sample.tables()
    assert found(
        tables.with_table("document_metadata", tables["document_metadata"].from_pylist(rows, tables["document_metadata"].schema))
    ) == [("documents", "published_conflict", ONE, "the candidates are 2021-11-18 (line:date), 2021-11-19 (line:date)")]


def test_header_conflict() -> None:
    candidates = [
        ("publisher", "Harbor Museum", "meta:og:site_name"),
        ("publisher", "HARBOR MUSEUM, Press Office", "line:source"),
        ("publisher", "Northern Wire", "json-ld"),
        ("language", "en", "html:lang"),
        ("language", "en", "text:langid"),
    ]
    rows = [
        {"document_id": ONE, "field": field, "value": value, "origin": origin, "verbatim": value, "chosen": False}
        for field, value, origin in candidates
    ]
    tables = sample.tables()
    detail = "publisher: the candidates are HARBOR MUSEUM, Press Office (line:source), Northern Wire (json-ld)"
    assert found(
        tables.with_table("document_metadata", tables["document_metadata"].from_pylist(rows, tables["document_metadata"].schema))
    ) == [("documents", "header_conflict", ONE, detail)]


def test_no_anchor() -> None:
    tables = changed("dates", {"edtf": None, "basis": "relative"})
    assert found(tables) == []
    undated = [row | {"published": None} for row in tables.rows("documents")]
    assert found(tables.with_table("documents", tables["documents"].from_pylist(undated, tables["documents"].schema))) == [
        ("documents", "no_anchor", ONE, "1 dates have no value, the first is 'Nov. 12, 2021'")
    ]


def test_unresolved() -> None:
    assert found(changed("relations", {"subject": None})) == [
        ("relations", "unresolved", ONE, "the subject has no name in 'opened the Night of Lamps 2021 on Nov. 12, 2021'")
    ]


def test_two_houses() -> None:
    tables = sample.tables()
    archive = next(row for row in tables.rows("entities") if row["name"] == "City Archive")
    change = {
        "organization_id": archive["entity_id"],
        "organization": "City Archive",
        "status": "current",
        "office_group": "head",
        "as_of": "2021",
    }
    assert found(changed("roles", change)) == [("people", "two_houses", None, "in 2021 at the head of City Archive and of Lakeside Museum")]
    assert found(changed("roles", change | {"as_of": "2023"})) == []


def test_ambiguous_date() -> None:
    tables = changed("dates", {"rule": "dates.toml#numeric", "edtf": "2021", "earliest": "2021-01-01", "latest": "2021-12-31"})
    [date] = tables.rows("dates")[:1]
    assert ("dates", "ambiguous_date", ONE, f"{date['text']} is kept as 2021") in found(tables)


def test_curator_or_director() -> None:
    tables = changed("roles", {"title": "Curator"})
    assert found(tables) == []
    chinese = [row | {"country": "CN"} for row in tables.rows("museums")]
    assert found(tables.with_table("museums", tables["museums"].from_pylist(chinese, tables["museums"].schema))) == [
        ("roles", "curator_or_director", sample.LATER_RELEASE.document_id, "Curator of Lakeside Museum may be its director")
    ]


@pytest.mark.parametrize("name", SENTENCES)
def test_every_check_says_what_it_finds(name: str) -> None:
    assert SENTENCES[name][0].isupper()
    assert SENTENCES[name][-1] in ".…)"


def test_findings_have_ids_and_come_in_one_order() -> None:
    tables = changed("quotes", {"text": "x"})
    again = findings(tables).to_pylist()
    assert again == findings(tables).to_pylist()
    assert [len(row["finding_id"]) for row in again] == [32]
