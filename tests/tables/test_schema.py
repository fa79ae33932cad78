"""The tables are those of the contract, and every database takes their names."""

from __future__ import annotations

import sqlite3

import duckdb
import pytest

from museion.tables.columns import columns, foreign_keys, primary_key
from museion.tables.ddl import CIRCULAR, create_order, ddl
from museion.tables.schema import TABLES

CONTRACT = """
documents: document_id source record_id url headline published publisher author editor language mined words captured duplicate_of version_of
    rights raw_sha256 text_sha256 text
document_metadata: document_id field value origin verbatim chosen
entities: entity_id label name
mentions: mention_id document_id label text char_start char_end entity_id rule confidence
people: person_id name name_original given_name family_name aliases standing documents mentions first_mentioned last_mentioned authority_uri
museums: museum_id name name_original kind aliases place country documents mentions first_mentioned last_mentioned authority_uri
organizations: organization_id name kind parent_id aliases documents mentions first_mentioned last_mentioned authority_uri
roles: role_id document_id person_id person title office office_group qualifier unit organization_id organization status as_of
    holds_from holds_until evidence char_start char_end person_mention_id title_mention_id organization_mention_id rule confidence
dates: date_id document_id mention_id text edtf earliest latest sense basis anchor char_start char_end rule confidence
point_lists: list_id document_id intro announced found speaker_id speaker about parent_point_id char_start char_end rule confidence
points: point_id list_id document_id ordinal marker heading text char_start char_end rule confidence
quotes: quote_id document_id kind speaker_id speaker speaker_mention_id cue text char_start char_end rule confidence
events: event_id document_id name kind description begins ends venue_id venue char_start char_end rule confidence
relations: relation_id document_id subject_id subject predicate object_id object object_edtf status capacity when_edtf evidence
    char_start char_end rule confidence
transfers: transfer_id document_id kind object object_id from_id from_name to_id to_name begins ends status evidence
    char_start char_end rule confidence
findings: finding_id document_id table_name row_id check_name detail
rejected: source record_id raw_sha256 stage reason detail remedy
"""

#: Key words that PostgreSQL 17 reserves, wholly or as names of functions and types (its manual, appendix C).
POSTGRESQL = """
all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column
concurrently constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp
current_user default deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having ilike
in initially inner intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null
offset on only or order outer overlaps placing primary references returning right select session_user similar some symmetric
system_user table tablesample then to trailing true union unique user using variadic verbose when where window with
""".split()
#: The key words of SQLite 3.47 (its manual, "SQLite Keywords").
SQLITE = """
abort action add after all alter always analyze and as asc attach autoincrement before begin between by cascade case cast check
collate column commit conflict constraint create cross current current_date current_time current_timestamp database default
deferrable deferred delete desc detach distinct do drop each else end escape except exclude exclusive exists explain fail filter
first following for foreign from full generated glob group groups having if ignore immediate in index indexed initially inner
insert instead intersect into is isnull join key last left like limit match materialized natural no not nothing notnull null nulls
of offset on or order others outer over partition plan pragma preceding primary query raise range recursive references regexp
reindex release rename replace restrict returning right rollback row rows savepoint select set table temp temporary then ties to
transaction trigger unbounded union unique update using vacuum values view virtual when where window with without
""".split()


def contract() -> dict[str, list[str]]:
    lines = CONTRACT.replace("\n    ", " ").strip().splitlines()
    return {name: rest.split() for name, _, rest in (line.partition(":") for line in lines)}


def test_tables_and_columns_are_those_of_the_contract_in_its_order() -> None:
    assert list(TABLES) == list(contract())
    for name, wanted in contract().items():
        assert [item.name for item in columns(TABLES[name])][: len(wanted)] == wanted


def test_no_column_or_table_is_a_reserved_word() -> None:
    reserved = {*POSTGRESQL, *SQLITE}
    reserved |= {
        word for (word,) in duckdb.execute("SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'").fetchall()
    }
    names = {item.name for table in TABLES.values() for item in columns(table)} | set(TABLES)
    assert names & reserved == set()


@pytest.mark.parametrize("name", TABLES)
def test_every_column_says_what_it_means_in_a_sentence(name: str) -> None:
    for item in columns(TABLES[name]):
        assert len(item.meaning.split()) >= 2
        assert item.meaning[-1] in ".…"


@pytest.mark.parametrize("name", TABLES)
def test_keys_lead_to_primary_keys(name: str) -> None:
    for target, column in foreign_keys(TABLES[name]).values():
        assert primary_key(TABLES[target]) == (column,)


def test_sql_is_accepted_with_all_keys() -> None:
    with duckdb.connect() as base:
        for name in create_order():
            base.execute(ddl(name))
        found = base.sql("SELECT count(*) FROM duckdb_constraints() WHERE constraint_type = 'FOREIGN KEY'").fetchall()
    assert found[0] == (sum(len(foreign_keys(table)) for table in TABLES.values()) - len(CIRCULAR),)
    lite = sqlite3.connect(":memory:")
    for name in create_order():
        lite.execute(ddl(name, dialect="sqlite"))
        assert len(lite.execute(f"PRAGMA foreign_key_list({name})").fetchall()) == len(foreign_keys(TABLES[name]))
    lite.close()
