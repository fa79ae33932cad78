"""The marked-up form of a release and its gold say the same."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from .gold import CORPUS, FILES


@pytest.fixture(scope="module")
def build_gold() -> ModuleType:
    """corpus/build_gold.py, which is a script and in no package."""
    spec = importlib.util.spec_from_file_location("build_gold", CORPUS / "build_gold.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_marked_text_reads_back_to_the_same_gold(build_gold: ModuleType, path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    assert build_gold.gold_of(gold | {"marked": build_gold.marked_text(gold)}) == gold


def test_build_writes_the_gold_of_its_notes(build_gold: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_gold, "GOLD", tmp_path)
    notes = tmp_path / "notes.toml"
    notes.write_text(
        'id = "sample-99"\nsource = "sample/99-a-day.html"\nprovenance = "ours"\n'
        'marked = """\n[Day of [Ube Museum](MUSEUM)](EVENT) on [May 18](DATE 2020-05-18)\n\nMore [next year](DATE).\n"""\n',
        encoding="utf-8",
    )
    written = Path(build_gold.main(["build", str(notes)]))
    assert written == tmp_path / "sample-99-a-day.json"
    assert json.loads(written.read_text(encoding="utf-8")) == {
        "id": "sample-99",
        "source": "sample/99-a-day.html",
        "provenance": "ours",
        "title": "Day of Ube Museum on May 18",
        "published": None,
        "publisher": None,
        "text": "Day of Ube Museum on May 18\n\nMore next year.",
        "mentions": [["Day of Ube Museum", "EVENT"], ["Ube Museum", "MUSEUM"], ["May 18", "DATE"], ["next year", "DATE"]],
        "spans": [[0, 17, "EVENT"], [7, 17, "MUSEUM"], [21, 27, "DATE"], [34, 43, "DATE"]],
        "dates": [["May 18", "2020-05-18"], ["next year", None]],
        "roles": [],
        "points": [],
        "quotes": [],
        "relations": [],
    }
    assert build_gold.main(["show", str(written)]).startswith("[Day of [Ube Museum](MUSEUM)](EVENT) on [May 18](DATE 2020-05-18)\n")


@pytest.mark.parametrize("marked", ["a [b", "a b](ORG)", "[a [b](ORG)"])
def test_a_mark_without_its_partner_is_an_error(build_gold: ModuleType, marked: str) -> None:
    with pytest.raises(ValueError, match="clos"):
        build_gold.parse(marked)
