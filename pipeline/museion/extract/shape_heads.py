"""Finds nothing by itself: the head words of names in lexicon files, and which of them ends at a word.

needs: the lexicon, words.  gives: `Head`, `heads`, `head_at`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .. import lexicon
from .capitals import Word


@dataclass(frozen=True, slots=True)
class Head:
    """A head word of a lexicon entry.

    `right`: prepositions its complement may begin with; `bare`: whether the head alone is a name ("Congress");
    `needs_right`: whether it is none without a complement; `barred`: last words that make another thing of it; `before_title`: only right
    before a
    title ("City of Duluth Councilor"); `needs_name`: whether a word before it must be no common one ("Duke Energy", not "Arts & Design");
    `head_first`: whether the name follows its head directly ("Fundación Cordillera").
    """

    rule: str
    label: str
    words: tuple[str, ...]
    right: frozenset[str]
    bare: bool
    needs_right: bool
    head_first: bool
    barred: frozenset[str]
    before_title: bool
    kind: str | None
    needs_name: bool = False


#: Heads that are written in one word with what they are of ("Kystmuseum", "Dansmuseet"): looked up in the table by the ending.
_SUFFIX = re.compile(r"(?<=\w\w)-?(?:museum|museet|muuseum|muzeum|kunsthalle|galerie)$")


#: Words inside a head that are written small ("Museum and Gardens", "Center for Contemporary Art").
_SMALL = frozenset({"and", "&", "of", "for"})


@cache
def heads(file: str) -> Mapping[str, tuple[Head, ...]]:
    """The heads of a lexicon file by their last word in lower case, longest head first."""
    table: dict[str, list[Head]] = {}
    for entry in lexicon.entries(file):
        for phrase in entry.get("heads", ()):
            parts = tuple(phrase.lower().split())
            right = frozenset(entry.get("right", ()))
            head = Head(
                lexicon.rule_id(file, entry),
                entry["label"],
                parts,
                right,
                phrase in entry.get("bare", ()),
                bool(entry.get("needs_right")),
                bool(entry.get("head_first")),
                frozenset(entry.get("barred", ())),
                bool(entry.get("before_title")),
                entry.get("kind"),
                bool(entry.get("needs_name")),
            )
            table.setdefault(parts[-1], []).append(head)
    return {last: tuple(sorted(found, key=lambda head: -len(head.words))) for last, found in table.items()}


def head_at(items: list[Word], index: int, table: Mapping[str, tuple[Head, ...]]) -> Head | None:
    """The longest head that ends with the word at `index`, else None."""
    word = items[index]
    if not word.capital:
        return None
    if word.lower not in table and (suffix := _SUFFIX.search(word.lower)) is not None and suffix.group() in table:
        # The table has the longest head first ("Open-Air Museum"); here the head is one word.
        return next((head for head in table[suffix.group()] if len(head.words) == 1), None)
    for head in table.get(word.lower, ()):
        first = index - len(head.words) + 1
        if first >= 0 and all(
            items[first + k].lower == part and (items[first + k].capital or part in _SMALL) for k, part in enumerate(head.words)
        ):
            return head
    return None
