"""Finds the short forms of institutions that a release names in full: "Vesterheim" behind "Vesterheim Norwegian-American Museum".

needs: words, the names of institutions (settled), persons.  gives: MUSEUM and ORG candidates, each with the full name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from ..lexicon.common import common_words
from .candidates import CONTEXT, REPEATED, Candidate
from .capitals import Word, function_words, is_name_word, joined
from .name_tables import is_family, is_given
from .person_evidence import headline_verbs, table
from .shape_heads import heads

#: Endings of words of peoples, which many names begin with ("Georgian", "Chinese").
_PEOPLES = ("ian", "ish", "ese", "ean", "ican")


def find(
    text: str, items: Sequence[Word], names: Iterable[Candidate], others: Collection[str], *, doubtful: Collection[str]
) -> list[Candidate]:
    """The first word of an institution's name wherever it stands alone, if it is no common word and not among the `others` that are known:
    persons' names and places. A family name needs an article ("the Harwood"), and so does one that is `doubtful`: also a place's."""
    named: dict[str, list[Candidate]] = {}
    for name in names:
        first, _, rest = text[name.start : name.end].partition(" ")
        landed = rest.partition(" ")[0].lower() in heads("en/places.toml")
        if rest and not landed and name.evidence >= CONTEXT and _distinct(first) and first not in others:
            named.setdefault(first, []).append(name)
    full = {first: _meant(found) for first, found in named.items()}
    found = []
    for index, word in enumerate(items):
        origin = full.get(word.text)
        if origin is not None and _alone(items, index) and _introduced(items, index, museum=origin.label == "MUSEUM", doubtful=doubtful):
            rule = "museums.toml#short-form" if origin.label == "MUSEUM" else "organizations.toml#short-form"
            found.append(Candidate(word.start, word.end, origin.label, rule, REPEATED, text[origin.start : origin.end]))
    return found


def _meant(names: Sequence[Candidate]) -> Candidate | None:
    """The first of the names with the label that most of them have, None if none has most ("Harwood Museum", "Harwood Public Library")."""
    counts = Counter(name.label for name in names).most_common(2)
    if len(counts) > 1 and counts[0][1] == counts[1][1]:
        return None
    return next(name for name in names if name.label == counts[0][0])


def _distinct(word: str) -> bool:
    lower = word.lower()
    return (
        len(word) > 3
        and word[0].isupper()
        and word.isalpha()
        and lower not in common_words()
        and lower not in table("never")
        and not lower.endswith(_PEOPLES)
        and (lower.endswith(("museum", "museet")) or not (lower in heads("en/museums.toml") or lower in heads("en/organizations.toml")))
    )


def _introduced(items: Sequence[Word], index: int, *, museum: bool, doubtful: Collection[str]) -> bool:
    """Whether the word is no person's name and no place's, or has an article before it (a place's name stands for museums only)."""
    text = items[index].text
    article = index > 0 and items[index - 1].lower == "the"
    if text in doubtful:
        # "the York area" is a place's.
        behind = items[index + 1].lower if index + 1 < len(items) else "."
        return museum and article and (not behind[0].isalpha() or behind in function_words())
    return article or not (is_family(text) or is_given(text))


def _alone(items: Sequence[Word], index: int) -> bool:
    """Whether no other name word stands beside the word; a verb of headlines may follow ("Vesterheim Returns")."""
    word = items[index]
    before = items[index - 1] if index else None
    behind = items[index + 1] if index + 1 < len(items) else None
    if before is not None and ((before.end == word.start and before.text in "-@#./") or (is_name_word(before) and joined(before, word))):
        return False
    if behind is None or not joined(word, behind):
        # "kestrelton.org" and "Kestrelton-based" are other words.
        glued = behind is not None and behind.start == word.end and behind.text in "-@."
        return not (glued and index + 2 < len(items) and behind is not None and items[index + 2].start == behind.end)
    return not is_name_word(behind) or behind.lower in headline_verbs()
