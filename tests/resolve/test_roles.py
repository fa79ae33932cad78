"""Roles in time and place: since when and until when, departments, the house, the standing of persons. All persons are invented."""

from __future__ import annotations

import pytest

from museion.facts import Facts, Role
from museion.mine import Miner
from museion.release import Block, Release


@pytest.fixture(scope="module")
def miner() -> Miner:
    return Miner()


def _mine(miner: Miner, text: str) -> Facts:
    return miner.mine_one(Release("test", "test", text, (Block(0, len(text), "paragraph"),), published="2025-01-10"))


def _role(miner: Miner, text: str, title: str) -> Role:
    (found,) = [role for role in _mine(miner, text).roles if role.title == title]
    return found


def test_since(miner: Miner) -> None:
    role = _role(miner, "Anna Berg has been director of the Harbor Museum since 2011.", "director")
    assert (role.holds_from, role.holds_until, role.status) == ("2011", None, "current")


def test_years_that_are_over(miner: Miner) -> None:
    role = _role(miner, "Tom Reed, director of the Prairie Museum from 2009 to 2016, died last week.", "director")
    assert (role.holds_from, role.holds_until, role.status) == ("2009", "2016", "former")


def test_years_before_the_office(miner: Miner) -> None:
    role = _role(miner, "From 2009 to 2016, Eva Holm was chair of the Nordic Heritage Fund.", "chair")
    assert (role.holds_from, role.holds_until) == ("2009", "2016")


def test_day_of_appointment(miner: Miner) -> None:
    role = _role(miner, "Maria Voss was appointed curator of the Prairie Museum in 2019.", "curator")
    assert role.holds_from == "2019"


def test_a_date_of_another_clause_is_not_the_office(miner: Miner) -> None:
    role = _role(miner, "Maria Voss, director of the Prairie Museum, will open the show on 3 May 2025.", "director")
    assert (role.holds_from, role.holds_until, role.as_of) == (None, None, None)


def test_service_that_lasts_is_current(miner: Miner) -> None:
    role = _role(
        miner, "Lisa Holm, who has served as executive director of the Korea Heritage Fund since 2012, spoke.", "executive director"
    )
    assert (role.status, role.holds_from) == ("current", "2012")


def test_department_is_a_unit(miner: Miner) -> None:
    role = _role(miner, "Vera Lindt, Curator of Maps, Department of Geography, Prairie Museum of Art, gave a talk.", "Curator of Maps")
    assert (role.unit, role.organization) == ("Department of Geography", "Prairie Museum of Art")


def test_house_fills_its_own_offices_only(miner: Miner) -> None:
    text = "The Prairie Museum opens a wing. The Prairie Museum is glad.\n\nThis came from Registrar Vera Lindt and from Mayor Tom Reed."
    found = {role.title: role.organization for role in _mine(miner, text).roles}
    assert found == {"Registrar": "Prairie Museum", "Mayor": None}


def test_standing(miner: Miner) -> None:
    text = "The show has works by painter Elise Frank and the late Henry Lindt. Interim director Paul Reed came with his wife, Ruth Reed."
    standing = {m.name: m.standing for m in _mine(miner, text).mentions if m.label == "PERSON"}
    assert standing == {"Elise Frank": "creator", "Henry Lindt": "historical", "Paul Reed": "office", "Ruth Reed": "private"}


def test_whom_somebody_follows_held_the_office_that_another_sentence_names(miner: Miner) -> None:
    text = (
        "The Korea Heritage Fund has appointed Mary Csar as registrar. She studied in Oslo. Csar succeeds Amara Obi, who retires in March."
    )
    rows = [(role.person, role.title, role.status) for role in _mine(miner, text).roles]
    assert ("Amara Obi", "registrar", "current") in rows


def test_who_succeeds_the_one_that_leaves_is_incoming(miner: Miner) -> None:
    text = "Mary Csar will step down as director of the Prairie Museum of Art in June. Mary Csar will be succeeded by Amara Obi."
    rows = [(role.person, role.title, role.organization, role.status) for role in _mine(miner, text).roles]
    assert ("Mary Csar", "director", "Prairie Museum of Art", "current") in rows
    assert ("Amara Obi", "director", "Prairie Museum of Art", "incoming") in rows
