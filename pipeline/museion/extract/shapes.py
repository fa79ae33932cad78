"""Finds names by their head word: "X Museum of Y", "Ministry of Y", "Musée des Y", "X River".

needs: words.  gives: word ranges.  A head takes capitalised words on its left ("Qinghai Provincial Museum"), and on its
right a complement ("of Discovery and Science") where the head allows one.
known misses: names whose modifiers are in lower case ("the city museum of Graz").
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache

from .. import lexicon
from .capitals import Word, function_words, is_name_word, joined

#: Words that join the parts of a complement in the languages whose museums keep their own name in English texts.
_LINKS = frozenset("de des du d' da do dos das del della delle dei degli di la las los le les el l' für der den dem van het et y e und och i".split())
_PREPOSITIONS = frozenset({"of", "for", "on", "against", "to", "in"})


@dataclass(frozen=True, slots=True)
class Head:
    """A head word of a lexicon entry.

    `right`: prepositions its complement may begin with; `alone`: whether head + complement is enough without a word on
    the left; `bare`: whether the head alone is a name ("Congress").
    """

    rule: str
    label: str
    words: tuple[str, ...]
    right: frozenset[str]
    bare: bool
    kind: str | None


Stop = Callable[[list[Word], int], bool]


@cache
def heads(file: str) -> Mapping[str, tuple[Head, ...]]:
    """The heads of a lexicon file by their last word in lower case, longest head first."""
    table: dict[str, list[Head]] = {}
    for entry in lexicon.entries(file):
        for phrase in entry.get("heads", ()):
            parts = tuple(phrase.lower().split())
            right = frozenset(entry.get("right", ()))
            head = Head(lexicon.rule_id(file, entry), entry["label"], parts, right, phrase in entry.get("bare", ()), entry.get("kind"))
            table.setdefault(parts[-1], []).append(head)
    return {last: tuple(sorted(found, key=lambda head: -len(head.words))) for last, found in table.items()}


def head_at(items: list[Word], index: int, table: Mapping[str, tuple[Head, ...]]) -> Head | None:
    """The longest head that ends with the word at `index`, else None."""
    word = items[index]
    if not word.capital:
        return None
    for head in table.get(word.lower, ()):
        first = index - len(head.words) + 1
        if first >= 0 and all(items[first + k].lower == part and items[first + k].capital for k, part in enumerate(head.words)):
            return head
    return None


@cache
def _trimmed() -> frozenset[str]:
    """Words that stand capitalised before a name in a title-case line or as a title, and are no part of it."""
    content = lexicon.read("en/words.toml")
    return frozenset(content["calendar_words"]) | frozenset(content["honorifics"]) | frozenset(content["headline_verbs"])


def left_edge(items: list[Word], head_first: int, *, title_words: Collection[str], keep: Collection[str]) -> int:
    """Index of the first word of the name whose head begins at `head_first`."""
    i = head_first
    while i > 0:
        previous = items[i - 1]
        if not joined(previous, items[i]) and not (previous.text in "&/" or items[i].text in "&/"):
            if previous.text not in ("'s", "’s") and not _possessive(items, i):
                break
        if is_name_word(previous) and previous.lower not in _trimmed():
            if previous.lower in title_words and previous.lower not in keep:
                break
            i -= 1
        elif previous.text == "&" and i >= 2 and is_name_word(items[i - 2]):
            i -= 2
        elif _possessive(items, i):
            i -= 3
        elif previous.lower == "of" and i >= 2 and items[i - 2].lower in keep and joined(items[i - 2], previous):
            i -= 2
        elif previous.lower in _LINKS and previous.text.islower() and i >= 2 and is_name_word(items[i - 2]) and joined(items[i - 2], previous):
            i -= 2
        else:
            break
    return i


def _possessive(items: list[Word], i: int) -> bool:
    """Whether the words before `i` are NAME ’ s, the possessive inside a name ("People's Government")."""
    return (
        i >= 3
        and items[i - 1].text == "s"
        and items[i - 2].text in "'’"
        and items[i - 3].end == items[i - 2].start
        and is_name_word(items[i - 3])
        and joined(items[i - 1], items[i])
    )


def right_edge(items: list[Word], head_last: int, head: Head, *, stop: Stop, subjects: Collection[str]) -> int:
    """Index behind the last word of the complement of the head that ends at `head_last` (head_last + 1 if it has none)."""
    j = head_last + 1
    links = 0
    while j < len(items) and joined(items[j - 1], items[j]):
        word = items[j]
        lower = word.lower
        if is_name_word(word) and (links or j == head_last + 1) and not stop(items, j):
            if j == head_last + 1 and lower not in subjects:
                break
            j += 1
            continue
        following = _after_link(items, j, head, links)
        if following is None or stop(items, following):
            break
        if lower in ("and", "&") and not _coordinates(items, j, following, subjects):
            break
        links += 1
        j = following + 1
    return j


def _after_link(items: list[Word], j: int, head: Head, links: int) -> int | None:
    """Index of the name word that a link at `j` leads to, else None."""
    lower = items[j].lower
    allowed = lower in head.right or (links > 0 and lower in ("of", "and", "&", ",")) or lower == "&" or ("de" in head.right and lower in _LINKS)
    if not allowed or (lower == "," and links == 0):
        return None
    k = j + 1
    while k < len(items) and k <= j + 2 and (items[k].lower in ("the", "all") or ("de" in head.right and items[k].lower in _LINKS)):
        k += 1
    if k < len(items) and is_name_word(items[k]) and all(joined(items[m], items[m + 1]) or items[m + 1].text == "," for m in range(j, k)):
        return k
    return None


def _coordinates(items: list[Word], j: int, following: int, subjects: Collection[str]) -> bool:
    """Whether "and" at `j` goes on with the same name: the word behind it (or the one before) is a subject, not a new name."""
    return items[following].lower in subjects or (items[j].text == "&") or (items[j - 1].lower in subjects and items[following].lower in subjects)


def trim_left(items: list[Word], first: int, last: int) -> int:
    """The first index without leading articles and sentence openers."""
    while first < last and (items[first].lower in function_words() or items[first].lower in _trimmed()):
        first += 1
    return first
