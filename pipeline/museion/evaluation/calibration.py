"""Fits the confidences: how often each rule is right on train, smoothed towards its label; and says how far off they are on dev.

``python -m museion.evaluation.calibration`` writes models/calibration.json and prints the expected calibration error.

A rule of n finds, t of them right, gets (t + 4 p) / (n + 4), p the precision of its kind, (T + 1) / (N + 2). Four is the weight at which
rules of one or two finds keep near their kind; between 2 and 8 the error on dev moves by less than 0.005.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from .. import resources
from ..resolve.calibration import confidence, family
from .align import align
from .fold import fold, loose
from .gold import find_gold, load_gold
from .items import Pair, found_relations, found_roles, gold_roles, relation
from .measures import EXTRA
from .splits import splits
from .transfers import same

WEIGHT = 4
BINS = 10


class Observation(NamedTuple):
    """One row that was found: its kind (``mentions/PERSON``), its rule, and whether it is right."""

    kind: str
    rule: str
    right: bool
    prior: float


def observe(pair: Pair) -> Iterator[Observation]:
    """All rows found in one document, each with whether the gold has it."""
    yield from _mentions(pair)
    values = {(fold(date.surface), date.edtf) for date in pair.gold.dates if date.edtf}
    for date in pair.facts.dates:
        if date.edtf:
            right = (fold(pair.text[date.char_start : date.char_end]), date.edtf) in values
            yield Observation("dates", date.rule, right, date.confidence)
    wanted = {role.item().key for role in gold_roles(pair)}
    for role, named in zip(pair.facts.roles, found_roles(pair), strict=True):
        yield Observation("roles", role.rule, named.item().key in wanted, role.confidence)
    yield from _said(pair)
    yield from _related(pair)
    if pair.gold.transfers is not None:
        for transfer in pair.facts.transfers:
            if transfer.status != "negated":
                right = any(same(transfer, other) for other in pair.gold.transfers)
                yield Observation("transfers", transfer.rule, right, transfer.confidence)


def _related(pair: Pair) -> Iterator[Observation]:
    """The relations found; those of a predicate that this gold does not have annotated say nothing."""
    extra = pair.gold.extra_relations
    stated = {relation(item.subject, item.predicate, item.object).key for item in (*pair.gold.relations, *(extra or ()))}
    counted = [item for item in pair.facts.relations if item.status != "negated"]
    for item, found in zip(counted, found_relations(pair), strict=True):
        if extra is not None or item.predicate not in EXTRA:
            yield Observation(f"relations/{item.predicate}", item.rule, found.key in stated, item.confidence)


def _mentions(pair: Pair) -> Iterator[Observation]:
    places = {(m.char_start, m.char_end, m.label) for m in pair.gold.mentions}
    events = {fold(pair.gold.text[m.char_start : m.char_end]) for m in pair.gold.mentions if m.label == "EVENT"}
    for mention in pair.facts.mentions:
        at = pair.alignment.map(mention.char_start, mention.char_end)
        right = at is not None and (*at, mention.label) in places
        yield Observation(f"mentions/{mention.label}", mention.rule, right, mention.confidence)
    for event in pair.facts.events:
        yield Observation("events", event.rule, fold(event.name or "") in events, event.confidence)


def _said(pair: Pair) -> Iterator[Observation]:
    items = {loose(text) for points in pair.gold.points for text in points.items}
    for points in pair.facts.point_lists:
        found = [loose(pair.text[point.char_start : point.char_end]) for point in points.points]
        yield Observation(
            "point_lists", points.rule, any([loose(text) for text in other.items] == found for other in pair.gold.points), points.confidence
        )
        for point, text in zip(points.points, found, strict=True):
            yield Observation("points", point.rule, text in items, point.confidence)
    quotes = {(loose(quote.text), fold(quote.speaker or "")) for quote in pair.gold.quotes}
    for quote in pair.facts.quotes:
        if quote.kind == "direct":
            key = (loose(pair.text[quote.char_start : quote.char_end]), fold(quote.speaker or ""))
            yield Observation("quotes/direct", quote.rule, key in quotes, quote.confidence)


def fit(observations: Iterable[Observation]) -> dict[str, dict[str, float]]:
    """The content of models/calibration.json: precision by kind, and by kind and rule; 3 places."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for item in observations:
        for key in (item.kind, f"{item.kind}/{family(item.rule)}"):
            found[key] += 1
            right[key] += item.right
    kinds = {key: (right[key] + 1) / (found[key] + 2) for key in found if "#" not in key and not key.endswith((".csv", "ner"))}
    rules = {}
    for key in sorted(found.keys() - kinds.keys()):
        kind = next(name for name in sorted(kinds, key=len, reverse=True) if key.startswith(name + "/"))
        rules[key] = _rounded((right[key] + WEIGHT * kinds[kind]) / (found[key] + WEIGHT))
    return {"labels": {key: _rounded(kinds[key]) for key in sorted(kinds)}, "rules": rules}


def _rounded(share: float) -> float:
    """With 3 places, but neither 0 nor 1: no rule is certain."""
    return min(max(round(share, 3), 0.001), 0.999)


def expected_error(observations: Sequence[Observation]) -> float:
    """Expected calibration error: the mean distance between confidence and precision over ten bins of equal width, weighted by their
    size.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for item in observations:
        sure = confidence(item.kind, item.rule, item.prior)
        bins[min(int(sure * BINS), BINS - 1)].append((sure, item.right))
    off = 0.0
    for content in bins:
        if content:
            off += abs(sum(sure for sure, _ in content) - sum(right for _, right in content))
    return off / max(1, len(observations))


def pairs(folder: Path, part: str) -> Iterator[Pair]:
    """The documents of one part of the gold in `folder`, each extracted now."""
    from ..evaluate import extract_now

    named = splits(folder.parent / "splits.toml")
    elsewhere = {identity for name, identities in named.items() if name != part for identity in identities}
    for path in find_gold([folder]):
        gold = load_gold(path)
        if gold.id in named[part] if part in named else gold.id not in elsewhere:
            text, facts = extract_now(gold)
            yield Pair(gold, text, facts, align(text, gold.text))


def main() -> int:
    """Fit on train, write, and print the error on dev."""
    root = resources.models().parent
    gold = root / "corpus" / "gold"
    train = [item for pair in pairs(gold, "train") for item in observe(pair)]
    content = fit(train)
    path = resources.models() / "calibration.json"
    path.write_text(json.dumps({"fitted_on": len(train), **content}, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n")
    from ..resolve import calibration

    calibration._fitted.cache_clear()  # what was just written counts
    held = [item for pair in pairs(gold, "dev") for item in observe(pair)]
    sys.stdout.write(f"fitted on {len(train)} rows of train: {len(content['rules'])} rules\n")
    for name in sorted({item.kind.partition("/")[0] for item in held}):
        some = [item for item in held if item.kind.partition("/")[0] == name]
        sys.stdout.write(f"{name:12} expected calibration error {expected_error(some):.3f} on {len(some)} rows of dev\n")
    sys.stdout.write(f"{'all':12} expected calibration error {expected_error(held):.3f} on {len(held)} rows of dev\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
