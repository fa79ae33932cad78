"""The measures: each compares one document's gold with what was found and gives an `Outcome`; `report` sums them.

Names are compared as sets of folded surfaces, strict spans by exact offsets into the gold's text, everything else by
folded names or by text with its typography evened out.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from ..facts import LABELS, Label, PointList, Range
from .fold import fold, loose
from .gold import GoldDate, GoldPoints
from .items import (
    Item,
    Outcome,
    Pair,
    compare_bags,
    compare_sets,
    found_items,
    found_mentions,
    found_relations,
    found_roles,
    gold_mentions,
    gold_roles,
    relation,
)
from .transfers import transfers

PREDICATES = (
    "attended",
    "spoke_at",
    "presided_over",
    "presented_at",
    "presented",
    "organized",
    "held_at",
    "held_on",
    "member_of",
    "convenes",
    "founded_on",
    "succeeds",
    "partner_of",
)

#: Predicates that are annotated apart, under `extra_relations`, and only in some of the gold.
EXTRA = ("curated", "created", "signed")

Measure = Callable[[Pair], Outcome]


def names(label: Label) -> Measure:
    """The set of folded surfaces under `label`: the project's first measure of names."""
    return lambda pair: compare_sets(gold_mentions(pair, label), found_mentions(pair, label))


def strict(label: Label) -> Measure:
    """Mentions under `label` with exactly the gold's offsets."""

    def measure(pair: Pair) -> Outcome:
        gold = [item._replace(key=item.at) for item in gold_mentions(pair, label)]
        return compare_sets(gold, [item._replace(key=_place(pair, item)) for item in found_mentions(pair, label)])

    return measure


def overlapping(label: Label) -> Measure:
    """Mentions under `label` that share at least one character with one of the other side."""

    def measure(pair: Pair) -> Outcome:
        gold = gold_mentions(pair, label)
        found = [(item, _place(pair, item)) for item in found_mentions(pair, label)]
        missed = tuple(item for item in gold if not any(_meet(item.at, place) for _, place in found))
        false = tuple(item for item, place in found if not any(_meet(place, other.at) for other in gold))
        return Outcome(len(gold), len(found), len(gold) - len(missed), len(found) - len(false), missed, false)

    return measure


def date_values(pair: Pair) -> Outcome:
    """The set of (folded expression, EDTF value); a date without value counts on neither side."""
    gold = [_value(date.surface, date.edtf, date.at) for date in pair.gold.dates if date.edtf]
    ranges = [(date.edtf, (date.char_start, date.char_end)) for date in pair.facts.dates]
    return compare_sets(gold, [_value(pair.text[slice(*at)], edtf, at) for edtf, at in ranges if edtf])


def date_values_given_span(pair: Pair) -> Outcome:
    """Of the dates found at exactly the gold's place, those with the gold's value (or, rightly, with none)."""
    wanted: dict[Range | None, GoldDate] = {date.at: date for date in pair.gold.dates if date.at}
    missed, false = [], []
    matched = 0
    for date in pair.facts.dates:
        at = (date.char_start, date.char_end)
        gold = wanted.pop(pair.alignment.map(*at), None)
        if gold is None:
            continue
        matched += 1
        if gold.edtf != date.edtf:
            missed.append(_value(gold.surface, gold.edtf, gold.at))
            false.append(_value(gold.surface, date.edtf, at))
    right = matched - len(missed)
    return Outcome(matched, matched, right, right, tuple(missed), tuple(false))


def roles(pair: Pair) -> Outcome:
    """(person, title, organization), all three right; where the gold has no organization, there must be none."""
    return compare_sets([role.item() for role in gold_roles(pair)], [role.item() for role in found_roles(pair)])


def person_titles(pair: Pair) -> Outcome:
    """(person, title), whatever the organization."""
    found = [role.without_organization() for role in found_roles(pair)]
    return compare_sets([role.without_organization() for role in gold_roles(pair)], found)


def role_status(pair: Pair) -> Outcome:
    """Of the roles found with all three right, those with the right status (current, former, incoming)."""
    wanted = {role.item().key: role for role in gold_roles(pair)}
    had = {role.item().key: role for role in found_roles(pair) if role.item().key in wanted}
    wrong = [key for key, role in had.items() if role.status != wanted[key].status]
    missed = tuple(Item(key, f"{wanted[key].item().shown}: {wanted[key].status}") for key in wrong)
    false = tuple(Item(key, f"{had[key].item().shown}: {had[key].status}", had[key].at) for key in wrong)
    right = len(had) - len(wrong)
    return Outcome(len(had), len(had), right, right, missed, false)


def point_lists(pair: Pair) -> Outcome:
    """Whole lists: the same items in the same order, and no other."""
    gold = [Item(tuple(loose(item) for item in points.items), _headed(points.intro, points.items)) for points in pair.gold.points]
    found = []
    for points in pair.facts.point_lists:
        items = found_items(pair, points)
        shown = _headed(pair.found_text(points.intro_at), [item.shown for item in items])
        found.append(Item(tuple(item.key for item in items), shown, (points.char_start, points.char_end)))
    return compare_bags(gold, found)


def point_items(pair: Pair) -> Outcome:
    """The items of all lists, each by its text."""
    gold = [Item(loose(item), item) for points in pair.gold.points for item in points.items]
    return compare_bags(gold, [item for points in pair.facts.point_lists for item in found_items(pair, points)])


def point_speakers(pair: Pair) -> Outcome:
    """Lists that share an item with the gold's list and have its speaker (or, rightly, none)."""
    waiting = list(pair.facts.point_lists)
    missed, false = [], []
    for gold in pair.gold.points:
        match = max(waiting, key=lambda points: _shared(pair, gold, points), default=None)
        if match is None or not _shared(pair, gold, match):
            missed.append(Item(gold, f"{gold.intro}: {gold.speaker}"))
            continue
        waiting.remove(match)
        if fold(_speaker(pair, match) or "") != fold(gold.speaker or ""):
            missed.append(Item(gold, f"{gold.intro}: {gold.speaker}"))
            false.append(_spoken(pair, match))
    false += [_spoken(pair, points) for points in waiting]
    gold_n, found_n = len(pair.gold.points), len(pair.facts.point_lists)
    return Outcome(gold_n, found_n, gold_n - len(missed), found_n - len(false), tuple(missed), tuple(false))


def quotes(pair: Pair) -> Outcome:
    """Direct speech by its text."""
    gold = [Item(loose(quote.text), quote.text) for quote in pair.gold.quotes]
    return compare_bags(gold, [Item(loose(text), text, at) for text, _, at in _found_quotes(pair)])


def quote_speakers(pair: Pair) -> Outcome:
    """Direct speech by its text and its speaker's name in full."""
    gold = [Item((loose(quote.text), fold(quote.speaker or "")), f"{quote.speaker}: {quote.text}") for quote in pair.gold.quotes]
    found = [Item((loose(text), fold(speaker or "")), f"{speaker}: {text}", at) for text, speaker, at in _found_quotes(pair)]
    return compare_bags(gold, found)


def relations(predicate: str | None = None) -> Measure:
    """(subject, predicate, object) by folded names; of one predicate, or of all of `PREDICATES`."""

    def measure(pair: Pair) -> Outcome:
        gold = [relation(item.subject, item.predicate, item.object) for item in pair.gold.relations]
        return compare_sets(_of(predicate, gold), _of(predicate, found_relations(pair)))

    return measure


def extra_relations(predicate: str) -> Measure:
    """Relations of a predicate of `EXTRA`, in the gold that has them annotated; the other gold counts on neither side."""

    def measure(pair: Pair) -> Outcome:
        if pair.gold.extra_relations is None:
            return compare_sets([], [])
        gold = [relation(item.subject, item.predicate, item.object) for item in pair.gold.extra_relations]
        return compare_sets(_of(predicate, gold), _of(predicate, found_relations(pair)))

    return measure


def all_measures() -> dict[str, Measure]:
    """Every measure by its name, in the order of the report."""
    measures: dict[str, Measure] = {}
    for kind, make in (("names", names), ("strict", strict), ("overlapping", overlapping)):
        measures |= {f"{label} {kind}": make(label) for label in LABELS}
    measures |= {"date values": date_values, "date values given span": date_values_given_span}
    measures |= {"roles": roles, "person and title": person_titles, "role status": role_status}
    measures |= {"point lists": point_lists, "point items": point_items, "point speakers": point_speakers}
    measures |= {"quotes": quotes, "quotes with speaker": quote_speakers}
    measures |= {"relations": relations()} | {f"relations {predicate}": relations(predicate) for predicate in PREDICATES}
    measures |= {f"relations {predicate}": extra_relations(predicate) for predicate in EXTRA}
    measures["transfers"] = transfers
    return measures


def _place(pair: Pair, item: Item) -> Hashable:
    """Where a found item stands in the gold's text; a key of its own if it stands nowhere there."""
    if item.at is None:
        return None
    return pair.alignment.map(*item.at) or ("not in the gold's text", *item.at)


def _meet(one: Hashable, other: Hashable) -> bool:
    """Whether two ranges share a character; what is no range meets nothing."""
    match one, other:
        case (int(start), int(end)), (int(other_start), int(other_end)):
            return start < other_end and other_start < end
    return False


def _value(surface: str, edtf: str | None, at: Range | None) -> Item:
    return Item((fold(surface), edtf), f"{surface} = {edtf}", at)


def _headed(intro: str | None, items: Iterable[str]) -> str:
    return f"{intro or '(no introduction)'}: " + " | ".join(items)


def _shared(pair: Pair, gold: GoldPoints, points: PointList) -> int:
    """How many items two lists have in common; the first words count, as an item may end wrongly."""
    wanted = {_opening(item) for item in gold.items}
    return sum(_opening(item.shown) in wanted for item in found_items(pair, points))


def _opening(item: str) -> str:
    """The first five words of an item: enough to tell the items of all gold lists apart."""
    return " ".join(loose(item).casefold().split()[:5])


def _speaker(pair: Pair, points: PointList) -> str | None:
    return points.speaker or pair.found_text(points.speaker_at)


def _spoken(pair: Pair, points: PointList) -> Item:
    shown = f"{pair.found_text(points.intro_at)}: {_speaker(pair, points)}"
    return Item((points.char_start, points.char_end), shown, (points.char_start, points.char_end))


def _found_quotes(pair: Pair) -> list[tuple[str, str | None, Range]]:
    """Direct quotations found: text, speaker, range."""
    ranges = [(quote, (quote.char_start, quote.char_end)) for quote in pair.facts.quotes if quote.kind == "direct"]
    return [(pair.text[slice(*at)], quote.speaker or pair.found_text(quote.speaker_at), at) for quote, at in ranges]


def _of(predicate: str | None, items: Iterable[Item]) -> list[Item]:
    wanted = PREDICATES if predicate is None else (predicate,)
    return [item for item in items if isinstance(item.key, tuple) and item.key[0] in wanted]
