"""The report of an evaluation: scores of real and constructed releases, apart and together, and the errors behind them."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .bootstrap import Score, score
from .items import Item, Outcome, Pair

#: An aligned share below this is said in the report: every gold text that was cleaned well aligns above 0.97; lower means
#: that text was lost, and misses then are the cleaning's, not the extraction's.
POORLY_ALIGNED = 0.9

_AROUND = 60


@dataclass(frozen=True, slots=True)
class Result:
    """One document: its pair and the outcome of each measure. `found` is False where the tables hold no such release."""

    pair: Pair
    outcomes: Mapping[str, Outcome]
    found: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """The results of all documents, in the order given."""

    results: tuple[Result, ...]

    def groups(self) -> dict[str, list[Result]]:
        """The results by group: ``real``, ``constructed`` and, if there are both, ``all``; each in the order given."""
        real = [result for result in self.results if result.pair.gold.real]
        constructed = [result for result in self.results if not result.pair.gold.real]
        groups = {"real": real, "constructed": constructed, "all": list(self.results) if real and constructed else []}
        return {name: results for name, results in groups.items() if results}

    def kinds(self) -> dict[str, list[Result]]:
        """The results by kind of gold (``wh``, ``wire``, ``asia``…), in order of name."""
        names = sorted({result.pair.gold.kind for result in self.results})
        return {name: [result for result in self.results if result.pair.gold.kind == name] for name in names}

    def scores(self, results: Sequence[Result] | None = None) -> dict[str, Score]:
        """The score of each measure over `results` (default: all documents)."""
        chosen = self.results if results is None else results
        measures = list(chosen[0].outcomes) if chosen else []
        return {name: score([result.outcomes[name] for result in chosen]) for name in measures}

    def to_json(self) -> str:
        """All scores as JSON: `groups` and `kinds` → measure → n, found, precision, recall, f1, low, high, documents; `documents`."""
        content = {
            "groups": {name: self._plain(results) for name, results in self.groups().items()},
            "kinds": {name: self._plain(results) for name, results in self.kinds().items()},
            "documents": [
                {
                    "id": result.pair.gold.id,
                    "held": result.pair.gold.held,
                    "found": result.found,
                    "aligned": _round(result.pair.alignment.share),
                }
                for result in self.results
            ],
        }
        return json.dumps(content, ensure_ascii=False, indent=1)

    def to_text(self) -> str:
        """A table for each group: measure, n, precision, recall, F1, its 95 % interval; without measures that had nothing to measure."""
        lines = []
        for name, results in self.groups().items():
            kinds = sorted({result.pair.gold.kind for result in results})
            noun = "release" if len(results) == 1 else "releases"
            lines += [f"{name}: {len(results)} {noun} ({', '.join(kinds)})", "", *table_lines(self.scores(results)), ""]
        return "\n".join([*lines, *self._by_kind(), *self._warnings()]).rstrip() + "\n"

    def errors(self) -> Iterator[str]:
        """A line for each miss and each false find, in its context; of names, not again of their spans."""
        for result in self.results:
            pair = result.pair
            yield f"== {pair.gold.id}"
            for measure, outcome in result.outcomes.items():
                if measure.endswith((" overlapping", " strict")) or measure.startswith("relations "):
                    continue
                yield from (f"{measure}: missed  {_in_context(pair.gold.text, item)}" for item in outcome.missed)
                yield from (f"{measure}: false   {_in_context(pair.text, item)}" for item in outcome.false)

    def _plain(self, results: Sequence[Result]) -> dict[str, dict[str, float | int | None]]:
        return {
            name: {key: _round(value) for key, value in dataclasses.asdict(figures).items()}
            for name, figures in self.scores(results).items()
            if figures.f1 is not None
        }

    def _by_kind(self) -> list[str]:
        """F1 of each kind of gold, where there is more than one: a rule that fits one kind only shows here."""
        kinds = {name: self.scores(results) for name, results in self.kinds().items()}
        if len(kinds) < 2:
            return []
        names = [name for name in self.scores() if any(scores[name].f1 is not None for scores in kinds.values())]
        lines = ["F1 by kind", "", f"{'measure':<24}" + "".join(f"{kind:>9}" for kind in kinds)]
        return [*lines, *(f"{name:<24}" + "".join(f"{figure(scores[name].f1):>9}" for scores in kinds.values()) for name in names), ""]

    def _warnings(self) -> list[str]:
        lines = [
            f"{result.pair.gold.id}: not among the documents of the tables; all of it counts as missed"
            for result in self.results
            if not result.found
        ]
        for result in self.results:
            if result.found and result.pair.alignment.share < POORLY_ALIGNED:
                share = result.pair.alignment.share
                lines.append(f"{result.pair.gold.id}: only {share:.0%} of the text found stands in the gold's text")
        return lines


def table_lines(scores: Mapping[str, Score]) -> list[str]:
    """The scores as lines of a table with a header, without the measures that had nothing to measure."""
    width = max((len(name) for name in scores), default=0)
    lines = [f"{'measure':<{width}}  {'n':>5} {'found':>5}   prec    rec     F1   95 %"]
    for name, figures in scores.items():
        if figures.f1 is not None:
            numbers = f"{figure(figures.precision)}  {figure(figures.recall)}  {figure(figures.f1)}"
            lines.append(f"{name:<{width}}  {figures.n:>5} {figures.found:>5}  {numbers}   {interval(figures)}")
    return lines


def figure(value: float | None) -> str:
    """A score with three places, a dash for none."""
    return "    –" if value is None else f"{value:5.3f}"


def interval(figures: Score) -> str:
    """The 95 % interval of F1, or a dash where there is one document only."""
    return "–" if figures.low is None or figures.high is None else f"{figures.low:.3f}–{figures.high:.3f}"


def _in_context(text: str, item: Item) -> str:
    if item.at is None:
        return item.shown
    start, end = item.at
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    inside = text[start:end] if end - start <= 4 * _AROUND else text[start : start + 2 * _AROUND] + " … " + text[end - _AROUND : end]
    context = " ".join(f"{before}⟦{inside}⟧{after}".split())
    return f"{item.shown}\n    {start}: {context}"


def _round(value: float | None) -> float | int | None:
    return round(value, 4) if isinstance(value, float) else value
