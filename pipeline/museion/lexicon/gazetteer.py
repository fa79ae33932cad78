"""Names that are known beforehand: museums (`museums.csv`) and places (`places.csv`), found in raw text.

A match is exact: on word boundaries, the longest name first, case-sensitive. Accents and the kind of apostrophe, dash or
space do not count (``Musee d'Orsay`` finds ``Musée d’Orsay``), and the upper-case form of a name counts too ("HENAN MUSEUM"
in a headline). The rule id of a match is ``museums.csv#<id>``. A surface marked with ``?`` in the file is also a common
word, a person or a place ("Whitney"): its matches carry `caution` and count only with other evidence.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from ..errors import LexiconError
from .matcher import Gazetteer, GazetteerMatch, fold

MUSEUM_COLUMNS = ("id", "name", "aliases", "name_native", "place", "country", "kind", "source", "caution")
PLACE_COLUMNS = ("id", "name", "kind", "country", "caution", "source")
MUSEUM_KINDS = ("museum", "gallery", "archive", "library", "site", "association", "planned", "other")
PLACE_KINDS = ("country", "region", "city", "river", "sea", "mountain", "continent", "other")


class MuseumRow(NamedTuple):
    """One row of museums.csv; `aliases` without marks, `cautious` the surfaces marked as ambiguous, `country` ISO 3166-1 alpha-2."""

    id: str
    name: str
    aliases: tuple[str, ...]
    name_native: str
    place: str
    country: str
    kind: str
    source: str
    cautious: frozenset[str]

    @property
    def rule(self) -> str:
        """``museums.csv#<id>``."""
        return f"museums.csv#{self.id}"

    @property
    def surfaces(self) -> tuple[str, ...]:
        """All the forms that are looked for: name, aliases, and the native name if it is in Latin script."""
        native = (self.name_native,) if self.name_native and self.name_native[0] < "\u0250" else ()
        return (self.name, *self.aliases, *native)


class PlaceRow(NamedTuple):
    """One row of places.csv: one name, with all the countries (alpha-2) that have such a place, the best known first."""

    id: str
    name: str
    kind: str
    countries: tuple[str, ...]
    cautious: frozenset[str]
    source: str
    #: Whether only the state, province or country behind it makes the name a place ("Normal, Illinois").
    needs_land: bool

    @property
    def rule(self) -> str:
        """``places.csv#<id>``."""
        return f"places.csv#{self.id}"

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The name alone."""
        return (self.name,)


_HEAD = re.compile(r"(?:Museum|MUSEUM|Gallery|GALLERY)$")
_GOES_ON = re.compile(r" (?:of|OF|for) [^\W\d_a-z]")


def museums() -> tuple[MuseumRow, ...]:
    """The rows of museums.csv, in the order of their ids."""
    return _museums()


def places() -> tuple[PlaceRow, ...]:
    """The rows of places.csv, in the order of their ids."""
    return _places()


def find_museums(text: str) -> list[GazetteerMatch[MuseumRow]]:
    """The known museums that `text` names, in its order; half-open ranges of code points.

    A name that goes on behind the match ("Guangzhou Museum of Porcelain") or begins before it ("Children’s | Museum of …") is another
    museum's: it is left out.
    """
    return [
        match
        for match in _museum_gazetteer().find(text)
        if not (_HEAD.search(match.surface) and _GOES_ON.match(text, match.end))
        and not (match.surface.startswith("Museum") and text.endswith(("Children’s ", "Children's "), 0, match.start))
    ]


def find_places(text: str) -> list[GazetteerMatch[PlaceRow]]:
    """The known places that `text` names, in its order; half-open ranges of code points."""
    return _place_gazetteer().find(text)


def read_table(name: str, columns: Sequence[str]) -> Iterator[list[str]]:
    """The rows of the CSV file `name` beside this module; raises LexiconError if its columns are not `columns`."""
    text = resources.files("museion.lexicon").joinpath(name).read_text(encoding="utf-8")
    reader = csv.reader(text.splitlines())
    head = next(reader, [])
    if tuple(head) != tuple(columns):
        raise LexiconError(f"{name}#1: the columns are {','.join(head)}; they must be {','.join(columns)}")
    for number, values in enumerate(reader, 2):
        if len(values) != len(columns):
            entry = values[0] if values else number
            raise LexiconError(f"{name}#{entry}: {len(values)} cells for {len(columns)} columns; mend line {number}")
        yield values


@cache
def _museums() -> tuple[MuseumRow, ...]:
    rows = []
    for identity, name, marked, native, place, country, kind, source, _ in read_table("museums.csv", MUSEUM_COLUMNS):
        written = [alias for alias in marked.split("|") if alias.strip()]
        aliases = tuple(plain for alias in written if (plain := alias.removesuffix("?")) != name)
        cautious = frozenset(alias[:-1] for alias in written if alias.endswith("?"))
        rows.append(MuseumRow(identity, name, aliases, native, place, country, kind, source, cautious))
    return tuple(rows)


_NOT_CAUTIOUS: frozenset[str] = frozenset()
#: The parted cells of `country`, each once: tens of thousands of rows share them.
_COUNTRIES: dict[str, tuple[str, ...]] = {}


@cache
def _places() -> tuple[PlaceRow, ...]:
    rows = []
    for identity, name, kind, country, caution, source in read_table("places.csv", PLACE_COLUMNS):
        cautious = frozenset((name,)) if caution != "false" else _NOT_CAUTIOUS
        countries = _COUNTRIES.setdefault(country, tuple(country.split("|")) if country else ())
        rows.append(PlaceRow(identity, name, kind, countries, cautious, source, caution == "state"))
    return tuple(rows)


@cache
def _museum_gazetteer() -> Gazetteer[MuseumRow]:
    return Gazetteer(museums())


@cache
def _place_gazetteer() -> Gazetteer[PlaceRow]:
    return Gazetteer(places())


NAME_COLUMNS = ("name", "kind", "culture", "common", "source")


class NameRow(NamedTuple):
    """One row of names.csv: a part of persons' names, `kind` given, family or both; `common`: also an English word or a place."""

    name: str
    kind: str
    cultures: tuple[str, ...]
    common: bool
    source: str


@cache
def names() -> Mapping[str, NameRow]:
    """The rows of names.csv by their folded names ("Núñez" and "Nunez" are one)."""
    table: dict[str, NameRow] = {}
    for name, kind, culture, common, source in read_table("names.csv", NAME_COLUMNS):
        row = NameRow(name, kind, tuple(culture.split("|")), common == "true", source)
        table[fold(name)] = _joined(table[fold(name)], row) if fold(name) in table else row
    return table


def is_given(name: str) -> bool:
    """Whether `name` ("Maria", one word, as written) is known as a given name; accents do not count."""
    row = names().get(fold(name))
    return row is not None and row.kind != "family"


def is_family(name: str) -> bool:
    """Whether `name` ("Lindqvist", one word, as written) is known as a family name; accents do not count."""
    row = names().get(fold(name))
    return row is not None and row.kind != "given"


def is_common(name: str) -> bool:
    """Whether `name` is known as a part of names but is an English word or a place as well ("Grace", "Paris")."""
    row = names().get(fold(name))
    return row is not None and row.common


def cultures(name: str) -> tuple[str, ...]:
    """The cultures in which `name` is used (zh, ko, ja, vi, en, …), in the order of the file; empty if it is not known."""
    row = names().get(fold(name))
    return () if row is None else row.cultures


def _joined(first: NameRow, second: NameRow) -> NameRow:
    """Two spellings of one folded name as one row."""
    kind = first.kind if first.kind == second.kind else "both"
    return first._replace(kind=kind, cultures=tuple(dict.fromkeys(first.cultures + second.cultures)), common=first.common or second.common)
