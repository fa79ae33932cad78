"""What a person should look at: doubtful or contradictory rows, one finding each. Nothing is changed here.

A check is a function from the tables to notes, with a name and a sentence that says what it looks for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from .batches import Builder, Tables, row_id
from .days import days
from .schema import TABLES, columns, foreign_keys, primary_key

Check = Callable[[Tables], Iterable["Note"]]


class Note(NamedTuple):
    """A finding without its id."""

    document_id: str | None
    table_name: str
    row_id: str | None
    check_name: str
    detail: str


#: What each check looks for, by its name. The first two are made where rows are written.
SENTENCES: dict[str, str] = {
    "given_twice": "A release was given twice, with the same content from the same source; it counts once.",
    "unknown_document": "A release is a copy or a version of one that is not in this run.",
}
_CHECKS: dict[str, Check] = {}


def check(name: str, sentence: str) -> Callable[[Check], Check]:
    """Declare the function below as the check called `name`."""

    def register(function: Check) -> Check:
        SENTENCES[name] = sentence
        _CHECKS[name] = function
        return function

    return register


def findings(tables: Tables, notes: Iterable[Note] = ()) -> pa.Table:
    """The table `findings`: what all checks find, and `notes` made elsewhere, in a fixed order and each once."""
    places = {name: place for place, name in enumerate(TABLES)}
    checks = {name: place for place, name in enumerate(SENTENCES)}
    found = [*notes, *(note for function in _CHECKS.values() for note in function(tables))]
    found.sort(key=lambda note: (places[note.table_name], checks[note.check_name], note.document_id or "", note.row_id or "", note.detail))
    builder = Builder("findings")
    for note in dict.fromkeys(found):
        builder.add(finding_id=row_id(*note), **note._asdict())
    return builder.table()


def _columns(table: pa.Table, *names: str) -> Iterator[tuple[Any, ...]]:
    """The values of some columns, row by row, without making a Python list of the whole table."""
    for batch in table.select(list(names)).to_batches(max_chunksize=16_384):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _documents_of(table: pa.Table) -> Sequence[str | None]:
    if "document_id" not in table.schema.names:
        return [None] * len(table)
    values: list[str | None] = table["document_id"].to_pylist()
    return values


@check("broken_reference", "A row refers to another one that does not exist.")
def _broken_reference(tables: Tables) -> Iterator[Note]:
    for name, table in TABLES.items():
        rows = tables[name]
        key = primary_key(table)
        for column, (target, other) in foreign_keys(table).items():
            known = pc.is_in(rows[column], value_set=tables[target][other].combine_chunks())
            broken = rows.filter(pc.and_(pc.is_valid(rows[column]), pc.invert(known)))
            if not len(broken):
                continue
            ids = broken[key[0]].to_pylist() if key else [None] * len(broken)
            for document_id, identity, value in zip(_documents_of(broken), ids, broken[column].to_pylist(), strict=True):
                yield Note(document_id, name, identity, "broken_reference", f"{column} is {value}, which is not in {target}")


@check("repeated_key", "Two rows have the same key.")
def _repeated_key(tables: Tables) -> Iterator[Note]:
    for name, table in TABLES.items():
        if not (key := primary_key(table)):
            continue
        counted = tables[name].group_by(list(key), use_threads=False).aggregate([([], "count_all")])
        for row in counted.filter(pc.greater(counted["count_all"], 1)).to_pylist():
            yield Note(None, name, row[key[0]], "repeated_key", f"{row['count_all']} rows have this key")


_TEXTS = dict.fromkeys(("mentions", "dates", "points", "quotes"), "text") | dict.fromkeys(("roles", "relations", "transfers"), "evidence")


@check("text_mismatch", "The text of a row is not what stands at its range in documents.text.")
def _text_mismatch(tables: Tables) -> Iterator[Note]:
    for name, column in _TEXTS.items():
        key = primary_key(TABLES[name])[0]
        rows = _columns(tables[name], "document_id", key, column, "char_start", "char_end")
        for text_there, (document_id, identity, text, start, end) in zip(_texts_of(tables, name), rows, strict=True):
            there = text_there[start:end]
            if there != text:
                yield Note(
                    document_id, name, identity, "text_mismatch", f"{column} is {text[:80]!r}, at {start} to {end} stands {there[:80]!r}"
                )


def _texts_of(tables: Tables, name: str) -> Iterator[str]:
    """The text of the release of each row; only one text at a time is a Python string."""
    texts = tables["documents"]["text"]
    places = pc.index_in(tables[name]["document_id"], value_set=tables["documents"]["document_id"].combine_chunks())
    last, text = None, ""
    for place in places.to_pylist():
        if place != last:
            last, text = place, "" if place is None else texts[place].as_py()
        yield text


@check("list_count", "A list announces another number of points than were found.")
def _list_count(tables: Tables) -> Iterator[Note]:
    for document_id, identity, announced, found in _columns(tables["point_lists"], "document_id", "list_id", "announced", "found"):
        if announced is not None and announced != found:
            yield Note(document_id, "point_lists", identity, "list_count", f"{announced} points are announced, {found} were found")


@check("broken_numbering", "The points of a list are not numbered 1, 2, 3…")
def _broken_numbering(tables: Tables) -> Iterator[Note]:
    ordinals: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for document_id, list_id, ordinal in _columns(tables["points"], "document_id", "list_id", "ordinal"):
        ordinals[document_id, list_id].append(ordinal)
    for (document_id, list_id), numbers in ordinals.items():
        if numbers != list(range(1, len(numbers) + 1)):
            said = ", ".join(map(str, numbers))
            yield Note(document_id, "point_lists", list_id, "broken_numbering", f"the points are numbered {said}")


@check("date_conflict", "Something ends before it begins.")
def _date_conflict(tables: Tables) -> Iterator[Note]:
    for document_id, identity, earliest, latest in _columns(tables["dates"], "document_id", "date_id", "earliest", "latest"):
        if earliest and latest and earliest > latest:
            yield Note(document_id, "dates", identity, "date_conflict", f"the value begins on {earliest} and ends on {latest}")
    for name, key, first, last in (("roles", "role_id", "holds_from", "holds_until"), ("events", "event_id", "begins", "ends")):
        for document_id, identity, begins, ends in _columns(tables[name], "document_id", key, first, last):
            if begins and ends and _after(begins, ends):
                yield Note(document_id, name, identity, "date_conflict", f"{first} is {begins}, {last} is {ends}")


def _after(begins: str, ends: str) -> bool:
    """Whether the first day of one value is after the last day of the other."""
    first, last = days(begins)[0], days(ends)[1]
    return bool(first and last and first > last)


@check("no_edtf", "A date is not EDTF level 1, so it has no first and last day.")
def _no_edtf(tables: Tables) -> Iterator[Note]:
    for name, table in TABLES.items():
        key = primary_key(table)
        for item in columns(table):
            if item.type != "edtf" or "document_id" not in tables[name].schema.names:
                continue
            for document_id, identity, value in _columns(tables[name], "document_id", key[0], item.name):
                if value and days(value) == (None, None):
                    yield Note(document_id, name, identity, "no_edtf", f"{item.name} is {value!r}")


@check("published_conflict", "The page gives several publication dates that do not agree.")
def _published_conflict(tables: Tables) -> Iterator[Note]:
    values: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for document_id, field, value, origin in _columns(tables["document_metadata"], "document_id", "field", "value", "origin"):
        if field == "published":
            values[document_id].setdefault(value, origin)
    for document_id, said in values.items():
        finest = [value for value in said if not any(other != value and other.startswith(value) for other in said)]
        if len(finest) > 1:
            detail = ", ".join(f"{value} ({said[value]})" for value in sorted(finest))
            yield Note(document_id, "documents", document_id, "published_conflict", f"the candidates are {detail}")


@check("header_conflict", "The page gives several publishers or languages that do not agree.")
def _header_conflict(tables: Tables) -> Iterator[Note]:
    said: defaultdict[tuple[str, str], dict[str, tuple[str, str]]] = defaultdict(dict)
    for document_id, field, value, origin in _columns(tables["document_metadata"], "document_id", "field", "value", "origin"):
        if field in ("publisher", "language"):
            said[document_id, field].setdefault("".join(filter(str.isalnum, value.casefold())), (value, origin))
    for (document_id, field), values in said.items():
        # "Mill Museum" and "Mill Museum, Press Office" agree: the shorter name is in the longer one.
        apart = [key for key in values if not any(other != key and key in other for other in values)]
        if len(apart) > 1:
            detail = ", ".join(f"{value} ({origin})" for value, origin in sorted(values[key] for key in apart))
            yield Note(document_id, "documents", document_id, "header_conflict", f"{field}: the candidates are {detail}")


@check("no_anchor", "Relative dates have no value, because the release has no date of its own.")
def _no_anchor(tables: Tables) -> Iterator[Note]:
    undated = {document_id for document_id, published in _columns(tables["documents"], "document_id", "published") if not published}
    lost: defaultdict[str, list[str]] = defaultdict(list)
    for document_id, text, edtf, basis in _columns(tables["dates"], "document_id", "text", "edtf", "basis"):
        if document_id in undated and edtf is None and basis != "explicit":
            lost[document_id].append(text)
    for document_id, texts in lost.items():
        yield Note(document_id, "documents", document_id, "no_anchor", f"{len(texts)} dates have no value, the first is {texts[0]!r}")


@check("unresolved", "A role or a relation speaks of someone or something that got no name (a pronoun, a short form).")
def _unresolved(tables: Tables) -> Iterator[Note]:
    for document_id, identity, person, evidence in _columns(tables["roles"], "document_id", "role_id", "person", "evidence"):
        if person is None:
            yield Note(document_id, "roles", identity, "unresolved", f"the person has no name in {evidence[:80]!r}")
    for document_id, identity, subject, other, evidence in _columns(
        tables["relations"], "document_id", "relation_id", "subject", "object", "evidence"
    ):
        for side, name in (("subject", subject), ("object", other)):
            if name is None:
                yield Note(document_id, "relations", identity, "unresolved", f"the {side} has no name in {evidence[:80]!r}")


@check("two_houses", "One name heads two institutions at the same time: two persons of one name, or a mistake.")
def _two_houses(tables: Tables) -> Iterator[Note]:
    heads: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    columns = ("person_id", "office_group", "status", "as_of", "organization_id", "organization")
    for person_id, group, status, as_of, organization_id, organization in _columns(tables["roles"], *columns):
        if person_id and organization_id and as_of and group == "head" and status == "current":
            heads[person_id, as_of[:4]].setdefault(organization_id, organization)
    for (person_id, year), houses in heads.items():
        if len(houses) > 1:
            yield Note(None, "people", person_id, "two_houses", f"in {year} at the head of {' and of '.join(sorted(houses.values()))}")


@check("ambiguous_date", "Day and month of a numeric date can be read either way; its value is what both readings share.")
def _ambiguous_date(tables: Tables) -> Iterator[Note]:
    for document_id, date_id, text, edtf, rule in _columns(tables["dates"], "document_id", "date_id", "text", "edtf", "rule"):
        if rule == "dates.toml#numeric" and edtf is not None and len(edtf) == len("2024"):
            yield Note(document_id, "dates", date_id, "ambiguous_date", f"{text} is kept as {edtf}")


@check("curator_or_director", "A Chinese museum's release says curator where it may mean its director (guanzhang).")
def _curator_or_director(tables: Tables) -> Iterator[Note]:
    chinese = {museum_id for museum_id, country in _columns(tables["museums"], "museum_id", "country") if country == "CN"}
    for document_id, role_id, title, organization_id, organization in _columns(
        tables["roles"], "document_id", "role_id", "title", "organization_id", "organization"
    ):
        if organization_id in chinese and title and title.casefold() == "curator":
            yield Note(document_id, "roles", role_id, "curator_or_director", f"{title} of {organization} may be its director")


def checks() -> Mapping[str, str]:
    """The sentence of every check, by its name."""
    return dict(SENTENCES)
