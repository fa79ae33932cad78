"""The two stages that work record by record and keep what they did: read and clean, extract."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from . import versions
from .acquire import read
from .clean.duplicates import body, duplicates
from .executor import Executor, Shard
from .facts import Facts
from .parts import Parts, Row
from .release import Page, Rejected, Release, Skipped
from .worker import Outcome, page_to_json

#: Records in a shard, which is also what a kill can cost: two seconds of work. Smaller ones make parts that are mostly header.
_RECORDS = 16
#: Bytes of pages in a shard: what is under way stays small when pages are large.
_BYTES = 4_000_000

#: Told of progress: the stage, records done, records in all (None: not known yet).
Progress = Callable[[str, int, int | None], None]


class Known(NamedTuple):
    """A release of this run, without its text. `key` leads to its part, `facts_key` to that of its facts."""

    key: str
    facts_key: str
    document_id: str
    text_sha256: str
    source: str
    record_id: str | None
    raw_sha256: str
    published: str | None
    publisher: str | None
    url: str | None
    captured: str | None


@dataclass(slots=True)
class Records:
    """What was read. Each unit is in one of: `releases`, `again` (given twice), `rejected`, `skipped` (counted by type)."""

    releases: list[Known] = field(default_factory=list)
    again: list[Known] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    units: int = 0
    done_now: int = 0
    #: A line for each unit, which together are the input that the run's id is made of.
    inputs: list[str] = field(default_factory=list)
    _keys: dict[str, int] = field(default_factory=dict)

    def take(self, item: Rejected | Skipped) -> None:
        """Count a record that brought no page."""
        self.units += 1
        if isinstance(item, Rejected):
            self.rejected.append(item)
            self.inputs.append(f"rejected {item.reason} {item.source} {item.record_id or ''}")
        else:
            self.skipped[item.media_type] += 1
            self.inputs.append(f"skipped {item.media_type} {item.source} {item.record_id or ''}")


class _Counter:
    """Counts records as they are done, for the progress display."""

    def __init__(self, stage: str, total: int | None, progress: Progress) -> None:
        self.stage, self.total, self.done, self._progress = stage, total, 0, progress

    def __call__(self) -> None:
        self.done += 1
        self._progress(self.stage, self.done, self.total)


def read_and_clean(paths: Sequence[str | Path], *, max_bytes: int, parts: Parts, executor: Executor, progress: Progress) -> Records:
    """Read all records; the pages that no earlier run has cleaned are cleaned, and kept."""
    records = Records()
    count = _Counter("read", None, progress)
    shards = _shards(_new_pages(read(paths, max_bytes=max_bytes), records, parts, count))
    trouble: dict[str, Rejected] = {}
    for shard, outcomes in executor.map("clean", shards, beat=count):
        records.done_now += len(outcomes)
        parts.add(_rows(shard, outcomes))
        trouble |= _failures(shard, outcomes, "clean")
    records.rejected.extend(item for key, item in trouble.items() for _ in range(records._keys.pop(key)))
    _recall(records, parts)
    return records


def _new_pages(found: Iterable[Page | Rejected | Skipped], records: Records, parts: Parts, count: _Counter) -> Iterator[Shard]:
    """Shards of one page each, of the pages that have no part yet."""
    for item in found:
        if not isinstance(item, Page):
            records.take(item)
            count()
            continue
        records.units += 1
        value = page_to_json(item)
        key = versions.digest(value, versions.cleaning())
        records.inputs.append(f"page {key}")
        is_new = key not in parts and key not in records._keys
        records._keys[key] = records._keys.get(key, 0) + 1
        if is_new:
            yield Shard((key,), (value,), ((item.source, item.record_id, item.raw_sha256),))
        else:
            count()


def _recall(records: Records, parts: Parts) -> None:
    """Take what the parts hold of the pages of this run: releases, each id once, and rejected records."""
    seen = set()
    for row in parts.read(records._keys):
        values = json.loads(row.value)
        times = records._keys[row.key]
        if row.kind == "rejected":
            records.rejected.extend([Rejected(**values)] * times)
            continue
        release = Release.from_dict(values)
        known = _known(row, release)
        if release.document_id not in seen:
            seen.add(release.document_id)
            records.releases.append(known)
            times -= 1
        records.again.extend([known] * times)


def _known(row: Row, release: Release) -> Known:
    return Known(
        key=row.key,
        facts_key=versions.digest(row.value, versions.extraction()),
        document_id=release.document_id,
        text_sha256=release.text_sha256,
        source=release.source,
        record_id=release.record_id,
        raw_sha256=release.raw_sha256,
        published=release.published,
        publisher=release.publisher,
        url=release.url,
        captured=release.captured,
    )


def mine(releases: Sequence[Known], *, cleaned: Parts, parts: Parts, executor: Executor, progress: Progress) -> tuple[int, list[Rejected]]:
    """See that the facts of all these releases are kept; gives how many were made now, and the releases that failed."""
    count = _Counter("extract", len(releases), progress)
    new = []
    for known in releases:
        if known.facts_key in parts:
            count()
        else:
            new.append(known)
    single = (
        Shard((known.facts_key,), (row.value,), ((known.source, known.record_id, known.raw_sha256),))
        for known, row in zip(new, cleaned.read(known.key for known in new), strict=True)
    )
    trouble: dict[str, Rejected] = {}
    for shard, outcomes in executor.map("mine", _shards(single), beat=count):
        parts.add(_rows(shard, outcomes))
        trouble |= _failures(shard, outcomes, "extract")
    return len(new), list(trouble.values())


def stored_facts(releases: Iterable[Known], parts: Parts) -> Iterator[Facts]:
    """The facts of these releases, in their order."""
    for row in parts.read(known.facts_key for known in releases):
        yield Facts.from_dict(json.loads(row.value))


def stored_releases(
    releases: Iterable[Known], parts: Parts, *, copies: Mapping[str, str], earlier: Mapping[str, str] | None = None
) -> Iterator[Release]:
    """These releases, in their order; a copy says of which one it is a copy, a capture which one came before it."""
    for row in parts.read(known.key for known in releases):
        release = Release.from_dict(json.loads(row.value))
        first, before = copies.get(release.document_id), (earlier or {}).get(release.document_id)
        if first:
            release = replace(release, mined="duplicate", duplicate_of=first)
        yield replace(release, version_of=before) if before else release


def copies_of(releases: Sequence[Known], parts: Parts) -> Mapping[str, str]:
    """For the id of each copy among these releases, exact or near, the id of the release that it is a copy of."""
    return duplicates(releases, texts=lambda some: map(body, stored_releases(some, parts, copies={})))


def _shards(single: Iterable[Shard]) -> Iterator[Shard]:
    """Shards of one record each, put together."""
    kept: list[Shard] = []
    size = 0
    for item in single:
        kept.append(item)
        size += len(item.values[0])
        if len(kept) >= _RECORDS or size >= _BYTES:
            yield _joined(kept)
            kept, size = [], 0
    if kept:
        yield _joined(kept)


def _joined(items: Sequence[Shard]) -> Shard:
    return Shard([item.keys[0] for item in items], [item.values[0] for item in items], [item.context[0] for item in items])


def _rows(shard: Shard, outcomes: Sequence[Outcome]) -> list[Row]:
    """What is worth keeping: a record that failed is tried again by the next run, perhaps with more time or memory."""
    return [Row(key, *outcome) for key, outcome in zip(shard.keys, outcomes, strict=True) if outcome.kind != "failed"]


def _failures(shard: Shard, outcomes: Sequence[Outcome], stage: Any) -> dict[str, Rejected]:
    """The rejected records of the outcomes that failed, by their keys."""
    found = {}
    for key, (source, record_id, raw_sha256), outcome in zip(shard.keys, shard.context, outcomes, strict=True):
        if outcome.kind == "failed":
            found[key] = Rejected(source, stage, **json.loads(outcome.value), record_id=record_id, raw_sha256=raw_sha256)
    return found
