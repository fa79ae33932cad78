"""Two releases of ours about invented people, and what is found in them, as real objects."""

from __future__ import annotations

from museion.facts import Date, Event, Facts, Label, Mention, Point, PointList, Quote, Range, Relation, Role, Transfer
from museion.release import Metadata, Rejected, Release
from museion.resolve.across import assign
from museion.tables.batches import Tables
from museion.tables.rows import rows

TEXT = (
    "Lakeside Museum opens its doors 😀\n\n"
    "Mara Voss, director of the Lakeside Museum, opened the Night of Lamps 2021 on Nov. 12, 2021.\n\n"
    "“We made two promises,” Voss said. First, open late; Second, open free."
)
LATER = "Mara Voss, former director of Lakeside Museum, praised the City Archive."


def at(text: str, surface: str, occurrence: int = 0) -> Range:
    """The range of a surface in a text."""
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(surface, start + 1)
    return start, start + len(surface)


def mention(text: str, label: Label, surface: str, name: str | None, occurrence: int = 0, **more: str) -> Mention:
    """A mention of a surface, found by the rule ``test.toml#<label>``."""
    start, end = at(text, surface, occurrence)
    return Mention(label, start, end, f"test.toml#{label}", 0.87654, name=name, **more)


RELEASE = Release(
    document_id="0" * 31 + "1",
    source="lakeside/night.html",
    text=TEXT,
    blocks=(),
    url="https://lakeside.example/night",
    headline="Lakeside Museum opens its doors 😀",
    published="2021-11-18",
    publisher="Lakeside Museum",
    raw_sha256="ab" * 32,
    metadata=(
        Metadata("published", "2021-11-18", "meta:date", "18.11.2021", True),
        Metadata("published", "2021-11", "url", "/2021/11/", False),
    ),
)
COPY = Release("0" * 31 + "2", "lakeside/copy.html", TEXT, (), mined="duplicate", duplicate_of=RELEASE.document_id, raw_sha256="cd" * 32)
LATER_RELEASE = Release("0" * 31 + "3", "city/2023.txt", LATER, (), published="2023", raw_sha256="ef" * 32)

FACTS = Facts(
    RELEASE.document_id,
    mentions=(
        mention(TEXT, "MUSEUM", "Lakeside Museum", "Lakeside Museum", kind="museum", place="Lakeside"),
        mention(TEXT, "PERSON", "Mara Voss", "Mara Voss"),
        mention(TEXT, "TITLE", "director", None),
        mention(TEXT, "MUSEUM", "Lakeside Museum", "Lakeside Museum", 1, kind="museum"),
        mention(TEXT, "EVENT", "Night of Lamps 2021", "Night of Lamps 2021"),
        mention(TEXT, "DATE", "Nov. 12, 2021", None),
        mention(TEXT, "PERSON", "Voss", "Mara Voss", 1),
    ),
    dates=(Date(*at(TEXT, "Nov. 12, 2021"), "dates.toml#written", 0.9, edtf="2021-11-12"),),
    roles=(
        Role(
            evidence=at(TEXT, "Mara Voss, director of the Lakeside Museum"),
            person_at=at(TEXT, "Mara Voss"),
            title_at=at(TEXT, "director"),
            rule="roles#apposition",
            confidence=0.95,
            organization_at=at(TEXT, "Lakeside Museum", 1),
            person="Mara Voss",
            title="director",
            organization="Lakeside Museum",
            organization_label="MUSEUM",
            office="director",
            office_group="head",
        ),
    ),
    point_lists=(
        PointList(
            *at(TEXT, "First, open late; Second, open free."),
            points=(
                Point(1, "First,", *at(TEXT, "open late"), "points.toml#first", 0.8, topics=("audience",)),
                Point(2, "Second,", *at(TEXT, "open free"), "points.toml#first", 0.8, topics=("audience", "funding")),
            ),
            rule="points.toml#first",
            confidence=0.8,
            intro_at=at(TEXT, "two promises"),
            announced=2,
            speaker="Mara Voss",
            speaker_label="PERSON",
        ),
    ),
    quotes=(
        Quote(
            *at(TEXT, "We made two promises,"),
            rule="speech.toml#said",
            confidence=0.9,
            cue="said",
            speaker_at=at(TEXT, "Voss", 1),
            speaker="Mara Voss",
            speaker_label="PERSON",
        ),
    ),
    events=(
        Event(
            *at(TEXT, "Night of Lamps 2021"),
            rule="events.toml#night",
            confidence=0.7,
            name="Night of Lamps 2021",
            kind="festival",
            begins="2021-11-12",
            venue="Lakeside Museum",
            venue_label="MUSEUM",
        ),
    ),
    relations=(
        Relation(
            "held_on",
            at(TEXT, "Night of Lamps 2021"),
            at(TEXT, "Nov. 12, 2021"),
            at(TEXT, "opened the Night of Lamps 2021 on Nov. 12, 2021"),
            "relations.toml#on",
            0.9,
            subject="Night of Lamps 2021",
            subject_label="EVENT",
            object_label="DATE",
            object_edtf="2021-11-12",
        ),
    ),
    transfers=(
        Transfer(
            "gift",
            at(TEXT, "two promises"),
            at(TEXT, "We made two promises"),
            "transfers.toml#gives",
            0.6,
            object="two promises",
            from_name="Mara Voss",
            from_label="PERSON",
            to_name="Lakeside Museum",
            to_label="MUSEUM",
            begins="2021-11-12",
        ),
    ),
)
LATER_FACTS = Facts(
    LATER_RELEASE.document_id,
    mentions=(
        mention(LATER, "PERSON", "Mara Voss", "Mara Voss"),
        mention(LATER, "TITLE", "former director", None),
        mention(LATER, "MUSEUM", "Lakeside Museum", "Lakeside Museum"),
        mention(LATER, "ORG", "City Archive", "City Archive"),
    ),
    roles=(
        Role(
            evidence=at(LATER, "Mara Voss, former director of Lakeside Museum"),
            person_at=at(LATER, "Mara Voss"),
            title_at=at(LATER, "director"),
            rule="roles#apposition",
            confidence=0.95,
            organization_at=at(LATER, "Lakeside Museum"),
            person="Mara Voss",
            organization="Lakeside Museum",
            organization_label="MUSEUM",
            status="former",
        ),
    ),
)
RELEASES = (RELEASE, COPY, LATER_RELEASE)
ALL_FACTS = (FACTS, LATER_FACTS)
REJECTED = (Rejected("notes/empty.txt", "clean", "empty", "0 characters", raw_sha256="00" * 32),)


def tables() -> Tables:
    """All tables of the two releases, the copy and the rejected record."""
    return rows(RELEASES, ALL_FACTS, REJECTED, assign(ALL_FACTS, RELEASES))
