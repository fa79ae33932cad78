"""What a person sees: tables of scores, JSON, errors in their context, both sides in HTML; and what is refused."""

from __future__ import annotations

import dataclasses
import json
import re
from html import unescape
from pathlib import Path

import pytest

from museion.errors import GoldError
from museion.evaluate import Gold, evaluate, load_gold, run_evaluation
from museion.evaluation.bootstrap import score
from museion.evaluation.html import side_by_side
from museion.evaluation.items import Outcome
from museion.facts import Facts, Mention

from .cases import OTHER, gold, gold_values, right, write_gold


def _perfect(release: Gold) -> tuple[str, Facts]:
    return release.text, right(release)


def _without_people(release: Gold) -> tuple[str, Facts]:
    facts = right(release)
    return release.text, dataclasses.replace(facts, mentions=tuple(m for m in facts.mentions if m.label != "PERSON"))


def test_a_score_is_summed_over_documents() -> None:
    total = score([Outcome(4, 2, 2, 2), Outcome(0, 2, 0, 1), Outcome(2, 0, 0, 0)])
    assert (total.n, total.found, total.precision, total.recall, total.documents) == (6, 4, 0.75, 2 / 6, 3)
    assert total.f1 == pytest.approx(2 * 0.75 * (1 / 3) / (0.75 + 1 / 3))


def test_the_interval_holds_the_score_and_is_the_same_each_time() -> None:
    outcomes = [Outcome(5, 5, right_, right_) for right_ in (5, 4, 3, 5, 2, 5)]
    once, again = score(outcomes), score(outcomes)
    assert once == again
    assert once.low is not None
    assert once.high is not None
    assert once.f1 == pytest.approx(0.8)
    assert 0.55 < once.low < 0.75
    assert 0.85 < once.high < 1.0


def test_one_document_has_no_interval_and_nothing_has_no_score() -> None:
    assert (score([Outcome(1, 1, 1, 1)]).low, score([Outcome(0, 0, 0, 0)] * 3).f1) == (None, None)
    assert score([Outcome(0, 2, 0, 0)]).f1 == 0.0


def test_real_and_constructed_releases_are_reported_apart_and_together(tmp_path: Path) -> None:
    write_gold(tmp_path, gold_values("wire-01"))
    write_gold(tmp_path, gold_values("sample-901"))
    write_gold(tmp_path, gold_values("sample-902", OTHER))
    report = run_evaluation([tmp_path], extractor=_perfect)
    assert {name: [result.pair.gold.id for result in results] for name, results in report.groups().items()} == {
        "real": ["wire-01"],
        "constructed": ["sample-901", "sample-902"],
        "all": ["sample-901", "sample-902", "wire-01"],
    }
    text = report.to_text()
    assert re.findall(r"^(\w+): (\d+ releases?) \((.*)\)$", text, flags=re.MULTILINE) == [
        ("real", "1 release", "wire"),
        ("constructed", "2 releases", "sample"),
        ("all", "3 releases", "sample, wire"),
    ]
    assert re.search(r"^PERSON names +5 +5  1\.000  1\.000  1\.000   1\.000–1\.000$", text, flags=re.MULTILINE)
    assert re.search(r"^roles +1\.000 +1\.000$", text.split("F1 by kind")[1], flags=re.MULTILINE)
    assert "\x1b" not in text


def test_json_has_every_number(tmp_path: Path) -> None:
    write_gold(tmp_path)
    content = json.loads(run_evaluation([tmp_path], extractor=_without_people).to_json())
    assert content["groups"]["constructed"]["PERSON names"] == {
        "n": 2,
        "found": 0,
        "precision": None,
        "recall": 0.0,
        "f1": 0.0,
        "low": None,
        "high": None,
        "documents": 1,
    }
    assert content["kinds"]["sample"]["roles"]["f1"] == 1.0
    assert content["documents"] == [{"id": "sample-901", "held": False, "found": True, "aligned": 1.0}]


def test_each_error_stands_in_its_context(tmp_path: Path) -> None:
    release = gold(tmp_path)
    facts = _without_people(release)[1]
    start = release.text.index("HO,")
    with_place = dataclasses.replace(facts, mentions=(*facts.mentions, Mention("ORG", start, start + 2, "x", 0.5)))
    said = release.text.index("Bediako of")
    assert list(evaluate([(release, release.text, with_place)]).errors()) == [
        "== sample-901",
        "PERSON names: missed  Osei Bediako\n    0: ⟦Osei Bediako⟧ opens the Adinkra Days at Volta Museum HO, March 3, 2024 –",
        "PERSON names: missed  Bediako\n"
        f"    {said}: n stores; second, free entry. “We lend what we love,” said ⟦Bediako⟧ of Woven Water, woven last year.",
        "ORG names: false   HO\n"
        f"    {start}: Osei Bediako opens the Adinkra Days at Volta Museum "
        "⟦HO⟧, March 3, 2024 – Osei Bediako, director of the Volta Museum",
    ]


def test_both_sides_stand_in_the_page_and_wrong_ones_are_marked(tmp_path: Path) -> None:
    release = gold(tmp_path)
    page = side_by_side(evaluate([(release, *_without_people(release))]))
    left, right_ = page.split("<h3>Found</h3>")
    assert left.count('<mark class="wrong">') == 3
    assert '<mark class="wrong">' not in right_
    plain = unescape(re.sub(r"<small>\w+</small>|<[^>]+>", "", left.split("<div class=text>")[1]))
    assert plain.startswith(release.text)


def test_marks_that_cross_are_cut_and_the_text_stays_whole(tmp_path: Path) -> None:
    release = gold(tmp_path)
    crossing = (Mention("EVENT", 0, 10, "x", 0.5), Mention("ORG", 5, 15, "x", 0.5), Mention("PERSON", 5, 7, "x", 0.5))
    page = side_by_side(evaluate([(release, release.text, Facts("x", mentions=crossing))]))
    found = page.split("<h3>Found</h3>")[1]
    assert found.count("<mark") == found.count("</mark>") == 3
    assert unescape(re.sub(r"<small>\w+</small>|<[^>]+>", "", found.split("<div class=text>")[1])).startswith(release.text)


def test_a_held_release_is_scored_and_not_shown(tmp_path: Path) -> None:
    path = write_gold(tmp_path, gold_values("wire-02"))
    assert run_evaluation([path], extractor=_perfect).scores()["PERSON names"].f1 == 1.0
    with pytest.raises(GoldError, match="held: wire-02"):
        run_evaluation([path], extractor=_perfect, looked_at=True)


def test_a_poorly_aligned_text_is_said(tmp_path: Path) -> None:
    release = gold(tmp_path)
    text = release.text + "\n\n" + "Cookies and privacy, all about them. " * 30
    assert "sample-901: only" in evaluate([(release, text, right(release))]).to_text()
    assert "only" not in evaluate([(release, release.text, right(release))]).to_text()


def test_gold_files_may_be_named_or_a_folder(tmp_path: Path) -> None:
    path = write_gold(tmp_path)
    assert run_evaluation([path], extractor=_perfect).to_json() == run_evaluation([tmp_path], extractor=_perfect).to_json()
    assert load_gold(path).sha256 == load_gold(path).sha256
