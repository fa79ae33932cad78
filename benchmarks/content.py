"""Main text of real pages, ours beside others: 4-word shingles, macro precision and recall, F1 of the means, pages a second.

    python benchmarks/content.py [--half first|second|all] [--pages DIR] [--runs N] [--errors N]

The truth of these pages has no headline, no captions and no "About" section, so ours is scored without them. Whether the
gain is in the text or in that choice is printed too: ours with all of it, and trafilatura without the lines that ours
knows for such. readability-lxml, resiliparse and newspaper4k are in the table if they are installed
(`pip install readability-lxml resiliparse "newspaper4k[ja,zh]"`: one page is Japanese). Speed is the median of N runs over all
pages (5), the extractors in turn, so that a busy machine slows all of them. benchmarks/README.md holds the table.

DIR holds `ground-truth.json` (page id → `articleBody`) and `html/ID.html.gz`; by default ../shared/corpora/articles.
The first half (of the ids in sorted order) is for development, the second is held: `--errors` refuses it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
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
    return "\n".join(line for line, is_body in _blocks(content) if is_body)


def _blocks(content: bytes) -> list[tuple[str, bool]]:
    """Each block of the page as museion cleans it, and whether it is body."""
    release = clean(Page("page.html", content, "text/html"))
    if not isinstance(release, Release):
        return []
    return [
        (release.text[block.char_start : block.char_end], block.kind not in ("headline", "caption") and block.zone != "about")
        for block in release.blocks
    ]


def trafilatura(content: bytes) -> str:
    """The body as `trafilatura.extract` gives it with its default settings, without comments."""
    import trafilatura as package

    return package.extract(content, include_comments=False) or ""


def trafilatura_precise(content: bytes) -> str:
    """The same with `favor_precision`, its best setting on these pages."""
    import trafilatura as package

    return package.extract(content, include_comments=False, favor_precision=True) or ""


def readability(content: bytes) -> str:
    """The text of readability-lxml's summary."""
    from lxml import html

    document = import_module("readability").Document(content.decode("utf-8", "replace"))
    return str(html.fromstring(document.summary()).text_content())


def resiliparse(content: bytes) -> str:
    """Resiliparse's plain text of the main content."""
    package = import_module("resiliparse.extract.html2text")
    return str(package.extract_plain_text(content.decode("utf-8", "replace"), main_content=True))


def newspaper(content: bytes) -> str:
    """The text of newspaper4k's article."""
    article = import_module("newspaper").Article("https://site.example/")
    article.download(input_html=content.decode("utf-8", "replace"))
    article.parse()
    return str(article.text)


EXTRACTORS: Mapping[str, Callable[[bytes], str]] = {"museion": ours, "trafilatura": trafilatura}
_OTHERS: Mapping[str, tuple[str, Callable[[bytes], str]]] = {
    "trafilatura, precise": ("trafilatura", trafilatura_precise),
    "readability-lxml": ("readability", readability),
    "resiliparse": ("resiliparse", resiliparse),
    "newspaper4k": ("newspaper", newspaper),
}


def _extractors() -> Mapping[str, Callable[[bytes], str]]:
    installed = {name: extract for name, (package, extract) in _OTHERS.items() if find_spec(package)}
    return {**EXTRACTORS, **installed}


def whole(content: bytes) -> str:
    """All that museion takes for the text."""
    return "\n".join(line for line, _ in _blocks(content))


def trafilatura_same(content: bytes) -> str:
    """Trafilatura's body without the lines that museion takes for headline, captions and "About" section."""
    left_out = {_folded(line) for line, is_body in _blocks(content) if not is_body}
    return "\n".join(line for line in trafilatura(content).split("\n") if _folded(line) not in left_out)


def _folded(line: str) -> str:
    return "".join(_TOKEN.findall(line.lower()))


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
    extractors = _extractors()
    seconds = _seconds(extractors, pages, runs=options.runs)
    results: dict[str, list[Score]] = {}
    for name, extract in extractors.items():
        texts = {key: extract(page) for key, page in pages.items()}
        results[name] = [score(truth[key]["articleBody"], texts[key]) for key in ids]
        speed = len(ids) / statistics.median(seconds[name])
        print(f"{_figures(name, results[name])}  {speed:.1f} pages per CPU-second")
        if name == "museion" and options.errors:
            _show(ids, results[name], [(truth[key]["articleBody"], texts[key]) for key in ids], options.errors)
    ratio = statistics.median(mine / other for mine, other in zip(seconds["museion"], seconds["trafilatura"], strict=True))
    print(f"\ntime: {ratio:.2f} of trafilatura's (median of {options.runs} runs)")
    for other in ("trafilatura", "trafilatura, precise"):
        print(_difference(f"museion less {other}", results["museion"], results[other]))
    print("\nWhere the gain comes from:")
    for name, extract in (("museion, whole text", whole), ("trafilatura, same left out", trafilatura_same)):
        results[name] = [score(truth[key]["articleBody"], extract(pages[key])) for key in ids]
        print(_figures(name, results[name]))
    print(_difference("choice of text: both whole", results["museion, whole text"], results["trafilatura"]))
    print(_difference("choice of text: both without", results["museion"], results["trafilatura, same left out"]))
    print(_difference("choice of scoring: what is left out", results["museion"], results["museion, whole text"]))


def _seconds(extractors: Mapping[str, Callable[[bytes], str]], pages: Mapping[str, bytes], *, runs: int) -> Mapping[str, list[float]]:
    """CPU seconds of each run over all pages; what is loaded once is not the pages' time."""
    first = next(iter(pages.values()))
    for extract in extractors.values():
        extract(first)
    seconds: dict[str, list[float]] = {name: [] for name in extractors}
    for _ in range(runs):
        for name, extract in extractors.items():
            start = time.process_time()
            for page in pages.values():
                extract(page)
            seconds[name].append(time.process_time() - start)
    return seconds


def _figures(name: str, scores: Sequence[Score]) -> str:
    low, high = interval(scores)
    precision = sum(item.precision for item in scores) / len(scores)
    recall = sum(item.recall for item in scores) / len(scores)
    return f"{name:28} n={len(scores)}  F1 {f1(scores):.3f} [{low:.3f}, {high:.3f}]  P {precision:.3f}  R {recall:.3f}"


def _difference(name: str, scores: Sequence[Score], others: Sequence[Score]) -> str:
    low, high = interval(scores, others)
    return f"{name:36} {f1(scores) - f1(others):+.3f} [{low:+.3f}, {high:+.3f}] (paired)"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("first", "second", "all"), default="first")
    parser.add_argument("--pages", default=str(_PAGES))
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="runs that the speed is the median of")
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
