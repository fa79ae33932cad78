"""Tells, from who succeeds whom, which office both have held: "Oyelaran follows Hrynchuk", sentences after Oyelaran was elected President.

needs: the roles with names, the relations `succeeds`.  gives: the predecessor's role, or the successor's where only the one who leaves is
said to hold the office.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..facts import Relation, Role

#: Constructions of a change in office: what is entered, and what is left.
_ENTERED = (
    *("#appointed", "#appoints", "#and-named", "#appointed-by", "#whom-appointed", "#named-as", "#will-become", "#to-become"),
    "#roster",
)
_LEFT = ("#will-step-down", "#stepped-down")
#: What says that the one who goes is there still when the release comes out.
_STAYS = re.compile(
    r",? (?:who|as (?:he|she)) (?:will|is (?:retiring|leaving|stepping down|set to|due to)|"
    r"plans to|retires|leaves|steps down)\b"
)


def inherited(roles: Sequence[Role], relations: Sequence[Relation], text: str) -> list[Role]:
    """The roles that follow from the relations and that no sentence states."""
    found: list[Role] = []
    for relation in relations:
        if relation.predicate != "succeeds" or relation.subject is None or relation.object is None:
            continue
        known = [*roles, *found]
        theirs = [role for role in known if role.person == relation.object]
        entered = _one([role for role in known if role.person == relation.subject and _is_entered(role)])
        if entered is not None and not any(role.office == entered.office for role in theirs):
            status = "current" if _STAYS.match(text, relation.object_at[1]) else "former"
            found.append(_of_other(entered, relation.object, relation.object_at, status))
            continue
        left = _one([role for role in theirs if role.rule.endswith(_LEFT)])
        if left is not None and not any(role.person == relation.subject for role in known):
            found.append(_of_other(left, relation.subject, relation.subject_at, "incoming"))
    return found


def _is_entered(role: Role) -> bool:
    return role.status == "incoming" or (role.status == "current" and role.rule.endswith(_ENTERED))


def _one(roles: Sequence[Role]) -> Role | None:
    """The role, if all of them are of one office; else nobody can tell which is meant."""
    return roles[0] if roles and len({role.office for role in roles}) == 1 else None


def _of_other(role: Role, person: str, at: tuple[int, int], status: str) -> Role:
    return replace(role, person=person, person_at=at, status=status, holds_from=None, holds_until=None, as_of=None)
