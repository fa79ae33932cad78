"""The supervisor: has a worker process clean or mine records, and outlives whatever they do to it.

Each record has its time and its memory. A worker that dies or grows too large is tried once more, fresh, with the same
record, because the cause may lie in what came before it; then the record is the culprit, and the rest goes on.
Works with threads and pipes only, so that it also runs inside any other executor and on Windows.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO

import psutil

from .errors import ModelError, RunError
from .worker import Outcome, failed

#: How a worker is started. -P keeps the current folder out of its path: a user's json.py must not be imported.
COMMAND: tuple[str, ...] = (sys.executable, "-P", "-m", "museion.worker")
#: Seconds between two looks at the worker's memory: an allocation of 1 GB takes longer than this.
_LOOK = 0.1
#: A worker that keeps more than this share of its memory after a record is replaced before the next one.
_WORN = 0.8


@dataclass(frozen=True, slots=True)
class Limits:
    """What one record may take: `seconds` of time, `memory` in MB of the whole worker; `start`: seconds to load a task."""

    seconds: float = 60.0
    memory: int = 2_000
    start: float = 300.0


#: Of 240 press releases all but two took under 1.1 seconds each, the longest (54,000 characters) 27; the worker stayed at 200 MB.
LIMITS = Limits()


class _TooSlow(Exception):
    """The worker did not answer in time."""


class _TooMuchMemory(Exception):
    """The worker grew over its limit."""


class _Dead(Exception):
    """The worker ended."""


class Supervisor:
    """One worker process at a time, started when the first record comes and kept over shards."""

    def __init__(self, limits: Limits, *, command: Sequence[str] = COMMAND) -> None:
        self._limits = limits
        self._command = tuple(command)
        self._worker: _Worker | None = None
        self._closed = threading.Event()

    def work(self, task: str, values: Iterable[str], *, beat: Callable[[], None] = lambda: None) -> Iterator[Outcome]:
        """The outcome of each record, in order; `beat` is called after each. Raises ModelError if the task cannot be loaded."""
        for value in values:
            yield self._one(task, value)
            beat()

    def close(self) -> None:
        """End the worker; a `work` that is under way in another thread raises RunError."""
        self._closed.set()
        self._end()

    def _one(self, task: str, value: str) -> Outcome:
        outcome = failed("crashed", "the worker did not start")
        for _ in range(2):
            try:
                return self._ready(task).ask(f"{task}\t{value}", seconds=self._limits.seconds, memory=self._limits.memory)
            except _TooSlow:
                self._end()
                return failed("too_slow", f"took longer than {self._limits.seconds:g} seconds")
            except _TooMuchMemory:
                outcome = failed("too_much_memory", f"took more than {self._limits.memory} MB")
            except _Dead as dead:
                outcome = failed("crashed", str(dead))
            self._end()
        return outcome

    def _ready(self, task: str) -> _Worker:
        """The worker, alive, not worn, and with the task loaded."""
        if self._closed.is_set():
            raise RunError("the run was stopped; the same command goes on where it stopped")
        if self._worker is not None and self._worker.memory() > _WORN * self._limits.memory:
            self._end()
        if self._worker is None:
            self._worker = _Worker(self._command)
        self._worker.load(task, seconds=self._limits.start)
        return self._worker

    def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.kill()


class _Worker:
    """A running worker process, and a thread that brings its answers."""

    def __init__(self, command: Sequence[str]) -> None:
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  closed in kill
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            # One thread a worker: there is a worker per core. A fixed seed: the order of a set must not reach a table.
            env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"},
        )
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._loaded: set[str] = set()
        threading.Thread(target=self._listen, daemon=True).start()

    def load(self, task: str, *, seconds: float) -> None:
        """Have the worker prepare a task; raises ModelError with what it says if it cannot."""
        if task in self._loaded:
            return
        try:
            outcome = self.ask(f"load\t{task}", seconds=seconds, memory=None)
        except _TooSlow as error:
            self.kill()
            raise RunError(f"a worker needed more than {seconds:g} seconds to load; is the machine out of memory?") from error
        except _Dead as dead:
            raise RunError(f"a worker does not start: {dead}: {self._said()}; `museion doctor` says what is missing") from dead
        if outcome.kind != "ready":
            raise ModelError(f"a worker cannot load: {json.loads(outcome.value)['detail']}; `museion doctor` says what is missing")
        self._loaded.add(task)

    def ask(self, line: str, *, seconds: float, memory: int | None) -> Outcome:
        """Send a line and wait for the answer, at most `seconds` and while the worker stays below `memory` MB."""
        end = time.monotonic() + seconds
        self._send(line)
        while True:
            left = end - time.monotonic()
            try:
                answer = self._answers.get(timeout=max(0.0, min(_LOOK, left)))
            except queue.Empty:
                if left <= 0:
                    raise _TooSlow from None
                if memory is not None and self.memory() > memory:
                    raise _TooMuchMemory from None
                continue
            if answer is None:
                raise _Dead(f"the worker ended with exit code {self._process.wait()}")
            kind, _, value = answer.decode("ascii").rstrip("\n").partition("\t")
            return Outcome(kind, value)

    def memory(self) -> float:
        """Resident memory of the worker in MB; 0 if it is gone."""
        try:
            return float(psutil.Process(self._process.pid).memory_info().rss) / 1e6
        except psutil.Error:
            return 0.0

    def kill(self) -> None:
        """End the process now and let go of its pipes."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._errors):
            with contextlib.suppress(OSError, AttributeError):
                pipe.close()  # type: ignore[union-attr]  # stdin is a pipe, as asked for above

    def _send(self, line: str) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(line.encode("ascii") + b"\n")
            self._process.stdin.flush()
        except (OSError, ValueError) as error:
            raise _Dead(f"the worker ended with exit code {self._process.wait()}") from error

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as pipe, contextlib.suppress(ValueError, OSError):
            for line in pipe:
                self._answers.put(line)
        self._answers.put(None)

    def _said(self) -> str:
        """The last line that the worker wrote on standard error."""
        with contextlib.suppress(OSError, ValueError):
            self._errors.seek(0)
            lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
            return lines[-1] if lines else "it said nothing"
        return "it said nothing"
