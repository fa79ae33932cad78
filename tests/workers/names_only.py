"""A worker that cleans as always and mines without a model: each "Given Family" is a person. Run as a script.

What a text says to do is done: DIE ends the process, HANG never ends; each mined text takes the seconds given as argument.
"""

from __future__ import annotations

import functools
import json
import os
import re
import sys
import time
from collections.abc import Callable, Mapping

from museion import worker
from museion.facts import Facts, Mention
from museion.worker import Outcome, Task


def load(pause: float = 0.0) -> Task:
    """The task; see the module."""

    def task(value: str) -> Outcome:
        release = json.loads(value)
        text = release["text"]
        if "DIE" in text:
            os._exit(7)
        time.sleep(3600 if "HANG" in text else pause)
        found = [
            Mention("PERSON", hit.start(), hit.end(), "test#name", 0.5, name=hit[0])
            for hit in re.finditer(r"[A-Z][a-z]+ [A-Z][a-z]+", text)
        ]
        return Outcome("facts", worker.dump(Facts(release["document_id"], tuple(found)).to_dict()))

    return task


def tasks(pause: float = 0.0) -> Mapping[str, Callable[[], Task]]:
    """The real task `clean`, and this `mine`."""
    return {"clean": worker.load_clean, "mine": functools.partial(load, pause)}


if __name__ == "__main__":
    worker.serve(tasks(float(sys.argv[1]) if sys.argv[1:] else 0.0))
