"""The second annotation (corpus/second) is of the same texts as the first, consistent in the same ways, and can be measured against it."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from museion.errors import GoldError

from . import test_gold as checks
from .gold import CORPUS, FILES, Gold

SECOND = sorted((CORPUS / "second").glob("*.json"))
second = pytest.mark.parametrize("path", SECOND, ids=lambda path: path.stem)

#: What a gold file has to be by itself, whoever annotated it.
CHECKS: tuple[Callable[[Gold], None], ...] = (
    checks.test_text_is_clean_and_begins_with_its_headline,
    checks.test_spans_slice_to_the_mentions_in_order,
    checks.test_only_events_and_works_hold_other_mentions,
    checks.test_every_occurrence_of_a_name_is_a_mention,
    checks.test_dates_are_the_date_mentions_with_values_of_edtf_level_1,
    checks.test_weekdays_fall_on_their_dates,
    checks.test_roles_name_people_titles_and_bodies_of_the_text,
    checks.test_points_stand_in_the_text_in_order,
    checks.test_quotes_stand_in_quotation_marks_in_order,
    checks.test_relations_join_what_their_predicates_may_join,
)


@second
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__.removeprefix("test_"))
def test_second_annotation_is_consistent(check: Callable[[Gold], None], path: Path) -> None:
    check(Gold(path))


@second
def test_second_annotation_is_of_the_text_of_the_first(path: Path) -> None:
    first = {file.name: file for file in FILES}
    assert Gold(path).text == Gold(first[path.name]).text


@pytest.fixture(scope="module")
def agreement() -> ModuleType:
    """benchmarks/agreement.py, which is a script and in no package."""
    spec = importlib.util.spec_from_file_location("agreement", CORPUS.parent / "benchmarks" / "agreement.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_annotation_agrees_with_itself(agreement: ModuleType) -> None:
    scores = agreement.agreement(CORPUS / "second", CORPUS / "second").scores()
    assert {name for name, score in scores.items() if score.f1 not in (1.0, None)} == set()
    assert scores["quotes with speaker"].n > 30 and scores["relations"].n > 80 and scores["point items"].n > 40


def test_what_the_second_left_out_is_a_disagreement(agreement: ModuleType, tmp_path: Path) -> None:
    values = json.loads(SECOND[0].read_text(encoding="utf-8"))
    values["quotes"] = values["quotes"][1:]
    values["relations"] = []
    (tmp_path / SECOND[0].name).write_text(json.dumps(values), encoding="utf-8")
    report = agreement.agreement(CORPUS / "second", tmp_path)
    quotes, relations = report.scores()["quotes"], report.scores()["relations"]
    assert (quotes.found, quotes.precision, relations.f1) == (quotes.n - 1, 1.0, 0.0)


def test_annotations_of_different_texts_are_refused(agreement: ModuleType, tmp_path: Path) -> None:
    values = json.loads(SECOND[0].read_text(encoding="utf-8"))
    (tmp_path / SECOND[0].name).write_text(json.dumps(values | {"text": values["text"] + " More."}), encoding="utf-8")
    with pytest.raises(GoldError, match="different texts"):
        agreement.agreement(CORPUS / "second", tmp_path)
