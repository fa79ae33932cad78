"""Settles, from all that a release says of a person, which offices are held still: of the dead none, of a career told in steps the last.

"Staff Sergeant Summers, who was killed in France", "joined the zoo as keeper in 2004 … is now its director".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..facts import Mention, Role
from .standing import is_past

_DIED = re.compile(
    r"(?: \([^)\n]{1,40}\))?(?:,[^.,\n]{0,60},)?,? (?:who )?(?:was |were |had been |would be )?(?:killed|slain|assassinated|murdered|"
    r"shot dead|executed|buried|died|dies|has died|passed away|passes away|Passes Away|Dies|perished|fell in battle)\b"
)
_PAST_YEAR = re.compile(r"\b1[0-9]\d\d\b|\b20\d\d\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: Constructions that tell of a step, which may be over.
_STEPS = ("#appointed", "#and-named", "#pronoun-became", "#led-as", "#rose", "#appointed-by")
#: What one stays once one has become it.
_FOR_LIFE = re.compile(r"(?:member|fellow|knight|dame|officer|companion|commander|founder|honorary|.*emerit)", re.IGNORECASE)
#: Constructions that tell what somebody is as the release comes out.
_PRESENT = ("#copula", "#apposition", "#possessive", "#and-is-now", "#nominee", "#to-office", "#roster", "#article", "#appoints")


def settle_careers(roles: Sequence[Role], mentions: Sequence[Mention], text: str, *, published: str | None) -> tuple[Role, ...]:
    """The roles with the status that the whole release gives them; what only repeats another role in other words is left out."""
    dead = {m.name for m in mentions if m.label == "PERSON" and (is_past(text, m) or _DIED.match(text, m.char_end) is not None) and m.name}
    result = []
    for role in roles:
        if _repeats(role, roles):
            continue
        past = role.person in dead or _is_step_behind(role, roles, text, published) or _is_of_then(role, mentions, text, published)
        if role.status == "current" and past:
            role = replace(role, status="former")
        result.append(role)
    return tuple(result)


#: How many years back a sentence must tell that an office named in it is of then: nobody is sure to govern longer than two terms.
_TERMS = 8
_SENTENCE = re.compile(r"[^\n]*?(?:[a-z)”\"]{2}[.!?](?=\s)|\n|$)")


def _is_of_then(role: Role, mentions: Sequence[Mention], text: str, published: str | None) -> bool:
    """Whether the office of state is one of the time that its sentence tells of ("In 2010 she was named by Governor NAME")."""
    if published is None or role.office_group != "government" or not role.rule.endswith(("#prefix", "#possessive")):
        return False
    if sum(m.label == "PERSON" and m.name == role.person for m in mentions) > 1:
        return False
    start = max(text.rfind("\n", 0, role.title_at[0]), text.rfind(". ", 0, role.title_at[0])) + 1
    end = _SENTENCE.match(text, role.person_at[1])
    years = _PAST_YEAR.findall(text, start, end.end() if end is not None else role.person_at[1])
    return bool(years) and max(int(year) for year in years) <= int(published[:4]) - _TERMS


def _repeats(role: Role, roles: Sequence[Role]) -> bool:
    """Whether "As Commerce Commissioner, …" takes up an office that the release has named before."""
    if not role.rule.endswith(("#as-opening", "#as-opening-past")):
        return False
    head = _head(role)
    return any(other is not role and other.person == role.person and _head(other) == head for other in roles)


def _head(role: Role) -> str:
    return (role.office or role.title or "").split()[-1:][0] if (role.office or role.title or "").split() else ""


def _is_step_behind(role: Role, roles: Sequence[Role], text: str, published: str | None) -> bool:
    """Whether the office is a step of a career that has gone on since: entered years before the release, and something else is held now."""
    if not role.rule.endswith(_STEPS) or role.holds_until is not None or _FOR_LIFE.match(role.title or ""):
        return False
    named = _YEAR.search(text, role.person_at[1], role.title_at[0])
    since = role.holds_from or role.as_of or (named.group() if named is not None else None)
    if since is not None and (published is None or not since[:4].isdigit() or int(since[:4]) > int(published[:4]) - 2):
        return False
    if since is None and not role.rule.endswith("#led-as"):
        return False
    return any(
        other.person == role.person
        and other.office != role.office
        and other.status in ("current", "incoming")
        and other.rule.endswith(_PRESENT)
        and other.title_at[0] != role.title_at[0]
        for other in roles
    )
