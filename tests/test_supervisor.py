"""A record can kill, block or bloat its worker, and nothing else."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from museion.errors import ModelError, RunError
from museion.executor import Inline, Pool, Shard
from museion.supervisor import Limits, Supervisor
from museion.worker import Outcome, attempt, described

from .workers import misbehaving

SCRIPT = Path(misbehaving.__file__)
COMMAND = (sys.executable, "-P", str(SCRIPT))
LIMITS = Limits(seconds=1.5, memory=300)


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    made = Supervisor(LIMITS, command=COMMAND)
    yield made
    made.close()


def _record(do: str, argument: Any = None) -> str:
    return json.dumps({"do": do, "with": argument})


def _work(supervisor: Supervisor, *records: str) -> list[Outcome]:
    return list(supervisor.work("work", records))


def _failure(outcome: Outcome) -> tuple[str, str]:
    assert outcome.kind == "failed"
    values = json.loads(outcome.value)
    return values["reason"], values["detail"]


def _pid(outcome: Outcome) -> int:
    assert outcome.kind == "facts"
    return int(json.loads(outcome.value)["pid"])


def test_outcomes_come_in_order_from_one_process(supervisor: Supervisor) -> None:
    beats: list[None] = []
    outcomes = list(supervisor.work("work", [_record("one"), _record("two")], beat=lambda: beats.append(None)))
    assert [json.loads(outcome.value)["did"] for outcome in outcomes] == ["one", "two"]
    assert _pid(outcomes[0]) == _pid(outcomes[1])
    assert len(beats) == 2


def test_a_slow_record_is_left_and_the_rest_goes_on(supervisor: Supervisor) -> None:
    began = time.monotonic()
    before, slow, after = _work(supervisor, _record("a"), _record("sleep", 600), _record("b"))
    assert _failure(slow) == ("too_slow", "took longer than 1.5 seconds")
    assert _pid(before) != _pid(after)
    assert time.monotonic() - began < 60


def test_a_record_that_takes_too_much_memory_is_left(supervisor: Supervisor) -> None:
    greedy, after = _work(supervisor, _record("eat", 600), _record("b"))
    assert _failure(greedy) == ("too_much_memory", "took more than 300 MB")
    assert _pid(after)


def test_a_worker_that_has_grown_is_replaced_and_nobody_is_blamed(supervisor: Supervisor) -> None:
    first, second = _work(supervisor, _record("eat", 240), _record("b"))
    assert _pid(first) != _pid(second)


def test_a_record_that_kills_its_worker_is_the_culprit(supervisor: Supervisor) -> None:
    before, dead, after = _work(supervisor, _record("a"), _record("die", 3), _record("b"))
    assert _failure(dead) == ("crashed", "the worker ended with exit code 3")
    assert _pid(before) != _pid(after)


def test_a_worker_that_died_of_something_else_gets_a_second_try(supervisor: Supervisor, tmp_path: Path) -> None:
    (outcome,) = _work(supervisor, _record("die once", str(tmp_path / "mark")))
    assert outcome.kind == "facts"


def test_an_exception_is_an_outcome_and_the_worker_lives_on(supervisor: Supervisor) -> None:
    before, broken, deep, after = _work(supervisor, _record("a"), _record("raise", "no\nsecond line"), _record("recurse"), _record("b"))
    reason, detail = _failure(broken)
    assert (reason, detail.rsplit(":", 1)[0]) == ("crashed", "ValueError: no (misbehaving.py")
    assert _failure(deep)[1].startswith("RecursionError: ")
    assert _pid(before) == _pid(after)


def test_what_a_library_prints_does_not_reach_the_answers(supervisor: Supervisor) -> None:
    printed, after = _work(supervisor, _record("print", "facts\t{}"), _record("b"))
    assert [json.loads(item.value)["did"] for item in (printed, after)] == ["print", "b"]


def test_a_task_that_cannot_be_loaded_stops_the_run_and_says_why(supervisor: Supervisor) -> None:
    with pytest.raises(ModelError, match=r"OSError: the weights are not there.*museion doctor"):
        list(supervisor.work("broken", [_record("a")]))


def test_a_worker_that_does_not_start_stops_the_run_and_says_why() -> None:
    made = Supervisor(LIMITS, command=(*COMMAND, "--no-start"))
    with pytest.raises(RunError, match="no such option"):
        list(made.work("work", [_record("a")]))
    made.close()


def test_a_closed_supervisor_leaves_no_process_and_takes_no_work() -> None:
    made = Supervisor(LIMITS, command=COMMAND)
    (outcome,) = _work(made, _record("a"))
    made.close()
    assert not psutil.pid_exists(_pid(outcome))
    with pytest.raises(RunError, match="stopped"):
        _work(made, _record("b"))


def test_a_pool_keeps_the_order_of_its_shards_and_draws_few_ahead() -> None:
    drawn: list[int] = []

    def shards() -> Iterator[Shard]:
        for number in range(12):
            drawn.append(number)
            yield Shard((str(number),), (_record("sleep", 0.2 if number == 0 else 0),))

    pool = Pool(2, limits=LIMITS, command=COMMAND)
    found = pool.map("work", shards(), beat=lambda: None)
    first, _ = next(found)
    assert first.keys == ("0",)
    assert len(drawn) <= 4
    assert [shard.keys[0] for shard, _ in found] == [str(number) for number in range(1, 12)]
    pool.close()


def test_a_pool_keeps_its_workers_over_shards_and_tasks() -> None:
    pool = Pool(1, limits=LIMITS, command=COMMAND)
    pids = {
        _pid(outcomes[0]) for _ in range(2) for _, outcomes in pool.map("work", [Shard(("k",), (_record("a"),))] * 3, beat=lambda: None)
    }
    pool.close()
    assert len(pids) == 1


def test_in_this_process_an_exception_is_an_outcome_too() -> None:
    executor = Inline(tasks={"work": misbehaving.load})
    ((_, outcomes),) = executor.map("work", [Shard(("a", "b"), (_record("raise", "no"), _record("b")))], beat=lambda: None)
    assert [outcome.kind for outcome in outcomes] == ["failed", "facts"]
    executor.close()


def test_no_memory_left_inside_a_worker_is_said_as_such() -> None:
    def task(value: str) -> Outcome:
        raise MemoryError

    assert _failure(attempt(task, "")) == ("too_much_memory", "the worker ran out of memory")


def test_an_exception_is_described_in_one_short_line() -> None:
    assert described(KeyError()) == "KeyError"
    assert described(ValueError("x" * 500)) == ("ValueError: " + "x" * 500)[:200]
