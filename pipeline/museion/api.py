"""The functions of `import museion`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from .acquire import read
from .clean import clean
from .errors import UsageError
from .facts import Facts
from .lexicon.codebook import read_codebook
from .mine import Miner
from .release import Block, Page, Rejected, Release, Skipped, document_id
from .resolve.topics import relabel


def extract(
    release: str | Release, *, published: str | None = None, headline: str | None = None, topics: str | Path | None = None
) -> Facts:
    """What is found in one release: a text, taken as it stands, or a `Release`.

    Offsets are half-open ranges of code points into the text. `published` (EDTF, ``2021-11-18``) anchors "yesterday" and "two
    years ago"; without it they stay without a value unless the text says its own date. `headline` says that the text's first line is it.
    `topics`: a code book of one's own for the points (the format of lexicon/en/topics.toml); raises LexiconError if it is not one.
    The first call loads the model, which takes a few seconds. Raises ModelError if it is missing.
    """
    if isinstance(release, str):
        release = _release(release, published, headline)
    book = read_codebook(topics) if topics is not None else None  # before the model: a bad book is told at once
    (facts,) = _miner().mine([release])
    return relabel(facts, release.text, book) if book else facts


def load(path: str) -> Release:
    """The one release at `path` (``-``: standard input), cleaned. Raises UsageError if there is none, or more than one."""
    found = list(read([path]))
    if len(found) != 1:
        raise UsageError(f"{path} holds {len(found)} records; use `museion run` for more than one release")
    item = clean(found[0]) if isinstance(found[0], Page) else found[0]
    if isinstance(item, Skipped):
        raise UsageError(f"{path} is {item.media_type}, not text; convert it to HTML or text")
    if isinstance(item, Rejected):
        raise UsageError(f"{path}: {item.reason}: {item.detail}; {item.remedy}")
    return item


def _release(text: str, published: str | None, headline: str | None) -> Release:
    from .extract.layout import blocks  # spaCy: not before something is to be extracted

    found = [Block(**block) for block in blocks(text)]
    return Release(document_id(text.encode("utf-8", "surrogatepass"), ""), "", text, tuple(found), headline=headline, published=published)


@cache
def _miner() -> Miner:
    return Miner()
