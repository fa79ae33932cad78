"""Names roles: the person in full, the organization, the office's normal form, and since when and until when it is held."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..facts import Mention, Relation, Role
from .anaphora import Anaphora
from .careers import settle_careers
from .employment import Employment
from .offices import is_house_office, office
from .successions import inherited
from .tenure import Tenures

#: Bodies that are a part of the institution named behind them: "Department of Prints, Prairie Museum of Art".
_UNIT = re.compile(
    r"^(?:Department|Division|Office|Section|Bureau|Faculty|School|Center|Centre|Institute|Committee|Branch|Laboratory)\b|"
    r"\b(?:Department|Division|Office|Section|Branch|Committee|Laboratory)$"
)
#: "the Office of the Secretary at the Department of the Interior": what is a unit elsewhere is the whole here.
_SMALL_UNIT = re.compile(r"(?:Office|Division|Section|Bureau|Branch|Committee|Laboratory)\b")
_LARGE_UNIT = re.compile(r"(?:Department|School|Faculty|Institute|Center|Centre)\b")
_NEXT_BODY = re.compile(r"(?: \([A-Z]{2,6}\))?(?:,? of| at|,)(?: the)? ")


def house_of(mentions: Sequence[Mention]) -> str | None:
    """The museum whose release it is: the one that is named most, at least twice, and half as often again as any other."""
    counts = Counter(mention.name for mention in mentions if mention.label == "MUSEUM" and mention.name).most_common(2)
    if not counts or counts[0][1] < 2 or (len(counts) > 1 and counts[1][1] * 3 > counts[0][1] * 2):
        return None
    return counts[0][0]


def name_roles(
    roles: Sequence[Role],
    mentions: Sequence[Mention],
    anaphora: Anaphora,
    text: str,
    tenures: Tenures,
    *,
    relations: Sequence[Relation] = (),
) -> tuple[Role, ...]:
    """Roles with names, each (person, title, organization) once; one without organization gives way to one with."""
    rules = {(m.char_start, m.char_end): m.rule for m in mentions if m.label == "TITLE"}
    by_start = {m.char_start: m for m in mentions if m.label in ("MUSEUM", "ORG")}
    employment = Employment(text, mentions, house=anaphora.house)
    seen: dict[tuple[str, str, str | None], Role] = {}
    for role in roles:
        person = anaphora.resolve(role.person_at)
        if person is None or person[1] != "PERSON":
            continue
        role = _with_unit(role, by_start, text)
        title = text[role.title_at[0] : role.title_at[1]]
        normal = office(title, rules.get(role.title_at, role.rule))
        organization = anaphora.resolve(role.organization_at) if role.organization_at else None
        if organization is None and anaphora.house is not None and is_house_office(normal, role.rule) and not _goes_on(text, role):
            organization = (anaphora.house, "MUSEUM")
        if organization is None and not _goes_on(text, role):
            organization = employment.of(role, normal)
        unit = anaphora.resolve(role.unit_at) if role.unit_at else None
        tenure = tenures.of(role)
        named = replace(
            role,
            person=person[0],
            title=title,
            organization_at=role.organization_at if organization is not None else None,
            organization=None if organization is None else organization[0],
            organization_label=None if organization is None else organization[1],
            unit=None if unit is None else unit[0],
            office=normal.office,
            office_group=normal.group,
            qualifier=normal.qualifier,
            status="incoming"
            if normal.qualifier in ("designate", "elect") and role.status == "current"
            else "former"
            if role.status == "current" and tenures.is_over(tenure)
            else role.status,
            holds_from=tenure.holds_from,
            holds_until=tenure.holds_until,
            as_of=tenure.as_of,
        )
        _keep(seen, (person[0], title.casefold(), named.organization), named, headline=text.find("\n"))
    full = {(person, title) for person, title, organization in seen if organization is not None}
    kept = [role for (person, title, organization), role in seen.items() if organization is not None or (person, title) not in full]
    kept = _told_in_full(kept, headline=text.find("\n"))
    kept += inherited(kept, relations, text)
    return settle_careers(kept, mentions, text, published=tenures.published)


def _keep(seen: dict[tuple[str, str, str | None], Role], key: tuple[str, str, str | None], role: Role, *, headline: int) -> None:
    """The first statement of a role; dates that a later one adds are taken over, if the status is the same.

    What the headline (it ends at `headline`) says in its present tense gives way: only the text tells since when or until when.
    """
    first = seen.setdefault(key, role)
    if first is not role and first.evidence[1] <= headline < role.evidence[0] and first.status != role.status:
        seen[key] = role
    elif first is not role and first.status == role.status:
        seen[key] = replace(
            first,
            holds_from=first.holds_from or role.holds_from,
            holds_until=first.holds_until or role.holds_until,
            as_of=first.as_of or role.as_of,
        )


def _told_in_full(roles: list[Role], *, headline: int) -> list[Role]:
    """Without what the headline says of an office that the text says again: there the organization has its whole name."""
    told = {(role.person, role.office) for role in roles if role.evidence[0] > headline and role.organization is not None}
    return [role for role in roles if role.evidence[1] > headline or (role.person, role.office) not in told]


def _goes_on(text: str, role: Role) -> bool:
    """Whether the house is not meant: a name follows the title that no rule takes for an organization, or the role is one of a list of
    guests."""
    behind = text[role.title_at[1] : role.title_at[1] + 12]
    listed = behind.startswith(";") or text[max(0, role.person_at[0] - 2) : role.person_at[0]] in ("; ", ": ")
    return listed or re.match(r"(?:, |,? (?:of|at|for) (?:the )?)(?=[^\W\d_a-z])", behind) is not None


def _with_unit(role: Role, by_start: dict[int, Mention], text: str) -> Role:
    """The role with the department as its unit where the institution is named behind it."""
    if role.organization_at is None or role.unit_at is not None or not _UNIT.search(text[slice(*role.organization_at)]):
        return role
    link = _NEXT_BODY.match(text, role.organization_at[1])
    house = by_start.get(link.end()) if link is not None else None
    if house is None:
        return role
    whole = text[house.char_start : house.char_end]
    if _UNIT.search(whole) and not (_SMALL_UNIT.match(text, role.organization_at[0]) and _LARGE_UNIT.match(whole)):
        return role
    return replace(role, unit_at=role.organization_at, organization_at=(house.char_start, house.char_end))
