"""The words without which a pattern cannot match: never a word that a match can do without."""

from __future__ import annotations

import pytest
import regex

from museion.extract.frames import frames
from museion.lexicon.literals import Folded, needs


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("ⓟ (?:spoke|speaks) at", [{"ⓟ "}, {"spoke", "speaks"}, {" at"}]),
        ("[Hh]eld(?: by ⓞ)?", [{"held"}]),
        ("(?i:GIFT|loan)s?", [{"gift", "loan"}]),
        (r"\b(?P<s>[ⓞⓛ]) hosts?\b", [{"ⓞ", "ⓛ"}, {" host"}]),
        (r"(?:co-)?organi[sz]ed", [{"organi"}, {"ed"}]),
        (r"(?<=held )ⓓ(?! of)", [{"ⓓ"}]),
        (r"(?:ⓟ, ){2,5}and", [{"ⓟ, "}, {"and"}]),
        (r"(?:ⓟ, ){0,5}and", [{"and"}]),
        ("opened|", []),
        ("(?:opened|[a-z]+) by", [{" by"}]),
        (r"Ph\.D\.", [{"ph.d."}]),
        ("spoken*", [{"spoke"}]),
        ("(?:held){e<=1}", []),
        (r"(?(s)held|opened)", []),
    ],
)
def test_needs(pattern: str, expected: list[set[str]]) -> None:
    found = needs(pattern)
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected))


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(?i:is)", "İS"),
        ("(?i:kiosk)", "\u212aIOSK"),
        ("(?i:straße)", "STRAẞE"),
        ("(?i:museums)", "MUſEUMS"),
        ("[Ll]oan(?:ed|s)? to", "Loan to"),
        (r"(?P<e>ⓔ)?[^.\n]{0,20}attended by|present", "were present"),
    ],
)
def test_a_text_that_matches_meets_the_needs(pattern: str, text: str) -> None:
    assert regex.search(pattern, text) is not None
    assert Folded(text).meets(needs(pattern))


def test_a_text_without_the_words_does_not_meet_the_needs() -> None:
    folded = Folded("ⓟ spoke.")
    assert not folded.meets(needs("ⓟ (?:attended|joined) ⓔ"))
    assert not folded.meets(needs("ⓞ spoke"))


@pytest.mark.parametrize("file", ["en/roles.toml", "en/relations.toml", "en/transfers.toml"])
def test_every_construction_tells_what_it_needs(file: str) -> None:
    assert [frame.rule for frame in frames(file) if not frame.needs] == []
