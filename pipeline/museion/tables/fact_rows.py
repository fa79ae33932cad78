"""The facts of one release as rows: ranges become text, names become entities, everything gets its id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ..facts import Date, Event, Facts, Label, Mention, PointList, Quote, Range, Relation, Role, Transfer
from ..release import Release
from ..resolve.across import Assignment
from ..resolve.across_names import one_line
from .batches import Builder, row_id
from .days import days

_NAMED: tuple[Label, ...] = ("PERSON", "MUSEUM", "ORG", "PLACE", "EVENT", "WORK")


class Extra(NamedTuple):
    """What comes to light while rows are written: entities that no other release can share, and findings."""

    entities: list[dict[str, str]]
    surfaces: dict[str, set[str]]


class Party(NamedTuple):
    """Someone or something that a fact speaks of; all None where the text only has a pronoun that nobody resolved."""

    name: str | None
    entity_id: str | None
    mention_id: str | None


class FactRows:
    """Writes the facts of one release into the builders of a run."""

    def __init__(self, release: Release, facts: Facts, *, assignment: Assignment, builders: Mapping[str, Builder], extra: Extra) -> None:
        self._release = release
        self._facts = facts
        self._assignment = assignment
        self._builders = builders
        self._extra = extra
        self._text_sha256 = release.text_sha256
        self._used: defaultdict[str, int] = defaultdict(int)
        self._mentions: dict[tuple[Label, Range], Mention] = {}

    def write(self) -> None:
        """Add a row for every fact."""
        self._write_mentions()
        for date in self._facts.dates:
            self._date(date)
        for role in self._facts.roles:
            self._role(role)
        self._point_lists()
        for quote in self._facts.quotes:
            self._quote(quote)
        self._events()
        for relation in self._facts.relations:
            self._relation(relation)
        for transfer in self._facts.transfers:
            self._transfer(transfer)

    def _slice(self, at: Range | None) -> str | None:
        return self._release.text[at[0] : at[1]] if at else None

    def _id(self, table: str, *parts: object) -> str:
        """The id of a row; rows that agree in all parts are told apart by their number."""
        base = row_id(self._release.document_id, self._text_sha256, table, *parts)
        self._used[base] += 1
        return base if self._used[base] == 1 else row_id(base, self._used[base])

    def _mention_id(self, label: Label, at: Range | None) -> str | None:
        """The id of the mention at exactly this range, if there is one."""
        if at is None or (label, at) not in self._mentions:
            return None
        return row_id(self._release.document_id, self._text_sha256, label, *at)

    def _entity_id(self, label: Label | None, name: str | None) -> str | None:
        return self._assignment.entity_id(self._release.document_id, label, name)

    def _party(self, name: str | None, at: Range | None, labels: Iterable[Label]) -> Party:
        """Who or what is meant: the resolved name, else what the mention at this range is called."""
        mention = next((self._mentions[label, at] for label in labels if at and (label, at) in self._mentions), None)
        if mention:
            name = name or mention.name or self._slice(at)
        likely = (mention.label, *labels) if mention else tuple(labels)
        entity_id = next(filter(None, (self._entity_id(item, name) for item in likely)), None)
        return Party(name, entity_id, self._mention_id(mention.label, at) if mention else None)

    def _add(self, table: str, at: Range, fact: Any, **row: Any) -> None:
        """Add a row with what every fact has: its release, range, rule and confidence (rounded to 3 places)."""
        self._builders[table].add(
            document_id=self._release.document_id,
            char_start=at[0],
            char_end=at[1],
            rule=fact.rule,
            confidence=round(fact.confidence, 3),
            **row,
        )

    def _write_mentions(self) -> None:
        for mention in sorted(self._facts.mentions, key=lambda item: (item.char_start, -item.char_end, item.label, -item.confidence)):
            self._mentions.setdefault((mention.label, (mention.char_start, mention.char_end)), mention)
        for (label, at), mention in self._mentions.items():
            entity_id = self._entity_id(label, mention.name) if label in _NAMED else None
            text = self._slice(at)
            if entity_id and text:
                self._extra.surfaces[entity_id].add(one_line(text))
            self._add("mentions", at, mention, mention_id=self._mention_id(label, at), label=label, text=text, entity_id=entity_id)

    def _date(self, date: Date) -> None:
        at = (date.char_start, date.char_end)
        earliest, latest = days(date.edtf) if date.edtf else (None, None)
        self._add(
            "dates",
            at,
            date,
            date_id=self._id("dates", *at),
            mention_id=self._mention_id("DATE", at),
            text=self._slice(at),
            edtf=date.edtf,
            earliest=earliest,
            latest=latest,
            sense=date.sense,
            basis=date.basis,
            anchor=date.anchor,
        )

    def _role(self, role: Role) -> None:
        person = self._party(role.person, role.person_at, ("PERSON",))
        labels: tuple[Label, ...] = (role.organization_label,) if role.organization_label else ("MUSEUM", "ORG")
        organization = self._party(role.organization, role.organization_at, labels)
        self._add(
            "roles",
            role.evidence,
            role,
            role_id=self._id("roles", role.person_at, role.title_at, role.organization_at, role.status),
            person_id=person.entity_id,
            person=person.name,
            title=role.title or self._slice(role.title_at),
            office=role.office,
            office_group=role.office_group,
            qualifier=role.qualifier,
            unit=role.unit or self._slice(role.unit_at),
            organization_id=organization.entity_id,
            organization=organization.name,
            status=role.status,
            as_of=role.as_of or self._release.published,
            holds_from=role.holds_from,
            holds_until=role.holds_until,
            evidence=self._slice(role.evidence),
            person_mention_id=person.mention_id,
            title_mention_id=self._mention_id("TITLE", role.title_at),
            organization_mention_id=organization.mention_id,
        )

    def _point_lists(self) -> None:
        lists = self._facts.point_lists
        list_ids = [self._id("point_lists", item.char_start, item.char_end) for item in lists]
        point_ids = [[self._id("points", point.char_start, point.char_end) for point in item.points] for item in lists]
        for item, list_id, ids in zip(lists, list_ids, point_ids, strict=True):
            parent = point_ids[item.parent[0]][item.parent[1]] if item.parent else None
            self._point_list(item, list_id, parent)
            for point, point_id in zip(item.points, ids, strict=True):
                self._add(
                    "points",
                    (point.char_start, point.char_end),
                    point,
                    point_id=point_id,
                    list_id=list_id,
                    ordinal=point.ordinal,
                    marker=point.marker,
                    heading=point.heading,
                    topics=list(point.topics),
                    text=self._slice((point.char_start, point.char_end)),
                )

    def _point_list(self, item: PointList, list_id: str, parent: str | None) -> None:
        labels: tuple[Label, ...] = (item.speaker_label,) if item.speaker_label else ("PERSON", "MUSEUM", "ORG")
        speaker = self._party(item.speaker, item.speaker_at, labels)
        self._add(
            "point_lists",
            (item.char_start, item.char_end),
            item,
            list_id=list_id,
            intro=self._slice(item.intro_at),
            announced=item.announced,
            found=len(item.points),
            speaker_id=speaker.entity_id,
            speaker=speaker.name,
            about=item.about or self._slice(item.about_at),
            parent_point_id=parent,
        )

    def _quote(self, quote: Quote) -> None:
        at = (quote.char_start, quote.char_end)
        labels: tuple[Label, ...] = (quote.speaker_label,) if quote.speaker_label else ("PERSON", "ORG", "MUSEUM")
        speaker = self._party(quote.speaker, quote.speaker_at, labels)
        self._add(
            "quotes",
            at,
            quote,
            quote_id=self._id("quotes", *at),
            kind=quote.kind,
            speaker_id=speaker.entity_id,
            speaker=speaker.name,
            speaker_mention_id=speaker.mention_id,
            cue=quote.cue,
            text=self._slice(at),
        )

    def _events(self) -> None:
        """One row per event of the release: what is said twice of one event is put together, the first value stays."""
        rows: dict[str, tuple[Event, dict[str, Any]]] = {}
        for event in self._facts.events:
            row = self._event(event)
            kept = rows.setdefault(row["event_id"], (event, row))[1]
            kept.update({name: value for name, value in row.items() if kept[name] is None})
        for event, row in rows.values():
            self._add("events", (event.char_start, event.char_end), event, **row)

    def _event(self, event: Event) -> dict[str, Any]:
        at = (event.char_start, event.char_end)
        mention = self._mentions.get(("EVENT", at))
        name = event.name or (mention.name if mention else None)
        description = event.description or (None if name else self._slice(at))
        labels: tuple[Label, ...] = (event.venue_label,) if event.venue_label else ("MUSEUM", "ORG", "PLACE")
        venue = self._party(event.venue, event.venue_at, labels)
        return {
            "event_id": self._entity_id("EVENT", name or description) or self._own_event(at, name or description or ""),
            "name": name,
            "kind": event.kind,
            "description": description,
            "begins": event.begins,
            "ends": event.ends,
            "venue_id": venue.entity_id,
            "venue": venue.name,
        }

    def _own_event(self, at: Range, name: str) -> str:
        """The id of an entity for an occasion that the facts give no name or description: it belongs to this release alone."""
        entity_id = self._id("entities", "EVENT", *at)
        self._extra.entities.append({"entity_id": entity_id, "label": "EVENT", "name": name})
        return entity_id

    def _relation(self, relation: Relation) -> None:
        subject = self._party(relation.subject, relation.subject_at, (relation.subject_label,) if relation.subject_label else _NAMED)
        dated = relation.object_label == "DATE" or relation.object_edtf is not None
        labels: tuple[Label, ...] = (relation.object_label,) if relation.object_label else _NAMED
        other = Party(relation.object_edtf, None, None) if dated else self._party(relation.object, relation.object_at, labels)
        self._add(
            "relations",
            relation.evidence,
            relation,
            relation_id=self._id("relations", relation.predicate, relation.subject_at, relation.object_at),
            subject_id=subject.entity_id,
            subject=subject.name,
            predicate=relation.predicate,
            object_id=other.entity_id,
            object=other.name or relation.object,
            object_edtf=relation.object_edtf,
            status=relation.status,
            capacity=relation.capacity,
            when_edtf=relation.when_edtf,
            evidence=self._slice(relation.evidence),
        )

    def _transfer(self, transfer: Transfer) -> None:
        giver = self._party(transfer.from_name, transfer.from_at, (transfer.from_label,) if transfer.from_label else ())
        taker = self._party(transfer.to_name, transfer.to_at, (transfer.to_label,) if transfer.to_label else ())
        self._add(
            "transfers",
            transfer.evidence,
            transfer,
            transfer_id=self._id("transfers", transfer.kind, transfer.object_at, transfer.from_at, transfer.to_at),
            kind=transfer.kind,
            object=transfer.object or self._slice(transfer.object_at),
            object_id=self._entity_id(transfer.object_label, transfer.object) if transfer.object_label in _NAMED else None,
            from_id=giver.entity_id,
            from_name=giver.name,
            to_id=taker.entity_id,
            to_name=taker.name,
            begins=transfer.begins,
            ends=transfer.ends,
            status=transfer.status,
            evidence=self._slice(transfer.evidence),
        )
