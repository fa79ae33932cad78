"""Finds nothing by itself: reads the constructions of a lexicon file as regular expressions over the skeleton.

A macro ``{NAME}`` in a pattern is replaced by its text, macros within macros first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import regex

from .. import lexicon
from ..errors import LexiconError
from ..lexicon.literals import Folded, Needs, needs

_MACRO = regex.compile(r"(?<!\\[pP])\{([A-Z_]+)\}")


@dataclass(frozen=True, slots=True)
class Frame:
    """One construction: its rule id, its compiled pattern, its lexicon entry, and the words without which it cannot stand."""

    rule: str
    pattern: regex.Pattern[str]
    entry: lexicon.Entry
    needs: Needs = ()


@cache
def frames(file: str) -> tuple[Frame, ...]:
    """The constructions of a lexicon file, in its order. Raises LexiconError with file and entry for a pattern that does not compile."""
    macros: Mapping[str, str] = lexicon.read(file).get("macros", {})
    found = []
    for entry in lexicon.entries(file):
        for number, raw in enumerate([entry["pattern"]] if "pattern" in entry else entry.get("patterns", [])):
            try:
                pattern = regex.compile(_expand(raw, macros))
            except (regex.error, KeyError) as error:
                raise LexiconError(f"{file}#{entry['id']}: pattern {number + 1} does not compile: {error}") from error
            found.append(Frame(lexicon.rule_id(file, entry), pattern, entry, needs(pattern.pattern)))
    return tuple(found)


def matches(file: str, text: str, *, end: int | None = None) -> Iterator[tuple[Frame, regex.Match[str]]]:
    """The matches of each construction of `file` in text[:end], in the file's order; those whose words do not stand there are not tried."""
    folded = Folded(text)
    for frame in frames(file):
        if folded.meets(frame.needs):
            for match in frame.pattern.finditer(text, endpos=len(text) if end is None else end):
                yield frame, match


def _expand(pattern: str, macros: Mapping[str, str]) -> str:
    while (match := _MACRO.search(pattern)) is not None:
        pattern = pattern[: match.start()] + macros[match.group(1)] + pattern[match.end() :]
    return pattern
