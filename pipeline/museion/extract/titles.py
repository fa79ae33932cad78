"""Finds titles: "secretary of the Party Committee", "Deputy Director-General", "Kessler Curator of Asian Art".

needs: words, names of institutions (candidates).  gives: `TitleSpan`s, which roles.py ties to persons; only those that are tied are
written to `doc.spans["museion_titles"]`.
known misses: titles without a head word of lexicon/en/titles.toml.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .. import lexicon
from .candidates import Candidate
from .capitals import Word, function_words, is_name_word, joined

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
def _heads() -> Mapping[str, tuple[tuple[tuple[str, ...], str, lexicon.Entry], ...]]:
    """Head phrases by their last word: (words, rule id, entry), longest first; plurals included."""
    table: dict[str, list[tuple[tuple[str, ...], str, lexicon.Entry]]] = {}
    for entry in lexicon.entries(FILE):
        rule = lexicon.rule_id(FILE, entry)
        for phrase in entry.get("heads", ()):
            parts = tuple(phrase.split())
            table.setdefault(parts[-1], []).append((parts, rule, entry))
            plural = _plural(parts[-1])
            table.setdefault(plural, []).append(((*parts[:-1], plural), rule, entry))
    return {last: tuple(sorted(found, key=lambda item: -len(item[0]))) for last, found in table.items()}


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
def _modifiers() -> frozenset[str]:
    return frozenset(lexicon.read(FILE)["modifiers"])


@cache
def title_words() -> frozenset[str]:
    """All words that are the last of a title's head, singular: a name of an institution does not begin with one."""
    return frozenset(_heads()) | {"deputy", "vice", "acting", "executive", "chief", "senior"}


def find(items: list[Word], institutions: list[Candidate], places: list[Candidate]) -> list[TitleSpan]:
    """All possible titles in order, without overlap. Institutions and places (settled) bound them."""
    inside = _inside(items, institutions)
    found: list[TitleSpan] = []
    done = 0
    i = 0
    while i < len(items):
        title = _title_at(items, i, inside, done)
        if title is not None:
            found.append(title)
            done = title.last
            i = title.last
        else:
            i += 1
    return found


def _inside(items: list[Word], institutions: list[Candidate]) -> list[Candidate | None]:
    """For each word the institution it stands in."""
    table: list[Candidate | None] = [None] * len(items)
    k = 0
    for i, word in enumerate(items):
        while k < len(institutions) and institutions[k].end <= word.start:
            k += 1
        if k < len(institutions) and institutions[k].start <= word.start < institutions[k].end:
            table[i] = institutions[k]
    return table


def _title_at(items: list[Word], i: int, inside: list[Candidate | None], done: int) -> TitleSpan | None:
    """The title whose head's last word is at `i`."""
    word = items[i]
    if inside[i] is not None or not word.text[0].isalpha():
        return None
    for parts, rule, entry in _heads().get(word.lower, ()):
        first = i - len(parts) + 1
        if first < done or any(items[first + k].lower != part for k, part in enumerate(parts)):
            continue
        # A longer head may go on behind this word ("director general", "vice president for research").
        if _goes_on(items, i, entry):
            continue
        left = _left(items, first, inside, done)
        right = _right(items, i, inside)
        plural = parts[-1] not in entry["heads"] and word.lower not in {p.split()[-1] for p in entry["heads"]}
        return TitleSpan(
            left, right, i, items[left].start, items[right - 1].end, rule, entry["group"],
            plural, bool(entry.get("prefix")), bool(entry.get("weak")), items[left].capital,
        )  # fmt: skip
    return None


def _goes_on(items: list[Word], i: int, entry: lexicon.Entry) -> bool:
    """Whether the word behind is the last word of a longer title ("general" in "general manager", "assistant" in "assistant curator")."""
    if i + 1 < len(items) and joined(items[i], items[i + 1]):
        following = items[i + 1]
        if following.lower in _heads() and not (following.lower in ("associate", "general") and items[i].lower == "director"):
            # "Director Chair" never; "Ambassador General"? capital agreement parts "Curator Dean Smith" (a name) from "curator emeritus".
            return following.capital == items[i].capital and not following.capital or (following.capital and following.lower in _heads() and items[i].lower in _modifiers())
    return False


def _left(items: list[Word], first: int, inside: list[Candidate | None], done: int) -> int:
    """First word of the title: modifiers in any case, and capitalised words before a capitalised head ("Marlene Hess Curator")."""
    left = first
    while left > done and joined(items[left - 1], items[left]) and inside[left - 1] is None:
        word = items[left - 1]
        if word.lower in ("former", "late", "then", "ex"):
            break
        if word.lower in _modifiers() and (word.capital == items[first].capital or word.text.islower() or word.opens):
            left -= 1
        elif is_name_word(word) and items[first].capital and not word.opens:
            left -= 1
        elif word.text == "&" and items[first].capital and left - 2 >= done and is_name_word(items[left - 2]):
            left -= 2
        elif word.lower == "and" and items[first].capital and left - 2 >= done and is_name_word(items[left - 2]) and items[left - 2].lower in _modifiers() and joined(items[left - 2], word):
            left -= 2
        else:
            break
    if left > done + 1 and items[left - 1].text == "-" and items[left - 2].lower in ("co", "vice"):
        left -= 2
    return left


def _right(items: list[Word], head: int, inside: list[Candidate | None]) -> int:
    """Index behind the title with its scope."""
    j = head + 1
    if j < len(items) and joined(items[head], items[j]) and items[j].lower in ("emeritus", "emerita", "designate", "elect", "designee", "at-large"):
        j += 1
    while j < len(items) and items[j].lower in ("of", "for", "to", "in") and joined(items[j - 1], items[j]):
        end = _scope(items, j, inside)
        if end is None:
            break
        j = end
    return j


def _scope(items: list[Word], j: int, inside: list[Candidate | None]) -> int | None:
    """Index behind the scope that the preposition at `j` opens, None if an institution follows it or nothing that is a scope."""
    k = j + 1
    if k < len(items) and items[k].lower in ("the", "its", "their", "his", "her", "our") and items[j].lower != "in":
        k += 1
    if k >= len(items) or not joined(items[j], items[j + 1]) or inside[k] is not None:
        return None
    if items[k].capital:
        return _capital_scope(items, k, inside)
    if items[j].lower == "in" or items[j].lower == "to":
        return None
    return _lower_scope(items, k, inside)


def _capital_scope(items: list[Word], k: int, inside: list[Candidate | None]) -> int | None:
    """Capitalised scope: "Decorative Arts & Design", "the Party Committee", "Guangdong Province"."""
    if items[k].lower in function_words():
        return None
    m = k
    while m < len(items) and inside[m] is None:
        word = items[m]
        if m > k and not joined(items[m - 1], word) and word.text != ",":
            if word.text in "'’" and m + 1 < len(items) and items[m + 1].capital and joined(word, items[m + 1]):
                m += 1
                continue
            break
        if is_name_word(word):
            m += 1
        elif word.lower in ("and", "&", "of", "for", "the") and m + 1 < len(items) and _continues(items, m, inside):
            m += 1
        elif word.text == "," and _series(items, m):
            m += 1
        else:
            break
    return m if m > k else None


def _continues(items: list[Word], m: int, inside: list[Candidate | None]) -> bool:
    """Whether a link inside a capitalised scope leads to another capitalised word that is no title or institution of its own."""
    n = m + 1
    if items[m].lower in ("of", "for") and items[n].lower == "the" and n + 1 < len(items):
        n += 1
    word = items[n]
    if not (is_name_word(word) and inside[n] is None):
        return False
    if items[m].lower in ("and", "&"):
        end = n
        while end < len(items) and is_name_word(items[end]) and (end == n or joined(items[end - 1], items[end])):
            if items[end].lower in _heads():
                return False
            end += 1
    return True


def _series(items: list[Word], m: int) -> bool:
    """Whether the comma at `m` belongs to a series inside the scope ("of Prints, Drawings, and Photographs")."""
    window = items[m + 1 : m + 7]
    for n, word in enumerate(window):
        if word.lower in ("and", "&"):
            return n >= 1 and n + 1 < len(window) and window[n + 1].capital and window[n - 1].text == "," and all(w.capital or w.text == "," for w in window[:n])
        if not (word.capital or word.text == ","):
            return False
    return False


_LOWER_SCOPE_STOPS = frozenset("at in for with who which that and , . ; : ( ) by since from until on as will was is has had to where when while – — - \" “ ” said told".split())


def _lower_scope(items: list[Word], k: int, inside: list[Candidate | None]) -> int | None:
    """Scope in lower case: "conservation", "the Asian department", "contemporary art and design"; at most six words."""
    m = k
    while m < len(items) and m - k < 6 and inside[m] is None:
        word = items[m]
        if m > k and not joined(items[m - 1], word):
            break
        lower = word.lower
        if lower == "and" and m + 1 < len(items) and items[m + 1].text.islower() and items[m + 1].lower not in _heads() and m > k and items[m + 1].lower not in function_words() and not _verb_like(items, m + 1):
            m += 1
            continue
        if lower in ("of",) and m + 1 < len(items) and inside[m + 1] is None and items[m + 1].text.islower() and items[m + 1].lower not in function_words():
            m += 1
            continue
        if lower in _LOWER_SCOPE_STOPS or lower in function_words() or not word.text[0].isalpha():
            break
        m += 1
    return m if m > k and items[k].lower not in function_words() else None


def _verb_like(items: list[Word], m: int) -> bool:
    """Whether the word at `m` looks like a finite verb that begins the next clause."""
    return items[m].lower.endswith("ed") or (m + 1 < len(items) and items[m + 1].lower in ("the", "a", "an", "his", "her"))
