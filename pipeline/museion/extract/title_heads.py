"""Finds nothing by itself: the heads, modifiers and honours of lexicon/en/titles.toml, and what a possible title is.

needs: the lexicon.  gives: `heads`, `modifiers`, `title_words` and the value `TitleSpan`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import regex

from .. import lexicon

FILE = "en/titles.toml"


@dataclass(frozen=True, slots=True)
class TitleSpan:
    """A possible title, by word index [first, last) and offsets; `head` is the index of its head's last word."""

    first: int
    last: int
    head: int
    start: int
    end: int
    rule: str
    group: str
    plural: bool
    prefix: bool
    weak: bool
    capital: bool


@cache
def heads() -> Mapping[str, tuple[tuple[tuple[str, ...], str, lexicon.Entry], ...]]:
    """Head phrases by their last word: (words, rule id, entry), longest first; plurals included."""
    table: dict[str, list[tuple[tuple[str, ...], str, lexicon.Entry]]] = {}
    for entry in lexicon.entries(FILE):
        rule = lexicon.rule_id(FILE, entry)
        for phrase in entry.get("heads", ()):
            parts = tuple(phrase.split())
            table.setdefault(parts[-1], []).append((parts, rule, entry))
            plural = _plural(parts[-1])
            table.setdefault(plural, []).append(((*parts[:-1], plural), rule, entry))
            for form in _compounds(phrase, entry):
                table.setdefault(form, []).append(((form,), rule, entry))
    return {last: tuple(sorted(found, key=lambda item: -len(item[0]))) for last, found in table.items()}


#: Professions that no list ends with ("horticulturist", "ethnomusicologist"), read like the scholars of the table.
_PROFESSION = regex.compile(r"\p{L}{3,}(?:ologist|ographer|ulturist|iatrist|ithologist|onomist)(s?)")


def heads_ending(word: str) -> tuple[tuple[tuple[str, ...], str, lexicon.Entry], ...]:
    """The heads that end with `word` (lower case), longest first, professions by their ending included."""
    known = heads().get(word)
    if known is not None:
        return known
    match = _PROFESSION.fullmatch(word)
    if match is None:
        return ()
    rule, entry = next((rule, entry) for _, rule, entry in heads()["historian"])
    return (((word,), rule, entry),)


def _compounds(phrase: str, entry: lexicon.Entry) -> list[str]:
    """The forms of a head of one word with a hyphen: "co-principals", "vice-rector", "director-designate"."""
    if " " in phrase or "-" in phrase or phrase.endswith("."):
        return []
    before = ["co"] if entry["group"] in ("other", "academic", "curatorial", "governing") else ["co", "vice", "under", "deputy"]
    forms = [f"{prefix}-{word}" for prefix in before for word in (phrase, _plural(phrase))]
    return forms + [f"{phrase}-{suffix}" for suffix in ("designate", "elect", "emeritus", "emerita")]


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "ch", "ss")) else "s")


@cache
def honours() -> Mapping[str, str]:
    """Honours that stand behind a name, with their rule id."""
    return {word: lexicon.rule_id(FILE, entry) for entry in lexicon.entries(FILE) for word in entry.get("honours", ())}


@cache
def modifiers() -> frozenset[str]:
    """Words that may stand before a head and belong to the title ("deputy", "chief")."""
    return frozenset(lexicon.read(FILE)["modifiers"])


@cache
def title_words() -> frozenset[str]:
    """All words that are the last of a title's head, singular: a name of an institution does not begin with one."""
    return frozenset(heads()) | {"deputy", "vice", "acting", "executive", "chief", "senior"}


@cache
def scope_ends() -> frozenset[str]:
    """Nouns in lower case that end a scope which begins with a capital ("the Asian department")."""
    return frozenset(lexicon.read(FILE)["scope_ends"])


@cache
def subjects() -> frozenset[str]:
    """Common nouns of fields ("archaeology", "design"), which make no organization of what a title is for."""
    return frozenset(lexicon.read("en/museums.toml")["subjects"])


@cache
def honorifics() -> frozenset[str]:
    """Styles before a person's name, in lower case."""
    return frozenset(lexicon.read("en/words.toml")["honorifics"])
