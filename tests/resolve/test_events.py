"""Occasions by name and by description, with what the relations say of them."""

from __future__ import annotations

from museion.facts import Event, Mention, Relation
from museion.resolve.events import full_names, resolve_events

TEXT = "Forum on Rural Schools. The Northeast Forum on Rural Schools met. The Second Forum on Rural Schools is planned."


def _mention(surface: str) -> Mention:
    at = TEXT.index(surface)
    return Mention("EVENT", at, at + len(surface), "events.toml#conference", 0.5)


def _said(predicate: str, thing: str, label: str, *, status: str = "stated") -> Relation:
    days = thing if label == "DATE" else None
    return Relation(predicate, (0, 4), (5, 9), (0, 9), "x", 0.5, "Forum", "EVENT", thing, label, days, status)  # type: ignore[arg-type]


def test_the_end_of_one_longer_name_is_short_for_it_and_an_ordinal_makes_another() -> None:
    mentions = [_mention("Forum on Rural Schools"), _mention("Northeast Forum on Rural Schools"), _mention("Second Forum on Rural Schools")]
    assert full_names(TEXT, mentions, {}) == {(0, 22): "Northeast Forum on Rural Schools"}


def test_what_stands_before_a_colon_is_short_for_the_whole_title() -> None:
    text = "Harbour Light. Harbour Light: Ninety Prints. Harbour Lights."
    mentions = [Mention("EVENT", *at, "events.toml#cued", 0.5) for at in ((0, 13), (15, 43), (45, 59))]
    assert full_names(text, mentions, {}) == {(0, 13): "Harbour Light: Ninety Prints"}


def test_begin_end_and_venue_come_from_what_is_said() -> None:
    event = Event(0, 5, "x", 0.5, kind="conference")
    said = [
        _said("held_on", "2024-06-02/2024-06-05", "DATE"),
        _said("held_at", "Dublin", "PLACE"),
        _said("held_at", "Leinster Gallery", "MUSEUM"),
    ]
    (row,) = resolve_events([event, event], {(0, 5): "Forum"}, said, {})
    assert (row.name, row.begins, row.ends, row.venue, row.venue_label) == (
        "Forum",
        "2024-06-02",
        "2024-06-05",
        "Leinster Gallery",
        "MUSEUM",
    )


def test_an_open_end_stays_open_and_what_is_denied_does_not_count() -> None:
    event = Event(0, 5, "x", 0.5)
    (row,) = resolve_events([event], {(0, 5): "Forum"}, [_said("held_on", "2021-11-13/..", "DATE")], {})
    assert (row.begins, row.ends) == ("2021-11-13", None)
    (row,) = resolve_events([event], {(0, 5): "Forum"}, [_said("held_on", "2021", "DATE", status="negated")], {})
    assert (row.begins, row.ends) == (None, None)


def test_a_description_is_a_row_only_where_it_stands_for_an_occasion() -> None:
    event = Event(10, 20, "x", 0.5, description="listening session")
    assert resolve_events([event], {}, [], {}) == ()
    (row,) = resolve_events([event], {}, [], {(10, 20): "listening session"})
    assert (row.name, row.description) == (None, "listening session")
