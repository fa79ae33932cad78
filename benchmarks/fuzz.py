"""A coverage-guided fuzz of the readers and of cleaning: real pages, our samples and broken inputs, changed byte by byte.

    python benchmarks/fuzz.py [--minutes N] [--finds DIR] [--seed N] [--pages DIR]
    python benchmarks/fuzz.py --replay FIND...

Each input is written to a temporary file of every kind that we read (the first byte says which; packed kinds are packed here, so
that what is changed lies behind the check sums), read with `museion.acquire.read` and cleaned with `museion.clean.clean`. A find is

    an exception, or a record rejected as `crashed`
    a source that gives no unit
    a release whose blocks leave its text or overlap, or whose text holds what no text may (control characters, CR, NFD…)
    a release whose text, cleaned again, is another text
    an input that takes more than ten seconds of the processor

Finds are kept in DIR (default outputs/fuzz-finds), one file for each cause as far as the place in the code tells it, and the fuzz goes on.
Exit status 1 if there are any. `--replay` shows them with their tracebacks. Not among the project's dependencies:
`pip install atheris`, on Linux or macOS. Takes one core; `nice` it.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import os
import re
import sys
import tempfile
import time
import traceback
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_PAGES = ROOT.parent / "shared" / "corpora" / "articles" / "html"
#: The kinds of file, each by its ending; what is read in place and what comes out of a container.
KINDS = (
    *(".html", ".xhtml", ".txt", ".md", ".jsonl", ".csv", ".tsv", ".eml", ".mbox", ".warc", ".zip", ".tar", ".gz", ""),
    *(".html.gz", ".txt.gz", ".jsonl.gz", ".warc.gz", ".tar.gz", ".html.zip", ".txt.zip", ".eml.zip", ".csv.zip"),
)
#: The pages are cut to this: what is changed in scripts behind the article finds nothing, and short inputs run more often.
_LONGEST = 24_000
_SLOW = 10.0
_NOT_TEXT = re.compile(rb"<(script|style|svg|noscript)\b.*?</\1\s*>|<!--.*?-->", re.S | re.I)
_WORDS = (
    *("<p>", "</p>", "<div>", "<h1>", "<h2>", '<ol start="3" type="a">', "<ul>", "<li>", '<li value="7">', "<table><tr><td>", "<br>"),
    *("<blockquote>", "<figcaption>", "<title>", "<article>", '<meta charset="gb18030">', '<base href="x">', '<time datetime="2020">'),
    *('<script type="application/ld+json">', '{"headline":', '"datePublished":', "&nbsp;", "&#xD800;", "&#0;", "&zwj;", "<![CDATA["),
    *("FOR IMMEDIATE RELEASE", "Media Contact:", "###", "-ends-", "About the Museum", "Source: ", "Edit: ", "By ", "EMBARGOED UNTIL "),
    *("March 4, 2020", "BOGOTA, May 2 – ", "1. ", "(a) ", "① ", "• ", "- ", "| ", "---\n", "* * *", "\r\n", "\u2028", "\u0301", "\ufeff"),
    *("WARC/1.0\r\n", "Content-Length: ", "WARC-Type: response\r\n", "HTTP/1.1 200 OK\r\n", "Content-Type: text/html\r\n", "From a\n"),
    *("Content-Transfer-Encoding: base64\n", 'Content-Type: multipart/mixed; boundary="b"\n', "Subject: =?utf-8?b?", "Date: ", "--b\n"),
)


@dataclass(slots=True)
class Fuzz:
    """What has been run and found so far; ends the process when the time is over."""

    folder: Path
    finds: Path
    ends: float
    runs: int = 0
    started: float = field(default_factory=time.monotonic)
    seen: Counter[str] = field(default_factory=Counter)
    released: int = 0

    def one(self, content: bytes) -> None:
        """Run one input and keep it if it is a find of a new cause."""
        self.runs += 1
        for cause, detail in self._faults(content):
            self.seen[cause] += 1
            if self.seen[cause] == 1:
                self.finds.mkdir(parents=True, exist_ok=True)
                name = f"{re.sub(r'[^a-z0-9]+', '-', cause.lower())[:80]}-{hashlib.sha256(content).hexdigest()[:8]}"
                (self.finds / name).write_bytes(content)
                print(f"\nFIND {name}: {detail}", file=sys.stderr, flush=True)
        if time.monotonic() > self.ends:
            self.finish()

    def finish(self) -> None:
        """Print what was run and found, and leave: libFuzzer does not give the process back."""
        minutes = (time.monotonic() - self.started) / 60
        print(f"\n{self.runs:,} inputs in {minutes:.1f} minutes, {self.released:,} of them releases; {len(self.seen)} finds", flush=True)
        for cause, number in self.seen.most_common():
            print(f"  {number:6,} × {cause}", flush=True)
        os._exit(1 if self.seen else 0)

    def _faults(self, content: bytes) -> Iterator[tuple[str, str]]:
        start = time.process_time()
        try:
            for cause in faults(content, self.folder):
                if cause == "release":
                    self.released += 1
                else:
                    yield cause, cause
        except Exception as error:
            yield _place(error), traceback.format_exc()
        if time.process_time() - start > _SLOW:
            yield "slow", f"{time.process_time() - start:.1f} s"


def faults(content: bytes, folder: Path) -> Iterator[str]:
    """What is wrong with what comes of an input; "release" for each sound release. Raises what the code raises."""
    from museion.acquire import read
    from museion.clean.cleaning import _clean
    from museion.release import Page, Release

    suffix, written = file_of(content)
    path = folder / f"input{suffix}"
    path.write_bytes(written)
    units = list(read([path], max_bytes=1_000_000))
    path.unlink()
    if not units:
        yield f"no unit {suffix}"
    for page in units:
        if not isinstance(page, Page):
            continue
        try:
            result = _clean(page)  # not `clean`, which makes a row of every exception
        except RecursionError:
            continue  # which `clean` says of the page
        if isinstance(result, Release):
            wrong = list(unsound(result))
            yield from wrong or ["release"]
            again = _clean(Page("again.txt", result.text.encode("utf-8"), "text/plain", charset="utf-8"))
            if not isinstance(again, Release):
                yield f"rejected when cleaned again: {again.reason}"
            elif again.text != result.text:
                yield f"another text when cleaned again: {difference(result, again.text)}"


def file_of(content: bytes) -> tuple[str, bytes]:
    """The ending and the bytes of the file that an input stands for."""
    suffix = KINDS[content[0] % len(KINDS)] if content else ""
    body = content[1:]
    if suffix.endswith(".gz") and not body.startswith(b"\x1f\x8b"):
        body = gzip.compress(body, 1, mtime=0)
    elif suffix.endswith(".zip") and not body.startswith(b"PK"):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("a" + suffix.removesuffix(".zip"), body)
        body = packed.getvalue()
    return suffix, body


def unsound(release: object) -> Iterator[str]:
    """What a release breaks of what holds of every one."""
    from museion.release import Release

    assert isinstance(release, Release)
    text = release.text
    if text != unicodedata.normalize("NFC", text):
        yield "text not NFC"
    if any(unicodedata.category(character) in ("Cc", "Cs") and character != "\n" for character in text) or "\ufeff" in text:
        yield "text with control characters"
    if text != text.strip() or "\n\n\n" in text:
        yield "text with stray white space"
    end = 0
    for block in release.blocks:
        if not end <= block.char_start < block.char_end <= len(text):
            yield "blocks leave the text or overlap"
        if text[end : block.char_start].strip("\n") or "\n" in text[block.char_start : block.char_end]:
            yield "blocks do not part the text"
        if (block.marker_end is not None) != (block.kind == "item"):
            yield "marker and kind of a block"
        elif block.marker_end is not None and not block.char_start <= block.marker_end <= block.char_end:
            yield "marker leaves its block"
        end = block.char_end
    if end != len(text):
        yield "text behind the last block"
    names = {item.field for item in release.metadata}
    if any(sum(item.chosen for item in release.metadata if item.field == name) != 1 for name in names):
        yield "a header field with no or two chosen values"
    if type(release).from_dict(release.to_dict()) != release:
        yield "another release behind to_dict and from_dict"


def difference(release: object, again: str) -> str:
    """The kind of the first block that changes when a text is cleaned again: as much as tells causes apart."""
    from museion.release import Release

    assert isinstance(release, Release)
    place = next((number for number, (one, other) in enumerate(zip(release.text, again, strict=False)) if one != other), len(again))
    block = next((block for block in release.blocks if place <= block.char_end), release.blocks[-1])
    return f"{block.kind} {block.zone} {'longer' if len(again) > len(release.text) else 'shorter'}"


def _place(error: Exception) -> str:
    """The exception and the last line of ours that it went through."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "museion" in frame.filename]
    last = frames[-1] if frames else None
    return f"{type(error).__name__} {Path(last.filename).stem}:{last.lineno}" if last else type(error).__name__


def seeds(pages: Path) -> Mapping[str, bytes]:
    """The inputs to begin with, by name: our own files, then real pages without scripts."""
    found: dict[str, bytes] = {}
    for place in ("tests/broken", "tests/samples", "tests/pages", "corpus/sample"):
        for path in sorted(item for item in (ROOT / place).iterdir() if item.is_file()):
            kind = next((suffix for suffix in sorted(KINDS, key=len, reverse=True) if path.name.endswith(suffix)), "")
            found[f"{Path(place).name}-{path.name}"] = bytes([KINDS.index(kind)]) + path.read_bytes()[:_LONGEST]
    for path in sorted(pages.glob("*.html.gz")):
        markup = _NOT_TEXT.sub(b"", gzip.decompress(path.read_bytes()))
        found[f"page-{path.name[:12]}"] = bytes([KINDS.index(".html")]) + markup[:_LONGEST]
    return found


def _start(options: argparse.Namespace) -> None:
    import atheris

    with atheris.instrument_imports(include=["museion"]):
        import_module("museion.acquire")
        import_module("museion.clean.cleaning")
    with tempfile.TemporaryDirectory() as place:
        corpus = Path(place) / "corpus"
        corpus.mkdir()
        for name, content in seeds(Path(options.pages)).items():
            (corpus / name).write_bytes(content)
        words = Path(place) / "words"
        escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode("utf-8")) for word in _WORDS)
        words.write_text("".join(f'"{word}"\n' for word in escaped), encoding="ascii", newline="\n")
        fuzz = Fuzz(Path(place), Path(options.finds), time.monotonic() + 60 * options.minutes)
        limits = [f"-max_len={_LONGEST + 1}", "-timeout=120", "-rss_limit_mb=3000", f"-seed={options.seed}"]
        atheris.Setup([sys.argv[0], str(corpus), f"-dict={words}", *limits], fuzz.one)
        atheris.Fuzz()


def _replay(paths: list[str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        for given in paths:
            print(f"== {given} ({file_of(Path(given).read_bytes())[0] or 'no ending'})")
            try:
                print("\n".join(faults(Path(given).read_bytes(), Path(place))))
            except Exception:
                traceback.print_exc(file=sys.stdout)


def main() -> None:
    """Fuzz for some minutes, or replay finds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--finds", default=str(ROOT / "outputs" / "fuzz-finds"), metavar="DIR")
    parser.add_argument("--seed", type=int, default=1, help="of the changes (1)")
    parser.add_argument("--pages", default=str(_PAGES), metavar="DIR", help="a folder of real pages, *.html.gz")
    parser.add_argument("--replay", nargs="+", metavar="FIND")
    options = parser.parse_args()
    if options.replay:
        _replay(options.replay)
    elif find_spec("atheris") is None:
        raise SystemExit("the fuzz needs atheris: pip install atheris (Linux or macOS)")
    else:
        _start(options)


if __name__ == "__main__":
    main()
