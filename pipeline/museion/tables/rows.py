"""Releases and facts become the tables; nothing is decided here.

Rows stand in the order of their releases (by source, record and id) and, within a release, of its text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from ..errors import RunError
from ..facts import Facts
from ..release import Rejected, Release
from ..resolve.across import Assignment, Entity
from ..resolve.across_names import fold
from .batches import Builder, Tables, ordered, ordered_like
from .checks import Note, findings
from .fact_rows import Extra, FactRows
from .schema import TABLES, arrow_schema

_OF_A_RELEASE = ("document_metadata", "mentions", "roles", "dates", "point_lists", "points", "quotes", "events", "relations", "transfers")
_DETAILS: Mapping[str, tuple[str, str]] = {
    "PERSON": ("people", "person_id"),
    "MUSEUM": ("museums", "museum_id"),
    "ORG": ("organizations", "organization_id"),
}
_MORE: Mapping[str, tuple[str, ...]] = {
    "people": ("name_original", "given_name", "family_name", "standing"),
    "museums": ("name_original", "kind", "place", "country"),
    "organizations": ("kind",),
}


def rows(releases: Iterable[Release], facts: Iterable[Facts], rejected: Iterable[Rejected], assignment: Assignment) -> Tables:
    """All tables of a run. The same for any order of the inputs.

    `releases` and `facts` are read once, side by side: nothing is kept of a release but its rows, if both come in one order.
    A release may have no facts; facts without their release raise RunError.
    """
    run = _Run(assignment)
    for release, found in _paired(releases, facts):
        run.take(release, found)
    for item in rejected:
        run.builders["rejected"].add(
            source=item.source,
            record_id=item.record_id,
            raw_sha256=item.raw_sha256,
            stage=item.stage,
            reason=item.reason,
            detail=item.detail,
            remedy=item.remedy,
        )
    return run.tables()


def _paired(releases: Iterable[Release], facts: Iterable[Facts]) -> Iterator[tuple[Release, Facts | None]]:
    """Each release with its facts; facts that come early wait, and so do copies, which mostly have none."""
    stream = iter(facts)
    waiting: dict[str, Facts] = {}
    copies: list[Release] = []
    for release in releases:
        if release.mined == "duplicate":
            copies.append(release)
            continue
        yield release, waiting.pop(release.document_id, None) or _until(release.document_id, stream, waiting)
    waiting |= {item.document_id: item for item in stream}
    for release in copies:
        yield release, waiting.pop(release.document_id, None)
    if waiting:
        raise RunError(
            f"there are facts of {len(waiting)} documents without their release, the first is {min(waiting)}; run again from the start"
        )


def _until(document_id: str, stream: Iterator[Facts], waiting: dict[str, Facts]) -> Facts | None:
    """The facts of this document from the stream; those before it are put to the waiting."""
    for item in stream:
        if item.document_id == document_id:
            return item
        waiting[item.document_id] = item
    return None


@dataclass(slots=True)
class _Run:
    """The builders of all tables, and what only the end of the run can tell."""

    assignment: Assignment
    builders: Mapping[str, Builder] = field(default_factory=lambda: {name: Builder(name) for name in TABLES})
    extra: Extra = field(default_factory=lambda: Extra([], defaultdict(set)))
    notes: list[Note] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def take(self, release: Release, facts: Facts | None) -> None:
        """Add the rows of one release."""
        if release.document_id in self.seen:
            detail = f"{release.source} was given twice with the same content; it counts once"
            self.notes.append(Note(release.document_id, "documents", release.document_id, "given_twice", detail))
            return
        self.seen.add(release.document_id)
        self.builders["documents"].add(**{name: getattr(release, name) for name in arrow_schema(TABLES["documents"]).names})
        for item in dict.fromkeys(release.metadata):
            self.builders["document_metadata"].add(
                document_id=release.document_id,
                field=item.field,
                value=item.value,
                origin=item.origin,
                verbatim=item.verbatim,
                chosen=item.chosen,
            )
        if facts:
            FactRows(release, facts, assignment=self.assignment, builders=self.builders, extra=self.extra).write()

    def tables(self) -> Tables:
        """The finished tables, in order, with the findings of the checks."""
        for entity in self.assignment.entities:
            self._entity(entity)
        for row in self.extra.entities:
            self.builders["entities"].add(**row)
        tables = {name: builder.table() for name, builder in self.builders.items()}
        documents = tables["documents"] = self._known(ordered(tables["documents"], ("source", "record_id", "document_id")))
        for name in _OF_A_RELEASE:
            tables[name] = ordered_like(tables[name], documents["document_id"].combine_chunks())
        for name in ("entities", "people", "museums", "organizations"):
            tables[name] = ordered(tables[name], ("name", tables[name].schema.names[0]))
        tables["rejected"] = ordered(tables["rejected"], ("source", "record_id", "stage", "reason", "detail"))
        return Tables(tables).with_table("findings", findings(Tables(tables), self.notes))

    def _entity(self, entity: Entity) -> None:
        self.builders["entities"].add(entity_id=entity.entity_id, label=entity.label, name=entity.name)
        if entity.label not in _DETAILS:
            return
        table, key = _DETAILS[entity.label]
        self.builders[table].add(
            **{key: entity.entity_id},
            name=entity.name,
            aliases=_aliases(entity, self.extra.surfaces.get(entity.entity_id, ())),
            documents=entity.documents,
            mentions=entity.mentions,
            first_mentioned=entity.first_mentioned,
            last_mentioned=entity.last_mentioned,
            **{name: getattr(entity, name) for name in _MORE[table]},
        )

    def _known(self, documents: pa.Table) -> pa.Table:
        """The documents without references to releases that are not in this run; a note for each of those."""
        for column in ("duplicate_of", "version_of"):
            values = documents[column].to_pylist()
            for place, target in enumerate(values):
                if target is not None and target not in self.seen:
                    document_id = documents["document_id"][place].as_py()
                    detail = f"{column} names {target}, which is not in this run"
                    self.notes.append(Note(document_id, "documents", document_id, "unknown_document", detail))
                    values[place] = None
            index = documents.schema.get_field_index(column)
            documents = documents.set_column(index, documents.schema.field(column), pa.array(values, pa.string()))
        return documents


def _aliases(entity: Entity, surfaces: Iterable[str]) -> list[str]:
    """Other names and short forms, sorted; of those that differ only in case, accents or "the" one, not in capitals if possible."""
    forms = {fold(entity.name): entity.name}
    for form in sorted({*entity.aliases, *surfaces}, key=lambda item: (item.isupper(), item)):
        forms.setdefault(fold(form), form)
    return sorted(form for form in forms.values() if form != entity.name)
