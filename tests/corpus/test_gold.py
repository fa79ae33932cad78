"""Each gold file is consistent with itself, with its sample, and with corpus/guidelines.md."""

from __future__ import annotations

import datetime
import re
import unicodedata

import edtf
import pytest
from bs4 import BeautifulSoup

from .gold import CORPUS, FILES, SAMPLES, Gold

LABELS = {"PERSON", "TITLE", "MUSEUM", "ORG", "PLACE", "DATE", "EVENT", "WORK"}
BODIES = ("MUSEUM", "ORG")
#: What may stand on either side of a predicate; DATE stands for an EDTF value.
ENDS = {
    "attended": (("PERSON", *BODIES), ("EVENT",)),
    "spoke_at": (("PERSON", *BODIES), ("EVENT",)),
    "presided_over": (("PERSON", *BODIES), ("EVENT",)),
    "presented_at": (("PERSON", *BODIES), ("EVENT",)),
    "presented": (("PERSON", *BODIES), ("WORK",)),
    "organized": (BODIES, ("EVENT",)),
    "held_at": (("EVENT",), (*BODIES, "PLACE")),
    "held_on": (("EVENT",), ("DATE",)),
    "member_of": (BODIES, BODIES),
    "convenes": (BODIES, BODIES),
    "founded_on": (BODIES, ("DATE",)),
    "succeeds": (("PERSON",), ("PERSON",)),
    "partner_of": (BODIES, BODIES),
}
DAY = r"-?\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[?~%]?"
LEVEL_1 = re.compile(rf"{DAY}|\d{{4}}-2[1-4][?~%]?|\d{{3}}X|\d{{2}}XX|(?:{DAY}|\.\.)/(?:{DAY}|\.\.)")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OPENING = "\"“«»'‘„「『"
GOLD = [pytest.param(Gold(path), id=path.stem) for path in FILES]
every_gold = pytest.mark.parametrize("gold", GOLD)
SAMPLED = [path for path in FILES if Gold(path).values["source"]]
every_gold_of_a_sample = pytest.mark.parametrize("gold", [pytest.param(Gold(path), id=path.stem) for path in SAMPLED])
#: Like ENDS, for what has a key of its own.
EXTRA_ENDS = {
    "curated": (("PERSON",), ("EVENT",)),
    "created": (("PERSON",), ("WORK",)),
    "signed": (("PERSON", *BODIES), ("WORK",)),
}
KINDS_OF_TRANSFER = ("loan", "gift", "bequest", "purchase", "restitution", "deposit", "tour")


def words(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def test_each_sample_has_its_gold_and_each_gold_its_sample() -> None:
    told = [Gold(path).values["source"] for path in FILES if Gold(path).values["source"]]
    assert sorted(told) == [f"sample/{path.name}" for path in SAMPLES]
    assert [Gold(path).values["id"] for path in FILES] == ["-".join(path.stem.split("-")[:2]) for path in FILES]


def test_the_corpus_has_pages_and_texts_on_different_skeletons() -> None:
    kinds = [path.suffix for path in SAMPLES]
    assert (len(kinds) >= 15, kinds.count(".html") >= 8, kinds.count(".txt") >= 5) == (True, True, True)
    skeletons = [Gold(path).values["provenance"].partition("skeleton: ")[2] for path in FILES]
    assert "" not in skeletons
    assert len(set(skeletons)) == len(skeletons)


@every_gold
def test_text_is_clean_and_begins_with_its_headline(gold: Gold) -> None:
    assert unicodedata.is_normalized("NFC", gold.text)
    assert [hex(ord(sign)) for sign in gold.text if unicodedata.category(sign) in ("Cc", "Cf", "Cs") and sign != "\n"] == []
    assert re.findall(r"\n{3,}|[ \t]\n|\n[ \t]|^\s|\s$|\u00a0", gold.text) == []
    assert gold.values["title"] == gold.text.split("\n", 1)[0]


@every_gold_of_a_sample
def test_every_block_stands_in_the_sample_in_order(gold: Gold) -> None:
    page = gold.sample()
    if gold.values["source"].endswith(".html"):
        page = BeautifulSoup(page, "lxml").get_text("")
    page = words(page)
    at = 0
    for block in re.split(r"\n+", gold.text):
        made = re.sub(r"^(?:- |\d+\. |[a-z]\. )", "", block)
        found = max(page.find(words(block), at), page.find(words(made), at))
        assert found >= 0, f"not in {gold.values['source']} after character {at}: {block!r}"
        at = found + len(words(made))


@every_gold
def test_spans_slice_to_the_mentions_in_order(gold: Gold) -> None:
    assert [[gold.text[start:end], label] for start, end, label in gold.spans] == gold.values["mentions"]
    assert {label for _, _, label in gold.spans} <= LABELS
    assert [(start, -end) for start, end, _ in gold.spans] == sorted((start, -end) for start, end, _ in gold.spans)
    assert [surface for surface, _ in gold.values["mentions"] if surface != surface.strip(" \n,;:")] == []


@every_gold
def test_only_events_and_works_hold_other_mentions(gold: Gold) -> None:
    for index, (start, end, label) in enumerate(gold.spans):
        for other_start, other_end, other in gold.spans[index + 1 :]:
            if other_start < end:
                assert other_end <= end, f"{gold.text[start:end]!r} and {gold.text[other_start:other_end]!r} cross"
                assert label in ("EVENT", "WORK"), f"{label} {gold.text[start:end]!r} holds a {other}"


@every_gold
def test_every_occurrence_of_a_name_is_a_mention(gold: Gold) -> None:
    covered = {place for start, end, _ in gold.spans for place in range(start, end)}
    bare = [
        (name, gold.text[max(0, match.start() - 20) : match.end() + 20])
        for name in sorted(gold.surfaces("PERSON", "MUSEUM", "ORG", "PLACE", "EVENT", "WORK"))
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", gold.text)
        if not covered.intersection(range(match.start(), match.end()))
    ]
    assert bare == []


@every_gold
def test_dates_are_the_date_mentions_with_values_of_edtf_level_1(gold: Gold) -> None:
    assert [surface for surface, _ in gold.values["dates"]] == [surface for surface, label in gold.values["mentions"] if label == "DATE"]
    for surface, value in gold.values["dates"]:
        if value is None:
            continue
        assert LEVEL_1.fullmatch(value), f"{surface!r}: {value!r} is not EDTF level 1"
        assert edtf.parse_edtf(value) is not None
        begin, _, end = value.partition("/")
        assert not end or ".." in value or begin < end, f"{surface!r}: {value!r} ends before it begins"


@every_gold
def test_weekdays_fall_on_their_dates(gold: Gold) -> None:
    for surface, value in gold.values["dates"]:
        named = [day for day in WEEKDAYS if day in surface]
        if value and named:
            assert WEEKDAYS[datetime.date.fromisoformat(value).weekday()] == named[0], f"{surface!r} is not {value}"


@every_gold
def test_roles_name_people_titles_and_bodies_of_the_text(gold: Gold) -> None:
    titles = gold.surfaces("TITLE")
    for role in gold.values["roles"]:
        assert role["person"] in gold.surfaces("PERSON")
        assert role["title"] in titles
        assert role["organization"] in gold.surfaces(*BODIES) | {None}
        assert role["status"] in ("current", "former", "incoming")
    rows = [tuple(role.values()) for role in gold.values["roles"]]
    assert len(set(rows)) == len(rows)
    told = {role["title"].casefold() for role in gold.values["roles"]}
    assert {title for title in titles if title.casefold() not in told} == set()


@every_gold
def test_points_stand_in_the_text_in_order(gold: Gold) -> None:
    people = gold.surfaces("PERSON", *BODIES) | {None}
    for points in gold.values["points"]:
        at = gold.text.index(points["intro"]) if points["intro"] else 0
        for item in points["items"]:
            found = gold.text.find(item, at)
            assert found >= 0, f"not behind the item before it: {item!r}"
            at = found + len(item)
        assert len(points["items"]) == (points["announced"] or len(points["items"])) >= 2
        assert points["speaker"] in people
        assert points["of"] is None or points["of"] in gold.text


@every_gold
def test_quotes_stand_in_quotation_marks_in_order(gold: Gold) -> None:
    at = 0
    for quote in gold.values["quotes"]:
        found = gold.text.find(quote["text"], at)
        assert found > 0, f"not verbatim: {quote['text']!r}"
        assert gold.text[:found].rstrip(" \u202f")[-1] in OPENING
        assert quote["speaker"] in gold.surfaces("PERSON", *BODIES)
        at = found + len(quote["text"])


@every_gold
def test_relations_join_what_their_predicates_may_join(gold: Gold) -> None:
    values = {value for _, value in gold.values["dates"] if value}
    for subject, predicate, other in gold.values["relations"]:
        subjects, objects = ENDS[predicate]
        assert subject in gold.surfaces(*subjects), f"{subject} {predicate} {other}"
        assert other in (values if objects == ("DATE",) else gold.surfaces(*objects)), f"{subject} {predicate} {other}"
    assert len({tuple(row) for row in gold.values["relations"]}) == len(gold.values["relations"])


@every_gold
def test_extra_relations_join_what_their_predicates_may_join(gold: Gold) -> None:
    for subject, predicate, other in gold.values.get("extra_relations", []):
        subjects, objects = EXTRA_ENDS[predicate]
        assert subject in gold.surfaces(*subjects), f"{subject} {predicate} {other}"
        assert other in gold.surfaces(*objects), f"{subject} {predicate} {other}"


@every_gold
def test_transfers_stand_in_the_text(gold: Gold) -> None:
    for transfer in gold.values.get("transfers", []):
        assert list(transfer) == ["object", "from", "to", "kind", "begins", "ends"]
        assert transfer["object"] in gold.text
        assert {transfer["from"], transfer["to"]} <= gold.surfaces("PERSON", *BODIES, "PLACE") | {None}
        assert transfer["kind"] in KINDS_OF_TRANSFER
        for day in (transfer["begins"], transfer["ends"]):
            assert day is None or LEVEL_1.fullmatch(day)


def test_the_guidelines_name_every_label_and_predicate() -> None:
    guidelines = (CORPUS / "guidelines.md").read_text(encoding="utf-8")
    assert [name for name in (*sorted(LABELS), *ENDS) if f"`{name}`" not in guidelines] == []
