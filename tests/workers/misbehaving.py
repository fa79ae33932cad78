"""A worker that does what a record tells it to, bad things too. Run as a script."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from museion.worker import Outcome, Task, dump, serve


def load() -> Task:
    """A task for records ``{"do": …, "with": …}``; its answers carry the process id."""
    held: list[bytearray] = []

    def task(value: str) -> Outcome:
        request = json.loads(value)
        match request["do"]:
            case "sleep":
                time.sleep(request["with"])
            case "eat":
                _eat(held, request["with"])
            case "raise":
                raise ValueError(request["with"])
            case "recurse":
                task(value)
            case "die":
                os._exit(request["with"])
            case "die once":
                mark = Path(request["with"])
                if not mark.exists():
                    mark.touch()
                    os._exit(9)
            case "print":
                sys.stdout.write(request["with"] + "\n")
                sys.stdout.flush()
                os.write(1, b"straight to the descriptor\n")
        return Outcome("facts", dump({"pid": os.getpid(), "did": request["do"]}))

    return task


def _eat(held: list[bytearray], megabytes: int) -> None:
    """Take memory and keep it, 20 MB at a time, slowly enough to be seen."""
    for _ in range(megabytes // 20):
        held.append(bytearray(os.urandom(1)) * 20_000_000)
        time.sleep(0.05)


def broken() -> Task:
    """A task that cannot be loaded."""
    raise OSError("the weights are not there")


if __name__ == "__main__":
    if sys.argv[1:] == ["--no-start"]:
        raise SystemExit("no such option")
    serve({"work": load, "broken": broken})
