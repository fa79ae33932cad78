"""Roles by construction: nominations, predecessors, careers, stacks of titles, names inside titles. All persons are invented."""

from __future__ import annotations

import pytest

from museion.facts import Role
from museion.mine import Miner
from museion.release import Block, Release

Row = tuple[str, str, str | None, str]


@pytest.fixture(scope="module")
def miner() -> Miner:
    return Miner()


def _roles(miner: Miner, text: str) -> tuple[Role, ...]:
    return miner.mine_one(Release("test", "test", text, (Block(0, len(text), "paragraph"),), published="2025-01-10")).roles


def _rows(miner: Miner, text: str) -> list[Row]:
    return [(role.person or "", role.title or "", role.organization, role.status) for role in _roles(miner, text)]


NOMINATIONS: list[tuple[str, list[Row]]] = [
    (
        "Mary Csar, of Ohio, to be an Assistant Secretary of the Navy, vice Paul Lindqvist, resigned.",
        [
            ("Mary Csar", "Assistant Secretary of the Navy", None, "incoming"),
            ("Paul Lindqvist", "Assistant Secretary of the Navy", None, "former"),
        ],
    ),
    (
        "Mary Csar, of Ohio, to be an Assistant Secretary of State (Consular Affairs), vice Paul Lindqvist.",
        [
            ("Mary Csar", "Assistant Secretary of State (Consular Affairs)", None, "incoming"),
            ("Paul Lindqvist", "Assistant Secretary of State (Consular Affairs)", None, "former"),
        ],
    ),
    (
        "Mary Csar, of Ohio, a Career Member of the Korea Heritage Fund, Class of Counselor, to be Ambassador to Norway.",
        [
            ("Mary Csar", "Career Member", "Korea Heritage Fund", "current"),
            ("Mary Csar", "Ambassador to Norway", None, "incoming"),
        ],
    ),
    (
        "Mary Csar: Nominee for Under Secretary for Research, Education, and Economics",
        [("Mary Csar", "Under Secretary for Research, Education, and Economics", None, "incoming")],
    ),
]


@pytest.mark.parametrize(("text", "rows"), NOMINATIONS)
def test_nominations(miner: Miner, text: str, rows: list[Row]) -> None:
    assert _rows(miner, text) == rows


PREDECESSORS: list[tuple[str, str]] = [
    ("Mary Csar has been named director of the Prairie Museum of Art. She succeeds Paul Lindqvist, who retired in May.", "former"),
    ("Mary Csar will become director of the Prairie Museum of Art, succeeding Paul Lindqvist, who retires in June.", "current"),
    ("Mary Csar will replace Paul Lindqvist as director of the Prairie Museum of Art.", "former"),
]


@pytest.mark.parametrize(("text", "status"), PREDECESSORS)
def test_whom_somebody_succeeds_held_the_office(miner: Miner, text: str, status: str) -> None:
    assert ("Paul Lindqvist", "director", "Prairie Museum of Art", status) in _rows(miner, text)


CAREERS: list[tuple[str, Row]] = [
    (
        "Mary Csar is a lawyer. Prior to that, she was appointed by Governor Paul Lindqvist to serve as Commissioner of the Korea "
        "Heritage Fund.",
        ("Mary Csar", "Commissioner", "Korea Heritage Fund", "former"),
    ),
    (
        "Mary Csar leads the fund. She went on to serve as chief of staff at the Prairie Museum of Art.",
        ("Mary Csar", "chief of staff", "Prairie Museum of Art", "former"),
    ),
    (
        "Mary Csar has held several positions at the Prairie Museum of Art, including registrar and chief curator.",
        ("Mary Csar", "chief curator", "Prairie Museum of Art", "former"),
    ),
    (
        "Mary Csar spoke. In her previous role as Vice President of the Korea Heritage Fund, she led a team.",
        ("Mary Csar", "Vice President", "Korea Heritage Fund", "former"),
    ),
    (
        "As director of the Prairie Museum of Art, Mary Csar oversaw a team of nine.",
        ("Mary Csar", "director", "Prairie Museum of Art", "former"),
    ),
    (
        "Mary Csar joined the Korea Heritage Fund in 2010 as registrar and was promoted to deputy director in 2015. She is now director of "
        "the Prairie Museum of Art.",
        ("Mary Csar", "deputy director", "Korea Heritage Fund", "former"),
    ),
]


@pytest.mark.parametrize(("text", "row"), CAREERS)
def test_careers(miner: Miner, text: str, row: Row) -> None:
    assert row in _rows(miner, text)


def test_an_organization_behind_the_last_of_two_titles_is_the_organization_of_both(miner: Miner) -> None:
    text = (
        "Mary Csar served as Associate Director at the Korea Heritage Fund and Director of External Affairs and Senior Policy Advisor at "
        "the Prairie Museum of Art."
    )
    assert [role.organization for role in _roles(miner, text)] == ["Korea Heritage Fund", *["Prairie Museum of Art"] * 2]


def test_an_occupation_beside_an_office_has_no_organization(miner: Miner) -> None:
    text = "Guests were Mary Csar, Vice President of the Korea Heritage Fund and a renowned sculptor, and others."
    assert ("Mary Csar", "renowned sculptor", None, "current") in _rows(miner, text)


def test_titles_in_a_stack(miner: Miner) -> None:
    text = "“It is good,” adds co-editor Associate Professor Mary Csar from Yale University."
    assert [row[1] for row in _rows(miner, text)] == ["co-editor", "Associate Professor"]


def test_secretaries_keep_their_field_and_leave_the_surname(miner: Miner) -> None:
    rows = _rows(miner, "Secretary of State Csar met Secretary of Housing and Urban Development Paul Lindqvist.")
    assert [row[1] for row in rows] == ["Secretary of State", "Secretary of Housing and Urban Development"]


def test_the_dead_hold_no_office(miner: Miner) -> None:
    text = "A second telegram came for Staff Sergeant Paul Lindqvist, killed in Italy in October 1944."
    assert _rows(miner, text) == [("Paul Lindqvist", "Staff Sergeant", None, "former")]


def test_adjectives_and_plurals_are_no_titles(miner: Miner) -> None:
    assert _rows(miner, "Mary Csar, a major donor, helps women to become leaders in a premier property.") == []


def test_a_title_may_be_a_given_name(miner: Miner) -> None:
    assert [row[1] for row in _rows(miner, "Dean R. Thompson, of Ohio, to be Ambassador to Nepal.")] == ["Ambassador to Nepal"]


SCOPES: list[tuple[str, str]] = [
    (
        "Mary Csar, Vice President, Operations & Planning, Sustainability at Yale University, spoke.",
        "Vice President, Operations & Planning, Sustainability",
    ),
    (
        "Mary Csar is Assistant Secretary of the Army (Civil Works) for Cost Management.",
        "Assistant Secretary of the Army (Civil Works) for Cost Management",
    ),
    ("White House Homeland Security Advisor Mary Csar spoke.", "Homeland Security Advisor"),
    (
        "Mary Csar, Canadian High Commissioner to Sri Lanka and the Maldives, spoke.",
        "Canadian High Commissioner to Sri Lanka and the Maldives",
    ),
    ("It was U.S. secretary of state Mary Csar who spoke.", "U.S. secretary of state"),
    ("Mary Csar, of Ohio, to be Chief Agricultural Negotiator, vice Paul Lindqvist.", "Chief Agricultural Negotiator"),
    (
        "Mary Csar, Head of the Art History and Theory Department at Yale University, spoke.",
        "Head of the Art History and Theory Department",
    ),
    ("The list names Mary Csar: Nominee for Wage and Hour Administrator.", "Wage and Hour Administrator"),
    ("“It is late,” said Florida Surgeon General Mary Csar.", "Surgeon General"),
]


@pytest.mark.parametrize(("text", "title"), SCOPES)
def test_titles_are_whole(miner: Miner, text: str, title: str) -> None:
    assert title in [row[1] for row in _rows(miner, text)]


def test_museum_before_a_president_is_no_part_of_the_title(miner: Miner) -> None:
    assert [row[1] for row in _rows(miner, "“Come in,” says museum president Mary Csar.")] == ["president"]


def test_a_governor_of_years_ago_is_of_then(miner: Miner) -> None:
    text = "In 2010, the hall was opened by Governor Paul Lindqvist. Senator Mary Csar spoke."
    assert [(row[0], row[3]) for row in _rows(miner, text)] == [("Paul Lindqvist", "former"), ("Mary Csar", "current")]


def test_an_office_inside_a_department_has_the_department(miner: Miner) -> None:
    text = "Mary Csar previously served as Senior Counsel in the Office of the Secretary at the Department of the Interior."
    assert [(row[1], row[2]) for row in _rows(miner, text)] == [("Senior Counsel", "Department of the Interior")]


def test_who_represents_a_body_is_of_it(miner: Miner) -> None:
    assert _rows(miner, "Mary Csar, the representative from the Korean Council, spoke.") == [
        ("Mary Csar", "representative", "Korean Council", "current")
    ]
