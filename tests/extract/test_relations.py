"""Relations as they are stated in whole releases: ends, status, capacity, what a reference stands for, and rows of occasions."""

from __future__ import annotations

import time

import pytest

from museion.extract.frames import frames
from museion.facts import Facts
from museion.mine import Miner
from museion.release import Block, Release

FORUM = "The International Forum of Museum Directors was held in Suzhou on June 2, 2018."


@pytest.fixture(scope="module")
def miner() -> Miner:
    return Miner()


def mined(miner: Miner, *paragraphs: str) -> Facts:
    text = "\n\n".join(paragraphs)
    blocks = []
    at = 0
    for paragraph in paragraphs:
        blocks.append(Block(at, at + len(paragraph), "paragraph"))
        at += len(paragraph) + 2
    return miner.mine_one(Release("test", "test", text, tuple(blocks), published="2018-06-04"))


def rows(facts: Facts) -> list[tuple[str | None, str, str | None]]:
    return [(relation.subject, relation.predicate, relation.object) for relation in facts.relations]


FORUM_HELD = [
    ("International Forum of Museum Directors", "held_at", "Suzhou"),
    ("International Forum of Museum Directors", "held_on", "2018-06-02"),
]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Wan Jie, director of Henan Museum, chaired the forum.", ("Wan Jie", "presided_over")),
        ("Wan Jie presided.", ("Wan Jie", "presided_over")),
        ("Wan Jie opened it, and others followed.", ("Wan Jie", "spoke_at")),
        ("In her speech Mary Csar thanked the city.", ("Mary Csar", "spoke_at")),
        ("In attendance were Mary Csar, director of Henan Museum; and some students.", ("Mary Csar", "attended")),
    ],
)
def test_an_occasion_is_told_by_its_reference(miner: Miner, sentence: str, expected: tuple[str, str]) -> None:
    assert rows(mined(miner, FORUM, sentence)) == [*FORUM_HELD, (*expected, "International Forum of Museum Directors")]


def test_who_speaks_need_not_be_said_to_attend(miner: Miner) -> None:
    facts = mined(miner, FORUM, "In attendance were Mary Csar and Wan Jie. Mary Csar gave a speech.")
    assert rows(facts)[2:] == [
        ("Wan Jie", "attended", "International Forum of Museum Directors"),
        ("Mary Csar", "spoke_at", "International Forum of Museum Directors"),
    ]


def test_beginning_and_end_make_a_range(miner: Miner) -> None:
    facts = mined(miner, "The International Forum of Museum Directors opened in Suzhou on June 2, 2018 and closes on June 5, 2018.")
    assert ("International Forum of Museum Directors", "held_on", "2018-06-02/2018-06-05") in rows(facts)
    assert [(event.name, event.begins, event.ends, event.venue) for event in facts.events] == [
        ("International Forum of Museum Directors", "2018-06-02", "2018-06-05", "Suzhou")
    ]


def test_status_and_capacity(miner: Miner) -> None:
    facts = mined(
        miner,
        "The Leinster Gallery will host the International Forum of Museum Directors. It is sponsored by the Otago Shore Museum.",
        "The Henan Museum was unable to attend the forum because of snow.",
    )
    told = {(relation.subject, relation.predicate): (relation.status, relation.capacity) for relation in facts.relations}
    assert told["Leinster Gallery", "organized"] == ("planned", "host")
    assert told["Otago Shore Museum", "organized"] == ("stated", "sponsor")
    assert told["Henan Museum", "attended"][0] == "negated"


def test_the_day_of_the_occasion_is_on_what_happened_at_it(miner: Miner) -> None:
    facts = mined(miner, FORUM, "Wan Jie chaired the forum.")
    assert [relation.when_edtf for relation in facts.relations if relation.predicate == "presided_over"] == ["2018-06-02"]


def test_an_unnamed_occasion_has_a_description_and_no_mention(miner: Miner) -> None:
    hosted = "On June 2, 2018, Mary Csar hosted a virtual listening session with teachers."
    facts = mined(miner, hosted, "Wan Jie attended the session.")
    assert [(event.name, event.description, event.begins) for event in facts.events] == [(None, "virtual listening session", "2018-06-02")]
    assert [mention for mention in facts.mentions if mention.label == "EVENT"] == []
    assert ("Wan Jie", "attended", "virtual listening session") in rows(facts)


def test_bullets_give_the_organization_and_its_person(miner: Miner) -> None:
    facts = mined(miner, FORUM, "Museums attending the forum included:", "- Leinster Gallery: Mary Csar\n- Otago Shore Museum: Amara Obi")
    assert [subject for subject, predicate, _ in rows(facts) if predicate == "attended"] == [
        "Leinster Gallery",
        "Mary Csar",
        "Otago Shore Museum",
        "Amara Obi",
    ]


def test_the_house_about_itself_states_no_relation(miner: Miner) -> None:
    assert rows(mined(miner, FORUM, "About the Leinster Gallery", "The Leinster Gallery was founded in 1926.")) == FORUM_HELD


@pytest.mark.parametrize(
    "sentence",
    [
        "The gallery has a meeting room in Suzhou.",
        "Mary Csar and Wan Jie met for tea in 2018.",
        "The Leinster Gallery shows ninety boxes from Suzhou.",
    ],
)
def test_what_is_no_occasion_gives_nothing(miner: Miner, sentence: str) -> None:
    facts = mined(miner, sentence)
    assert facts.relations == ()
    assert facts.events == ()


@pytest.mark.parametrize("unit", ["ⓟ, ⓣ of the ⓞ, and ", "ⓞ, ", "ⓔ in the ", "the ⓔ, which ", "ⓟ ", "(ⓓ) ", "a b c d ", "- ⓞ: ⓟ\n", "\n"])
def test_patterns_take_time_in_proportion_to_the_text(unit: str) -> None:
    text = unit * (30_000 // len(unit))
    start = time.process_time()
    for frame in frames("en/relations.toml"):
        for _ in frame.pattern.finditer(text):
            pass
    # 30,000 signs stand for a text of 100 kB. The slowest of these takes 5 s on the machine this was written on, a runaway pattern minutes.
    assert time.process_time() - start < 30


def test_a_roster_under_a_bare_heading_names_who_was_there(miner: Miner) -> None:
    facts = mined(miner, FORUM, "Participants", "- Mary Csar, director of Henan Museum", "- Wan Jie, goldsmith")
    assert rows(facts)[2:] == [(name, "attended", "International Forum of Museum Directors") for name in ("Mary Csar", "Wan Jie")]


def test_guests_end_where_one_of_them_begins_to_act(miner: Miner) -> None:
    facts = mined(miner, FORUM, "Notable guests included Mary Csar and Wan Jie, who had come from Dublin with Amara Obi.")
    assert [who for who, predicate, _ in rows(facts) if predicate == "attended"] == ["Mary Csar", "Wan Jie"]


def test_an_occasion_named_later_is_not_what_a_sentence_speaks_of(miner: Miner) -> None:
    facts = mined(miner, "Mary Csar gave an overview of the year.", FORUM)
    assert ("Mary Csar", "spoke_at", "International Forum of Museum Directors") not in rows(facts)


def test_the_exhibition_of_the_release_may_be_what_is_spoken_at(miner: Miner) -> None:
    facts = mined(miner, "The exhibition “Waters of the Huai” is new. The event will feature remarks from Mary Csar.")
    assert ("Mary Csar", "spoke_at", "Waters of the Huai") in rows(facts)


def test_a_nominee_succeeds_whom_vice_names(miner: Miner) -> None:
    nominee = "Mary Csar, of Florida, to be an Assistant Secretary of the Navy, vice Amara Obi."
    assert rows(mined(miner, "Nominations Sent to the Senate:", nominee)) == [("Mary Csar", "succeeds", "Amara Obi")]


def test_a_museum_holds_the_exhibition_that_it_presents(miner: Miner) -> None:
    assert rows(mined(miner, "The Leinster Gallery presents the exhibition “Waters of the Huai”.")) == [
        ("Leinster Gallery", "organized", "Waters of the Huai"),
        ("Waters of the Huai", "held_at", "Leinster Gallery"),
    ]


def test_an_opening_without_a_name_is_described(miner: Miner) -> None:
    facts = mined(miner, "President Mary Csar opened the Leinster Gallery. Among those present at the opening was Wan Jie.")
    assert ("Wan Jie", "attended", "opening") in rows(facts)
    assert ("Mary Csar", "presided_over", "opening") in rows(facts)


def test_who_only_speaks_at_an_occasion_does_not_organize_it(miner: Miner) -> None:
    facts = mined(miner, "The Leinster Gallery announced that its director will speak at the International Forum of Museum Directors.")
    assert [row for row in rows(facts) if row[1] == "organized"] == []


def test_the_document_is_the_last_paper_named(miner: Miner) -> None:
    facts = mined(miner, "The “Ljubljana Memorandum” was agreed upon on Monday.", "The document was signed by Mary Csar and Wan Jie.")
    assert rows(facts) == [("Mary Csar", "signed", "Ljubljana Memorandum"), ("Wan Jie", "signed", "Ljubljana Memorandum")]


def test_a_law_is_not_created_by_whose_it_is(miner: Miner) -> None:
    assert mined(miner, "President Mary Csar’s Inflation Reduction Act has helped.").relations == ()
