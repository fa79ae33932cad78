"""THE PATH: from paths to tables, with its two barriers. Every stage goes on from the parts that earlier runs kept.

read + clean │ duplicates (all texts) │ extract │ decisions │ resolve across releases (all facts) → tables, package, run.json
"""

from __future__ import annotations

import glob
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from . import versions
from .callable import make_callable
from .clean.duplicates import versions as versions_of
from .errors import UsageError
from .executor import Executor, Pool
from .facts import Facts
from .lexicon.codebook import CodeBook, read_codebook
from .parts import Parts
from .registry import WRITERS
from .release import Rejected
from .resolve.across import Header, assign
from .resolve.topics import relabel
from .stages import Known, Progress, Records, copies_of, mine, read_and_clean, stored_facts, stored_releases
from .summary import RUN_FILE, Summary
from .supervisor import LIMITS, Limits
from .tables.batches import Tables
from .tables.rows import rows
from .tables.writers import write

#: The formats that a run writes unless told otherwise.
FORMATS = ("csv", "parquet", "duckdb")
#: A record of more bytes is no news release: the longest of our corpora has 1.4 MB, and a DOM takes 30 times the bytes of its page.
MAX_BYTES = 50_000_000
_PARTS = "parts"

#: Changes the facts of a release as people decided, before entities are resolved across releases.
Decide = Callable[[Facts], Facts]


def run(
    paths: Sequence[str | Path],
    *,
    out: str | Path,
    formats: Sequence[str] = FORMATS,
    workers: int | None = None,
    executor: Executor | None = None,
    max_bytes: int = MAX_BYTES,
    timeout: float = LIMITS.seconds,
    max_memory: int = LIMITS.memory,
    topics: str | Path | None = None,
    decide: Decide | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Make the tables of the releases at `paths` (files, folders, patterns, ``-``) in the folder `out`.

    `workers`: processes, as many as cores if None. `max_bytes`: of a record; `timeout`: seconds for a record; `max_memory`: MB for
    a worker. Records over a limit are rejected, and the rest goes on. `topics`: a code book of one's own for the points (the format of
    lexicon/en/topics.toml); LexiconError if it is not one. The same input gives the same bytes, however often the run
    was interrupted; a second run does only what no earlier one has done. Raises UsageError for what cannot be asked, RunError
    for a run that cannot go on.
    """
    place = _output(Path(out), [Path(path) for path in paths], formats=formats)
    started, clock = datetime.now(UTC), _Clock()
    tell: Progress = progress or (lambda stage, done, total: None)
    book = read_codebook(topics) if topics is not None else None
    settings: dict[str, float | str] = {"max_bytes": max_bytes, "timeout": timeout, "max_memory": max_memory}
    settings |= {"topics": f"{book.name} {book.sha256}"} if book else {}
    cleaned, mined = Parts(place / _PARTS / "releases"), Parts(place / _PARTS / "facts")
    with closing(executor or Pool(workers, limits=Limits(timeout, max_memory))) as pool:
        records = read_and_clean(paths, max_bytes=max_bytes, parts=cleaned, executor=pool, progress=tell)
        clock.lap("read")
        copies, extracted = _mine(records, cleaned, mined, executor=pool, progress=tell)
        clock.lap("extract")
    tables = _tables(records, cleaned, mined, copies=copies, book=book, decide=decide)
    clock.lap("tables")
    summary = Summary(
        run_id=versions.digest(*sorted(records.inputs), str(settings), versions.cleaning(), versions.extraction()),
        out=place,
        units=records.units,
        documents=len(tables["documents"]),
        rejected=len(tables["rejected"]),
        skipped=records.skipped,
        new={"read": records.done_now, "extract": extracted},
        rows={name: len(tables[name]) for name in tables},
        settings=settings,
        seconds=clock.seconds,
        started=started,
        tables=tables,
    )
    summary.check()
    (place / RUN_FILE).unlink(missing_ok=True)  # no old account stands beside new tables
    write(tables, place, formats=formats)
    clock.lap("write")
    summary.write()
    return summary


def _mine(records: Records, cleaned: Parts, mined: Parts, *, executor: Executor, progress: Progress) -> tuple[Mapping[str, str], int]:
    """Extract from every release that is no copy; gives the copies, and how many releases were mined now.

    Once more if some failed: near-duplicates of those are the originals then.
    """
    extracted = 0
    while True:
        copies = copies_of(records.releases, cleaned)
        originals = [known for known in records.releases if known.document_id not in copies]
        number, failed = mine(originals, cleaned=cleaned, parts=mined, executor=executor, progress=progress)
        extracted += number
        if not failed:
            return copies, extracted
        _reject(records, failed)


def _tables(
    records: Records, cleaned: Parts, mined: Parts, *, copies: Mapping[str, str], book: CodeBook | None, decide: Decide | None
) -> Tables:
    """All tables. Facts are read twice from the parts, so that only the rows are in memory."""
    originals = [known for known in records.releases if known.document_id not in copies]

    def facts() -> Iterator[Facts]:
        found = stored_facts(originals, mined)
        if book:  # the parts keep our own topics: another book costs no second extraction
            texts = stored_releases(originals, cleaned, copies={})
            found = (relabel(item, release.text, book) for item, release in zip(found, texts, strict=True))
        return map(decide, found) if decide else found

    headers = {known.document_id: Header(known.document_id, known.published, known.publisher) for known in records.releases}
    assignment = assign(facts(), headers)
    records.skipped.update({"given twice": len(records.again)} if records.again else {})
    releases = stored_releases([*records.releases, *records.again], cleaned, copies=copies, earlier=versions_of(records.releases))
    return rows(releases, facts(), records.rejected, assignment)


def _reject(records: Records, failed: Sequence[Rejected]) -> None:
    """Take releases on which extraction failed, and their copies, out of the releases: they are rejected records."""
    culprits = {(item.source, item.record_id, item.raw_sha256): item for item in failed}
    by_text = {known.text_sha256: culprits[_origin(known)] for known in records.releases if _origin(known) in culprits}
    for known in [*records.releases, *records.again]:
        if culprit := by_text.get(known.text_sha256):
            records.rejected.append(replace(culprit, source=known.source, record_id=known.record_id, raw_sha256=known.raw_sha256))
    records.releases = [known for known in records.releases if known.text_sha256 not in by_text]
    records.again = [known for known in records.again if known.text_sha256 not in by_text]


def _origin(known: Known) -> tuple[str, str | None, str]:
    return known.source, known.record_id, known.raw_sha256


def _output(out: Path, paths: Sequence[Path], *, formats: Sequence[str]) -> Path:
    """The output folder; raises UsageError if a run there would harm something, or cannot be."""
    if not paths:
        raise UsageError("there is nothing to read; give files or folders")
    if unknown := [name for name in formats if name not in WRITERS]:
        raise UsageError(f"there is no format {', '.join(unknown)}; known: {', '.join(sorted(WRITERS))}")
    if not any(str(path) == "-" or path.exists() or glob.glob(str(path), recursive=True) for path in paths):
        raise UsageError(f"{paths[0]} does not exist; check the path")
    for path in paths:
        if path.is_dir() and out.resolve().is_relative_to(path.resolve()):
            raise UsageError(f"the output folder {out} lies in {path}, which is read; choose one beside it")
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file; choose a folder")
    if out.is_dir() and not ((out / RUN_FILE).exists() or (out / _PARTS).exists()) and any(out.iterdir()):
        raise UsageError(f"{out} is not empty and holds no run of museion; choose a new folder")
    return out


@dataclass(slots=True)
class _Clock:
    """The seconds of each stage."""

    seconds: dict[str, float] = field(default_factory=dict)
    _last: float = field(default_factory=time.monotonic)

    def lap(self, stage: str) -> None:
        """End a stage."""
        now = time.monotonic()
        self.seconds[stage] = now - self._last
        self._last = now


make_callable(sys.modules[__name__], run)
