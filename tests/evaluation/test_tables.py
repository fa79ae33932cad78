"""A run's tables read back as facts, and the gold release found among their documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from museion.errors import UsageError
from museion.evaluate import Gold, from_tables, run_evaluation
from museion.facts import Facts
from museion.tables.schema import TABLES, arrow_schema

from .cases import OTHER, gold, gold_values, right, write_gold

NAMES = ("documents", "mentions", "dates", "roles", "point_lists", "points", "quotes", "relations", "transfers")
MARK = {"rule": "cases.toml#right", "confidence": 0.5}


def _write(out: Path, documents: list[tuple[str, str, str, Facts]]) -> None:
    """The tables of documents given as source, headline, text, facts; shifted by what stands before the gold's text."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in NAMES}
    for source, headline, text, facts in documents:
        key = {"document_id": source}
        words = {"headline": headline, "text": text, "source": source, "words": 1}
        rows["documents"].append(key | words | {"language": "en", "mined": "full", "raw_sha256": "", "text_sha256": ""})
        for name, kind in _rows(text, facts).items():
            rows[name] += [key | MARK | row for row in kind]
    (out / "parquet").mkdir(parents=True)
    for name in NAMES:
        schema = arrow_schema(TABLES[name])
        complete = [{column: row.get(column) for column in schema.names} for row in rows[name]]
        pq.write_table(pa.Table.from_pylist(complete, schema=schema), out / "parquet" / f"{name}.parquet")


def _rows(text: str, facts: Facts) -> dict[str, list[dict[str, Any]]]:
    def at(start: int, end: int) -> dict[str, Any]:
        return {"char_start": start, "char_end": end, "text": text[start:end]}

    lists = [
        {"list_id": str(n), "found": 2, "speaker": item.speaker, "about": None} | at(item.char_start, item.char_end)
        for n, item in enumerate(facts.point_lists)
    ]
    points = [
        {"point_id": f"{n}.{p.ordinal}", "list_id": str(n), "ordinal": p.ordinal, "marker": ""} | at(p.char_start, p.char_end)
        for n, item in enumerate(facts.point_lists)
        for p in item.points
    ]
    return {
        "mentions": [
            {"mention_id": f"{text[:9]}{m.char_start}{m.label}", "label": m.label} | at(m.char_start, m.char_end) for m in facts.mentions
        ],
        "dates": [{"edtf": d.edtf, "sense": d.sense, "basis": d.basis, "date_id": ""} | at(d.char_start, d.char_end) for d in facts.dates],
        "roles": [
            {"role_id": "", "evidence": "", "status": r.status, "organization": r.organization}
            | {"person": text[slice(*r.person_at)], "title": text[slice(*r.title_at)]}
            | at(*r.evidence)
            for r in facts.roles
        ],
        "point_lists": lists,
        "points": points[::-1],
        "quotes": [{"quote_id": "", "kind": q.kind, "speaker": q.speaker} | at(q.char_start, q.char_end) for q in facts.quotes],
        "relations": [
            {"relation_id": "", "predicate": r.predicate, "status": r.status, "evidence": ""}
            | {"subject": text[slice(*r.subject_at)], "object": text[slice(*r.object_at)]}
            | at(*r.evidence)
            for r in facts.relations
        ],
        "transfers": [
            {"transfer_id": "", "kind": t.kind, "status": t.status, "evidence": "", "object": t.object}
            | {"from_name": t.from_name, "to_name": t.to_name}
            | at(*t.evidence)
            for t in facts.transfers
        ],
    }


@pytest.fixture
def release(tmp_path: Path) -> Gold:
    return gold(tmp_path)


def test_what_a_run_wrote_scores_as_what_it_found(tmp_path: Path, release: Gold) -> None:
    other = "A quite different release of another house, about other people, who did other things on other days."
    _write(tmp_path / "out", [("b.html", "Other", other, Facts("b")), ("a.html", "Adinkra", release.text, right(release))])
    report = run_evaluation([tmp_path / "sample-901.json"], tables=tmp_path / "out")
    assert {score.f1 for score in report.scores().values() if score.n} == {1.0}
    assert report.results[0].found


def test_the_points_of_a_list_are_in_the_order_of_their_ordinals(tmp_path: Path, release: Gold) -> None:
    _write(tmp_path / "out", [("a.html", "Adinkra", release.text, right(release))])
    (found,) = from_tables(tmp_path / "out").values()
    assert [found.text[p.char_start : p.char_end] for p in found.facts.point_lists[0].points] == ["open stores", "free entry."]


def test_a_release_is_known_again_though_its_text_is_not_the_same(tmp_path: Path, release: Gold) -> None:
    lines = release.text.replace("“", '"').replace("”", '"').split("\n\n")
    _write(
        tmp_path / "out", [("a.html", "x", "\n".join(["HOME", *lines[1:]]), Facts("a")), ("b.html", "y", "Nothing of this.", Facts("b"))]
    )
    report = run_evaluation([tmp_path / "sample-901.json"], tables=tmp_path / "out")
    assert report.results[0].pair.text.startswith("HOME")


def test_a_release_is_known_by_the_source_that_the_gold_names(tmp_path: Path) -> None:
    path = write_gold(tmp_path, gold_values() | {"source": "adinkra.txt"})
    _write(tmp_path / "out", [("in/adinkra.txt", "x", "Cleaned away.", Facts("a")), ("in/b.txt", "y", gold_values()["text"], Facts("b"))])
    (result,) = run_evaluation([path], tables=tmp_path / "out").results
    assert result.pair.text == "Cleaned away."


def test_a_release_that_is_not_there_counts_as_missed_and_is_said(tmp_path: Path, release: Gold) -> None:
    write_gold(tmp_path, gold_values("sample-902", OTHER))
    _write(tmp_path / "out", [("a.html", "Adinkra", release.text, right(release))])
    report = run_evaluation([tmp_path], tables=tmp_path / "out")
    person = report.scores()["PERSON names"]
    assert (person.n, person.found, person.recall) == (3, 2, 2 / 3)
    assert "sample-902: not among the documents of the tables" in report.to_text()


def test_a_folder_without_a_run_is_an_error_that_says_what_is_wanted(tmp_path: Path, release: Gold) -> None:
    with pytest.raises(UsageError, match=r"documents\.parquet: there is no such table; --tables wants"):
        run_evaluation([tmp_path / f"{release.id}.json"], tables=tmp_path / "out")
