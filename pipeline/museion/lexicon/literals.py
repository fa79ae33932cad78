"""Reads from a regular expression the words without which it cannot match, so that a text without them need not be searched.

A look for a word in a text costs about a hundredth of a search for a long pattern. What is read is a necessary condition, never a
sufficient one, and whatever the reader does not know says nothing: a pattern is then searched for as before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Sets of literals; of each set one at least stands in the folded text of every match.
Needs = tuple[frozenset[str], ...]

_COUNT = re.compile(r"([*+?]|\{(\d*)(?:,\d*)?\})[?+]?")
_OPENING = re.compile(r"\((?:\?(?:P?<(?P<name>\w+)>|[imsu]*:|>|(?P<around><?[=!])))?")
_FLAGS = re.compile(r"\(\?[imsu]+\)")
_CLASS = re.compile(r"\[(?P<not>\^?)(?P<in>\]?(?:\\.|\[:\w+:\]|[^\]\\])*)\]", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:[pP]\{[^}]*\}|(?P<none>[bBwWdDsSAZmMX])|(?P<space>[nt])|(?P<self>[^\w\s]))")
_SPACES = {"n": "\n", "t": "\t"}


class _Unknown(Exception):
    """The pattern has a sign that this reader does not know."""


def fold(text: str) -> str:
    """`text` so that what is equal but for case is equal; the two letters i of Turkish count as i, as in regular expressions."""
    return text.replace("İ", "i").replace("ı", "i").casefold()


def needs(pattern: str) -> Needs:
    """The sets of folded literals of a pattern without the flag VERBOSE; none where it cannot be told."""
    try:
        reader = _Reader(pattern)
        found = reader.alternatives()
    except _Unknown:
        return ()
    if reader.at < len(pattern):
        return ()
    # A single letter stands in every text.
    return tuple(sorted({item for item in found if all(len(word) > 1 or not word.isascii() for word in item)}, key=_cost))


class Folded:
    """A folded text that remembers which literals stand in it."""

    def __init__(self, text: str) -> None:
        self._text = fold(text)
        self._seen: dict[str, bool] = {}

    def meets(self, conditions: Needs) -> bool:
        """Whether of each set one literal stands in the text."""
        return all(any(map(self._has, words)) for words in conditions)

    def _has(self, word: str) -> bool:
        known = self._seen.get(word)
        if known is None:
            known = self._seen[word] = word in self._text
        return known


def _cost(item: frozenset[str]) -> tuple[int, list[str]]:
    return len(item), sorted(item)


def _weight(item: frozenset[str]) -> tuple[int, int]:
    """How much a set tells: its shortest literal (a sign of a name counts as three letters), then how few there are."""
    return min(len(word) if word.isascii() else 2 + len(word) for word in item), -len(item)


class _Reader:
    """Walks over a pattern once, from `at`."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def alternatives(self) -> Needs:
        """What the branches up to the closing bracket need in common: all of an only branch, else one literal of one of them."""
        branches = [tuple(self._branch())]
        while self.pattern[self.at : self.at + 1] == "|":
            self.at += 1
            branches.append(tuple(self._branch()))
        if len(branches) == 1:
            return branches[0]
        if not all(branches):
            return ()
        return (frozenset().union(*(max(branch, key=_weight) for branch in branches)),)

    def _branch(self) -> Iterator[frozenset[str]]:
        run = ""
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            literal, inner = self._atom()
            least = self._least()
            if least and literal:
                run += literal
            if least != 1 or not literal:
                if run:
                    yield frozenset([fold(run)])
                run = ""
            if least:
                yield from inner
        if run:
            yield frozenset([fold(run)])

    def _least(self) -> int | None:
        """The least number of times the atom before stands: 0; 1 for exactly once; 2 for once or more."""
        count = _COUNT.match(self.pattern, self.at)
        if count is None:
            if self.pattern[self.at : self.at + 1] == "{":
                raise _Unknown
            return 1
        self.at = count.end()
        return 2 if count.group(1) == "+" or int(count.group(2) or 0) else 0

    def _atom(self) -> tuple[str, Needs]:
        sign = self.pattern[self.at]
        if sign == "(":
            return "", self._group()
        if sign == "[":
            return self._class()
        if sign == "\\":
            return self._escape(), ()
        self.at += 1
        return ("", ()) if sign in ".^$" else (sign, ())

    def _group(self) -> Needs:
        flags = _FLAGS.match(self.pattern, self.at)
        if flags is not None:
            self.at = flags.end()
            return ()
        opening = _OPENING.match(self.pattern, self.at)
        if opening is None or self.pattern[opening.end() : opening.end() + 1] == "?":
            raise _Unknown
        self.at = opening.end()
        inner = self.alternatives()
        if self.pattern[self.at : self.at + 1] != ")":
            raise _Unknown
        self.at += 1
        return () if opening["around"] else inner

    def _class(self) -> tuple[str, Needs]:
        """A class of one letter in both cases is that letter; one of a few signs needs one of them."""
        match = _CLASS.match(self.pattern, self.at)
        if match is None:
            raise _Unknown
        self.at = match.end()
        inside = match["in"]
        if match["not"] or not inside or any(sign in "\\-[" for sign in inside):
            return "", ()
        letters = frozenset(map(fold, inside))
        return (min(letters), ()) if len(letters) == 1 else ("", (letters,))

    def _escape(self) -> str:
        match = _ESCAPE.match(self.pattern, self.at)
        if match is None:
            raise _Unknown
        self.at = match.end()
        return _SPACES[match["space"]] if match["space"] else match["self"] or ""
