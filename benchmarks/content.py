"""Main text of real pages, ours beside trafilatura: 4-word shingles, macro precision and recall, F1 of the means, pages a second.

    python benchmarks/content.py [--half first|second|all] [--pages DIR] [--errors N]

DIR holds `ground-truth.json` (page id → `articleBody`) and `html/ID.html.gz`; by default ../shared/corpora/articles.
The first half (of the ids in sorted order) is for development, the second is held: `--errors` refuses it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from museion.clean import clean
from museion.release import Page, Release

_TOKEN = re.compile(r"\w+")
#: Length of a shingle, as in the benchmark that the pages come from.
_SHINGLE = 4
_RESAMPLES = 2000
_PAGES = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "articles"


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall of one page, 0 to 1."""

    precision: float
    recall: float


def score(truth: str, found: str) -> Score:
    """Precision and recall of the shingles of `found` against those of `truth`; both empty is perfect."""
    wanted, got = _shingles(truth), _shingles(found)
    common = sum((wanted & got).values())
    precision = common / sum(got.values()) if got else float(not wanted)
    recall = common / sum(wanted.values()) if wanted else float(not got)
    return Score(precision, recall)


def f1(scores: Sequence[Score]) -> float:
    """F1 of mean precision and mean recall."""
    precision = sum(item.precision for item in scores) / len(scores)
    recall = sum(item.recall for item in scores) / len(scores)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def interval(scores: Sequence[Score], others: Sequence[Score] | None = None) -> tuple[float, float]:
    """95 % bootstrap interval over pages of the F1, or of its difference to that of `others` (paired)."""
    chance = random.Random(0)
    values = []
    for _ in range(_RESAMPLES):
        sample = [chance.randrange(len(scores)) for _ in scores]
        value = f1([scores[number] for number in sample])
        values.append(value - (f1([others[number] for number in sample]) if others else 0.0))
    values.sort()
    return values[int(0.025 * _RESAMPLES)], values[int(0.975 * _RESAMPLES) - 1]


def ours(content: bytes) -> str:
    """The body of the page as museion cleans it, without headline, captions and "About" section, which the truth leaves out."""
    release = clean(Page("page.html", content, "text/html"))
    if not isinstance(release, Release):
        return ""
    body = [block for block in release.blocks if block.kind not in ("headline", "caption") and block.zone != "about"]
    return "\n".join(release.text[block.char_start : block.char_end] for block in body)


def trafilatura(content: bytes) -> str:
    """The body as `trafilatura.extract` gives it with its default settings, without comments."""
    import trafilatura as package

    return package.extract(content, include_comments=False) or ""


EXTRACTORS: Mapping[str, Callable[[bytes], str]] = {"museion": ours, "trafilatura": trafilatura}


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    if not tokens:
        return Counter()
    return Counter(tuple(tokens[start : start + _SHINGLE]) for start in range(max(1, len(tokens) - _SHINGLE + 1)))


def _half(ids: list[str], half: str) -> list[str]:
    middle = (len(ids) + 1) // 2
    return {"first": ids[:middle], "second": ids[middle:], "all": ids}[half]


def main() -> None:
    """Run every extractor over the same pages and print the table."""
    options = _options()
    folder = Path(options.pages)
    if not (folder / "ground-truth.json").is_file():
        raise SystemExit(f"{folder}: no ground-truth.json there; give the folder with --pages")
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    ids = _half(sorted(truth), options.half)
    pages = {name: gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()) for name in ids}
    results: dict[str, list[Score]] = {}
    for name, extract in EXTRACTORS.items():
        extract(pages[ids[0]])  # what is loaded once is not the pages' time
        start = time.process_time()
        texts = {key: extract(page) for key, page in pages.items()}
        seconds = time.process_time() - start
        scores = [score(truth[key]["articleBody"], texts[key]) for key in ids]
        results[name] = scores
        low, high = interval(scores)
        precision = sum(item.precision for item in scores) / len(scores)
        recall = sum(item.recall for item in scores) / len(scores)
        figures = f"F1 {f1(scores):.3f} [{low:.3f}, {high:.3f}]  P {precision:.3f}  R {recall:.3f}"
        print(f"{name:12} n={len(ids)}  {figures}  {len(ids) / seconds:.1f} pages per CPU-second")
        if name == "museion" and options.errors:
            _show(ids, scores, [(truth[key]["articleBody"], texts[key]) for key in ids], options.errors)
    low, high = interval(results["museion"], results["trafilatura"])
    print(f"difference   {f1(results['museion']) - f1(results['trafilatura']):+.3f} [{low:+.3f}, {high:+.3f}] (paired)")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("first", "second", "all"), default="first")
    parser.add_argument("--pages", default=str(_PAGES))
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="the N worst pages of the first half, with what was missed")
    options = parser.parse_args()
    if options.errors and options.half != "first":
        parser.error("errors are shown for the first half only; the second is held")
    return options


def _show(ids: Sequence[str], scores: Sequence[Score], texts: Sequence[tuple[str, str]], number: int) -> None:
    worst = sorted(range(len(ids)), key=lambda place: scores[place].precision + scores[place].recall)[:number]
    for place in worst:
        truth, found = texts[place]
        print(f"\n== {ids[place][:12]}  P {scores[place].precision:.3f}  R {scores[place].recall:.3f}")
        for sign, lines, other in (("missed", truth, found), ("false ", found, truth)):
            folded = "".join(_TOKEN.findall(other))
            wrong = [line for line in lines.split("\n") if line.strip() and "".join(_TOKEN.findall(line)) not in folded]
            for line in wrong[:8]:
                print(f"   {sign} {line[:150]}")


if __name__ == "__main__":
    main()
