"""What is known of each name over all releases: its forms, its counts, and what could tell namesakes apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from ..facts import Facts, Label, Mention
from .across_names import fold, name_key

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
    def document_id(self) -> str: ...
    @property
    def published(self) -> str | None: ...
    @property
    def publisher(self) -> str | None: ...


class Header(NamedTuple):
    """A release without its text, for those who do not keep the texts in memory."""

    document_id: str
    published: str | None = None
    publisher: str | None = None


class Named(NamedTuple):
    """A name that a fact of a release speaks of."""

    label: Label
    name: str


@dataclass(slots=True)
class Evidence:
    """All that releases say of one name (or of one of its bearers).

    `forms` counts spellings (0 for one that only roles or relations have), the other counters count the values that mentions
    carry; `institutions` are folded names of the organizations of a person's roles and of the publishers.
    """

    label: Label
    key: str
    forms: Counter[str] = field(default_factory=Counter)
    documents: int = 0
    mentions: int = 0
    first: str | None = None
    last: str | None = None
    kinds: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    standings: Counter[str] = field(default_factory=Counter)
    gazetteer: set[str] = field(default_factory=set)
    institutions: set[str] = field(default_factory=set)

    def add(self, other: Evidence) -> None:
        """Take in what another holds; the order in which this is done does not matter."""
        for name in ("forms", "kinds", "places", "countries", "standings"):
            mine: Counter[str] = getattr(self, name)
            for value, count in getattr(other, name).items():
                mine[value] += count
        self.documents += other.documents
        self.mentions += other.mentions
        self.first = min(filter(None, (self.first, other.first)), default=None)
        self.last = max(filter(None, (self.last, other.last)), default=None)
        self.gazetteer |= other.gazetteer
        self.institutions |= other.institutions


def names(facts: Facts) -> Iterator[Named]:
    """Every name with a label that the facts other than mentions speak of (titles and dates left out)."""
    for role in facts.roles:
        yield from _named("PERSON", role.person)
        yield from _named(role.organization_label, role.organization)
    for item in (*facts.point_lists, *facts.quotes):
        yield from _named(item.speaker_label, item.speaker)
    for event in facts.events:
        yield from _named("EVENT", event.name or event.description)
        yield from _named(event.venue_label, event.venue)
    for relation in facts.relations:
        yield from _named(relation.subject_label, relation.subject)
        yield from _named(relation.object_label, relation.object)


def _named(label: Label | None, name: str | None) -> Iterator[Named]:
    if label in ENTITY_LABELS and name and name.strip():
        yield Named(label, name)


def gather(facts: Facts, header: ReleaseHeader | None) -> Mapping[NameKey, Evidence]:
    """The evidence of one release, by label and key of the name."""
    found: dict[NameKey, Evidence] = {}
    for mention in facts.mentions:
        if mention.label in ENTITY_LABELS and mention.name and mention.name.strip():
            _take(_of(found, mention.label, mention.name), mention)
    for label, name in names(facts):
        _of(found, label, name).forms[name] += 0
    _institutions(found, facts, header)
    for item in found.values():
        item.documents = 1 if item.mentions else 0
        item.first = item.last = header.published if header and item.mentions else None
    return found


def _of(found: dict[NameKey, Evidence], label: Label, name: str) -> Evidence:
    key = name_key(label, name)
    return found.setdefault((label, key), Evidence(label, key))


def _take(evidence: Evidence, mention: Mention) -> None:
    assert mention.name is not None
    evidence.forms[mention.name] += 1
    evidence.mentions += 1
    for counter, value in (
        (evidence.kinds, mention.kind),
        (evidence.places, mention.place),
        (evidence.countries, mention.country),
        (evidence.standings, mention.standing),
    ):
        if value:
            counter[value] += 1
    if mention.rule.startswith(_GAZETTEER):
        evidence.gazetteer.add(mention.rule.removeprefix(_GAZETTEER))


def _institutions(found: dict[NameKey, Evidence], facts: Facts, header: ReleaseHeader | None) -> None:
    publisher = {fold(header.publisher)} if header and header.publisher else set()
    for (label, _), evidence in found.items():
        if label == "PERSON":
            evidence.institutions |= publisher
    for role in facts.roles:
        if not role.person:
            continue
        evidence = _of(found, "PERSON", role.person)
        evidence.standings["office"] += 1
        if role.organization:
            evidence.institutions.add(fold(role.organization))


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
        if label in ("MUSEUM", "ORG") and evidence.countries:
            tells[label, key] = most(evidence.countries)
        elif label == "PERSON" and evidence.standings["historical"] and not evidence.standings["office"]:
            tells[label, key] = "historical"
    return tells


def most(counter: Counter[str]) -> str:
    """The most frequent value; of equally frequent ones the first in the alphabet."""
    return min(counter, key=lambda value: (-counter[value], value))
