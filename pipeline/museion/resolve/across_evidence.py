"""What is known of each name over all releases: its forms, its counts, and what could tell namesakes apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from ..facts import Facts, Label, Mention
from .across_names import fold, name_key, one_line

#: Labels whose mentions are somebody or something; titles and dates are not.
ENTITY_LABELS: tuple[Label, ...] = ("PERSON", "MUSEUM", "ORG", "PLACE", "EVENT", "WORK")
_GAZETTEER = "museums.csv#"
#: Begins the disambiguator of what belongs to one release only.
OWN = "document:"

#: What a person can be, the weightiest first: whoever holds an office anywhere is not "mentioned".
STANDINGS = ("office", "creator", "historical", "mentioned", "private")

NameKey = tuple[Label, str]


class ReleaseHeader(Protocol):
    """What resolution needs to know of a release; a `Release` is one."""

    @property
    def document_id(self) -> str:
        """Its id."""

    @property
    def published(self) -> str | None:
        """Its own date (EDTF), if it has one."""

    @property
    def publisher(self) -> str | None:
        """Who published it, if known."""


class Header(NamedTuple):
    """A release without its text, for those who do not keep the texts in memory."""

    document_id: str
    published: str | None = None
    publisher: str | None = None


class Named(NamedTuple):
    """A name that a fact of a release speaks of."""

    label: Label
    name: str


Trait = Literal["kind", "place", "country", "standing", "gazetteer", "institution"]


@dataclass(slots=True)
class Evidence:
    """All that releases say of one name (or of one of its bearers).

    `forms` counts spellings (0 for one that only roles or relations have), `traits` what mentions say of its bearer: kind,
    place, country, standing, row of the gazetteer; of a person also the folded names of the organizations of its roles and of
    the publishers ("institution"). Plain dicts, because a run has as many of these as names.
    """

    label: Label
    key: str
    forms: dict[str, int] = field(default_factory=dict)
    traits: dict[tuple[Trait, str], int] = field(default_factory=dict)
    documents: int = 0
    mentions: int = 0
    first: str | None = None
    last: str | None = None

    def add(self, other: Evidence) -> None:
        """Take in what another holds; the order in which this is done does not matter."""
        for form, count in other.forms.items():
            self.forms[form] = self.forms.get(form, 0) + count
        for trait, count in other.traits.items():
            self.traits[trait] = self.traits.get(trait, 0) + count
        self.documents += other.documents
        self.mentions += other.mentions
        if other.first and (self.first is None or other.first < self.first):
            self.first = other.first
        if other.last and (self.last is None or other.last > self.last):
            self.last = other.last

    def say(self, trait: Trait, value: str | None) -> None:
        """Count one value of a trait; None is no value."""
        if value:
            self.traits[trait, value] = self.traits.get((trait, value), 0) + 1

    def values(self, trait: Trait) -> set[str]:
        """All values of a trait."""
        return {value for kind, value in self.traits if kind == trait}

    def most(self, trait: Trait) -> str | None:
        """The most frequent value of a trait; of equally frequent ones the first in the alphabet."""
        counts = [(-count, value) for (kind, value), count in self.traits.items() if kind == trait]
        return min(counts)[1] if counts else None

    @property
    def museum_row(self) -> str | None:
        """The one row of the gazetteer that its mentions were found by; None if there is none or more than one."""
        rows = self.values("gazetteer")
        return rows.pop() if len(rows) == 1 else None


def names(facts: Facts) -> Iterator[Named]:
    """Every name with a label that the facts other than mentions speak of (titles and dates left out)."""
    for role in facts.roles:
        yield from _named("PERSON", role.person)
        yield from _named(role.organization_label, role.organization)
    for points in facts.point_lists:
        yield from _named(points.speaker_label, points.speaker)
    for quote in facts.quotes:
        yield from _named(quote.speaker_label, quote.speaker)
    for event in facts.events:
        yield from _named("EVENT", event.name or event.description)
        yield from _named(event.venue_label, event.venue)
    for relation in facts.relations:
        yield from _named(relation.subject_label, relation.subject)
        yield from _named(relation.object_label, relation.object)


def _named(label: Label | None, name: str | None) -> Iterator[Named]:
    if label in ENTITY_LABELS and name and name.strip():
        yield Named(label, one_line(name))


def gather(facts: Facts, header: ReleaseHeader | None) -> Mapping[NameKey, Evidence]:
    """The evidence of one release, by label and key of the name."""
    found: dict[NameKey, Evidence] = {}
    for mention in facts.mentions:
        if mention.label in ENTITY_LABELS and mention.name and mention.name.strip():
            _take(_of(found, mention.label, mention.name), mention, one_line(mention.name))
    for label, name in names(facts):
        _of(found, label, name).forms.setdefault(name, 0)
    _institutions(found, facts, header)
    for item in found.values():
        if item.mentions:
            item.documents = 1
            item.first = item.last = header.published if header else None
    return found


def _of(found: dict[NameKey, Evidence], label: Label, name: str) -> Evidence:
    key = label, name_key(label, name)
    if key not in found:
        found[key] = Evidence(*key)
    return found[key]


def _take(evidence: Evidence, mention: Mention, name: str) -> None:
    evidence.forms[name] = evidence.forms.get(name, 0) + 1
    evidence.mentions += 1
    evidence.say("kind", mention.kind)
    evidence.say("place", mention.place)
    evidence.say("country", mention.country)
    evidence.say("standing", mention.standing)
    if mention.rule.startswith(_GAZETTEER):
        evidence.say("gazetteer", mention.rule.removeprefix(_GAZETTEER))


def _institutions(found: dict[NameKey, Evidence], facts: Facts, header: ReleaseHeader | None) -> None:
    """What a person belongs to: the publishers of its releases and the organizations of its roles."""
    if header and header.publisher:
        for (label, _), evidence in found.items():
            if label == "PERSON":
                evidence.say("institution", fold(header.publisher))
    for role in facts.roles:
        if role.person and role.person.strip():
            evidence = _of(found, "PERSON", role.person)
            evidence.say("standing", "office")
            evidence.say("institution", fold(role.organization) if role.organization else None)


def disambiguators(facts: Facts, found: Mapping[NameKey, Evidence]) -> Mapping[NameKey, str]:
    """What a release says that could tell bearers of a name apart: a museum's country, an event's year, "historical".

    An occasion without a name belongs to its release alone: ``document:<id>``.
    """
    tells: dict[NameKey, str] = {}
    for event in facts.events:
        if event.name and event.begins and event.begins[:4].isdigit():
            tells["EVENT", name_key("EVENT", event.name)] = event.begins[:4]
    for event in facts.events:
        if not event.name and event.description:
            tells["EVENT", name_key("EVENT", event.description)] = f"{OWN}{facts.document_id}"
    for (label, key), evidence in found.items():
        if label in ("MUSEUM", "ORG") and (country := evidence.most("country")):
            tells[label, key] = country
        elif label == "PERSON" and "historical" in (standings := evidence.values("standing")) and "office" not in standings:
            tells[label, key] = "historical"
    return tells
