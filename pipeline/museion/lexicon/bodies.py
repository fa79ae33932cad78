"""Organizations that are known beforehand (`organizations.csv`), found in raw text as museums and places are.

Universities, firms, media, foundations, ministries, agencies: those whose names tell nothing of what they are ("Weyerhaeuser"), or hold
the head words of other names ("London School of Economics and Political Science"). The rule id of a match is ``organizations.csv#<id>``.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from .gazetteer import read_table
from .matcher import Gazetteer, GazetteerMatch

COLUMNS = ("id", "name", "aliases", "kind", "country", "source", "caution")
KINDS = (
    "company", "media", "university", "school", "foundation", "ministry", "agency", "government", "intergovernmental", "ngo", "association",
    "bank", "sports", "orchestra", "union", "religious", "military", "political", "research", "other",
)  # fmt: skip


class OrganizationRow(NamedTuple):
    """One row of organizations.csv; `cautious` the surfaces that are also a common word, a person or a place."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str
    source: str
    cautious: frozenset[str]

    @property
    def rule(self) -> str:
        """``organizations.csv#<id>``."""
        return f"organizations.csv#{self.id}"

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


def organizations() -> tuple[OrganizationRow, ...]:
    """The rows of organizations.csv, in the order of their ids."""
    return _rows()


def find_organizations(text: str) -> list[GazetteerMatch[OrganizationRow]]:
    """The known organizations that `text` names, in its order; half-open ranges of code points."""
    return _gazetteer().find(text)


@cache
def _rows() -> tuple[OrganizationRow, ...]:
    rows = []
    for identity, name, marked, kind, country, source, caution in read_table("organizations.csv", COLUMNS):
        aliases = tuple(alias for alias in marked.split("|") if alias.strip())
        # What is ambiguous is short: three words and more are a name wherever they stand.
        cautious = frozenset(form for form in (name, *aliases) if caution == "true" and form.count(" ") < (2 if form == name else 1))
        rows.append(OrganizationRow(identity, name, aliases, kind, country, source, cautious))
    return tuple(rows)


@cache
def _gazetteer() -> Gazetteer[OrganizationRow]:
    return Gazetteer(organizations())
