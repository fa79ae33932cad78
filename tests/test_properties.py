"""What must hold for every text: nothing is raised, every range lies in the text, names are never empty, the same text gives the same
facts.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from museion.facts import Facts
from museion.mine import Miner
from museion.release import Block, Release

#: Pieces of releases and what breaks readers of them; drawn in any order they make most constructions, whole and broken.
PIECES = (
    "Wan Jie, director of Henan Museum, ",
    "Dr. Amara Obi ",
    "He ",
    "said ",
    "“We are glad”, ",
    "“",
    "”",
    '"',
    "‘it’ ",
    "First, ",
    "Second, to lend; ",
    "Third ",
    "1. ",
    "(a) ",
    "① ",
    "- ",
    "• ",
    "\n",
    "\n\n",
    "Nov. 12, 2021",
    "from March to ",
    "two years ago ",
    "the 18th century ",
    "the museum ",
    "the meeting ",
    "its ",
    "was held at ",
    "the Museum of ",
    "Museum",
    "Fundación ",
    "of ",
    "and ",
    "the ",
    ", ",
    ". ",
    ": ",
    "— ",
    "PARIS, ",
    "(NMP) ",
    "four things: ",
    "exhibition ",
    "Moon: A History (2012), ",
    "Mr. ",
    "Ellen and Daniel Crown ",
    "president ",
    "Ministry of ",
    "O’Brien’s ",
    "é",
    "王力",
    "😀",
    "Ph.D.",
    "2012–13",
    "$5 ",
    "http://x.y/z ",
    "\u00a0",
    "…",
)


@pytest.fixture(scope="module")
def miner() -> Miner:
    return Miner()


def release(text: str) -> Release:
    blocks = []
    at = 0
    for piece in text.split("\n\n"):
        if piece:
            blocks.append(Block(at, at + len(piece), "paragraph"))
        at += len(piece) + 2
    return Release("id", "source", text, tuple(blocks), published="2021-11-18")


def ranges(value: Any, name: str = "") -> Iterator[tuple[int, int]]:
    """Every range in a fact: `char_start` with `char_end`, `evidence`, and the fields that end in `_at`."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        if "char_start" in fields:
            yield fields["char_start"], fields["char_end"]
        for key, item in fields.items():
            yield from ranges(item, key)
    elif name == "evidence" or name.endswith("_at"):
        if value is not None:
            yield value
    elif isinstance(value, tuple) and name != "parent":
        for item in value:
            yield from ranges(item)


def check(text: str, facts: Facts) -> None:
    assert [(start, end) for start, end in ranges(facts) if not 0 <= start < end <= len(text)] == []
    assert [m for m in facts.mentions if not text[m.char_start : m.char_end].strip() or "\n\n" in text[m.char_start : m.char_end]] == []
    assert [role for role in facts.roles if not role.person or not role.title] == []
    assert [relation for relation in facts.relations if not relation.subject or not relation.object] == []
    assert all(0 <= item.confidence <= 1 for item in (*facts.mentions, *facts.roles, *facts.dates, *facts.quotes, *facts.relations))
    assert Facts.from_dict(facts.to_dict()) == facts


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_pieces_in_any_order(miner: Miner, text: str) -> None:
    facts = miner.mine_one(release(text))
    check(text, facts)
    assert miner.mine_one(release(text)) == facts


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=200))
def test_any_characters(miner: Miner, text: str) -> None:
    check(text, miner.mine_one(release(text)))


def test_a_long_line_without_a_stop_takes_no_longer_than_its_length(miner: Miner) -> None:
    """100 kB of what could begin a construction and never ends one: no pattern may try every way to split it."""
    text = "director of the Museum of Art, and Mary Csar, " * 2200
    check(text, miner.mine_one(release(text)))
