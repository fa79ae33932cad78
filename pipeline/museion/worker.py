"""The worker: a process of its own that cleans or mines one record after the other, so that a bad one can only kill itself.

Spoken over pipes, a line each way: ``task<TAB>JSON`` comes in, ``kind<TAB>JSON`` goes out, which is also the heartbeat.
``load<TAB>task`` prepares a task (the model takes seconds to load) and is answered by ``ready``.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import IO, Any, NamedTuple

from .release import Page, Rejected, Release


class Outcome(NamedTuple):
    """What became of a record: release, rejected or facts with its JSON, or failed with ``{"reason", "detail"}``."""

    kind: str
    value: str


#: Does one thing with one record.
Task = Callable[[str], Outcome]


def dump(values: Mapping[str, Any]) -> str:
    """JSON in one line of ASCII with sorted keys: the same values, the same bytes, also with lone surrogates."""
    return json.dumps(values, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def failed(reason: str, detail: str) -> Outcome:
    """The outcome of a record that could not be worked off; `reason` is a key of `release.REASONS`."""
    return Outcome("failed", dump({"reason": reason, "detail": detail}))


def page_to_json(page: Page) -> str:
    """A page as JSON, its bytes in base64."""
    return dump({**asdict(page), "content": base64.b64encode(page.content).decode("ascii"), "fields": dict(page.fields)})


def load_clean() -> Task:
    """The task that makes a release (or a rejected record) of a page."""
    from .clean import clean

    def task(value: str) -> Outcome:
        fields = json.loads(value)
        result = clean(Page(**{**fields, "content": base64.b64decode(fields["content"])}))
        if isinstance(result, Rejected):
            return Outcome("rejected", dump(asdict(result)))
        return Outcome("release", dump(result.to_dict()))

    return task


def load_mine() -> Task:
    """The task that finds the facts of a release."""
    from .mine import Miner

    miner = Miner()

    def task(value: str) -> Outcome:
        (facts,) = miner.mine([Release.from_dict(json.loads(value))])
        return Outcome("facts", dump(facts.to_dict()))

    return task


TASKS: Mapping[str, Callable[[], Task]] = {"clean": load_clean, "mine": load_mine}


def attempt(task: Task, value: str) -> Outcome:
    """Work off one record; an exception becomes an outcome, because one record must not stop a run."""
    try:
        return task(value)
    except MemoryError:
        return failed("too_much_memory", "the worker ran out of memory")
    except Exception as error:  # the edge between a document and the run
        return failed("crashed", described(error))


def described(error: BaseException) -> str:
    """The kind of an exception, the first line of what it says, cut to 200 characters, and where it was raised."""
    lines = str(error).strip().splitlines()
    text = f"{type(error).__name__}: {lines[0] if lines else ''}"[:200].rstrip(": ")
    frames = traceback.extract_tb(error.__traceback__)
    return f"{text} ({os.path.basename(frames[-1].filename)}:{frames[-1].lineno})" if frames else text


def serve(tasks: Mapping[str, Callable[[], Task]] = TASKS) -> None:
    """Answer requests on standard input until it ends. What libraries print goes to standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the supervisor, which then ends the worker
    answers = os.fdopen(os.dup(1), "w", encoding="ascii", newline="\n")
    os.dup2(2, 1)
    loaded: dict[str, Task] = {}
    for line in sys.stdin.buffer:
        name, _, value = line.decode("ascii").rstrip("\n").partition("\t")
        if name == "load":
            _answer(answers, _load(tasks, value, loaded))
        else:
            _answer(answers, attempt(loaded[name], value))


def _load(tasks: Mapping[str, Callable[[], Task]], name: str, loaded: dict[str, Task]) -> Outcome:
    try:
        if name not in loaded:
            loaded[name] = tasks[name]()
    except Exception as error:  # told to the supervisor, which raises it
        return failed("crashed", f"{type(error).__name__}: {error}")
    return Outcome("ready", "{}")


def _answer(answers: IO[str], outcome: Outcome) -> None:
    answers.write(f"{outcome.kind}\t{outcome.value}\n")
    answers.flush()


if __name__ == "__main__":
    serve()
