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
from ..lexicon.common import common_words
from .candidates import Candidate
from .capitals import Word, function_words, is_name_word, joined
from .name_tables import is_given

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


@cache
def scope_ends() -> frozenset[str]:
    """Nouns in lower case that end a scope which begins with a capital ("the Asian department")."""
    return frozenset(lexicon.read(FILE)["scope_ends"])


def find(items: list[Word], institutions: list[Candidate], places: list[Candidate]) -> list[TitleSpan]:
    """All possible titles in order, without overlap. Institutions and places (settled) bound them."""
    inside = _inside(items, institutions)
    towns = [place is not None for place in _inside(items, places)]
    found: list[TitleSpan] = []
    done = 0
    i = 0
    while i < len(items):
        title = _title_at(items, i, inside, towns, done)
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


_AUXILIARIES = frozenset(("will", "to", "can", "may", "would", "shall", "should", "could", "not", "they", "we"))


def _title_at(items: list[Word], i: int, inside: list[Candidate | None], towns: list[bool], done: int) -> TitleSpan | None:
    """The title whose head's last word is at `i`."""
    word = items[i]
    if inside[i] is not None or not word.text[0].isalpha() or (i and items[i - 1].lower in _AUXILIARIES):
        return None
    for parts, rule, entry in _heads().get(word.lower, ()):
        first = i - len(parts) + 1
        if first < done or any(items[first + k].lower != part for k, part in enumerate(parts)):
            continue
        if _goes_on(items, i):
            continue
        left = _left(items, first, inside, done)
        right = _right(items, i, inside, towns, entry["group"])
        plural = parts[-1] not in entry["heads"] and word.lower not in {p.split()[-1] for p in entry["heads"]}
        return TitleSpan(
            left, right, i, items[left].start, items[right - 1].end, rule, entry["group"],
            plural, bool(entry.get("prefix")), bool(entry.get("weak")), items[left].capital,
        )  # fmt: skip
    return None


def _goes_on(items: list[Word], i: int) -> bool:
    """Whether the title goes on behind the word at `i`: a longer head ("director general"), or the word is a modifier of the next head ("assistant curator")."""
    if i + 1 >= len(items) or not joined(items[i], items[i + 1]):
        return False
    for ahead in (1, 2, 3):
        if i + ahead >= len(items) or not joined(items[i + ahead - 1], items[i + ahead]):
            break
        for parts, _, _ in _heads().get(items[i + ahead].lower, ()):
            first = i + ahead + 1 - len(parts)
            if len(parts) > ahead and first >= 0 and all(items[first + k].lower == part for k, part in enumerate(parts)):
                return True
    if items[i].lower not in _modifiers() or items[i + 1].capital != items[i].capital:
        return False
    return any(_head_begins(items, i + 1, length) for length in (1, 2, 3))


def _head_begins(items: list[Word], first: int, length: int) -> bool:
    """Whether a head of `length` words begins at `first`."""
    last = first + length - 1
    if last >= len(items) or any(not joined(items[k - 1], items[k]) for k in range(first + 1, last + 1)):
        return False
    spoken = tuple(word.lower for word in items[first : last + 1])
    return any(parts == spoken for parts, _, _ in _heads().get(spoken[-1], ()))


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
        elif word.lower == "and" and items[left].capital and left - 2 >= done and is_given(items[left - 2].text) and is_given(items[left].text) and joined(items[left - 2], word):
            # A post endowed by a couple ("Ruth and Carl Osterhaus Curator").
            left -= 2
        elif word.text == "&" and items[first].capital and left - 2 >= done and is_name_word(items[left - 2]):
            left -= 2
        elif word.lower == "and" and items[first].capital and left - 2 >= done and is_name_word(items[left - 2]) and items[left - 2].lower in _modifiers() and joined(items[left - 2], word):
            left -= 2
        else:
            break
    left = _with_field(items, left, done, inside)
    if left > done + 1 and items[left - 1].text == "-" and items[left - 2].lower in ("co", "vice"):
        left -= 2
    return left


_NO_FIELD = frozenset("former late new current acclaimed then longtime first sole only next previous noted renowned celebrated local own young will to can became become becomes named appointed elected serves served works worked made senior incoming outgoing fellow great many several two three as with by from".split())


def _with_field(items: list[Word], left: int, done: int, inside: list[Candidate | None]) -> int:
    """The left edge with up to two words in lower case between an article or comma and the head ("the investigative reporter", ", lacquer artist")."""
    if items[left].capital:
        return left
    for count in (1, 2):
        first = left - count
        if first - 1 < done or inside[first] is not None or not joined(items[first], items[first + 1]):
            break
        word = items[first]
        if not word.text.islower() or word.lower in _NO_FIELD or word.lower in function_words() or not word.text.isalpha() or word.lower.endswith("ly"):
            break
        if items[first - 1].text in (",", "a", "an", "the", "as", "his", "her", "its", "by", "with", "and", "from", "of"):
            return first
    return left


def _right(items: list[Word], head: int, inside: list[Candidate | None], towns: list[bool], group: str) -> int:
    """Index behind the title with its scope."""
    j = head + 1
    if j < len(items) and joined(items[head], items[j]) and items[j].lower in ("emeritus", "emerita", "designate", "elect", "designee", "at-large"):
        j += 1
    while j < len(items) and items[j].lower in ("of", "for", "to", "in") and joined(items[j - 1], items[j]):
        end = _scope(items, j, inside, towns, group)
        if end is None:
            break
        j = end
    return j


def _scope(items: list[Word], j: int, inside: list[Candidate | None], towns: list[bool], group: str) -> int | None:
    """Index behind the scope that the preposition at `j` opens, None if an institution follows it or nothing that is a scope."""
    k = j + 1
    if k < len(items) and items[k].lower in ("the", "its", "their", "his", "her", "our") and items[j].lower != "in":
        k += 1
    if k >= len(items) or not joined(items[j], items[j + 1]) or inside[k] is not None:
        return None
    if items[k - 1].lower == "the" and items[k].lower in _BODIES and not (k + 1 < len(items) and items[k + 1].capital and joined(items[k], items[k + 1])):
        return None
    if items[k].capital or (items[k].text[0].isdigit() and any(letter.isupper() for letter in items[k].text)):
        end = _capital_scope(items, k, inside, towns)
        # The head of something without a common word in its name ("chairman of Cafés Galeras") heads an organization, not a field.
        if end is not None and group != "government" and not any(items[n].lower in common_words() or towns[n] for n in range(k, end)) and items[j].lower != "to":
            return None
        return end
    if items[j].lower == "in" or items[j].lower == "to":
        return None
    return _lower_scope(items, k, inside)


_BODIES = frozenset("museum museums gallery alliance association foundation university institute network society company centre center school college league federation trust library fund organization organisation academy institution ministry bureau".split())


def _capital_scope(items: list[Word], k: int, inside: list[Candidate | None], towns: list[bool]) -> int | None:
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
        if m > k and _begins_name(items, m):
            break
        if is_name_word(word) or (m == k and word.text[0].isdigit()) or (m > k and word.lower in scope_ends()):
            m += 1
        elif word.lower == "of" and m + 1 < len(items) and towns[m + 1]:
            break
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
        if n + 1 < len(items) and is_given(word.text) and is_name_word(items[n + 1]) and joined(word, items[n + 1]) and word.lower not in common_words():
            return False
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
            plain = all(w.text == "," or (w.capital and w.lower in common_words()) for w in window[:n])
            return n >= 1 and n + 1 < len(window) and window[n + 1].capital and (window[n - 1].text == "," or plain)
        if not (word.capital or word.text == ","):
            return False
    return False


_LOWER_SCOPE_STOPS = frozenset("at in for with who which that and , . ; : ( ) by since from until on as will was is has had to where when while – — - \" “ ” said told".split())


def _begins_name(items: list[Word], m: int) -> bool:
    """Whether a person's name of two uncommon words begins at `m`, right behind a word of the scope."""
    if not items[m - 1].capital or m + 1 >= len(items) or not is_name_word(items[m + 1]) or not joined(items[m], items[m + 1]):
        return False
    uncommon = items[m].lower not in common_words() and items[m + 1].lower not in common_words()
    return uncommon and (is_given(items[m].text) or items[m - 1].lower in common_words())


_ORDINALS = frozenset("first second third fourth fifth".split())


def _lower_scope(items: list[Word], k: int, inside: list[Candidate | None]) -> int | None:
    """Scope in lower case: "conservation", "the Asian department", "contemporary art and design"; at most six words."""
    m = k
    while m < len(items) and m - k < 6 and inside[m] is None:
        word = items[m]
        if m > k and not joined(items[m - 1], word):
            break
        lower = word.lower
        if lower in _ORDINALS:
            m += 1
            continue
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
