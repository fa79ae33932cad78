"""Whose officer somebody is, where only the rest of the release tells. All persons are invented."""

from __future__ import annotations

from museion.facts import Mention, Role
from museion.resolve.employment import Employment
from museion.resolve.offices import office


def _role(text: str, title: str, *, rule: str = "roles.toml#prefix") -> Role:
    at = text.index(title)
    return Role((at, at), (at, at), (at, at + len(title)), rule, 0.5)


def _bodies(text: str, names: dict[str, str]) -> list[Mention]:
    found = []
    for name, label in names.items():
        at = text.find(name)
        while at >= 0:
            found.append(Mention(label, at, at + len(name), "test", 0.5, name=name))  # type: ignore[arg-type]
            at = text.find(name, at + 1)
    return found


def _whose(text: str, title: str, names: dict[str, str], *, house: str | None = None) -> str | None:
    named = Employment(text, _bodies(text, names), house=house).of(_role(text, title), office(title, "en/titles.toml#director"))
    return None if named is None else named[0]


def test_a_possessive_noun_is_the_nearest_body_of_that_kind() -> None:
    text = "The Nordic Car Club wrote to Yale University. The club’s president, Mary Csar, came."
    assert _whose(text, "president", {"Nordic Car Club": "ORG", "Yale University": "ORG"}) == "Nordic Car Club"


def test_museum_before_the_title_is_the_house() -> None:
    text = "Museum president Mary Csar opened it."
    assert _whose(text, "president", {}, house="Prairie House") == "Prairie House"


def test_a_firm_in_its_own_release() -> None:
    text = "Sweet Home opens. Sweet Home is new. “Sweet Home is ours,” said CEO Mary Csar."
    assert _whose(text, "CEO", {"Sweet Home": "ORG"}) == "Sweet Home"


def test_two_firms_leave_it_open() -> None:
    text = "Sweet Home and Bell Works join. Sweet Home and Bell Works are new. Sweet Home, Bell Works: said CEO Mary Csar."
    assert _whose(text, "CEO", {"Sweet Home": "ORG", "Bell Works": "ORG"}) is None


def test_a_head_of_state_is_no_officer_of_the_firm() -> None:
    text = "Sweet Home opens. Sweet Home is new. Sweet Home thanks President Mary Csar."
    assert _whose(text, "President", {"Sweet Home": "ORG"}) is None
