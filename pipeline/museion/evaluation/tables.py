"""Reads a run's tables back into facts, and finds the document that a gold release is.

The tables are OUT/parquet/<table>.parquet, by the contract of `tables.schema`; only what the measures need is read.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from ..errors import UsageError
from ..facts import Date, Facts, Mention, Point, PointList, Quote, Range, Relation, Role, Transfer
from .gold import Gold

_TABLES = ("documents", "mentions", "dates", "roles", "point_lists", "points", "quotes", "relations", "transfers")
_COLUMNS = {"documents": ["document_id", "source", "headline", "text"]}
_WORD = re.compile(r"\w+")

#: Words of a shingle: five in a row are shared by copies of a text and hardly ever by two texts.
_SHINGLE = 5
#: Share of the gold's shingles that a document must have to be the gold's release: half of the text may be lost in
#: cleaning before it is not known again.
_SAME = 0.5

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """One document of a run: the text that offsets refer to, what was found in it, and where it came from."""

    text: str
    facts: Facts
    source: str = ""
    headline: str | None = None


def from_tables(out: Path) -> dict[str, Found]:
    """The documents of the run in the folder `out`, by document_id, in the order of the table; UsageError if there is no run."""
    tables = {name: _read(out, name) for name in _TABLES}
    by_document = {name: _by_document(rows) for name, rows in tables.items()}
    points = defaultdict(list)
    for row in tables["points"]:
        points[row["list_id"]].append(row)
    found = {}
    for row in tables["documents"]:
        rows = {name: by_document[name].get(row["document_id"], []) for name in _TABLES}
        found[row["document_id"]] = Found(row["text"], _facts(row["document_id"], rows, points), row["source"], row["headline"])
    return found


def match(golds: Sequence[Gold], documents: Mapping[str, Found]) -> list[Found | None]:
    """For each gold the document that is its release: by the source it names, else the one that shares most of its text.

    None where no document shares enough. Each document's text is gone through once, however many golds there are.
    """
    wanted = [_shingles(gold.text) for gold in golds]
    owners: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, shingles in enumerate(wanted):
        for shingle in shingles:
            owners[shingle].append(number)
    best: list[tuple[float, Found | None]] = [(_SAME, None)] * len(golds)
    for found in documents.values():
        shared = Counter(number for shingle in _shingles(found.text) for number in owners.get(shingle, ()))
        for number, count in shared.items():
            share = count / len(wanted[number])
            if share > best[number][0]:
                best[number] = (share, found)
    return [_named(gold, documents) or found for gold, (_, found) in zip(golds, best, strict=True)]


def _named(gold: Gold, documents: Mapping[str, Found]) -> Found | None:
    """The one document whose file has the name of the gold's source."""
    if not gold.source:
        return None
    named = [found for found in documents.values() if found.source.rsplit("/", 1)[-1] == gold.source.rsplit("/", 1)[-1]]
    return named[0] if len(named) == 1 else None


def _shingles(text: str) -> set[tuple[str, ...]]:
    """The runs of five words; of a shorter text the one run of all its words."""
    words = _WORD.findall(text.casefold())
    return {tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))}


def _read(out: Path, name: str) -> list[Row]:
    path = out / "parquet" / f"{name}.parquet"
    if not path.is_file():
        raise UsageError(f"{path}: there is no such table; --tables wants the folder that `museion run … -o` wrote")
    rows: list[Row] = pq.read_table(path, columns=_COLUMNS.get(name)).to_pylist()
    return rows


def _by_document(rows: Sequence[Row]) -> dict[str, list[Row]]:
    grouped = defaultdict(list)
    for row in rows:
        grouped[row["document_id"]].append(row)
    return grouped


def _facts(document_id: str, rows: Mapping[str, Sequence[Row]], points: Mapping[str, Sequence[Row]]) -> Facts:
    mentions = {row["mention_id"]: _range(row) for row in rows["mentions"]}
    return Facts(
        document_id,
        mentions=tuple(Mention(row["label"], *_range(row), *_source(row)) for row in rows["mentions"]),
        dates=tuple(Date(*_range(row), *_source(row), edtf=row["edtf"], sense=row["sense"]) for row in rows["dates"]),
        roles=tuple(_role(row, mentions) for row in rows["roles"]),
        point_lists=tuple(_point_list(row, points[row["list_id"]]) for row in rows["point_lists"]),
        quotes=tuple(Quote(*_range(row), *_source(row), kind=row["kind"], speaker=row["speaker"]) for row in rows["quotes"]),
        relations=tuple(_relation(row) for row in rows["relations"]),
        transfers=tuple(_transfer(row) for row in rows["transfers"]),
    )


def _role(row: Row, mentions: Mapping[str, Range]) -> Role:
    evidence = _range(row)
    return Role(
        evidence,
        mentions.get(row["person_mention_id"], evidence),
        mentions.get(row["title_mention_id"], evidence),
        *_source(row),
        person=row["person"],
        title=row["title"],
        organization=row["organization"],
        status=row["status"],
    )


def _point_list(row: Row, points: Sequence[Row]) -> PointList:
    ordered = sorted(points, key=lambda point: (point["ordinal"], point["char_start"]))
    items = tuple(Point(point["ordinal"], point["marker"], *_range(point), *_source(point)) for point in ordered)
    return PointList(*_range(row), items, *_source(row), announced=row["announced"], speaker=row["speaker"], about=row["about"])


def _relation(row: Row) -> Relation:
    evidence = _range(row)
    return Relation(
        row["predicate"],
        evidence,
        evidence,
        evidence,
        *_source(row),
        subject=row["subject"],
        object=row["object"],
        object_edtf=row["object_edtf"],
        status=row["status"],
    )


def _transfer(row: Row) -> Transfer:
    evidence = _range(row)
    return Transfer(
        row["kind"],
        evidence,
        evidence,
        *_source(row),
        object=row["object"],
        from_name=row["from_name"],
        to_name=row["to_name"],
        status=row["status"],
    )


def _range(row: Row) -> Range:
    return row["char_start"], row["char_end"]


def _source(row: Row) -> tuple[str, float]:
    return row["rule"], row["confidence"]
