"""Who is who across releases: one entity for each bearer of a name, with an id that does not depend on the order of the input.

Names meet by label and folded name (`across_names`). Bearers of one name are told apart only by evidence: museums and
organizations by country, events by year, an occasion without a name by its release, a historical person from one in office.
Different names are joined by evidence too: museums by their row in the gazetteer, persons whose middle names fit and who
share an institution. Two persons of one name at two institutions stay one entity; `tables.checks` points to them.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from ..facts import Facts, Label
from ..lexicon.gazetteer import MuseumRow, museums
from .across_evidence import ENTITY_LABELS, OWN, STANDINGS, Evidence, Header, NameKey, ReleaseHeader, disambiguators, gather
from .across_names import middle_fits, name_key, person_group
from .people import name_parts

__all__ = ["Assignment", "Entity", "Header", "ReleaseHeader", "assign"]


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, museum, organization, place, event or work. `aliases` are the other forms of its name, sorted.

    `first_mentioned` and `last_mentioned` are publication dates (EDTF) of the releases that mention it.
    """

    entity_id: str
    label: Label
    name: str
    aliases: tuple[str, ...] = ()
    documents: int = 0
    mentions: int = 0
    first_mentioned: str | None = None
    last_mentioned: str | None = None
    kind: str | None = None
    place: str | None = None
    country: str | None = None
    standing: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    name_original: str | None = None
    gazetteer: str | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """The entities of a run, in the order of label and name, and the way from a name in a release to its entity."""

    entities: tuple[Entity, ...] = ()
    shared: Mapping[NameKey, str] = field(default_factory=dict)
    special: Mapping[tuple[str, Label, str], str] = field(default_factory=dict)

    def entity_id(self, document_id: str, label: Label | None, name: str | None) -> str | None:
        """The entity that a release calls by this full name; without a label, the first label that has it. None if there is none."""
        if not name or not name.strip():
            return None
        for candidate in (label,) if label else ENTITY_LABELS:
            key = name_key(candidate, name)
            found = self.special.get((document_id, candidate, key)) or self.shared.get((candidate, key))
            if found:
                return found
        return None


def assign(facts: Iterable[Facts], releases: Mapping[str, ReleaseHeader] | Iterable[ReleaseHeader]) -> Assignment:
    """Entities across releases; the same for any order of `facts`, which are read once.

    `releases` need only document_id, published and publisher (`Header`); a release that is missing has no date.
    """
    headers = releases if isinstance(releases, Mapping) else {item.document_id: item for item in releases}
    bearers: dict[NameKey, dict[str, Evidence]] = defaultdict(dict)
    told: list[tuple[str, NameKey, str]] = []
    for item in facts:
        found = gather(item, headers.get(item.document_id))
        tells = disambiguators(item, found)
        for key, evidence in found.items():
            tell = tells.get(key, "")
            if tell in bearers[key]:
                bearers[key][tell].add(evidence)
            else:
                bearers[key][tell] = evidence
            if tell:
                told.append((item.document_id, key, tell))
    groups = _Groups()
    for key in sorted(bearers):
        _part(bearers[key])
        for tell, evidence in bearers[key].items():
            groups.add((*key, tell), evidence)
    groups.join_by_gazetteer()
    groups.join_by_middle_name()
    ids, entities = groups.entities()
    shared, special = _ways(bearers, told, ids)
    return Assignment(entities=entities, shared=shared, special=special)


def _part(bearers: dict[str, Evidence]) -> None:
    """Merge the bearers of a name that no evidence keeps apart, in place."""
    tells = [tell for tell in sorted(bearers) if tell and not tell.startswith(OWN)]
    if len(tells) > 1 or (tells == ["historical"] and "" in bearers and ("standing", "office") in bearers[""].traits):
        return
    for tell in tells:
        evidence = bearers.pop(tell)
        bearers.setdefault("", Evidence(evidence.label, evidence.key)).add(evidence)


Bearer = tuple[Label, str, str]


class _Groups:
    """Bearers of names, joined into entities (union-find; the root of a group is its smallest member)."""

    def __init__(self) -> None:
        self._evidence: dict[Bearer, Evidence] = {}
        self._parent: dict[Bearer, Bearer] = {}

    def add(self, bearer: Bearer, evidence: Evidence) -> None:
        """Take in a bearer as a group of its own."""
        self._evidence[bearer] = evidence
        self._parent[bearer] = bearer

    def _root(self, bearer: Bearer) -> Bearer:
        while self._parent[bearer] != bearer:
            self._parent[bearer] = bearer = self._parent[self._parent[bearer]]
        return bearer

    def _join(self, one: Bearer, other: Bearer) -> None:
        small, large = sorted((self._root(one), self._root(other)))
        self._parent[large] = small

    def join_by_gazetteer(self) -> None:
        """Join the names of a museum that have the same row of the gazetteer, and no second one."""
        rows: dict[tuple[Label, str], Bearer] = {}
        for bearer, evidence in self._evidence.items():
            if row := evidence.museum_row:
                self._join(rows.setdefault((evidence.label, row), bearer), bearer)

    def join_by_middle_name(self) -> None:
        """Join "Glenn Lowry" to "Glenn D. Lowry" if they share an institution, and no other fuller form fits."""
        namesakes: dict[tuple[str, str], list[tuple[tuple[str, ...], Bearer]]] = defaultdict(list)
        for bearer in self._evidence:
            label, key, _ = bearer
            family, first, middle = person_group(key)
            if label == "PERSON" and first:
                namesakes[family, first].append((middle, bearer))
        for forms in namesakes.values():
            if len(forms) > 1:
                self._join_middle(sorted(forms, key=lambda form: (-len(" ".join(form[0])), form)))

    def _join_middle(self, forms: list[tuple[tuple[str, ...], Bearer]]) -> None:
        for place, (middle, bearer) in enumerate(forms):
            fuller = {
                self._root(other)
                for longer, other in forms[:place]
                if middle_fits(middle, longer)
                and self._evidence[bearer].values("institution") & self._evidence[other].values("institution")
            }
            if len(fuller) == 1:
                self._join(fuller.pop(), bearer)

    def entities(self) -> tuple[Mapping[Bearer, str], tuple[Entity, ...]]:
        """The id of every bearer, and the entities in order of label, name and id."""
        merged: dict[Bearer, Evidence] = {}
        for bearer in sorted(self._evidence):
            root = self._root(bearer)
            merged.setdefault(root, Evidence(*root[:2])).add(self._evidence[bearer])
        ids = {bearer: _entity_id(self._root(bearer)) for bearer in self._evidence}
        made = [_entity(_entity_id(root), evidence) for root, evidence in merged.items()]
        return ids, tuple(sorted(made, key=lambda item: (ENTITY_LABELS.index(item.label), item.name, item.entity_id)))


def _entity_id(bearer: Bearer) -> str:
    """128-bit id of label, folded name and disambiguator, hexadecimal."""
    return hashlib.blake2b("\x1f".join(bearer).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _entity(entity_id: str, evidence: Evidence) -> Entity:
    label = evidence.label
    written = _form(evidence.forms)
    name = _form({form: count for form, count in evidence.forms.items() if not _shouted(label, form)} or evidence.forms)
    parts = name_parts(name) if label == "PERSON" else None
    row = _museum_rows().get(evidence.museum_row or "") if label == "MUSEUM" else None
    return Entity(
        entity_id=entity_id,
        label=label,
        name=name,
        aliases=tuple(sorted(evidence.forms.keys() - {name})),
        documents=evidence.documents,
        mentions=evidence.mentions,
        first_mentioned=evidence.first,
        last_mentioned=evidence.last,
        kind=evidence.most("kind") or (row.kind if row else None) or None,
        place=evidence.most("place") or (row.place if row else None) or None,
        country=evidence.most("country") or (row.country if row else None) or None,
        standing=_standing(evidence) if label == "PERSON" else None,
        given_name=(parts.given or None) if parts else None,
        family_name=(parts.family or None) if parts else None,
        name_original=(row.name_native or None) if row else written if label == "PERSON" and written != name else None,
        gazetteer=row.id if row else None,
    )


@cache
def _museum_rows() -> Mapping[str, MuseumRow]:
    return {row.id: row for row in museums()}


def _form(forms: Mapping[str, int]) -> str:
    """The most frequent form; of equally frequent ones the longest, then the first in the alphabet."""
    return min(forms, key=lambda form: (-forms[form], -len(form), form))


def _shouted(label: Label, form: str) -> bool:
    """Whether a form of several words is in capitals, as in headlines; a person's also if only the surname is (MA Xiaolin)."""
    words = [word for word in form.split() if len(word) > 1 and word.isalpha()]
    shouted = [word.isupper() for word in words]
    return len(form.split()) > 1 and (any(shouted) if label == "PERSON" else bool(shouted) and all(shouted))


def _standing(evidence: Evidence) -> str:
    """What the releases make of a person: one office anywhere outweighs any number of other mentions."""
    standings = evidence.values("standing")
    return next((item for item in STANDINGS if item in standings), "mentioned")


def _ways(
    bearers: Mapping[NameKey, Mapping[str, Evidence]], told: Iterable[tuple[str, NameKey, str]], ids: Mapping[Bearer, str]
) -> tuple[Mapping[NameKey, str], Mapping[tuple[str, Label, str], str]]:
    """From a name to its entity: for most by label and key, and by release where a name has several bearers."""
    shared = {key: ids[(*key, _main(found))] for key, found in bearers.items()}
    special = {
        (document_id, *key): ids[(*key, tell)]
        for document_id, key, tell in sorted(set(told))
        if tell in bearers[key] and ids[(*key, tell)] != shared[key]
    }
    return shared, special


def _main(bearers: Mapping[str, Evidence]) -> str:
    """The bearer that a release means if it says nothing: the untold one, else the one mentioned most."""
    return min(bearers, key=lambda tell: (tell != "", -bearers[tell].mentions, tell))
