"""Who is who across releases."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from museion.facts import Event, Facts, Label, Mention, Role
from museion.lexicon.gazetteer import museums
from museion.resolve.across import Assignment, Entity, Header, assign
from museion.resolve.across_names import fold, middle_fits, name_key


def release(number: int, *mentions: Mention, roles: tuple[Role, ...] = (), events: tuple[Event, ...] = ()) -> Facts:
    """The facts of the release with this number."""
    return Facts(f"{number:032}", mentions=mentions, roles=roles, events=events)


def named(label: Label, name: str, rule: str = "r", **more: str) -> Mention:
    """A mention of a name; where it stands does not matter here."""
    return Mention(label, 0, 1, rule, 1.0, name=name, **more)


def role(person: str, organization: str | None = None) -> Role:
    return Role(
        (0, 1), (0, 1), (0, 1), "r", 1.0, person=person, organization=organization, organization_label="MUSEUM" if organization else None
    )


def names(assignment: Assignment, label: Label) -> list[tuple[str, tuple[str, ...], int, int]]:
    """Name, aliases, documents and mentions of every entity with this label."""
    return [(item.name, item.aliases, item.documents, item.mentions) for item in assignment.entities if item.label == label]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Lakeside Museum", "Lakeside Museum"),
        ("LAKESIDE MUSEUM", "Lakeside museum"),
        ("Musée d’Orsay", "Musee d'Orsay"),
        ("Lakeside Museum's", "Lakeside Museum"),
        ("Lakeside Museum’s", "Lakeside Museum"),
        ("Łódź Museum", "Lodz Museum"),
        ("Museum of Arts & Crafts", "Museum of Arts and Crafts"),
        ("U.S. Post", "US Post"),
        ("Museum-Island", "Museum Island"),
    ],
)
def test_spellings_of_one_name_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Lakeside Museum", "Lakeside Museums"), ("Theatre Museum", "atre Museum"), ("河南博物院", "河北博物院")]
)
def test_different_names_do_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(min_size=1).filter(str.strip))
def test_a_name_never_folds_to_nothing_and_folding_is_stable(name: str) -> None:
    assert fold(name)
    assert fold(fold(name)) == fold(name)


def test_a_family_name_first_is_the_same_person() -> None:
    assert name_key("PERSON", "Ma Xiaolin") == name_key("PERSON", "Xiaolin Ma")
    assert name_key("PERSON", "James Henry") != name_key("PERSON", "Henry James")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Lakeside Corp.", "Lakeside", True),
        ("Lakeside Lighting Co., Ltd.", "Lakeside Lighting, Inc.", True),
        ("Lakeside Company", "Lakeside", False),
        ("Limited", "Incorporated", False),
        ("Co., Ltd.", "Co.", True),
    ],
)
def test_a_legal_form_is_no_part_of_a_companys_name(one: str, other: str, same: bool) -> None:
    assert (name_key("ORG", one) == name_key("ORG", other)) is same
    assert name_key("WORK", one) != name_key("WORK", other)


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [((), ("d",), True), (("d",), ("david",), True), (("d",), ("paul",), False), (("david",), ("d",), False), (("a", "b"), ("a",), False)],
)
def test_middle_names(short: tuple[str, ...], long: tuple[str, ...], fits: bool) -> None:
    assert middle_fits(short, long) is fits


def test_one_entity_with_its_counts_forms_and_dates() -> None:
    facts = [
        release(1, named("PERSON", "Mara Voss"), named("PERSON", "Mara Voss"), roles=(role("Mara Voss"),)),
        release(2, named("PERSON", "MARA VOSS")),
        release(3, named("PERSON", "Mara Voss", standing="private")),
    ]
    headers = [Header(f"{1:032}", "2021-11-18"), Header(f"{2:032}", "2019-01"), Header(f"{3:032}")]
    assignment = assign(facts, headers)
    assert assignment.entities == (
        Entity(
            entity_id=assignment.entities[0].entity_id,
            label="PERSON",
            name="Mara Voss",
            aliases=("MARA VOSS",),
            documents=3,
            mentions=4,
            first_mentioned="2019-01",
            last_mentioned="2021-11-18",
            standing="office",
            given_name="Mara",
            family_name="Voss",
        ),
    )
    assert len(assignment.entities[0].entity_id) == 32
    assert {assignment.entity_id(f"{number:032}", "PERSON", "Mara Voss") for number in (1, 2, 3)} == {assignment.entities[0].entity_id}


@pytest.mark.parametrize(
    ("forms", "name"),
    [
        (["Lakeside Museum", "Lakeside Museum", "The Lakeside Museum"], "Lakeside Museum"),
        (["Lakeside Museum", "The Lakeside Museum"], "The Lakeside Museum"),
        (["LAKESIDE MUSEUM", "LAKESIDE MUSEUM", "Lakeside Museum"], "Lakeside Museum"),
        (["Museum Süd", "Museum Sud"], "Museum Sud"),
    ],
)
def test_the_most_frequent_form_names_it_then_the_longest_then_the_alphabet(forms: list[str], name: str) -> None:
    found = names(assign([release(number, named("MUSEUM", form)) for number, form in enumerate(forms)], []), "MUSEUM")
    assert [item[0] for item in found] == [name]


def test_capitals_are_kept_as_the_original() -> None:
    (voss,) = assign(
        [release(1, named("PERSON", "VOSS Mara"), named("PERSON", "VOSS Mara")), release(2, named("PERSON", "Mara Voss"))], []
    ).entities
    assert (voss.name, voss.name_original, voss.given_name, voss.family_name) == ("Mara Voss", "VOSS Mara", "Mara", "Voss")


def test_a_line_break_in_a_name_is_a_space() -> None:
    facts = [release(1, named("MUSEUM", "Lakeside\nMuseum"), roles=(role("Mara\n Voss", "Lakeside  Museum"),))]
    assert [(item.label, item.name, item.aliases) for item in assign(facts, []).entities] == [
        ("PERSON", "Mara Voss", ()),
        ("MUSEUM", "Lakeside Museum", ()),
    ]


def test_names_meet_within_a_label_only() -> None:
    facts = [release(1, named("PLACE", "Lakeside"), named("ORG", "Lakeside"), named("WORK", "Lakeside"), named("EVENT", "Lakeside"))]
    assert [(item.label, item.name) for item in assign(facts, []).entities] == [
        ("ORG", "Lakeside"),
        ("PLACE", "Lakeside"),
        ("EVENT", "Lakeside"),
        ("WORK", "Lakeside"),
    ]


def test_titles_dates_and_nameless_mentions_are_nobody() -> None:
    facts = release(1, named("TITLE", "director"), named("DATE", "2021"), Mention("PERSON", 0, 2, "r", 1.0), named("PERSON", " "))
    assignment = assign([facts], [])
    assert assignment.entities == ()
    assert assignment.entity_id(facts.document_id, "TITLE", "director") is None
    assert assignment.entity_id(facts.document_id, None, None) is None


def test_museums_of_one_name_in_two_countries_are_two_and_an_untold_one_is_a_third() -> None:
    facts = [
        release(1, named("MUSEUM", "National Museum", country="NO")),
        release(2, named("MUSEUM", "National Museum", country="KE")),
        release(3, named("MUSEUM", "National Museum")),
    ]
    assignment = assign(facts, [])
    ids = [assignment.entity_id(item.document_id, "MUSEUM", "the National Museum") for item in facts]
    assert len(set(ids)) == 3
    assert [next(item.country for item in assignment.entities if item.entity_id == found) for found in ids] == ["NO", "KE", None]


def test_one_known_country_keeps_a_museum_together_under_one_id() -> None:
    plain = assign([release(1, named("MUSEUM", "National Museum"))], [])
    told = assign([release(1, named("MUSEUM", "National Museum")), release(2, named("MUSEUM", "National Museum", country="NO"))], [])
    assert [item.entity_id for item in told.entities] == [item.entity_id for item in plain.entities]
    assert told.entities[0].country == "NO"


def test_museums_are_joined_by_their_row_in_the_gazetteer() -> None:
    row = museums()[0]
    facts = [
        release(1, named("MUSEUM", "Quite Another Name", f"museums.csv#{row.id}")),
        release(2, named("MUSEUM", row.name, f"museums.csv#{row.id}")),
    ]
    (museum,) = assign(facts, []).entities
    assert (museum.gazetteer, museum.documents, museum.name_original) == (row.id, 2, row.name_native or None)
    assert {museum.name, *museum.aliases} == {"Quite Another Name", row.name}


def test_a_yearly_event_is_one_for_each_year() -> None:
    night = "Night of Lamps"
    facts = [
        release(year, named("EVENT", night), events=(Event(0, 1, "e", 1.0, name=night, begins=f"{year}-11-12"),))
        for year in (2021, 2022, 2022 * 10)
    ]
    assignment = assign(facts, [])
    assert len({assignment.entity_id(item.document_id, "EVENT", night) for item in facts}) == 2
    assert names(assignment, "EVENT") == [(night, (), 1, 1), (night, (), 2, 2)] or names(assignment, "EVENT") == [
        (night, (), 2, 2),
        (night, (), 1, 1),
    ]


def test_an_occasion_without_a_name_belongs_to_its_release() -> None:
    facts = [release(number, events=(Event(0, 1, "e", 1.0, description="signing ceremony"),)) for number in (1, 2)]
    assignment = assign(facts, [])
    ids = [assignment.entity_id(item.document_id, "EVENT", "signing ceremony") for item in facts]
    assert len(set(ids)) == 2
    assert set(ids) == {item.entity_id for item in assignment.entities}


def test_a_historical_person_is_not_the_one_in_office() -> None:
    facts = [
        release(1, named("PERSON", "Charles Wilde", standing="historical")),
        release(2, named("PERSON", "Charles Wilde"), roles=(role("Charles Wilde", "Lakeside Museum"),)),
    ]
    assignment = assign(facts, [])
    assert sorted(item.standing or "" for item in assignment.entities if item.label == "PERSON") == ["historical", "office"]
    assert assignment.entity_id(facts[0].document_id, "PERSON", "Charles Wilde") != assignment.entity_id(
        facts[1].document_id, "PERSON", "Charles Wilde"
    )


def test_two_of_one_name_at_two_institutions_stay_one() -> None:
    facts = [
        release(number, named("PERSON", "Mara Voss"), roles=(role("Mara Voss", house),))
        for number, house in enumerate(("Lakeside Museum", "City Museum"))
    ]
    assert names(assign(facts, []), "PERSON") == [("Mara Voss", (), 2, 2)]


def test_a_middle_initial_is_no_other_person_at_the_same_institution() -> None:
    facts = [
        release(1, named("PERSON", "Glenn D. Marsh"), roles=(role("Glenn D. Marsh", "Lakeside Museum"),)),
        release(2, named("PERSON", "Glenn Marsh"), roles=(role("Glenn Marsh", "the Lakeside Museum"),)),
        release(3, named("PERSON", "Glenn Paul Marsh"), roles=(role("Glenn Paul Marsh", "City Museum"),)),
    ]
    assert names(assign(facts, []), "PERSON") == [("Glenn D. Marsh", ("Glenn Marsh",), 2, 2), ("Glenn Paul Marsh", (), 1, 1)]


def test_a_middle_initial_without_a_shared_institution_is_no_evidence() -> None:
    facts = [release(1, named("PERSON", "Glenn D. Marsh")), release(2, named("PERSON", "Glenn Marsh"))]
    assert len(assign(facts, []).entities) == 2


def test_an_initial_that_fits_two_joins_neither() -> None:
    facts = [
        release(number, named("PERSON", name), roles=(role(name, "Lakeside Museum"),))
        for number, name in enumerate(("Glenn David Marsh", "Glenn Paul Marsh", "Glenn Marsh"))
    ]
    assert len(names(assign(facts, []), "PERSON")) == 3


def test_who_is_named_only_in_a_role_is_an_entity_without_mentions() -> None:
    assert names(assign([release(1, roles=(role("Mara Voss", "Lakeside Museum"),))], []), "PERSON") == [("Mara Voss", (), 0, 0)]


def test_without_a_label_the_first_that_has_the_name_is_meant() -> None:
    facts = release(1, named("ORG", "Lakeside Trust"))
    assignment = assign([facts], [])
    assert assignment.entity_id(facts.document_id, None, "the Lakeside Trust") == assignment.entities[0].entity_id


def test_the_order_of_releases_changes_nothing() -> None:
    countries = [None, "NO", "KE", "NO"]
    facts = [
        release(
            number,
            named("MUSEUM", "National Museum", **({"country": country} if country else {})),
            named("PERSON", ("Mara Voss", "MARA VOSS", "Mara L. Voss", "Mara Voss")[number]),
            named("EVENT", "Night of Lamps"),
            roles=(role("Mara Voss", "National Museum"), role("Mara L. Voss", "National Museum")),
        )
        for number, country in enumerate(countries)
    ]
    headers = [Header(item.document_id, f"202{number}") for number, item in enumerate(facts)]
    wanted = assign(facts, headers)
    for order in itertools.permutations(facts):
        assert assign(iter(order), {item.document_id: item for item in headers}) == wanted


def test_many_names_in_any_order() -> None:
    chance = random.Random(7)
    words = ["Mara", "L.", "Lena", "Voss", "VOSS", "Marsh", "Ma", "Xiaolin"]
    facts = [
        release(
            number,
            *(named("PERSON", " ".join(chance.sample(words, chance.randint(1, 3)))) for _ in range(3)),
            roles=(role("Mara Voss", "City Museum"),),
        )
        for number in range(40)
    ]
    wanted = assign(facts, [])
    for _ in range(5):
        chance.shuffle(facts)
        assert assign(facts, []) == wanted
