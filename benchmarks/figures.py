"""Measures the figures of the README, and writes them and its pictures of output anew. Takes two to three minutes.

    python benchmarks/figures.py [--pictures]

Writes docs/figures.json, and in README.md and docs/*.md what stands between the markers ``<!-- begin NAME -->`` and
``<!-- end NAME -->``: the tables of scores and speed, and the output of commands. ``--pictures`` leaves the figures as they are.

Gold: corpus/gold (parts dev and test of corpus/splits.toml), and the folder ../shared/gold, which others annotated and which is not in the
repository; where it is missing, its old figures stay. Of held gold only scores are computed. tests/test_docs.py holds README.md to
docs/figures.json, and the pictures to what the commands print.
"""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import beside
import pictures
import speed

from museion import versions
from museion.evaluate import run_evaluation
from museion.evaluation.gold import find_gold, load_gold
from museion.evaluation.report import Report
from museion.evaluation.splits import splits

ROOT = Path(__file__).resolve().parents[1]
FIGURES = ROOT / "docs" / "figures.json"
OWN = ROOT / "corpus" / "gold"
OTHER = ROOT.parent / "shared" / "gold"
#: Rounds of the speed that is told; benchmarks/speed.py measures with more.
_ROUNDS = 3

#: F1 below which the README calls a measure weak: four of ten things found or sought are wrong.
_WEAK = 0.6

#: The measures that the README shows, by the name of the report; docs/figures.json has all.
SHOWN = {
    "PERSON names": "people",
    "TITLE names": "titles",
    "MUSEUM names": "museums",
    "ORG names": "organizations",
    "PLACE names": "places",
    "DATE names": "dates",
    "EVENT names": "events",
    "WORK names": "works",
    "date values": "values of dates",
    "person and title": "person and title",
    "roles": "roles: person, title, organization",
    "role status": "status of right roles",
    "point lists": "lists of points",
    "point items": "items of lists",
    "point speakers": "speakers of lists",
    "quotes": "quotations",
    "quotes with speaker": "quotations with speaker",
    "relations": "relations",
}
#: The tables: what they are told to be of, and their two columns as (part, group, heading).
TABLES = {
    "other-held": (("other held", "real", "real"), ("other held", "constructed", "constructed")),
    "other-dev": (("other dev", "real", "real"), ("other dev", "constructed", "constructed")),
    "own": (("own dev", "constructed", "dev"), ("own test", "constructed", "test")),
}


def parts() -> dict[str, list[Path]]:
    """The gold files of each part, without those that are not here."""
    named = splits(OWN.parent / "splits.toml")
    own = {f"own {part}": [path for path in find_gold([OWN]) if load_gold(path).id in ids] for part, ids in named.items()}
    if not OTHER.is_dir():
        return own
    held = {path: load_gold(path).held for path in find_gold([OTHER])}
    return {
        **own,
        "other dev": [path for path, is_held in held.items() if not is_held],
        "other held": [path for path, is_held in held.items() if is_held],
    }


def scores(report: Report) -> dict[str, Any]:
    """All scores of a report by group, with the number of releases; `null` for what cannot be divided."""
    return {
        name: {
            "releases": len(results),
            "measures": {key: _rounded(asdict(value)) for key, value in report.scores(results).items() if value.n or value.found},
        }
        for name, results in report.groups().items()
    }


def measure(old: Mapping[str, Any]) -> dict[str, Any]:
    """The content of docs/figures.json, with the old figures of gold that is not here."""
    found: dict[str, Any] = dict(old.get("parts", {}))
    for name, paths in parts().items():
        print(f"{name}: {len(paths)} releases", file=sys.stderr)
        found[name] = {
            "releases": len(paths),
            "extraction": versions.extraction(),
            "museion": scores(run_evaluation(paths)),
            "plain": scores(run_evaluation(paths, extractor=beside.plain_facts)),
        }
    print("speed", file=sys.stderr)
    fast = speed.measure(speed.gold_releases(), rounds=_ROUNDS)
    return {"museion": versions.museion(), "model": versions.model(), "parts": found, "speed": asdict(fast)}


def tables(figures: Mapping[str, Any]) -> dict[str, str]:
    """The generated sections of figures, by the name of their marker."""
    made = {f"scores {name}": _table(figures["parts"], columns) for name, columns in TABLES.items() if columns[0][0] in figures["parts"]}
    if "other held" in figures["parts"]:
        made["weak"] = _weak(figures["parts"]["other held"])
    return made | {"speed": _speed(figures["speed"])}


def write(figures: Mapping[str, Any]) -> None:
    """Write the sections of all pages anew, those of figures from `figures`, those of output by making it."""
    with tempfile.TemporaryDirectory() as folder:
        summary = pictures.furnish(Path(folder))
        with contextlib.chdir(folder):
            made = {page: pictures.filled(page.read_text(encoding="utf-8"), summary, tables(figures)) for page in pictures.pages()}
    for page, text in made.items():
        page.write_text(text, encoding="utf-8", newline="\n")


def _table(all_parts: Mapping[str, Any], columns: Sequence[tuple[str, str, str]]) -> str:
    """A table of F1 with intervals: for each column n, museion's and the plain script's."""
    groups = [
        (heading, {tool: all_parts[part][tool][group]["measures"] for tool in ("museion", "plain")}, all_parts[part]["museion"][group])
        for part, group, heading in columns
    ]
    heads = [f"{heading} ({group['releases']} releases): n | museion | plain script" for heading, _, group in groups]
    lines = [f"| F1 of | {' | '.join(heads)} |", "|---|" + "---:|---|---|" * len(groups)]
    for name, words in SHOWN.items():
        cells = [cell for _, tools, _ in groups for cell in _cells(name, tools)]
        lines.append(f"| {words} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _cells(name: str, tools: Mapping[str, Mapping[str, Any]]) -> list[str]:
    ours = tools["museion"].get(name)
    theirs = tools["plain"].get(name) if name.endswith(beside.COMPARED) else None
    theirs = theirs if theirs and theirs["found"] else None  # of a kind that it does not know
    n = str(ours["n"]) if ours else "0"
    return [n, _figure(ours), _figure(theirs)]


def _figure(score: Mapping[str, Any] | None) -> str:
    """F1 with its interval, or a dash where nothing could be measured."""
    if score is None or score["f1"] is None or not score["n"]:
        return "–"
    interval = "" if score["low"] is None else f" ({score['low']:.2f}–{score['high']:.2f})"
    return f"{score['f1']:.2f}{interval}"


def _weak(part: Mapping[str, Any]) -> str:
    """A sentence with the measures of a part that are below `_WEAK`, the weakest first."""
    measures = part["museion"]["all"]["measures"]
    shown = [(measures[name]["f1"], words, measures[name]["n"]) for name, words in SHOWN.items() if measures.get(name, {}).get("n")]
    weak = [f"{words} {f1:.2f} (n {n})" for f1, words, n in sorted(shown) if f1 < _WEAK]
    return f"Weakest here, below {_WEAK}, real and constructed together: {', '.join(weak) or 'none'}.\n"


def _speed(fast: Mapping[str, Any]) -> str:
    """The speeds as a table."""
    steps = sorted(fast["steps"].items(), key=lambda item: -item[1])[:4]
    shares = ", ".join(f"{name} {share:.0%}" for name, share in steps)
    return "\n".join(
        [
            "| | words a second, one process |",
            "|---|---:|",
            f"| museion, text to facts | {fast['extraction']:,} |",
            f"| `nlp.pipe` with all components of the small model | {fast['model']:,} |",
            "",
            f"The extraction takes {fast['ratio']:.2f} times as long as the model alone "
            f"({fast['lowest']:.2f} to {fast['highest']:.2f} in single rounds; "
            f"{fast['releases']} releases, {fast['words']:,} words, {fast['rounds']} rounds). Its largest shares: {shares}.",
            "",
        ]
    )


def _rounded(score: Mapping[str, Any]) -> dict[str, Any]:
    return {key: round(value, 4) if isinstance(value, float) else value for key, value in score.items()}


def main(arguments: Sequence[str]) -> None:
    """Measure, unless ``--pictures`` is asked for, and write."""
    if set(arguments) - {"--pictures"}:
        raise SystemExit(__doc__)
    figures: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.is_file() else {}
    if not arguments:
        figures = measure(figures)
        FIGURES.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    write(figures)


if __name__ == "__main__":
    main(sys.argv[1:])
