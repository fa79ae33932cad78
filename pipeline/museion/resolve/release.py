"""Gives the facts of one release their names: the full name for a short one, the person for "he", the day for "last Monday"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from .. import lexicon
from ..facts import Facts, Mention
from ..lexicon import bodies, gazetteer
from ..release import Release
from . import events, institutions, people
from .anaphora import Anaphora
from .calendar import resolve_dates
from .country import country_of
from .events import resolve_events
from .relations import resolve_relations
from .roles import house_of, name_roles
from .speakers import SpeakerNames
from .standing import standings
from .tenure import Tenures
from .topics import with_topics
from .transfers import resolve_transfers

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
    anaphora = Anaphora(
        text,
        found.mentions,
        names,
        house=house,
        described=[(event.char_start, event.char_end) for event in found.events if event.description],
    )
    relations = resolve_relations(found.relations, anaphora, values)
    roles = name_roles(
        found.roles, mentions, anaphora, text, Tenures(text, dates, mentions, published=release.published), relations=relations
    )
    standing = standings(text, mentions, roles)
    speakers = SpeakerNames(anaphora, quotes=found.quotes, roles=roles)
    quotes = speakers.quotes  # before the lists: who spoke last counts for "her five rules"
    mentions = tuple(replace(m, standing=standing.get(m.name or "")) if m.label == "PERSON" else m for m in mentions)
    return replace(
        found,
        mentions=mentions,
        dates=dates,
        roles=roles,
        point_lists=with_topics([speakers.point_list(item) for item in found.point_lists], text),
        quotes=quotes,
        events=resolve_events(found.events, {at: name for at, name in names.items() if at in occasions}, relations, anaphora.described),
        relations=relations,
        transfers=resolve_transfers(found.transfers, anaphora, dates),
    )


@cache
def _museum_rows() -> Mapping[str, gazetteer.MuseumRow]:
    """Rows of museums.csv by rule id."""
    return {row.rule: row for row in gazetteer.museums()}


@cache
def _kinds() -> Mapping[str, str]:
    """The kind of what an entry finds, by rule id of museums.toml, organizations.toml and organizations.csv."""
    files = ("en/museums.toml", "en/organizations.toml")
    said = {lexicon.rule_id(file, entry): entry["kind"] for file in files for entry in lexicon.entries(file) if "kind" in entry}
    return said | {row.rule: row.kind for row in bodies.organizations()}


def _mention(mention: Mention, names: Mapping[Range, str], text: str) -> Mention:
    name = names.get((mention.char_start, mention.char_end), text[mention.char_start : mention.char_end])
    if mention.label == "MUSEUM":
        row = _museum_rows().get(mention.rule)
        if row is not None:
            return replace(mention, name=name, kind=row.kind, place=row.place, country=row.country)
    return replace(mention, name=name, kind=_kinds().get(mention.rule))
