"""Names the ends of relations, and keeps each once: the most specific predicate, the finest day, one range for a beginning and an end."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..facts import Label, Range, Relation
from .anaphora import Anaphora

#: A president's act or plan is no work of his hand.
_LAW = re.compile(
    r"\b(?:Act|Order|Plan|Agenda|Law|Bill|Agreement|Initiative|Constitution|Declaration|Memorandum|Doctrine|Budget|Proclamation)\b"
)
#: Constructions that say that the house itself shows it.
_SHOWS = ("#hosts", "#owned")
Values = Mapping[Range, str | None]

#: What implies that somebody attended.
_PRESENT = frozenset(("spoke_at", "presided_over", "presented_at"))
#: Predicates whose object is a day.
_DATED = frozenset(("held_on", "founded_on"))
_BODIES = frozenset(("MUSEUM", "ORG"))
_PARTIES = frozenset(("PERSON", "MUSEUM", "ORG"))
#: Labels that the ends of a predicate may have (guidelines).
_ENDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "attended": (_PARTIES, frozenset(("EVENT",))),
    "spoke_at": (_PARTIES, frozenset(("EVENT",))),
    "presided_over": (_PARTIES, frozenset(("EVENT",))),
    "presented_at": (_PARTIES, frozenset(("EVENT",))),
    "presented": (_PARTIES, frozenset(("WORK",))),
    "organized": (_BODIES, frozenset(("EVENT",))),
    "held_at": (frozenset(("EVENT",)), _BODIES | {"PLACE"}),
    "held_on": (frozenset(("EVENT",)), frozenset(("DATE",))),
    "member_of": (_BODIES, _BODIES),
    "convenes": (_BODIES, _BODIES),
    "founded_on": (_BODIES, frozenset(("DATE",))),
    "succeeds": (frozenset(("PERSON",)), frozenset(("PERSON",))),
    "partner_of": (_BODIES, _BODIES),
    "curated": (frozenset(("PERSON",)), frozenset(("EVENT",))),
    "created": (frozenset(("PERSON",)), frozenset(("WORK",))),
    "signed": (_PARTIES, frozenset(("WORK",))),
}


def resolve_relations(relations: Sequence[Relation], anaphora: Anaphora, values: Values) -> tuple[Relation, ...]:
    """Relations with both ends named, each once, in the order of the drafts; a relation to a date needs the date's value.

    `values`: EDTF values by the range of their expression.
    """
    seen: dict[tuple[str, str, str], Relation] = {}
    for item in relations:
        named = _named(item, anaphora, values)
        if named is not None:
            key = (str(named.subject).casefold(), named.predicate, str(named.object).casefold())
            if key not in seen or seen[key].status == "negated":
                seen[key] = named
    kept = _finest(_specific([*seen.values(), *_at_home(list(seen.values()), anaphora)]))
    return tuple(replace(item, when_edtf=_when(item, kept)) for item in kept)


def _at_home(items: Sequence[Relation], anaphora: Anaphora) -> list[Relation]:
    """Where the exhibitions are that a single museum presents, and of which no place is said: at that museum."""
    placed = {item.subject for item in items if item.predicate == "held_at"}
    result = []
    for item in items:
        others = [other for other in items if other.predicate == "organized" and other.object == item.object]
        if (
            item.predicate == "organized"
            and item.subject_label == "MUSEUM"
            and item.rule.endswith(_SHOWS)
            and item.status != "negated"
            and item.object not in placed
            and len(others) == 1
            and anaphora.is_shown(item.object or "")
        ):
            result.append(
                replace(
                    item,
                    predicate="held_at",
                    capacity=None,
                    subject=item.object,
                    subject_label=item.object_label,
                    subject_at=item.object_at,
                    object=item.subject,
                    object_label=item.subject_label,
                    object_at=item.subject_at,
                )
            )
    return result


def _named(item: Relation, anaphora: Anaphora, values: Values) -> Relation | None:
    """The relation with its names; None if an end has none, or the wrong kind for the predicate."""
    subject = anaphora.resolve(item.subject_at)
    value = _value(item.object_at, values) if item.predicate in _DATED else None
    thing: tuple[str, Label] | None = (value, "DATE") if value is not None else anaphora.resolve(item.object_at)
    if subject is None or thing is None or subject[0].casefold() == thing[0].casefold():
        return None
    if item.predicate == "created" and _LAW.search(thing[0]):
        return None
    left, right = _ENDS[item.predicate]
    if subject[1] not in left or thing[1] not in right or (item.predicate in _DATED and value is None):
        return None
    return replace(item, subject=subject[0], subject_label=subject[1], object=thing[0], object_label=thing[1], object_edtf=value)


def _value(at: Range, values: Values) -> str | None:
    """The value of a date, or of a run that begins and ends with one ("opened on June 2 and closes on June 5")."""
    if at in values:
        return values[at]
    first = next((value for (start, end), value in values.items() if start == at[0] and end < at[1]), None)
    last = next((value for (start, end), value in values.items() if end == at[1] and start > at[0]), None)
    if first is None or last is None or "/" in first:
        return None
    return f"{first}/{last.removeprefix('../')}" if "/" not in last.removeprefix("../") else None


def _specific(items: list[Relation]) -> list[Relation]:
    """Without `attended` where the same party also spoke, presided or presented."""
    present = {(item.subject, item.object) for item in items if item.predicate in _PRESENT and item.status != "negated"}
    spoke = {(item.subject, item.object) for item in items if item.predicate == "presided_over"}
    return [
        item
        for item in items
        if not (item.predicate == "attended" and (item.subject, item.object) in present)
        and not (item.rule.endswith("#opens-it") and (item.subject, item.object) in spoke)
    ]


def _finest(items: list[Relation]) -> list[Relation]:
    """Without days that another of the same occasion says more exactly ("this year … on August 5")."""
    days: dict[str | None, list[str]] = {}
    for item in items:
        if item.predicate == "held_on" and item.object_edtf:
            days.setdefault(item.subject, []).append(item.object_edtf)
    return [
        item
        for item in items
        if not (item.predicate == "held_on" and any(_is_within(other, item.object_edtf) for other in days[item.subject]))
    ]


def _is_within(fine: str, coarse: str | None) -> bool:
    """Whether the one value is a day of the other, or of a range with an open side that the one closes."""
    if coarse is None or fine == coarse:
        return False
    if "/" not in coarse:
        return len(coarse) < 10 and fine.startswith(coarse + "-") and not coarse.endswith(("-21", "-22", "-23", "-24"))
    return coarse.startswith("../") and "/" in fine and not fine.startswith("../") and fine.endswith(coarse[2:])


def _when(item: Relation, items: Sequence[Relation]) -> str | None:
    """The day of a relation to an occasion, if the release gives that occasion one day only."""
    if item.object_label != "EVENT":
        return item.when_edtf
    days = {
        other.object_edtf for other in items if other.predicate == "held_on" and other.subject == item.object and other.status != "negated"
    }
    return days.pop() if len(days) == 1 else item.when_edtf
