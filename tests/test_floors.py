"""No change makes the scores on our own gold worse, and what they are measured against stays as it was."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest

from museion.evaluate import run_evaluation
from museion.evaluation import floors
from museion.evaluation.bootstrap import Score

FLOORS = floors.Floors({"roles": {"f1": 0.8, "n": 10}, "quotes": {"f1": 0.5, "n": 4}}, "gold", "plain")


def _score(f1: float, n: int = 10) -> Score:
    return Score(n, n, f1, f1, f1, None, None, 3)


def test_no_measure_is_under_its_floor() -> None:
    kept = floors.load()
    assert kept.floors, "models/floors.json has no floors; run `make floors`"
    assert kept.gold_sha256 == floors.gold_sha256(), "the gold has changed since the floors were measured; run `make floors`"
    assert kept.below(run_evaluation([floors.GOLD]).scores()) == []


def test_the_plain_script_is_frozen() -> None:
    assert floors.plain_sha256() == floors.load().plain_sha256, "benchmarks/plain.py is what we are measured against; leave it as it was"


def test_the_plain_script_is_beaten_at_names_and_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(floors.PLAIN.parent))
    plain = run_evaluation([floors.GOLD], extractor=importlib.import_module("beside").plain_facts).scores()
    kept = floors.load().floors
    beaten = {name: kept[name]["f1"] > (plain[name].f1 or 0.0) for name in ("PERSON names", "MUSEUM names", "ORG names", "date values")}
    assert beaten == dict.fromkeys(beaten, True)


def test_a_score_under_its_floor_is_said_with_both_numbers() -> None:
    assert FLOORS.below({"roles": _score(0.7999), "quotes": _score(0.5)}) == ["roles: F1 0.799, its floor is 0.800"]


def test_a_measure_that_is_gone_is_under_its_floor() -> None:
    assert FLOORS.below({"roles": _score(0.9)}) == ["quotes: F1 not measured, its floor is 0.500"]


def test_floors_rise_and_do_not_fall() -> None:
    new = floors.raised(FLOORS, {"roles": _score(0.9), "quotes": _score(0.4), "dates": _score(1.0, n=0)}, gold_sha256="g", plain_sha256="p")
    assert {name: floor["f1"] for name, floor in new.floors.items()} == {"roles": 0.9, "quotes": 0.5}
    assert new.below({"roles": _score(0.9), "quotes": _score(0.5)}) == []


def test_a_floor_is_never_above_what_was_measured() -> None:
    new = floors.raised(floors.Floors({}, "", ""), {"roles": _score(2 / 3)}, gold_sha256="g", plain_sha256="p")
    assert new.floors["roles"]["f1"] == 0.666
    assert new.below({"roles": _score(2 / 3)}) == []


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors.save(FLOORS, path)
    assert floors.load(path) == FLOORS
    assert json.loads(path.read_text(encoding="utf-8"))["gold_sha256"] == "gold"
    assert floors.load(tmp_path / "none.json").floors == {}


def test_the_hash_of_the_gold_knows_each_file_and_no_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"{\n}")
    once = floors.gold_sha256(tmp_path)
    (tmp_path / "a.json").write_bytes(b"{\r\n}")
    assert floors.gold_sha256(tmp_path) == once
    (tmp_path / "b.json").write_bytes(b"{\n}")
    assert floors.gold_sha256(tmp_path) != once


def test_a_floor_falls_only_with_the_word_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "floors.json"
    floors.save(FLOORS, path)
    before = path.read_text(encoding="utf-8")
    scores = {"roles": _score(0.9), "quotes": _score(0.4)}
    assert floors.update(scores, path=path, regression=False) == 1
    assert path.read_text(encoding="utf-8") == before
    assert "quotes: F1 0.400, its floor is 0.500" in capsys.readouterr().err
    assert floors.update(scores, path=path, regression=True) == 0
    assert {name: floor["f1"] for name, floor in floors.load(path).floors.items()} == {"roles": 0.9, "quotes": 0.4}
    assert floors.load(path).plain_sha256 == "plain"


def test_another_argument_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert floors.main(["--lower"]) == 2
    assert "--allow-regression" in capsys.readouterr().err
