"""What is found in one release: plain values and offsets, no spaCy objects.

Extract fills ranges (`Range`, half-open code points of `Release.text`), rule and confidence, and leaves every
name None; resolve fills the names ("He" → "Wan Jie", "the Alliance" → its full name) and finds nothing new.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Range = tuple[int, int]
Label = Literal["PERSON", "TITLE", "MUSEUM", "ORG", "PLACE", "DATE", "EVENT", "WORK"]
LABELS: tuple[Label, ...] = ("PERSON", "TITLE", "MUSEUM", "ORG", "PLACE", "DATE", "EVENT", "WORK")

#: Key of `doc.spans` that holds each label.
SPAN_KEYS: Mapping[str, str] = {
    "PERSON": "museion_people",
    "TITLE": "museion_titles",
    "MUSEUM": "museion_museums",
    "ORG": "museion_organizations",
    "PLACE": "museion_places",
    "DATE": "museion_dates",
    "EVENT": "museion_events",
    "WORK": "museion_works",
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A named thing where it stands. `name` is the fullest form in the document (resolve), `kind` a museum's or organization's kind."""

    label: Label
    char_start: int
    char_end: int
    rule: str
    confidence: float
    name: str | None = None
    kind: str | None = None
    place: str | None = None
    country: str | None = None
    standing: str | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar expression; `edtf` is its value (EDTF level 1) or None when it has no anchor.

    `sense`: at, span, since, until, before, after. `basis`: explicit, relative, derived. `anchor`: the EDTF value
    that a relative expression was read from, else None.
    """

    char_start: int
    char_end: int
    rule: str
    confidence: float
    edtf: str | None = None
    sense: str = "at"
    basis: str = "explicit"
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A person holds a title at an organization. `evidence` is the clause that says so."""

    evidence: Range
    person_at: Range
    title_at: Range
    rule: str
    confidence: float
    organization_at: Range | None = None
    unit_at: Range | None = None
    person: str | None = None
    title: str | None = None
    organization: str | None = None
    organization_label: Label | None = None
    unit: str | None = None
    office: str | None = None
    office_group: str | None = None
    qualifier: str | None = None
    status: str = "current"
    as_of: str | None = None
    holds_from: str | None = None
    holds_until: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One item of a list of points: [char_start, char_end) is its text without the marker. `topics`: ids of the code book."""

    ordinal: int
    marker: str
    char_start: int
    char_end: int
    rule: str
    confidence: float
    heading: str | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PointList:
    """An enumeration with its introduction. `parent` = (index of the outer list, index of its item)."""

    char_start: int
    char_end: int
    points: tuple[Point, ...]
    rule: str
    confidence: float
    intro_at: Range | None = None
    announced: int | None = None
    speaker_at: Range | None = None
    speaker: str | None = None
    speaker_label: Label | None = None
    about_at: Range | None = None
    about: str | None = None
    parent: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """What someone says; the range is inside the quotation marks. `kind`: direct, reported."""

    char_start: int
    char_end: int
    rule: str
    confidence: float
    kind: str = "direct"
    cue: str | None = None
    speaker_at: Range | None = None
    speaker: str | None = None
    speaker_label: Label | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """An occasion of the release, with the range of the mention (or description) it was read from."""

    char_start: int
    char_end: int
    rule: str
    confidence: float
    name: str | None = None
    kind: str | None = None
    description: str | None = None
    begins: str | None = None
    ends: str | None = None
    venue_at: Range | None = None
    venue: str | None = None
    venue_label: Label | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """subject → predicate → object, stated in `evidence`. `status`: stated, planned, negated."""

    predicate: str
    subject_at: Range
    object_at: Range
    evidence: Range
    rule: str
    confidence: float
    subject: str | None = None
    subject_label: Label | None = None
    object: str | None = None
    object_label: Label | None = None
    object_edtf: str | None = None
    status: str = "stated"
    capacity: str | None = None
    when_edtf: str | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """A thing passes from one to another. `kind`: loan, gift, bequest, purchase, restitution, deposit, tour; `status` as of a relation.

    `when_at`: the expressions of time in its clause, from which resolve reads `begins` and `ends` (EDTF).
    """

    kind: str
    object_at: Range
    evidence: Range
    rule: str
    confidence: float
    from_at: Range | None = None
    to_at: Range | None = None
    when_at: tuple[Range, ...] = ()
    object: str | None = None
    object_label: Label | None = None
    from_name: str | None = None
    from_label: Label | None = None
    to_name: str | None = None
    to_label: Label | None = None
    begins: str | None = None
    ends: str | None = None
    status: str = "stated"


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is found in one release, each kind in the order of the text."""

    document_id: str
    mentions: tuple[Mention, ...] = ()
    dates: tuple[Date, ...] = ()
    roles: tuple[Role, ...] = ()
    point_lists: tuple[PointList, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    transfers: tuple[Transfer, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; `from_dict` is the way back."""
        return dataclasses.asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Facts:
        """The facts that `to_dict` wrote, also after JSON made lists of the tuples."""
        lists = []
        for item in values["point_lists"]:
            points = tuple(Point(**{**point, "topics": tuple(point.get("topics", ()))}) for point in item["points"])
            lists.append(PointList(**{**_ranges(item), "points": points}))
        return cls(
            document_id=values["document_id"],
            mentions=tuple(Mention(**item) for item in values["mentions"]),
            dates=tuple(Date(**item) for item in values["dates"]),
            roles=tuple(Role(**_ranges(item)) for item in values["roles"]),
            point_lists=tuple(lists),
            quotes=tuple(Quote(**_ranges(item)) for item in values["quotes"]),
            events=tuple(Event(**_ranges(item)) for item in values["events"]),
            relations=tuple(Relation(**_ranges(item)) for item in values["relations"]),
            transfers=tuple(
                Transfer(**{**_ranges(item), "when_at": tuple((start, end) for start, end in item["when_at"])})
                for item in values["transfers"]
            ),
        )


def _ranges(item: Mapping[str, Any]) -> dict[str, Any]:
    """The item with its pairs of numbers as tuples."""
    return {key: tuple(value) if isinstance(value, list) and key != "points" else value for key, value in item.items()}
