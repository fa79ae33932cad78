"""The measures, on facts whose scores are known: right in everything, then spoilt in one thing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from museion.evaluate import Gold, evaluate
from museion.evaluation.fold import fold, loose
from museion.evaluation.gold import GoldRelation, GoldTransfer
from museion.evaluation.items import Outcome
from museion.facts import LABELS, Facts, Mention, PointList, Transfer

from .cases import gold, right

Spoil = Callable[[Gold, Facts], Facts]


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Gold:
    return gold(tmp_path_factory.mktemp("gold"))


def outcomes(release: Gold, facts: Facts, text: str | None = None) -> dict[str, tuple[int, int, int, int]]:
    (result,) = evaluate([(release, text or release.text, facts)]).results
    return {name: _counts(outcome) for name, outcome in result.outcomes.items()}


def _counts(outcome: Outcome) -> tuple[int, int, int, int]:
    return outcome.gold, outcome.found, outcome.recalled, outcome.correct


def changed(release: Gold, facts: Facts) -> dict[str, tuple[int, int, int, int]]:
    """The measures that differ from those of facts that are right: gold, found, recalled, correct."""
    before = outcomes(release, right(release))
    return {name: counts for name, counts in outcomes(release, facts).items() if counts != before[name]}


def test_right_facts_score_one_in_everything(release: Gold) -> None:
    scores = evaluate([(release, release.text, right(release))]).scores()
    assert {name: score.f1 for name, score in scores.items() if score.f1 is not None} == dict.fromkeys(
        (name for name, score in scores.items() if score.n), 1.0
    )
    sizes = {name: scores[name].n for name in ("PERSON names", "PERSON strict", "MUSEUM names", "MUSEUM overlapping", "date values")}
    assert sizes == {"PERSON names": 2, "PERSON strict": 3, "MUSEUM names": 1, "MUSEUM overlapping": 2, "date values": 2}
    assert (scores["point items"].n, scores["relations"].n, scores["relations held_at"].n) == (2, 2, 1)


def test_no_facts_score_nothing(release: Gold) -> None:
    scores = evaluate([(release, release.text, Facts("none"))]).scores()
    assert {score.f1 for score in scores.values() if score.n} == {0.0}
    assert {score.precision for score in scores.values()} == {None}


def test_a_missing_mention_lowers_recall_and_not_precision(release: Gold) -> None:
    facts = right(release)
    without = dataclasses.replace(facts, mentions=tuple(m for m in facts.mentions if m.char_end < 60 or m.label != "PERSON"))
    assert changed(release, without) == {
        "PERSON names": (2, 1, 1, 1),
        "PERSON strict": (3, 1, 1, 1),
        "PERSON overlapping": (3, 1, 1, 1),
    }


def test_a_mention_that_is_too_long_is_right_only_where_overlap_counts(release: Gold) -> None:
    facts = right(release)
    longer = tuple(dataclasses.replace(m, char_end=m.char_end + 1) if m.label == "WORK" else m for m in facts.mentions)
    assert changed(release, dataclasses.replace(facts, mentions=longer)) == {"WORK names": (1, 1, 0, 0), "WORK strict": (1, 1, 0, 0)}


def test_a_wrong_label_is_a_miss_and_a_false_find(release: Gold) -> None:
    facts = right(release)
    other = tuple(dataclasses.replace(m, label="EVENT") if m.label == "WORK" else m for m in facts.mentions)
    differing = changed(release, dataclasses.replace(facts, mentions=other))
    assert differing == {
        f"{label} {kind}": counts
        for kind in ("names", "strict", "overlapping")
        for label, counts in (("EVENT", (1, 2, 1, 1)), ("WORK", (1, 0, 0, 0)))
    }


def test_a_wrong_date_value_spoils_values_only(release: Gold) -> None:
    facts = right(release)
    dates = (facts.dates[0], dataclasses.replace(facts.dates[1], edtf="2022"))
    assert changed(release, dataclasses.replace(facts, dates=dates)) == {
        "date values": (2, 2, 1, 1),
        "date values given span": (2, 2, 1, 1),
    }


def test_a_date_without_value_counts_as_missed_and_not_as_false(release: Gold) -> None:
    facts = right(release)
    dates = (facts.dates[0], dataclasses.replace(facts.dates[1], edtf=None))
    assert changed(release, dataclasses.replace(facts, dates=dates))["date values"] == (2, 1, 1, 1)


def test_roles_are_measured_with_and_without_organization_and_by_status(release: Gold) -> None:
    facts = right(release)

    def with_role(**values: str | None) -> dict[str, tuple[int, int, int, int]]:
        role = dataclasses.replace(facts.roles[0], organization_at=None, **values)  # type: ignore[arg-type]  # names only
        return changed(release, dataclasses.replace(facts, roles=(role,)))

    assert with_role(organization="the Volta Museum’s") == {}
    assert with_role(organization=None) == {"roles": (1, 1, 0, 0), "role status": (0, 0, 0, 0)}
    assert with_role(status="former") == {"role status": (1, 1, 0, 0)}
    assert with_role(person="Bediako") == {"roles": (1, 1, 0, 0), "person and title": (1, 1, 0, 0), "role status": (0, 0, 0, 0)}


def test_a_list_is_right_only_with_all_its_items(release: Gold) -> None:
    facts = right(release)
    (points,) = facts.point_lists
    shorter = dataclasses.replace(points, points=points.points[:1])
    assert changed(release, dataclasses.replace(facts, point_lists=(shorter,))) == {
        "point lists": (1, 1, 0, 0),
        "point items": (2, 1, 1, 1),
    }


def test_a_speaker_counts_for_the_list_that_shares_an_item(release: Gold) -> None:
    facts = right(release)
    (points,) = facts.point_lists
    other = dataclasses.replace(points, speaker="Ama Serwaa")
    assert changed(release, dataclasses.replace(facts, point_lists=(other,))) == {"point speakers": (1, 1, 0, 0)}
    elsewhere = PointList(0, 5, (dataclasses.replace(points.points[0], char_start=0, char_end=5),), "x", 0.5, speaker="Osei Bediako")
    assert outcomes(release, dataclasses.replace(facts, point_lists=(elsewhere,)))["point speakers"] == (1, 1, 0, 0)


def test_a_speaker_without_name_is_read_where_it_stands(release: Gold) -> None:
    facts = right(release)
    (points,) = facts.point_lists
    start = release.text.index("Osei Bediako")
    unnamed = dataclasses.replace(points, speaker=None, speaker_at=(start, start + len("Osei Bediako")))
    assert changed(release, dataclasses.replace(facts, point_lists=(unnamed,))) == {}


def test_quotes_are_measured_with_and_without_their_speaker(release: Gold) -> None:
    facts = right(release)
    (quote,) = facts.quotes
    assert changed(release, dataclasses.replace(facts, quotes=(dataclasses.replace(quote, speaker=None),))) == {
        "quotes with speaker": (1, 1, 0, 0)
    }
    shorter = dataclasses.replace(quote, char_end=quote.char_end - 1)
    assert changed(release, dataclasses.replace(facts, quotes=(shorter,))) == {}
    reported = dataclasses.replace(quote, kind="reported")
    assert outcomes(release, dataclasses.replace(facts, quotes=(quote, reported)))["quotes"] == (1, 1, 1, 1)


def test_relations_have_a_direction_save_partners(release: Gold) -> None:
    facts = right(release)
    turned = tuple(
        dataclasses.replace(r, subject_at=r.object_at, object_at=r.subject_at) if r.predicate == "partner_of" else r
        for r in facts.relations
    )
    assert changed(release, dataclasses.replace(facts, relations=turned)) == {}
    held = facts.relations[0]
    wrong = dataclasses.replace(held, subject_at=held.object_at, object_at=held.subject_at)
    assert changed(release, dataclasses.replace(facts, relations=(wrong, facts.relations[1]))) == {
        "relations": (2, 2, 1, 1),
        "relations held_at": (1, 1, 0, 0),
    }


def test_a_negated_relation_does_not_count(release: Gold) -> None:
    facts = right(release)
    denied = dataclasses.replace(facts.relations[0], status="negated")
    assert changed(release, dataclasses.replace(facts, relations=(denied, facts.relations[1]))) == {
        "relations": (2, 1, 1, 1),
        "relations held_at": (1, 0, 0, 0),
    }


def test_offsets_of_another_text_are_led_back_to_the_golds(release: Gold) -> None:
    before = "Home | News\n\n"
    facts = right(release)
    moved = tuple(dataclasses.replace(m, char_start=m.char_start + len(before), char_end=m.char_end + len(before)) for m in facts.mentions)
    measured = outcomes(release, dataclasses.replace(facts, mentions=moved), before + release.text)
    expected = outcomes(release, facts)
    assert {name: measured[name] for name in measured if name.startswith(LABELS)} == {
        name: expected[name] for name in expected if name.startswith(LABELS)
    }


def test_a_find_outside_the_golds_text_is_false(release: Gold) -> None:
    menu = "Kofi Mensah | News\n\n"
    found = Facts("x", mentions=(Mention("PERSON", 0, 11, "x", 0.5),))
    assert outcomes(release, found, menu + release.text)["PERSON strict"] == (3, 1, 0, 0)
    assert outcomes(release, found, menu + release.text)["PERSON overlapping"] == (3, 1, 0, 0)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The Met", "met"),
        ("Children’s  Museum", "children's museum"),
        ("Henan Museum’s", "henan museum"),
        ("United States'", "united states"),
        ("“Water”", '"water"'),
        ("Theatre Museum", "theatre museum"),
    ],
)
def test_names_are_compared_folded(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_running_text_is_compared_without_typography() -> None:
    assert loose("“We  lend –\nat last”,") == '"We lend - at last"'
    assert loose("First.") != loose("first")


@given(st.data())
def test_fewer_finds_never_raise_recall_and_right_ones_keep_precision(release: Gold, data: st.DataObject) -> None:
    facts = right(release)
    kept = tuple(mention for mention in facts.mentions if data.draw(st.booleans()))
    for name, (wanted, found, recalled, correct) in outcomes(release, dataclasses.replace(facts, mentions=kept)).items():
        whole = outcomes(release, facts)[name]
        assert recalled <= whole[2] == wanted
        assert correct == found


@given(st.lists(st.tuples(st.sampled_from(LABELS), st.integers(0, 200), st.integers(1, 40)), max_size=12))
def test_counts_hold_together_for_any_finds(release: Gold, spans: list[tuple[str, int, int]]) -> None:
    size = len(release.text)
    mentions = tuple(Mention(label, min(at, size - 1), min(at + n, size), "x", 0.5) for label, at, n in spans)  # type: ignore[arg-type]
    (result,) = evaluate([(release, release.text, Facts("x", mentions=mentions))]).results
    for name, outcome in result.outcomes.items():
        assert len(outcome.missed) == outcome.gold - outcome.recalled, name
        assert len(outcome.false) == outcome.found - outcome.correct, name
    for label in LABELS:
        assert result.outcomes[f"{label} strict"].recalled <= result.outcomes[f"{label} overlapping"].recalled


def test_extra_predicates_count_only_where_they_are_annotated(release: Gold) -> None:
    facts = right(release)
    at = facts.relations[0].subject_at
    made = dataclasses.replace(facts.relations[0], predicate="created", subject_at=at, subject="Osei Bediako", object="Woven Water")
    found = dataclasses.replace(facts, relations=(*facts.relations, made))
    assert changed(release, found) == {}
    annotated = dataclasses.replace(release, extra_relations=(GoldRelation("Osei Bediako", "created", "Woven Water"),))
    scores = evaluate([(annotated, annotated.text, found)]).scores()
    assert (scores["relations created"].n, scores["relations created"].f1, scores["relations"].n) == (1, 1.0, 2)
    missed = evaluate([(annotated, annotated.text, facts)]).scores()
    assert missed["relations created"].f1 == 0.0


def test_a_transfer_needs_its_kind_and_its_sides_and_the_same_thing(release: Gold) -> None:
    annotated = dataclasses.replace(release, transfers=(GoldTransfer("two stools of Adinkra wood", "Keta Trust", None, "loan"),))
    loan = Transfer("loan", (0, 3), (0, 3), "cases.toml#right", 0.5, object="the two stools of Adinkra wood", from_name="The Keta Trust")

    def counts(*found: Transfer) -> tuple[int, int, int, int]:
        return outcomes(annotated, dataclasses.replace(right(release), transfers=found))["transfers"]

    assert counts(loan) == (1, 1, 1, 1)
    assert counts(loan, loan) == (1, 2, 1, 1)
    assert counts(dataclasses.replace(loan, kind="gift")) == (1, 1, 0, 0)
    assert counts(dataclasses.replace(loan, to_name="Volta Museum")) == (1, 1, 0, 0)
    assert counts(dataclasses.replace(loan, object="two stools of gold")) == (1, 1, 0, 0)
    assert counts(dataclasses.replace(loan, status="negated")) == (1, 0, 0, 0)
    assert changed(release, dataclasses.replace(right(release), transfers=(loan,))) == {}  # not annotated: on neither side
