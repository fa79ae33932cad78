"""Loans, gifts and the rest: what is found, who gives and takes, since when and until when."""

from __future__ import annotations

import pytest

from museion.facts import Transfer
from museion.mine import Miner
from museion.release import Block, Release


@pytest.fixture(scope="module")
def miner() -> Miner:
    return Miner()


def _transfers(miner: Miner, text: str) -> list[Transfer]:
    block = Block(0, len(text), "paragraph")
    return list(miner.mine_one(Release("test", "test", text, (block,), published="2024-05-01")).transfers)


def test_a_loan_has_its_two_sides_and_its_days(miner: Miner) -> None:
    (found,) = _transfers(miner, "The Nordiska museet lent eleven drums to the Leinster Gallery from 2022 to 2027.")
    assert (found.kind, found.object, found.from_name, found.to_name) == ("loan", "eleven drums", "Nordiska museet", "Leinster Gallery")
    assert (found.begins, found.ends, found.status) == ("2022", "2027", "stated")


def test_until_ends_a_loan(miner: Miner) -> None:
    text = "The Rijksmuseum has lent two lamps to the Leinster Gallery until 30 June 2025."
    (found,) = _transfers(miner, text)
    assert (found.begins, found.ends) == (None, "2025-06-30")
    assert text[slice(*found.evidence)].startswith("The Rijksmuseum has lent")


def test_a_gift_named_in_the_passive(miner: Miner) -> None:
    (found,) = _transfers(miner, "A pair of looms was donated to the Leinster Gallery in 2019 by Dolores Ybiernas.")
    assert (found.kind, found.object, found.from_name, found.to_name) == ("gift", "A pair of looms", "Dolores Ybiernas", "Leinster Gallery")
    assert (found.begins, found.ends) == ("2019", None)


def test_two_lenders_are_two_rows(miner: Miner) -> None:
    found = _transfers(miner, "The tent has pots on loan from the Mint Museum and the Leinster Gallery.")
    assert [(item.object, item.from_name) for item in found] == [("pots", "Mint Museum"), ("pots", "Leinster Gallery")]


def test_what_is_promised_is_planned_and_what_is_refused_negated(miner: Miner) -> None:
    (promised,) = _transfers(miner, "The Mint Museum will return eleven shields to the Leinster Gallery.")
    (refused,) = _transfers(miner, "The Mint Museum has not returned eleven shields to the Leinster Gallery.")
    assert (promised.kind, promised.status, refused.status) == ("restitution", "planned", "negated")


@pytest.mark.parametrize(
    "text",
    [
        "Anna Okafor gave a speech to the Leinster Gallery.",
        "The Mint Museum donated $2 million to the Leinster Gallery.",
        "They were bought last month for £46,000 with the help of the Mint Museum and a gift from Sir Alan Okafor.",
        "The Mint Museum acquired Leinster Gallery from Anna Okafor.",
        "Anna Okafor returned to the Leinster Gallery.",
        "The exhibition gives visitors a sense of the Leinster Gallery.",
    ],
)
def test_speeches_money_and_companies_are_no_transfers(miner: Miner, text: str) -> None:
    assert _transfers(miner, text) == []


def test_the_house_takes_what_is_on_loan_from_another(miner: Miner) -> None:
    text = "The Leinster Gallery opens again. The Leinster Gallery shows two lamps on loan from the Rijksmuseum."
    (found,) = _transfers(miner, text)
    assert (found.kind, found.from_name, found.to_name) == ("loan", "Rijksmuseum", "Leinster Gallery")


def test_without_a_house_the_other_side_stays_empty(miner: Miner) -> None:
    (found,) = _transfers(miner, "Among the works are two stone lions on long-term loan from the Rijksmuseum.")
    assert (found.from_name, found.to_name) == ("Rijksmuseum", None)


def test_a_loan_to_which_another_lends(miner: Miner) -> None:
    (found,) = _transfers(miner, "It is shown at the Leinster Gallery in Dublin, to which the Rijksmuseum will lend a gig of 1871.")
    assert (found.object, found.from_name, found.to_name, found.status) == ("a gig of 1871", "Rijksmuseum", "Leinster Gallery", "planned")


def test_a_company_or_an_evening_is_not_given(miner: Miner) -> None:
    assert _transfers(miner, "This spectacular evening is presented by the Leinster Gallery.") == []
