"""Facts become rows: texts are slices, names are entities, ids do not depend on the order of the input."""

from __future__ import annotations

import dataclasses
import itertools

import pytest

from museion.errors import RunError
from museion.facts import Date, Event, Facts, Mention, Point, PointList, Relation, Role
from museion.release import Rejected, Release
from museion.resolve.across import Assignment, assign
from museion.tables.batches import Tables, row_id
from museion.tables.rows import rows

from . import sample

ONE, THREE = sample.RELEASE.document_id, sample.LATER_RELEASE.document_id


def build(text: str, **facts: object) -> Tables:
    """The tables of one release with this text and these facts."""
    release = Release(ONE, "a.txt", text, (), published="2021")
    found = Facts(ONE, **facts)  # type: ignore[arg-type]
    return rows([release], [found], [], assign([found], [release]))


def entity(name: str) -> str:
    """The id of an entity of the sample."""
    ids = {row["name"]: row["entity_id"] for row in sample.tables().rows("entities")}
    return str(ids[name])


def mention_ids() -> dict[tuple[str, str, str, int], str]:
    """The ids of the sample's mentions by document, label, text and start."""
    rows = sample.tables().rows("mentions")
    return {(row["document_id"], row["label"], row["text"], row["char_start"]): row["mention_id"] for row in rows}


def test_people_museums_and_organizations() -> None:
    tables = sample.tables()
    voss, archive = entity("Mara Voss"), entity("City Archive")
    assert tables.rows("people") == [
        {
            "person_id": voss,
            "name": "Mara Voss",
            "name_original": None,
            "given_name": "Mara",
            "family_name": "Voss",
            "aliases": ["Voss"],
            "standing": "office",
            "documents": 2,
            "mentions": 3,
            "first_mentioned": "2021-11-18",
            "last_mentioned": "2023",
            "authority_uri": None,
        }
    ]
    assert [(row["name"], row["kind"], row["place"], row["documents"], row["mentions"]) for row in tables.rows("museums")] == [
        ("Lakeside Museum", "museum", "Lakeside", 2, 3)
    ]
    assert [(row["organization_id"], row["name"]) for row in tables.rows("organizations")] == [(archive, "City Archive")]


def test_roles() -> None:
    tables, mentions, voss, lakeside = sample.tables(), mention_ids(), entity("Mara Voss"), entity("Lakeside Museum")
    assert tables.rows("roles") == [
        {
            "role_id": tables.rows("roles")[0]["role_id"],
            "document_id": THREE,
            "person_id": voss,
            "person": "Mara Voss",
            "title": "director",
            "office": None,
            "office_group": None,
            "qualifier": None,
            "unit": None,
            "organization_id": lakeside,
            "organization": "Lakeside Museum",
            "status": "former",
            "as_of": "2023",
            "holds_from": None,
            "holds_until": None,
            "evidence": "Mara Voss, former director of Lakeside Museum",
            "char_start": 0,
            "char_end": 45,
            "person_mention_id": mentions[THREE, "PERSON", "Mara Voss", 0],
            "title_mention_id": None,
            "organization_mention_id": mentions[THREE, "MUSEUM", "Lakeside Museum", 30],
            "rule": "roles#apposition",
            "confidence": 0.95,
        },
        {
            "role_id": tables.rows("roles")[1]["role_id"],
            "document_id": ONE,
            "person_id": voss,
            "person": "Mara Voss",
            "title": "director",
            "office": "director",
            "office_group": "head",
            "qualifier": None,
            "unit": None,
            "organization_id": lakeside,
            "organization": "Lakeside Museum",
            "status": "current",
            "as_of": "2021-11-18",
            "holds_from": None,
            "holds_until": None,
            "evidence": "Mara Voss, director of the Lakeside Museum",
            "char_start": 35,
            "char_end": 77,
            "person_mention_id": mentions[ONE, "PERSON", "Mara Voss", 35],
            "title_mention_id": mentions[ONE, "TITLE", "director", 46],
            "organization_mention_id": mentions[ONE, "MUSEUM", "Lakeside Museum", 62],
            "rule": "roles#apposition",
            "confidence": 0.95,
        },
    ]


def test_quotes_points_events_relations_and_dates() -> None:
    tables, mentions = sample.tables(), mention_ids()
    voss, lakeside, night = entity("Mara Voss"), entity("Lakeside Museum"), entity("Night of Lamps 2021")
    assert [(row["speaker_id"], row["speaker_mention_id"], row["text"], row["cue"]) for row in tables.rows("quotes")] == [
        (voss, mentions[ONE, "PERSON", "Voss", 153], "We made two promises,", "said")
    ]
    (lists,) = tables.rows("point_lists")
    assert (lists["intro"], lists["announced"], lists["found"], lists["speaker_id"]) == ("two promises", 2, 2, voss)
    assert [(row["list_id"], row["ordinal"], row["marker"], row["text"]) for row in tables.rows("points")] == [
        (lists["list_id"], 1, "First,", "open late"),
        (lists["list_id"], 2, "Second,", "open free"),
    ]
    assert [(row["event_id"], row["name"], row["begins"], row["venue_id"]) for row in tables.rows("events")] == [
        (night, "Night of Lamps 2021", "2021-11-12", lakeside)
    ]
    relations = [
        (row["subject_id"], row["predicate"], row["object_id"], row["object"], row["object_edtf"]) for row in tables.rows("relations")
    ]
    assert relations == [(night, "held_on", None, "2021-11-12", "2021-11-12")]
    (date,) = tables.rows("dates")
    assert (date["mention_id"], date["text"], date["earliest"], date["latest"]) == (
        mentions[ONE, "DATE", "Nov. 12, 2021", 113],
        "Nov. 12, 2021",
        "2021-11-12",
        "2021-11-12",
    )


def test_rejected_records_and_no_findings() -> None:
    tables = sample.tables()
    assert tables.rows("findings") == []
    assert tables.rows("rejected") == [
        {
            "source": "notes/empty.txt",
            "record_id": None,
            "raw_sha256": "00" * 32,
            "stage": "clean",
            "reason": "empty",
            "detail": "0 characters",
            "remedy": "the record holds no text; fetch it again or leave it out",
        }
    ]


def test_a_mention_is_named_by_its_release_text_label_and_range() -> None:
    first = next(row for row in sample.tables().rows("mentions") if row["document_id"] == ONE)
    assert first["mention_id"] == row_id(ONE, sample.RELEASE.text_sha256, "MUSEUM", 0, 15)
    assert first["confidence"] == 0.877


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_the_input_changes_nothing(order: tuple[int, ...]) -> None:
    releases = [sample.RELEASES[place] for place in order]
    facts = list(reversed(sample.ALL_FACTS))
    again = rows(iter(releases), iter(facts), sample.REJECTED, assign(iter(facts), releases))
    assert {name: again.rows(name) for name in again} == {name: sample.tables().rows(name) for name in again}


def test_a_copy_may_have_empty_facts() -> None:
    facts = (*sample.ALL_FACTS, Facts(sample.COPY.document_id))
    again = rows(sample.RELEASES, facts, sample.REJECTED, assign(facts, sample.RELEASES))
    assert again.rows("mentions") == sample.tables().rows("mentions")


def test_facts_without_their_release_are_an_error() -> None:
    with pytest.raises(RunError, match="1 documents without their release"):
        rows([sample.RELEASE], sample.ALL_FACTS, [], Assignment())


def test_a_release_given_twice_counts_once_and_is_a_finding() -> None:
    tables = rows([sample.RELEASE, sample.RELEASE], [sample.FACTS], [], assign([sample.FACTS], [sample.RELEASE]))
    assert len(tables["documents"]) == 1
    assert [(row["check_name"], row["row_id"]) for row in tables.rows("findings")] == [("given_twice", ONE)]


def test_a_reference_to_a_release_of_another_run_is_emptied_and_a_finding() -> None:
    tables = rows([dataclasses.replace(sample.COPY, version_of="f" * 32)], [], [], Assignment())
    assert [(row["duplicate_of"], row["version_of"]) for row in tables.rows("documents")] == [(None, None)]
    assert [row["detail"] for row in tables.rows("findings")] == [
        f"duplicate_of names {ONE}, which is not in this run",
        f"version_of names {'f' * 32}, which is not in this run",
    ]


def test_an_unresolved_pronoun_has_no_name_and_is_a_finding() -> None:
    tables = build("He is director.", roles=(Role((0, 14), (0, 2), (6, 14), "r", 0.5),))
    (role,) = tables.rows("roles")
    assert (role["person"], role["person_id"], role["title"], role["organization"]) == (None, None, "director", None)
    assert [(row["check_name"], row["row_id"]) for row in tables.rows("findings")] == [("unresolved", role["role_id"])]


def test_an_occasion_without_a_name_is_an_entity_of_its_release() -> None:
    text = "The signing ceremony took place in Oslo."
    event = Event(4, 20, "e", 0.5, description="signing ceremony")
    relation = Relation(
        "held_at",
        (4, 20),
        (35, 39),
        (0, 39),
        "r",
        0.5,
        subject="signing ceremony",
        subject_label="EVENT",
        object="Oslo",
        object_label="PLACE",
    )
    tables = build(text, events=(event, event), relations=(relation,), mentions=(Mention("PLACE", 35, 39, "p", 1.0, name="Oslo"),))
    (row,) = tables.rows("events")
    assert (row["name"], row["description"]) == (None, "signing ceremony")
    assert [(row["label"], row["name"]) for row in tables.rows("entities")] == [("PLACE", "Oslo"), ("EVENT", "signing ceremony")]
    assert [item["subject_id"] for item in tables.rows("relations")] == [row["event_id"]]


def test_an_event_with_neither_name_nor_description_is_described_by_its_words() -> None:
    tables = build("A gala was held.", events=(Event(2, 6, "e", 0.5),))
    (row,) = tables.rows("events")
    assert (row["name"], row["description"]) == (None, "gala")
    assert [(item["entity_id"], item["name"]) for item in tables.rows("entities")] == [(row["event_id"], "gala")]


def test_an_inner_list_belongs_to_a_point_of_the_outer_one() -> None:
    text = "1. one: a) x b) y 2. two"
    inner = PointList(8, 17, (Point(1, "a)", 11, 12, "p", 1.0), Point(2, "b)", 16, 17, "p", 1.0)), "p", 1.0, parent=(1, 0))
    outer = PointList(0, 24, (Point(1, "1.", 3, 17, "p", 1.0), Point(2, "2.", 21, 24, "p", 1.0)), "p", 1.0)
    tables = build(text, point_lists=(inner, outer))
    first = next(row for row in tables.rows("points") if row["char_start"] == 3)
    assert [row["parent_point_id"] for row in tables.rows("point_lists")] == [first["point_id"], None]


def test_of_two_mentions_at_one_place_the_surer_stays() -> None:
    mentions = (Mention("PLACE", 0, 4, "weak", 0.2, name="Oslo"), Mention("PLACE", 0, 4, "sure", 0.9, name="Oslo"))
    assert [row["rule"] for row in build("Oslo", mentions=mentions).rows("mentions")] == ["sure"]


def test_a_date_that_is_no_edtf_has_no_days_and_stops_nothing() -> None:
    tables = build("soon", dates=(Date(0, 4, "d", 0.1, edtf="soon"),))
    assert [(row["edtf"], row["earliest"], row["latest"]) for row in tables.rows("dates")] == [("soon", None, None)]
    assert [row["check_name"] for row in tables.rows("findings")] == ["no_edtf"]


def test_what_no_file_can_hold_is_made_visible() -> None:
    tables = rows([], [], [Rejected("a\udcff.txt", "acquire", "unreadable", "a NUL: \x00")], Assignment())
    assert [(row["source"], row["detail"]) for row in tables.rows("rejected")] == [("a\\udcff.txt", "a NUL: ␀")]
