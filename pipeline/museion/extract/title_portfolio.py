"""Finds the field of a government office, which is whole only with it: "Secretary of the Navy", "Minister of Culture and Heritage",
"Assistant Secretary of State (Consular Affairs)".

needs: words, institutions and places by word.  gives: `portfolio`, `bracketed`, `comma_scope`, `series`, `second_half`, `ends_in_body`.
known misses: a portfolio that is written in lower case ("minister of culture of France") is read as any other scope.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon.common import common_words
from .candidates import Candidate
from .capitals import Word, function_words, is_name_word, joined
from .name_tables import is_family, is_given
from .title_heads import heads

#: Heads whose "of" leads to a field of government.
_HEADS = frozenset("secretary minister undersecretary".split())
#: Nouns that name a body: what ends with one is no field ("secretary of the Party Committee", "Secretary of the Smithsonian Institution").
_BODY = frozenset(
    (
        "department ministry office bureau agency committee council commission board branch division section association society "
        "institution institute university college academy foundation trust fund museum gallery union league club federation "
        "company corporation cabinet congress senate parliament assembly court treasury-department embassy secretariat group "
        "center centre school church party chamber"
    ).split()
)
#: Nouns that end the name of a body behind "director of the": what one directs, chairs or is a member of.
_LED = frozenset(
    (
        "service campaign forum initiative coalition network fund agency center centre institute alliance association foundation "
        "university society company college school hospital church firm league federation trust commission council corporation "
        "academy institution bureau consortium partnership collective conservancy observatory orchestra philharmonic theatre theater "
        "ballet opera chamber union guild"
    ).split()
)


def has_body(words: Sequence[str]) -> bool:
    """Whether one of the words (lower case) names a body ("committee", "service")."""
    return any(word in _BODY or word in _LED for word in words)


def is_portfolio_head(items: Sequence[Word], head: int) -> bool:
    """Whether the head at `head` is one whose "of" leads to a field of government; only in capitals ("club secretary" is none)."""
    return items[head].lower in _HEADS and items[head].capital


def portfolio(items: Sequence[Word], k: int, inside: Sequence[Candidate | None], towns: Sequence[bool]) -> int | None:
    """Index behind the field of government that begins at `k`; None if a body is named there or no field."""
    m = k
    while m < len(items) and (m == k or joined(items[m - 1], items[m]) or items[m].text == ","):
        word = items[m]
        if word.text == ",":
            if not _serial(items, m):
                break
        elif word.lower in ("and", "&", "for") and m > k:
            if m + 1 >= len(items) or not is_name_word(items[m + 1]) or not _is_field(items, m + 1, inside, towns):
                break
        elif word.lower == "the" and items[m - 1].lower == "for":
            pass
        elif not is_name_word(word) or not _is_field(items, m, inside, towns, first=m == k):
            break
        m += 1
    words = [word.lower for word in items[k:m]]
    if m == k or any(word in _BODY for word in words):
        return None
    if m < len(items) and is_name_word(items[m]) and joined(items[m - 1], items[m]) and items[m].lower in _BODY:
        return None
    return m


def _is_field(items: Sequence[Word], m: int, inside: Sequence[Candidate | None], towns: Sequence[bool], *, first: bool = False) -> bool:
    """Whether the word at `m` may belong to a field: no title, no place, and no surname behind the field ("Secretary of State Blinken")."""
    word = items[m]
    if word.lower in heads() and not first:
        return False
    if inside[m] is not None:
        return True
    if first:
        return not towns[m]
    if word.lower not in common_words():
        return False
    following = items[m + 1] if m + 1 < len(items) and joined(word, items[m + 1]) and items[m + 1].capital else None
    leads_on = following is not None and following.lower in common_words() and not is_family(following.text)
    # "Housing and Urban Development": a given name that another noun follows is none.
    return leads_on or word.lower in _FIELDS or not (is_given(word.text) or is_family(word.text))


#: Words of fields that are surnames too.
_FIELDS = frozenset("state home art arts trade works water land power forest forests church rights law war labor labour fish".split())


def _serial(items: Sequence[Word], m: int) -> bool:
    """Whether the comma at `m` stands in a series that ends with "and" ("of Agriculture, Livestock, Land and Irrigation")."""
    for n in range(m + 1, min(m + 9, len(items))):
        word = items[n]
        if word.lower in ("and", "&"):
            return (
                n + 1 < len(items) and items[n + 1].capital and items[n + 1].lower in common_words() and items[n + 1].lower not in heads()
            )
        if not (word.text == "," or (word.capital and word.lower in common_words() and word.lower not in heads())):
            return False
    return False


def series(items: Sequence[Word], m: int) -> bool:
    """Whether the comma at `m` belongs to a series inside the scope ("of Prints, Drawings, and Photographs")."""
    window = items[m + 1 : m + 7]
    for n, word in enumerate(window):
        if word.lower in ("and", "&"):
            if n == 0:
                # The last comma of a series that is already open ("Research, Education, and Economics").
                return len(window) > 1 and window[1].capital and window[1].lower in common_words() and _opened(items, m)
            plain = all(w.text == "," or (w.capital and w.lower in common_words()) for w in window[:n])
            return n >= 1 and n + 1 < len(window) and window[n + 1].capital and (window[n - 1].text == "," or plain)
        if not (word.capital or word.text == ","):
            return False
    return False


def _opened(items: Sequence[Word], m: int) -> bool:
    """Whether a comma of the same series stands a few words before the one at `m`."""
    k = m - 1
    while k > m - 5 and k > 0 and items[k].capital:
        k -= 1
    return items[k].text == "," and k < m - 1


def bracketed(items: Sequence[Word], j: int) -> int | None:
    """Index behind a field in brackets at `j` ("(Consular Affairs)"): common nouns in capitals, two at least; None if there is none."""
    if j >= len(items) or items[j].text != "(":
        return None
    m = j + 1
    count = 0
    while m < len(items) and m < j + 9 and items[m].text != ")":
        word = items[m]
        if word.capital and word.lower not in function_words() and (word.lower in common_words() or not is_given(word.text)):
            count += word.lower in common_words()
        elif word.lower not in ("and", "&", "of", "for", ","):
            return None
        m += 1
    return m + 1 if count >= 2 and m < len(items) and items[m].text == ")" else None


def comma_scope(items: Sequence[Word], j: int, inside: Sequence[Candidate | None], towns: Sequence[bool]) -> int | None:
    """Index behind a field that stands behind a comma ("Vice Director, Education & Publics, NAME"), None if there is none.

    Only common nouns in capitals that end before another comma with an institution behind it, or at the end of the item of a list.
    """
    if j + 1 >= len(items) or items[j].text != "," or not items[j - 1].text[-1].isalpha():
        return None
    m = j + 1
    while m < len(items) and inside[m] is None and not towns[m]:
        word = items[m]
        field = word.capital and word.lower in common_words() and word.lower not in heads() and word.lower not in function_words()
        if not field and not (m > j + 1 and word.text in ("&", "and")):
            break
        m += 1
    if m == j + 1 or m + 1 >= len(items) or m - j > 6 or not items[m - 1].capital:
        return None
    listed = items[m].text == ";" and items[j - 1].text.islower()
    n = m + 1 if items[m].text == "," and items[m + 1].lower == "at" else m
    if items[n].lower == "at" and n + 2 < len(items):
        return m if inside[n + 1] is not None or (items[n + 1].lower == "the" and inside[n + 2] is not None) else None
    if items[m].text == "," and inside[m + 1] is None:
        # "Vice President, Operations & Planning, Sustainability at NAME"
        return comma_scope(items, m, inside, towns)
    return m if listed or (items[m].text == "," and inside[m + 1] is not None) else None


def ends_in_body(items: Sequence[Word], k: int, end: int) -> bool:
    """Whether the capitalised words [k, end) behind "of the" name a body that one leads ("of the Equity and Inclusion Campaign")."""
    return end - k >= 2 and items[k - 1].lower == "the" and items[end - 1].capital and items[end - 1].lower in _LED


def second_half(items: Sequence[Word], head: int) -> int:
    """Index behind what "Chief" is of, where that is no head of the table ("Chief Agricultural Negotiator"); else behind the head."""
    j = head + 1
    if items[head].text != "Chief":
        return j
    while j < len(items) and joined(items[j - 1], items[j]) and items[j].capital and _is_plain(items[j]):
        j += 1
    return j


def _is_plain(word: Word) -> bool:
    """Whether the word is a common noun and no part of a person's name."""
    return word.lower in common_words() and word.lower not in function_words() and not is_given(word.text) and not is_family(word.text)


#: Parts of a body, which narrow what somebody is head of.
UNITS = frozenset("department division section unit branch".split())


def unit_end(items: Sequence[Word], k: int, inside: Sequence[Candidate | None]) -> int | None:
    """Index behind the part of a body that begins at `k` ("head of the Museum Policy Division of the Ministry"); None if it is none, or
    if no body follows that it is a part of."""
    name = inside[k]
    m = k
    while m < len(items) and inside[m] is name:
        m += 1
    if items[m - 1].lower not in UNITS or m + 1 >= len(items) or items[m].lower not in ("of", "at", ","):
        return None
    n = m + 2 if items[m + 1].lower == "the" and m + 2 < len(items) else m + 1
    return m if inside[n] is not None or items[n].text.isupper() else None
