"""Which gold is for what: train, dev, test; and what is held, so that it may only be scored."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from ..errors import GoldError

#: Of these kinds every even number is held: such a release is looked at only as scores.
_NUMBERED = re.compile(r"(?:wh|wire|asia)-(\d+)")


def is_held(identity: str, path: Path) -> bool:
    """Whether the release `identity`, read from `path`, may only be scored: an even number, or in `test` of a splits.toml above it."""
    numbered = _NUMBERED.fullmatch(identity)
    if numbered and int(numbered.group(1)) % 2 == 0:
        return True
    here = path.resolve().parent
    checkout = Path(__file__).resolve().parents[3] / "corpus"
    return any(identity in splits(folder / "splits.toml").get("test", ()) for folder in (here, here.parent, checkout))


def splits(path: Path) -> Mapping[str, tuple[str, ...]]:
    """The gold ids of the parts dev and test that the file names (all others are train); nothing if it does not exist."""
    if not path.is_file():
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return {part: tuple(content[part]["ids"]) for part in ("dev", "test")}
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise GoldError(f"{path}: {error}; it needs [dev] and [test], each with ids = [...]") from error
