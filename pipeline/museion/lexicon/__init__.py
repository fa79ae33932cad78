"""The words of the system, apart from its logic.

A lexicon file is TOML with `[[entry]]` tables. Each entry has an `id`, `examples` (sentences with what must be found
written inside them: ``"[Executive Director](TITLE) Mary Csar spoke."``) and, where it can be mistaken, `not`
(sentences in which this entry must not fire). The rule id of an entry is ``file.toml#id``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from ..errors import LexiconError

Entry = Mapping[str, Any]


@cache
def read(name: str) -> Mapping[str, Any]:
    """The whole file `name` (``en/dates.toml``), its entries checked; raises LexiconError with file and entry."""
    path = resources.files(__name__).joinpath(name)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LexiconError(f"{name}: there is no such lexicon file") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: not TOML: {error}; mend the line it names") from error
    _check(name, content.get("entry", []))
    return content


def read_file(path: Path) -> Mapping[str, Any]:
    """A lexicon file of a user's own, its entries checked; raises LexiconError with file and entry."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise LexiconError(f"{path}: {error.strerror or error}; check that it is there and may be read") from error
    except ValueError as error:  # not TOML, or not UTF-8
        raise LexiconError(f"{path}: not TOML in UTF-8: {error}; mend the line it names") from error
    items = content.get("entry", [])
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise LexiconError(f"{path.name}: entry must be tables, each written [[entry]]")
    _check(path.name, items)
    return content


def entries(name: str) -> tuple[Entry, ...]:
    """The entries of the file `name`, in its order."""
    return tuple(read(name).get("entry", ()))


def rule_id(name: str, entry: Entry) -> str:
    """``dates.toml#weekday`` for the entry `weekday` of ``en/dates.toml``."""
    return f"{name.rsplit('/', 1)[-1]}#{entry['id']}"


@cache
def prior(rule: str) -> float:
    """The rule's smoothed precision on its own examples, (n + 1) / (n + 2), which all pass (a test holds that).

    Stands for the confidence until models/calibration.json has the rule. A rule without entry counts as one without
    examples: 0.5.
    """
    file, _, name = rule.partition("#")
    for folder in ("en/", ""):
        if file.endswith(".toml") and resources.files(__name__).joinpath(folder + file).is_file():
            for entry in entries(folder + file):
                if entry["id"] == name:
                    n = len(entry.get("examples", ())) + len(entry.get("not", ()))
                    return round((n + 1) / (n + 2), 3)
    return 0.5


def _check(name: str, items: Any) -> None:
    seen = set()
    for number, entry in enumerate(items, 1):
        identity = entry.get("id")
        if not isinstance(identity, str) or not identity:
            raise LexiconError(f"{name}#{number}: the entry has no id; give it one")
        if identity in seen:
            raise LexiconError(f"{name}#{identity}: the id is used twice; rename one")
        seen.add(identity)
        if not entry.get("examples"):
            raise LexiconError(f"{name}#{identity}: the entry has no examples; write at least one")
