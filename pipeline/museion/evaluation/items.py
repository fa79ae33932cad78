"""What is compared: the gold and what was found, as items with a key, and the outcome of comparing them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..facts import Facts, Label, PointList, Range
from .align import Alignment
from .fold import fold, loose
from .gold import Gold


class Item(NamedTuple):
    """One thing of the gold or of what was found: what it is compared by, how it is shown, where it stands in its own text."""

    key: Hashable
    shown: str
    at: Range | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One measure on one document. `recalled` of the `gold` things were found, `correct` of the `found` things are right."""

    gold: int
    found: int
    recalled: int
    correct: int
    missed: tuple[Item, ...] = ()
    false: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A document's gold and what was found in `text`; `alignment` leads from the offsets of `text` to those of the gold's text."""

    gold: Gold
    text: str
    facts: Facts
    alignment: Alignment

    def found_text(self, at: Range | None) -> str | None:
        """The text as read at the range `at`."""
        return None if at is None else self.text[slice(*at)]


class NamedRole(NamedTuple):
    """A role by the names of its three parts; `at` is its evidence."""

    person: str
    title: str
    organization: str | None
    status: str
    at: Range | None = None

    def item(self) -> Item:
        """By person, title and organization."""
        key = (fold(self.person), fold(self.title), fold(self.organization or ""))
        return Item(key, f"{self.person}, {self.title}, {self.organization or '(no organization)'}", self.at)

    def without_organization(self) -> Item:
        """By person and title alone."""
        return Item((fold(self.person), fold(self.title)), f"{self.person}, {self.title}", self.at)


def compare_sets(gold: Iterable[Item], found: Iterable[Item]) -> Outcome:
    """Two sets compared by key; the first item of a key stands for it."""
    wanted, had = _unique(gold), _unique(found)
    missed = tuple(item for key, item in wanted.items() if key not in had)
    false = tuple(item for key, item in had.items() if key not in wanted)
    return Outcome(len(wanted), len(had), len(wanted) - len(missed), len(had) - len(false), missed, false)


def compare_bags(gold: Sequence[Item], found: Sequence[Item]) -> Outcome:
    """Two multisets compared by key: what is there twice must be found twice."""
    missed, false = _beyond(gold, found), _beyond(found, gold)
    return Outcome(len(gold), len(found), len(gold) - len(missed), len(found) - len(false), tuple(missed), tuple(false))


def gold_mentions(pair: Pair, label: Label) -> list[Item]:
    """The gold's mentions under `label`, by folded surface."""
    return [_surface(pair.gold.text, (m.char_start, m.char_end)) for m in pair.gold.mentions if m.label == label]


def found_mentions(pair: Pair, label: Label) -> list[Item]:
    """The mentions found under `label`, by folded surface (as it stands, not the resolved name)."""
    return [_surface(pair.text, (m.char_start, m.char_end)) for m in pair.facts.mentions if m.label == label]


def gold_roles(pair: Pair) -> list[NamedRole]:
    """The gold's roles."""
    return [NamedRole(role.person, role.title, role.organization, role.status) for role in pair.gold.roles]


def found_roles(pair: Pair) -> list[NamedRole]:
    """The roles found, each part by its resolved name, else by its surface."""
    named = []
    for role in pair.facts.roles:
        person = role.person or pair.found_text(role.person_at) or ""
        title = role.title or pair.found_text(role.title_at) or ""
        organization = role.organization or pair.found_text(role.organization_at)
        named.append(NamedRole(person, title, organization, role.status, role.evidence))
    return named


def found_items(pair: Pair, points: PointList) -> list[Item]:
    """The items of a list of points, by their text."""
    ranges = [(point.char_start, point.char_end) for point in points.points]
    return [Item(loose(pair.text[slice(*at)]), pair.text[slice(*at)], at) for at in ranges]


def found_relations(pair: Pair) -> list[Item]:
    """The relations found, by predicate and folded names; negated ones are kept apart and do not count."""
    items = []
    for found in pair.facts.relations:
        if found.status != "negated":
            subject = found.subject or pair.found_text(found.subject_at) or ""
            target = found.object_edtf or found.object or pair.found_text(found.object_at) or ""
            items.append(relation(subject, found.predicate, target, at=found.evidence))
    return items


def relation(subject: str, predicate: str, target: str, *, at: Range | None = None) -> Item:
    """A relation by predicate and folded names; `partner_of` is the same either way round."""
    ends = (fold(subject), fold(target))
    key = (predicate, *(sorted(ends) if predicate == "partner_of" else ends))
    return Item(key, f"{subject} {predicate} {target}", at)


def _surface(text: str, at: Range) -> Item:
    surface = text[slice(*at)]
    return Item(fold(surface), surface, at)


def _beyond(some: Iterable[Item], others: Iterable[Item]) -> list[Item]:
    """The items of `some` for which `others` has no counterpart left."""
    left = Counter(item.key for item in others)
    beyond = []
    for item in some:
        if left[item.key]:
            left[item.key] -= 1
        else:
            beyond.append(item)
    return beyond


def _unique(items: Iterable[Item]) -> dict[Hashable, Item]:
    unique: dict[Hashable, Item] = {}
    for item in items:
        unique.setdefault(item.key, item)
    return unique
