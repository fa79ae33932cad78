"""Finds the names of a table in raw text: a look-up per capitalised word and length of a name that begins with it.

A match is exact, on word boundaries, the longest name first, case-sensitive; accents and the kind of apostrophe, dash or space do not
count, and the upper-case form of a name counts too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from ..errors import LexiconError

#: Upper-case forms shorter than this are not made: "LIMA" is a city in a headline, "EU" or "NIS" rather an acronym.
_SHORTEST_UPPER = 4
#: Letters that NFD does not take apart, and marks that are written in several ways; one code point each, so offsets stay.
_SINGLE = {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ħ": "h", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'",
           "´": "'", "–": "-", "‑": "-", "‐": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "}  # fmt: skip


class Surfaced(Protocol):
    """A row of a table of names: its rule id, its forms, and those of them that are ambiguous."""

    @property
    def rule(self) -> str:
        """``<file>#<id>``."""

    @property
    def name(self) -> str:
        """The name under which the row is filed."""

    @property
    def surfaces(self) -> tuple[str, ...]:
        """All the forms that are looked for."""

    @property
    def cautious(self) -> frozenset[str]:
        """The surfaces that often mean something else."""


Row = TypeVar("Row", bound=Surfaced)


class GazetteerMatch(NamedTuple, Generic[Row]):
    """A known name at [start, end) of the text, as written there; `caution`: only with other evidence."""

    start: int
    end: int
    row: Row
    surface: str
    caution: bool

    @property
    def rule(self) -> str:
        """The id of the row that matched."""
        return self.row.rule


class Gazetteer(Generic[Row]):
    """Finds the surfaces of its rows: a look-up per capitalised word and length of a name that begins with it."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Index `rows`; of two rows with the same surface the first keeps it."""
        self._names: dict[str, tuple[Row, bool]] = {}
        lengths: dict[str, tuple[int, ...]] = {}
        single: dict[int, tuple[int]] = {}  # Most words begin one name: their tuples are shared.
        for surface, row, caution in _surfaces(rows):
            if self._names.setdefault(surface, (row, caution))[0] is row:
                first, size = surface if surface.isalnum() else _first_word(surface, row.rule), len(surface)
                sizes = lengths.get(first)
                if sizes is None:
                    lengths[first] = single.setdefault(size, (size,))
                elif size not in sizes:
                    lengths[first] = tuple(sorted((*sizes, size), reverse=True))
        self._lengths = lengths
        small = sorted((re.escape(word) for word in lengths if word[0].islower()), key=len, reverse=True)
        self._starts = re.compile(r"(?<!\w)(?:[^\W_a-z]\w*" + "".join(f"|{word}(?!\\w)" for word in small) + ")")

    def find(self, text: str) -> list[GazetteerMatch[Row]]:
        """The matches in `text`, in its order, without overlap; offsets in code points."""
        return list(self._find(text, fold(text)))

    def _find(self, text: str, folded: str) -> Iterator[GazetteerMatch[Row]]:
        lengths, names, reached = self._lengths, self._names, 0
        for word in self._starts.finditer(folded):
            sizes = lengths.get(word.group())
            start = word.start()
            if sizes is None or start < reached:
                continue
            for size in sizes:
                end = start + size
                # A slice that reaches behind the text is shorter than its size.
                hit = names.get(folded[start:end]) if end <= len(folded) else None
                if hit is not None and _ends_word(folded, end):
                    # "The Broad" is looked for with its article and given without, as the guidelines say.
                    start += _ARTICLE if folded.startswith(("The ", "THE "), start) and not hit[0].name.startswith("The ") else 0
                    yield GazetteerMatch(start, end, hit[0], text[start:end], hit[1])
                    reached = end
                    break


_WORD = re.compile(r"\w+")
_ARTICLE = len("The ")


def _first_word(surface: str, rule: str) -> str:
    first = _WORD.match(surface)
    if first is None:
        raise LexiconError(f"{rule}: {surface!r} does not begin with a letter or digit; mend the name or alias")
    return first.group()


def fold(text: str) -> str:
    """`text` without accents and with plain apostrophes, dashes and spaces; as many code points as before."""
    return text if text.isascii() else text.translate(_FOLDING)


def _surfaces(rows: Iterable[Row]) -> Iterator[tuple[str, Row, bool]]:
    """Every folded surface with its row and whether it is ambiguous: first as written, then the upper-case forms."""
    upper: list[tuple[str, Row, bool]] = []
    for row in rows:
        for surface in row.surfaces:
            caution = surface in row.cautious
            # "!Khwa ttu" is looked for from its first letter.
            folded = fold(surface)
            if not folded[:1].isalnum():
                folded = re.sub(r"^\W+", "", folded)
            yield folded, row, caution
            if len(folded) >= _SHORTEST_UPPER and (surface is row.name or " " in surface):
                upper.append((folded.upper(), row, caution))
    yield from upper


def _ends_word(text: str, end: int) -> bool:
    """Whether a name may end at `end`: no word goes on there, or the name ends in a stop ("D.C.")."""
    return end >= len(text) or not text[end].isalnum() or not text[end - 1].isalnum()


class _Folding(dict[int, str]):
    """The table of `str.translate` that takes accents off, worked out for each character once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = _SINGLE.get(character) or unicodedata.normalize("NFD", character)[0]
        self[code] = plain
        return plain


_FOLDING = _Folding()
