"""Executors: where shards are worked off. One interface; this process, or a pool of supervised workers on this machine."""

from __future__ import annotations

import os
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, Protocol

from .supervisor import COMMAND, LIMITS, Limits, Supervisor
from .worker import TASKS, Outcome, Task, attempt

#: Called after each record that is done, from any thread.
Beat = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Shard:
    """Records that are worked off together: `values` are their JSON, `keys` what their results are kept under."""

    keys: Sequence[str]
    values: Sequence[str]
    context: Sequence[Any] = ()


class Executor(Protocol):
    """Works off shards. A record never stops it; `close` ends what it started."""

    def map(self, task: str, shards: Iterable[Shard], *, beat: Beat) -> Iterator[tuple[Shard, list[Outcome]]]:
        """Each shard with its outcomes, in the order of the shards, which are drawn only a few ahead."""

    def close(self) -> None:
        """End workers and threads."""


class Inline:
    """Runs everything in this process: for a few records and for debugging. Has no limits of time and memory."""

    def __init__(self, *, tasks: Mapping[str, Callable[[], Task]] = TASKS) -> None:
        self._tasks = tasks
        self._loaded: dict[str, Task] = {}

    def map(self, task: str, shards: Iterable[Shard], *, beat: Beat) -> Iterator[tuple[Shard, list[Outcome]]]:
        """See `Executor.map`."""
        for shard in shards:
            outcomes = []
            for value in shard.values:
                if task not in self._loaded:
                    self._loaded[task] = self._tasks[task]()
                outcomes.append(attempt(self._loaded[task], value))
                beat()
            yield shard, outcomes

    def close(self) -> None:
        """Nothing was started."""


class Pool:
    """Worker processes on this machine, each with a thread that supervises it."""

    def __init__(self, workers: int | None = None, *, limits: Limits = LIMITS, command: Sequence[str] = COMMAND) -> None:
        self.workers = workers or cores()
        self._supervisors = [Supervisor(limits, command=command) for _ in range(self.workers)]
        self._idle: queue.SimpleQueue[Supervisor] = queue.SimpleQueue()
        for supervisor in self._supervisors:
            self._idle.put(supervisor)
        self._threads = ThreadPoolExecutor(self.workers, thread_name_prefix="museion")
        self._stopped = threading.Event()

    def map(self, task: str, shards: Iterable[Shard], *, beat: Beat) -> Iterator[tuple[Shard, list[Outcome]]]:
        """See `Executor.map`."""
        under_way: deque[tuple[Shard, Future[list[Outcome]]]] = deque()
        for shard in shards:
            under_way.append((shard, self._threads.submit(self._work, task, shard, beat)))
            # Twice as many as workers are drawn: one slow shard at the head leaves the others something to do.
            while len(under_way) >= 2 * self.workers:
                yield _finished(under_way.popleft())
        while under_way:
            yield _finished(under_way.popleft())

    def close(self) -> None:
        """End the workers; shards under way fail."""
        self._stopped.set()
        for supervisor in self._supervisors:
            supervisor.close()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for supervisor in self._supervisors:  # a thread may have started a worker while its supervisor was closed
            supervisor.close()

    def _work(self, task: str, shard: Shard, beat: Beat) -> list[Outcome]:
        supervisor = self._idle.get()
        try:
            return list(supervisor.work(task, shard.values, beat=beat))
        finally:
            self._idle.put(supervisor)


def cores() -> int:
    """The number of cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS, Windows
        return os.cpu_count() or 1


def _finished(item: tuple[Shard, Future[list[Outcome]]]) -> tuple[Shard, list[Outcome]]:
    shard, future = item
    while not future.done():
        wait([future], timeout=0.5)  # a wait without an end cannot be interrupted on Windows
    return shard, future.result()
