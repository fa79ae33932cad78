"""Code books: what a point speaks of, by words and patterns. `en/topics.toml` is ours; one's own has the same format.

    [[entry]]
    id = "loans"
    words = ["loan", "lend*", "touring exhibition"]      # whole words, any case; a capital letter counts ("AI"); * stands for any ending
    patterns = ['''\\btravel\\w* to \\d+ museums?\\b''']    # regular expressions, optional
    examples = ["Lend more to small museums."]           # must get the topic
    not = ["She borrowed an umbrella."]                  # must not get it, optional

A book is held by its examples when it is read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import LexiconError
from . import entries, read_file
from .literals import Folded, Needs, needs

FILE = "en/topics.toml"
_KEYS = frozenset(("id", "label", "words", "patterns", "examples", "not"))

#: Words of a point's opening: its head clause and what follows at once. 9 of 10 points of our gold are shorter.
_OPENING = 40


@dataclass(frozen=True, slots=True)
class Topic:
    """One entry of a code book: its id, and what tells it."""

    id: str
    signs: re.Pattern[str]
    needs: Needs = ()

    def __call__(self, text: str, folded: Folded | None = None) -> bool:
        """Whether the text speaks of the topic; `folded` is the text, if it is asked for several topics."""
        return (folded or Folded(text)).meets(self.needs) and self.signs.search(text) is not None


@dataclass(frozen=True, slots=True)
class CodeBook:
    """The topics of a code book in its order."""

    name: str
    topics: tuple[Topic, ...]

    @property
    def sha256(self) -> str:
        """Hash of all that decides which topics a point gets."""
        signs = "\n".join(f"{topic.id}\t{topic.signs.pattern}" for topic in self.topics)
        return hashlib.sha256(signs.encode("utf-8")).hexdigest()

    def topics_of(self, text: str) -> tuple[str, ...]:
        """The ids of the topics of a point: those of its first 40 words, or of all of it if they tell nothing; in the book's order."""
        opening = re.match(rf"(?:\S+\s+){{0,{_OPENING}}}", text + " ")
        for part in (opening[0] if opening else text, text):
            folded = Folded(part)
            if found := tuple(topic.id for topic in self.topics if topic(part, folded)):
                return found
        return ()


@cache
def default() -> CodeBook:
    """Our own code book of museum work."""
    return _book("topics.toml", entries(FILE))


def read_codebook(path: str | Path) -> CodeBook:
    """The code book in the file `path`; raises LexiconError, with file and entry, for one that is broken or fails its own examples."""
    place = Path(path)
    return _book(place.name, read_file(place).get("entry", ()))


def _book(name: str, items: Sequence[Mapping[str, Any]]) -> CodeBook:
    if not items:
        raise LexiconError(f"{name}: there is no [[entry]]; a code book has one for each topic")
    book = CodeBook(name, tuple(_topic(name, entry) for entry in items))
    for topic, entry in zip(book.topics, items, strict=True):
        _hold(f"{name}#{topic.id}", topic, entry)
    return book


def _topic(name: str, entry: Mapping[str, Any]) -> Topic:
    place = f"{name}#{entry['id']}"
    if unknown := sorted(set(entry) - _KEYS):
        raise LexiconError(f"{place}: {', '.join(unknown)} is no key of a topic; known: {', '.join(sorted(_KEYS))}")
    for key in ("words", "patterns", "examples", "not"):
        if not all(isinstance(value, str) and value.strip() for value in _listed(place, entry, key)):
            raise LexiconError(f"{place}: {key} must be a list of texts, none of them empty")
    signs = [_word(word) for word in entry.get("words", ())] + [f"(?i:{pattern})" for pattern in entry.get("patterns", ())]
    if not signs:
        raise LexiconError(f"{place}: the entry has neither words nor patterns; give it some")
    if "|" in entry["id"]:
        raise LexiconError(f"{place}: an id has no |, which parts the topics of a cell")
    try:
        pattern = re.compile("|".join(signs))
        return Topic(entry["id"], pattern, needs(pattern.pattern))
    except re.error as error:
        raise LexiconError(f"{place}: a pattern is no regular expression: {error}") from error


def _listed(place: str, entry: Mapping[str, Any], key: str) -> Sequence[Any]:
    value = entry.get(key, [])
    if not isinstance(value, list):
        raise LexiconError(f"{place}: {key} must be a list of texts")
    return value


def _word(word: str) -> str:
    """The pattern of a word or phrase: spaces and hyphens are one, ``*`` is any ending."""
    parts = [re.escape(part.rstrip("*")) + (r"\w*" if part.endswith("*") else "") for part in re.split(r"[\s-]+", word.strip())]
    pattern = r"[\s-]+".join(parts)
    return rf"(?<!\w){pattern}(?!\w)" if any(letter.isupper() for letter in word) else rf"(?<!\w)(?i:{pattern})(?!\w)"


def _hold(place: str, topic: Topic, entry: Mapping[str, Any]) -> None:
    for example in entry["examples"]:
        if not topic(example):
            raise LexiconError(f"{place}: its example {example!r} has none of its words; mend one of them")
    for example in entry.get("not", ()):
        if topic(example):
            raise LexiconError(f"{place}: {example!r} stands under `not` and has one of its words; mend one of them")
