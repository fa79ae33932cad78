"""Gives the facts of one release their names: the full name for a short one, the person for "he", the day for "last Monday"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from ..facts import Facts, Label, Mention, PointList, Quote, Role
from ..lexicon import gazetteer
from ..release import Release
from . import events, institutions, people
from .anaphora import Anaphora
from .calendar import resolve_dates
from .country import country_of
from .events import resolve_events
from .offices import is_house_office, office
from .relations import resolve_relations

Range = tuple[int, int]


def resolve(found: Facts, drafts: Sequence[Mapping[str, Any]], release: Release) -> Facts:
    """The facts with every name filled. What cannot be named where a name is needed is left out."""
    text = release.text
    names = {**institutions.full_names(text, found.mentions), **people.full_names(text, found.mentions)}
    names |= events.full_names(text, found.mentions, names)
    mentions = tuple(_mention(mention, names, text) for mention in found.mentions)
    dates = resolve_dates(text, list(drafts), published=release.published, country=country_of(release.url, mentions))
    values = {(date.char_start, date.char_end): date.edtf for date in dates}
    house = house_of(mentions)
    occasions = {(m.char_start, m.char_end) for m in found.mentions if m.label == "EVENT"}
    anaphora = Anaphora(text, found.mentions, names, house=house, described=[(event.char_start, event.char_end) for event in found.events if event.description])
    relations = resolve_relations(found.relations, anaphora, values)
    roles = _roles(found.roles, mentions, anaphora, text)
    return replace(
        found,
        mentions=mentions,
        dates=dates,
        roles=roles,
        point_lists=tuple(_point_list(item, anaphora, text) for item in found.point_lists),
        quotes=tuple(_quote(item, anaphora, release) for item in found.quotes),
        events=resolve_events(found.events, {at: name for at, name in names.items() if at in occasions}, relations, anaphora.described),
        relations=relations,
    )


@cache
def _museum_rows() -> Mapping[str, gazetteer.MuseumRow]:
    """Rows of museums.csv by rule id."""
    return {row.rule: row for row in gazetteer.museums()}


def _mention(mention: Mention, names: Mapping[Range, str], text: str) -> Mention:
    name = names.get((mention.char_start, mention.char_end), text[mention.char_start : mention.char_end])
    if mention.label == "MUSEUM":
        row = _museum_rows().get(mention.rule)
        if row is not None:
            return replace(mention, name=name, kind=row.kind, place=row.place, country=row.country)
    return replace(mention, name=name)


def _label(resolved: tuple[str, str]) -> Label:
    label: Label = resolved[1]  # type: ignore[assignment]  # anaphora gives labels of mentions only
    return label


def house_of(mentions: Sequence[Mention]) -> str | None:
    """The museum whose release it is: the one that is named most, at least twice, and half as often again as any other."""
    counts = Counter(mention.name for mention in mentions if mention.label == "MUSEUM" and mention.name).most_common(2)
    if not counts or counts[0][1] < 2 or (len(counts) > 1 and counts[1][1] * 3 > counts[0][1] * 2):
        return None
    return counts[0][0]


def _roles(roles: Sequence[Role], mentions: Sequence[Mention], anaphora: Anaphora, text: str) -> tuple[Role, ...]:
    """Roles with names, each (person, title, organization) once; one without organization gives way to one with."""
    rules = {(m.char_start, m.char_end): m.rule for m in mentions if m.label == "TITLE"}
    seen: dict[tuple[str, str, str | None], Role] = {}
    house = anaphora.house
    for role in roles:
        person = anaphora.resolve(role.person_at)
        if person is None or person[1] != "PERSON":
            continue
        organization = anaphora.resolve(role.organization_at) if role.organization_at else None
        title = text[role.title_at[0] : role.title_at[1]]
        normal = office(title, rules.get(role.title_at, role.rule))
        if organization is None and house is not None and is_house_office(normal):
            organization = (house, "MUSEUM")
        named = replace(
            role,
            person=person[0],
            title=title,
            organization=None if organization is None else organization[0],
            organization_label=None if organization is None else _label(organization),
            office=normal.office,
            office_group=normal.group,
            qualifier=normal.qualifier,
        )
        seen.setdefault((person[0], title.casefold(), named.organization), named)
    full = {(person, title) for person, title, organization in seen if organization is not None}
    return tuple(role for (person, title, organization), role in seen.items() if organization is not None or (person, title) not in full)


def _point_list(item: PointList, anaphora: Anaphora, text: str) -> PointList:
    speaker = anaphora.resolve(item.speaker_at) if item.speaker_at else None
    about = anaphora.resolve(item.about_at) if item.about_at else None
    if item.about_at and about is None:
        about = (text[item.about_at[0] : item.about_at[1]], "WORK")
    return replace(
        item,
        speaker=None if speaker is None else speaker[0],
        speaker_label=None if speaker is None else _label(speaker),
        about=None if about is None else about[0],
    )


def _quote(item: Quote, anaphora: Anaphora, release: Release) -> Quote:
    speaker = anaphora.resolve(item.speaker_at) if item.speaker_at else None
    return replace(item, speaker=None if speaker is None else speaker[0], speaker_label=None if speaker is None else _label(speaker))
