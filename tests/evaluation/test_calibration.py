"""The confidences: what the fit gives, and that what is committed is a probability for every kind that is found."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from museion import resources
from museion.evaluation.align import align
from museion.evaluation.calibration import Observation, expected_error, fit, observe
from museion.evaluation.gold import Gold, GoldRelation
from museion.evaluation.items import Pair
from museion.facts import LABELS, Facts, Mention, Relation
from museion.resolve.calibration import calibrated, confidence, family

from .cases import gold


def test_fit_smooths_a_rule_towards_its_kind() -> None:
    seen = [Observation("roles", "roles.toml#prefix", True, 0.5)] * 8 + [Observation("roles", "roles.toml#rare", False, 0.5)] * 2
    content = fit(seen)
    assert content["labels"] == {"roles": 0.75}  # (8 + 1) / (10 + 2)
    assert content["rules"] == {"roles/roles.toml#prefix": 0.917, "roles/roles.toml#rare": 0.5}


def test_rows_of_a_table_count_as_one_rule() -> None:
    assert family("museums.csv#louvre") == "museums.csv"
    assert family("titles.toml#director") == "titles.toml#director"


def test_expected_error_of_a_sure_and_wrong_rule_is_its_confidence() -> None:
    unknown = [Observation("nothing", "nowhere.toml#x", False, 0.8)] * 5
    assert round(expected_error(unknown), 6) == 0.8
    assert expected_error([]) == 0.0


def test_committed_calibration_covers_every_label() -> None:
    content = json.loads((resources.models() / "calibration.json").read_text(encoding="utf-8"))
    assert content["fitted_on"] >= 1000
    assert [label for label in LABELS if f"mentions/{label}" not in content["labels"]] == []
    assert all(0 < value < 1 for value in (*content["labels"].values(), *content["rules"].values()))


def test_confidence_falls_back_from_rule_to_kind_to_prior() -> None:
    label = confidence("mentions/PERSON", "people.toml#never-seen", 0.123)
    assert label == confidence("mentions/PERSON", "people.toml#another", 0.123) != 0.123
    assert confidence("no/such/kind", "x.toml#y", 0.123) == 0.123


def test_facts_get_fitted_confidences() -> None:
    mention = Mention("PERSON", 0, 3, "people.toml#title-behind", 0.5)
    [found] = calibrated(Facts("d", mentions=(mention,))).mentions
    assert found.confidence == confidence("mentions/PERSON", "people.toml#title-behind", 0.5) > 0.5


def test_extra_predicates_are_judged_by_their_own_gold(tmp_path: Path) -> None:
    release = gold(tmp_path)
    made = Relation("created", (0, 1), (0, 1), (0, 1), "relations.toml#created", 0.5, subject="Osei Bediako", object="Woven Water")

    def judged(annotated: Gold) -> list[bool]:
        pair = Pair(annotated, annotated.text, Facts("d", relations=(made,)), align(annotated.text, annotated.text))
        return [item.right for item in observe(pair)]

    assert judged(dataclasses.replace(release, extra_relations=None)) == []
    assert judged(dataclasses.replace(release, extra_relations=())) == [False]
    assert judged(dataclasses.replace(release, extra_relations=(GoldRelation("Osei Bediako", "created", "Woven Water"),))) == [True]
