"""Gold files: what is read, what is refused, what is held."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from museion.errors import GoldError
from museion.evaluate import load_gold
from museion.evaluation.gold import find_gold, refuse_held
from museion.evaluation.splits import is_held, splits

from .cases import gold, gold_values, write_gold

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


def test_a_gold_file_is_read_whole(tmp_path: Path) -> None:
    release = gold(tmp_path)
    assert (release.id, release.kind, release.real, release.held) == ("sample-901", "sample", False, False)
    assert [release.text[m.char_start : m.char_end] for m in release.mentions if m.label == "PERSON"] == ["Osei Bediako"] * 2 + ["Bediako"]
    assert [(date.surface, date.edtf) for date in release.dates] == [("March 3, 2024", "2024-03-03"), ("last year", "2023")]
    assert all(date.at and release.text[slice(*date.at)] == date.surface for date in release.dates)
    assert release.points[0].items == ("open stores", "free entry.")


def test_spans_are_derived_from_mentions_in_order(tmp_path: Path) -> None:
    values = gold_values()
    with_spans = load_gold(write_gold(tmp_path, values))
    del values["spans"]
    assert load_gold(write_gold(tmp_path, values)).mentions == with_spans.mentions


def test_a_derived_span_is_a_whole_word_and_may_stand_in_an_event(tmp_path: Path) -> None:
    values = gold_values() | {"text": "Huaining Fair of Huai. Huaining Fair of Huai", "dates": [], "points": [], "quotes": []}
    values["mentions"] = [["Huaining Fair of Huai", "EVENT"], ["Huai", "PLACE"], ["Huaining Fair of Huai", "EVENT"], ["Huai", "PLACE"]]
    del values["spans"]
    spans = [(m.char_start, m.char_end) for m in load_gold(write_gold(tmp_path, values)).mentions]
    assert spans == [(0, 21), (17, 21), (23, 44), (40, 44)]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"text": None}, "text: None is not a text"),
        ({"spans": [[0, 1, "PERSON"]]}, "spans: 1 for 12 mentions"),
        ({"mentions": [["Osei", "HUMAN"]]}, r"mentions\[0\]: 'HUMAN' is no label"),
        ({"mentions": [["Nobody", "PERSON"]], "spans": None}, r"mentions\[0\]: 'Nobody' \(PERSON\) does not follow"),
        ({"relations": [["a", "held_at"]]}, r"relations\[0\]"),
        ({"roles": [{"person": "a"}]}, "there is no 'title'"),
        ({"points": [{"items": []}]}, r"points\[0\]: the list has no items"),
        ({"quotes": [{"text": ""}]}, r"quotes\[0\]\.text"),
    ],
)
def test_a_broken_gold_file_is_an_error_with_file_and_place(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    path = write_gold(tmp_path, gold_values() | change)
    with pytest.raises(GoldError, match=rf"sample-901\.json: .*{message}"):
        load_gold(path)


def test_a_span_that_is_not_its_mention_is_an_error(tmp_path: Path) -> None:
    values = gold_values()
    values["spans"][1][0] += 1
    with pytest.raises(GoldError, match=r"spans\[1\]: 'dinkra Days' \(EVENT\) is not its mention 'Adinkra Days'"):
        load_gold(write_gold(tmp_path, values))


@pytest.mark.parametrize(("content", "message"), [(b"{", "no JSON"), (b"[]", "one JSON object"), (b"\xff\xfe{", "no JSON")])
def test_a_file_that_is_no_gold_is_an_error(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(content)
    with pytest.raises(GoldError, match=message):
        load_gold(path)


def test_a_missing_file_and_an_empty_folder_are_errors(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="cannot be read"):
        load_gold(tmp_path / "none.json")
    with pytest.raises(GoldError, match="holds no gold file"):
        find_gold([tmp_path])


def test_even_numbers_of_the_measured_kinds_are_held(tmp_path: Path) -> None:
    held = {name: is_held(name, tmp_path / "x.json") for name in ("wire-02", "wire-05", "wh-20", "asia-10", "asia-09", "sample-902")}
    assert held == {"wire-02": True, "wire-05": False, "wh-20": True, "asia-10": True, "asia-09": False, "sample-902": False}


def test_the_test_part_of_splits_beside_the_gold_is_held(tmp_path: Path) -> None:
    parts = '[dev]\nids = []\n[test]\nids = ["sample-901"]\n'
    (tmp_path / "splits.toml").write_text(parts, encoding="utf-8", newline="\n")
    (tmp_path / "gold").mkdir()
    release = gold(tmp_path / "gold")
    assert release.held
    with pytest.raises(GoldError, match="held: sample-901; these may only be scored"):
        refuse_held([release])


def test_broken_splits_are_an_error_and_do_not_open_what_is_held(tmp_path: Path) -> None:
    (tmp_path / "splits.toml").write_text("[dev]\nids = []\n", encoding="utf-8", newline="\n")
    with pytest.raises(GoldError, match=r"'test'; it needs \[dev\]"):
        gold(tmp_path)


def test_the_parts_name_releases_of_ours_and_none_twice() -> None:
    parts = splits(ROOT / "corpus" / "splits.toml")
    named = [identity for ids in parts.values() for identity in ids]
    ours = {load_gold(path).id for path in find_gold([ROOT / "corpus" / "gold"])}
    assert all(parts.values())
    assert len(named) == len(set(named))
    assert set(named) < ours


def test_the_shared_gold_loads_and_its_even_numbers_are_held() -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared gold is not beside the repository")
    golds = [load_gold(path) for path in find_gold([SHARED / "gold", SHARED / "seed" / "henan-2021.gold.json"])]
    assert sorted(release.id for release in golds if release.held) == sorted(
        release.id for release in golds if release.kind != "henan" and int(release.id[-2:]) % 2 == 0
    )
    assert {release.kind for release in golds if release.real} == {"wh", "wire", "henan"}


def test_the_spans_of_the_seed_are_whole_names() -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared gold is not beside the repository")
    seed = load_gold(SHARED / "seed" / "henan-2021.gold.json")
    assert len(seed.mentions) == 39
    assert [seed.text[m.char_start : m.char_end] for m in seed.mentions if m.label == "PERSON"].count("Wan Jie") == 2
