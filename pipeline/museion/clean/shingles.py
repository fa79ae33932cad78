"""Shingles of a text and their MinHash signature: what finds releases that share most of their words.

Five lines of numpy do it; the packages for it bring SciPy along or promise no equal hashes between versions, which the
order of duplicates must not depend on.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

#: Words in a shingle: with fewer, releases of one museum with the same "About" look alike; with more, one changed word costs more.
_WORDS = 5
#: Bands and rows of the signature: a pair that shares 0.8 of its shingles is missed once in 20,000, one that shares 0.3 is
#: compared once in 17.
_BANDS, _ROWS = 25, 5
#: The Mersenne prime 2^31 - 1: products of two smaller numbers stay under 2^62, so no hash overflows.
_PRIME = np.uint64(2**31 - 1)
_WORD = re.compile(r"\w+")
_CHANCE = np.random.RandomState(1)  # RandomState's stream never changes between versions of numpy
_FACTORS: Hashes = _CHANCE.randint(1, 2**31 - 1, size=(_BANDS * _ROWS, 1)).astype(np.uint64)
_OFFSETS: Hashes = _CHANCE.randint(0, 2**31 - 1, size=(_BANDS * _ROWS, 1)).astype(np.uint64)


def shingles(text: str) -> Hashes:
    """The hashes of the runs of five words of a text (of all its words if it has fewer), sorted, each once."""
    words = np.fromiter((zlib.crc32(word.encode()) for word in _WORD.findall(text.lower())), dtype=np.uint64)
    size = min(_WORDS, len(words))
    if not size:
        return np.empty(0, dtype=np.uint64)
    runs = np.zeros(len(words) - size + 1, dtype=np.uint64)
    for place in range(size):
        runs = (runs * np.uint64(1_000_003) + words[place : len(words) - size + 1 + place]) % np.uint64(2**41)
    return np.unique(runs)


def resemblance(one: Hashes, other: Hashes) -> float:
    """The share of shingles that two texts have in common, of all that one or both have, 0 to 1."""
    common = len(np.intersect1d(one, other, assume_unique=True))
    together = len(one) + len(other) - common
    return common / together if together else 1.0


def signature(hashes: Hashes) -> Hashes:
    """The smallest value of each hash function over the shingles; equal shares of it estimate `resemblance`."""
    if not len(hashes):
        return np.zeros(_BANDS * _ROWS, dtype=np.uint64)
    small: Hashes = ((hashes % _PRIME)[None, :] * _FACTORS + _OFFSETS) % _PRIME
    least: Hashes = small.min(axis=1)
    return least


def likely_pairs(signatures: Sequence[Hashes]) -> Iterator[tuple[int, int]]:
    """Pairs of places whose signatures agree in a whole band, each once, in order."""
    table = np.array(signatures).reshape(len(signatures), _BANDS, _ROWS)
    return iter(sorted(set(_in_bands(table))))


def _in_bands(table: Hashes) -> Iterable[tuple[int, int]]:
    for band in range(_BANDS):
        groups: dict[bytes, list[int]] = {}
        for place in range(len(table)):
            groups.setdefault(table[place, band].tobytes(), []).append(place)
        for group in groups.values():
            yield from combinations(group, 2)
