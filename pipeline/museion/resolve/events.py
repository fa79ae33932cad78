"""Names the occasions of a release: the full name for a shorter one; begin, end and venue from what is said of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..facts import Event, Mention, Range, Relation

#: "Second Forum" is another one than "Forum".
_ORDINAL = re.compile(r"(?:\d+(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth)\b")

#: "38th Annual Party" is this year's "Party".
_ANNUAL = re.compile(r"\S+ Annual\b")
_JOINED = re.compile(r"[\s-]+")


def full_names(text: str, mentions: Sequence[Mention], names: Mapping[Range, str]) -> dict[Range, str]:
    """For each EVENT whose name is the end of one longer name of the same release that longer name ("Forum on Rural Schools" →
    "Northeast Forum on Rural Schools"), and so for what stands before the colon of one ("Harbour Light" → "Harbour Light: Ninety Prints").

    `names`: the names so far, by range.
    """
    events = [(m.char_start, m.char_end) for m in mentions if m.label == "EVENT"]
    known = sorted({names.get(at, text[at[0] : at[1]]) for at in events}, key=lambda name: (-len(name), name))
    count = Counter(names.get(at, text[at[0] : at[1]]) for at in events)
    result = {}
    for at in events:
        name = names.get(at, text[at[0] : at[1]])
        longer = [
            other
            for other in known
            if len(other) > len(name) and _is_end(name, other) and (not _ORDINAL.match(other) or _ANNUAL.match(other))
        ]
        titled = [other for other in known if other.casefold().startswith(name.casefold() + ": ")]
        if len(titled) == 1:
            result[at] = titled[0]
            continue
        # A form that stands at least four times as often as the longer one is a name of its own, and the longer one another thing's.
        if len(longer) == 1 and count[name] <= 4 * count[longer[0]] and len(name.split()) >= 2:
            result[at] = longer[0]
    return {**result, **_editions(text, mentions, names)}


def _is_end(name: str, longer: str) -> bool:
    """Whether `longer` ends with the words of `name`, be they written in one or apart ("Superbowl Party", "Super Bowl Party")."""
    if longer.casefold().endswith(" " + name.casefold()):
        return True
    joined = _JOINED.sub("", longer.casefold())
    return len(name.split()) > 2 and joined != (short := _JOINED.sub("", name.casefold())) and joined.endswith(short)


def _editions(text: str, mentions: Sequence[Mention], names: Mapping[Range, str]) -> dict[Range, str]:
    """The form with the year for each name of an occasion that begins with the same coined word ("STEMapalooza" →
    "STEMapalooza 2025: …").
    """
    coined = [(m.char_start, m.char_end) for m in mentions if m.label == "EVENT" and m.rule.endswith("#edition")]
    dated: dict[str, str] = {}
    for at in coined:
        name = names.get(at, text[at[0] : at[1]])
        if re.match(r"\S+ (?:19|20)\d\d", name):
            dated.setdefault(name.split()[0], name)
    return {at: dated[first] for at in coined if (first := text[at[0] : at[1]].split()[0].rstrip(":")) in dated}


def resolve_events(
    events: Sequence[Event], names: Mapping[Range, str], relations: Sequence[Relation], described: Mapping[Range, str]
) -> tuple[Event, ...]:
    """Every occasion once, by its name or description, with begin and end from its `held_on` and venue from its `held_at`.

    `described`: descriptions that stand for unnamed occasions, by range; an occasion that a release names elsewhere has no row of its own.
    """
    kept: dict[str, Event] = {}
    for item in events:
        at = (item.char_start, item.char_end)
        name = names.get(at)
        if name is None and at not in described:
            continue
        called = name if name is not None else described[at]
        first = kept.get(called)
        if first is None:
            kept[called] = replace(item, name=name, description=None if name is not None else called)
        elif first.kind is None:
            kept[called] = replace(first, kind=item.kind)
    return tuple(_filled(called, item, relations) for called, item in kept.items())


def _filled(called: str, item: Event, relations: Sequence[Relation]) -> Event:
    said = [relation for relation in relations if relation.subject == called and relation.status != "negated"]
    days = [relation.object_edtf for relation in said if relation.predicate == "held_on" and relation.object_edtf]
    begins, ends = _span(days)
    places = [relation for relation in said if relation.predicate == "held_at"]
    house = next((relation for relation in places if relation.object_label != "PLACE"), places[0] if places else None)
    if house is None:
        return replace(item, begins=begins, ends=ends)
    return replace(item, begins=begins, ends=ends, venue_at=house.object_at, venue=house.object, venue_label=house.object_label)


def _span(days: Sequence[str]) -> tuple[str | None, str | None]:
    """The first and the last day of an occasion; None for an open or unknown end."""
    if not days:
        return None, None
    starts = [day.split("/")[0] for day in days]
    closes = [day.split("/")[-1] for day in days]
    begins = min((day for day in starts if day != ".."), default=None)
    ends = None if ".." in closes and not all(day == ".." for day in starts) else max((day for day in closes if day != ".."), default=None)
    return begins, ends
