"""The tables of names: whole, sorted, unambiguous, and found in text at exact offsets."""

from __future__ import annotations

import csv
import re
import time
import unicodedata
from collections import Counter
from importlib import resources

import pytest

from museion.errors import LexiconError
from museion.lexicon import gazetteer
from museion.lexicon.gazetteer import (
    MUSEUM_KINDS,
    PLACE_KINDS,
    MuseumRow,
    find_museums,
    find_places,
    museums,
    names,
    places,
)
from museion.lexicon.matcher import Gazetteer, fold

#: ISO 3166-1 alpha-2, with XK (Kosovo) as in general use.
COUNTRIES = set(
    """AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD
    CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF
    GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN
    KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
    NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI
    SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI
    VN VU WF WS XK YE YT ZA ZM ZW""".split()
)
SOURCES = {
    "museums.csv": {"editors' knowledge"},
    "organizations.csv": {"editors' knowledge"},
    "places.csv": {"own", "GeoNames"},
    "names.csv": {"own", "faker", "census"},
}


def raw(name: str) -> list[dict[str, str]]:
    """The rows of a table as they stand in the file."""
    with resources.files("museion.lexicon").joinpath(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", ["museums.csv", "organizations.csv", "places.csv", "names.csv"])
def test_a_table_is_clean(name: str) -> None:
    text = resources.files("museion.lexicon").joinpath(name).read_bytes().decode("utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert "\r" not in text and "\ufeff" not in text
    rows = raw(name)
    keys = [row.get("id") or row["name"] for row in rows]
    assert keys == sorted(keys)
    assert not [key for key, count in Counter(keys).items() if count > 1]
    assert all(row["name"] and row["kind"] for row in rows)
    assert {row["source"] for row in rows} <= SOURCES[name], "say in lexicon/README.md where a fact comes from"
    assert all(value == value.strip() and "  " not in value for row in rows for value in row.values())


def test_every_source_is_told() -> None:
    told = resources.files("museion.lexicon").joinpath("README.md").read_text(encoding="utf-8")
    for name, sources in SOURCES.items():
        assert name in told
        assert all(f"`{source}`" in told for source in sources)


def test_museums_are_complete() -> None:
    rows = museums()
    assert len(rows) >= 1500
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row.id) for row in rows)
    assert {row.kind for row in rows} <= set(MUSEUM_KINDS)
    assert not {row.country for row in rows} - COUNTRIES
    assert not [row.name for row in rows if row.name.startswith("The ")], "the leading article is left out"
    assert not [row.name for row in rows if not row.place and row.kind != "association"]
    assert len({row.country for row in rows}) > 150


def test_caution_is_said_in_the_file() -> None:
    marked = {row.id: bool(row.cautious) for row in museums()}
    assert {row["id"]: row["caution"] == "true" for row in raw("museums.csv")} == marked
    assert {row["caution"] for row in raw("places.csv")} == {"true", "false", "state"}
    assert {row["id"]: row["caution"] for row in raw("places.csv") if row["caution"] != "false"} == {
        row.id: "state" if row.needs_land else "true" for row in places() if row.cautious
    }


def test_no_surface_has_two_owners() -> None:
    owners: dict[str, str] = {}
    twice = []
    for row in museums():
        for surface in row.surfaces:
            folded = fold(surface).casefold()
            if owners.setdefault(folded, row.id) != row.id:
                twice.append((surface, owners[folded], row.id))
    assert not twice


def test_every_surface_finds_its_row() -> None:
    missed = []
    for row in museums():
        for surface in row.surfaces:
            matches = find_museums(f"She wrote to {surface} about it.")
            if [match.row.id for match in matches] != [row.id]:
                missed.append((surface, [match.surface for match in matches]))
    assert not missed


def test_places_are_complete() -> None:
    rows = places()
    assert {row.kind for row in rows} <= set(PLACE_KINDS)
    assert not {country for row in rows for country in row.countries} - COUNTRIES
    known = {row.name: row for row in rows}
    for name in ("China", "Henan Province", "Zhengzhou", "Xi'an", "Yellow River", "South China Sea", "California", "Paris", "Africa"):
        assert name in known and not known[name].cautious
    for name in ("Reading", "Nice", "Mobile", "Jordan", "Georgia", "Chad", "Victoria", "Washington"):
        assert known[name].cautious
    assert not {"Chinese", "French", "American", "British"} & set(known), "adjectives are no places"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At the Palace Museum in Beijing", [("Palace Museum", "palace-museum", False)]),
        ("HENAN MUSEUM OPENS", [("HENAN MUSEUM", "henan-museum", False)]),
        ("the Musée d’Orsay", [("Musée d’Orsay", "musee-dorsay", False)]),
        ("the Musee d'Orsay", [("Musee d'Orsay", "musee-dorsay", False)]),
        ("Xi’an Beilin Museum’s steles", [("Xi’an Beilin Museum", "xian-beilin-museum", False)]),
        ("MoMA PS1 and MoMA", [("MoMA PS1", "moma-ps1", False), ("MoMA", "museum-of-modern-art", False)]),
        ("Houston went to The Broad", [("Broad", "broad", False)]),
        ("on Broad Street with Whitney", [("Broad", "broad", True), ("Whitney", "whitney-museum-of-american-art", True)]),
        ("Tate Modern", [("Tate Modern", "tate-modern", False)]),
        ("the henan museum", []),
        ("Guangzhou Museum of Porcelain", []),
        ("Louvres are slats", []),
    ],
)
def test_museums_are_found(text: str, expected: list[tuple[str, str, bool]]) -> None:
    found = find_museums(text)
    assert [(match.surface, match.row.id, match.caution) for match in found] == expected
    assert all(text[match.start : match.end] == match.surface for match in found)
    assert all(match.rule == f"museums.csv#{match.row.id}" for match in found)


def test_places_are_found() -> None:
    text = "PHILADELPHIA, Nov. 14 – From Xi’an in Shaanxi Province to The Hague and Washington, D.C. in the U.S., no Sao Paulos; Lyon."
    found = [match.surface for match in find_places(text)]
    assert found == ["PHILADELPHIA", "Xi’an", "Shaanxi Province", "The Hague", "Washington, D.C.", "U.S.", "Lyon"]


def test_the_longest_name_wins() -> None:
    def row(identity: str, name: str) -> MuseumRow:
        return MuseumRow(identity, name, (), "", "Leeds", "GB", "museum", "own", frozenset())

    own = Gazetteer([row("a", "Oak Museum"), row("b", "Oak Museum of Wool"), row("c", "Wool House")])
    assert [match.row.id for match in own.find("Oak Museum of Wool House; Oak Museum of Tea")] == ["b", "a"]


def test_names_know_cultures() -> None:
    assert gazetteer.is_family("Zhang") and "zh" in gazetteer.cultures("Zhang")
    assert gazetteer.is_family("Nunez") and gazetteer.is_family("Núñez")
    assert gazetteer.is_given("Maria") and not gazetteer.is_family("Xyzzy") and gazetteer.cultures("Xyzzy") == ()
    assert gazetteer.is_common("Grace") and gazetteer.is_common("Paris") and not gazetteer.is_common("Lindqvist")
    family = Counter(culture for row in names().values() if row.kind != "given" for culture in row.cultures)
    assert family["zh"] >= 400 and family["ko"] >= 200 and family["ja"] >= 300 and family["vi"] >= 50
    assert sum(row.kind != "family" for row in names().values()) >= 3000


def test_a_broken_table_is_told() -> None:
    with pytest.raises(LexiconError, match=r"places\.csv#1: the columns are id,name"):
        list(gazetteer.read_table("places.csv", ("id", "other")))


def test_matching_is_quick() -> None:
    """At least 1 MB a second (5 and more are measured on an idle core; the floor leaves room for a busy machine)."""
    text = ("The director of Henan Museum met curators of the Museum of Modern Art in New York and of the Louvre. " * 5 + "\n") * 400
    find_museums(text)
    begin = time.process_time()
    find_museums(text)
    assert len(text) / (time.process_time() - begin) > 1_000_000
