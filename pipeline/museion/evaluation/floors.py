"""Floors: the F1 of each measure on our own gold, below which no change may fall. They only rise.

`python -m museion.evaluation.floors` measures and raises models/floors.json; it lowers a floor only with
``--allow-regression``, so that a loss is a decision that the history shows. tests/test_floors.py holds the floors.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import MuseionError, UsageError
from .bootstrap import Score
from .gold import find_gold

ROOT = Path(__file__).resolve().parents[3]
GOLD = ROOT / "corpus" / "gold"
FLOORS = ROOT / "models" / "floors.json"
PLAIN = ROOT / "benchmarks" / "plain.py"


@dataclass(frozen=True, slots=True)
class Floors:
    """The least F1 and the n of each measure, with the hashes of the gold they were measured on and of the frozen plain script."""

    floors: Mapping[str, Mapping[str, float]]
    gold_sha256: str
    plain_sha256: str

    def below(self, scores: Mapping[str, Score]) -> list[str]:
        """A line for each measure that is under its floor, or that is measured no more."""
        lines = []
        for name, floor in self.floors.items():
            score = scores.get(name)
            f1 = score.f1 if score else None
            if f1 is None or _down(f1) < floor["f1"]:
                lines.append(f"{name}: F1 {'not measured' if f1 is None else f'{_down(f1):.3f}'}, its floor is {floor['f1']:.3f}")
        return lines


def load(path: Path = FLOORS) -> Floors:
    """The floors in the file; none at all if there is no file yet."""
    if not path.is_file():
        return Floors({}, "", "")
    content = json.loads(path.read_text(encoding="utf-8"))
    return Floors(content["floors"], content["gold_sha256"], content["plain_sha256"])


def raised(old: Floors, scores: Mapping[str, Score], *, gold_sha256: str, plain_sha256: str) -> Floors:
    """The floors after measuring `scores`: each as high as the score, never lower than before; measures without gold have none."""
    floors = {name: dict(floor) for name, floor in old.floors.items()}
    for name, score in scores.items():
        if score.f1 is not None and score.n:
            before = floors.get(name, {"f1": 0.0})["f1"]
            floors[name] = {"f1": max(before, _down(score.f1)), "n": score.n}
    return Floors(floors, gold_sha256, plain_sha256)


def save(floors: Floors, path: Path = FLOORS) -> None:
    """Write the floors, in order of measure."""
    content = {"gold_sha256": floors.gold_sha256, "plain_sha256": floors.plain_sha256, "floors": floors.floors}
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def gold_sha256(folder: Path = GOLD) -> str:
    """One hash over all gold files of the folder: their names and contents, line breaks as ``\\n``."""
    digest = hashlib.sha256()
    for path in find_gold([folder]):
        digest.update(path.name.encode("utf-8") + b"\x00" + _content(path) + b"\x00")
    return digest.hexdigest()


def plain_sha256(path: Path = PLAIN) -> str:
    """The hash of the frozen plain script, line breaks as ``\\n``."""
    return hashlib.sha256(_content(path)).hexdigest()


def update(scores: Mapping[str, Score], *, path: Path = FLOORS, regression: bool = False) -> int:
    """Raise the floors in `path` to the scores: 0. Where one would fall: 1 and nothing written; with `regression` all set anew."""
    old = load(path)
    below = old.below(scores)
    if below and not regression:
        sys.stderr.write("\n".join([*below, "nothing was written; mend the loss, or say --allow-regression and why in the commit"]) + "\n")
        return 1
    start = Floors({}, "", "") if below else old
    new = raised(start, scores, gold_sha256=gold_sha256(), plain_sha256=old.plain_sha256 or plain_sha256())
    save(new, path)
    risen = [name for name, floor in new.floors.items() if name not in old.floors or floor["f1"] > old.floors[name]["f1"]]
    sys.stdout.write(f"{len(new.floors)} floors, {len(risen)} risen, {len(below)} fallen\n")
    return 0


def main(arguments: Sequence[str]) -> int:
    """Measure and `update`; 2 for another argument than ``--allow-regression``."""
    if set(arguments) - {"--allow-regression"}:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    if not GOLD.is_dir():
        raise UsageError(f"{GOLD}: there is no gold; floors are kept in a checkout of the repository")
    from ..evaluate import run_evaluation

    return update(run_evaluation([GOLD]).scores(), regression="--allow-regression" in arguments)


def _down(value: float) -> float:
    """Three places, rounded down, so that a floor is never above what was measured."""
    return math.floor(value * 1000 + 1e-9) / 1000


def _content(path: Path) -> bytes:
    return path.read_bytes().replace(b"\r\n", b"\n")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except MuseionError as error:
        sys.exit(f"museion: {error}")
