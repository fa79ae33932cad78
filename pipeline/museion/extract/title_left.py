"""Finds where a title begins: its modifiers and field ("Deputy", "Ruth Hess", "Grants and Compliance") belong to it, its employer does not.

needs: words, institutions and places by word.  gives: `left_edge`.
known misses: an employer that is made of common words only.
"""

from __future__ import annotations

from ..lexicon.common import common_words
from .candidates import Candidate
from .capitals import Word, function_words, is_name_word, joined
from .name_tables import is_given
from .title_heads import heads, honorifics, modifiers
from .title_portfolio import has_body

#: Verbs of headlines, whose object is the title and its holder ("Vesterheim Honors King Olav").
_HEADLINE_VERBS = frozenset(
    (
        "names appoints hires welcomes announces elects selects promotes taps honors honours returns joins visits meets hosts receives "
        "presents thanks praises calls urges launches opens celebrates adds wins leads steps retires introduces invites installs "
        "inaugurates awards recognizes recognises salutes mourns remembers features showcases unveils greets nominates confirms "
        "congratulates interviews engages recruits brings gives sends tells asks says"
    ).split()
)
#: Heads before which capitals are the firm's ("Endurance Gold CEO NAME").
_OF_FIRMS = frozenset("ceo cfo coo cto cmo founder co-founder cofounder owner co-owner spokesperson spokesman spokeswoman".split())
#: Heads before which "museum" says whose officer it is.
_NOT_OF_MUSEUMS = frozenset(
    "president chairman chairwoman chair chairperson trustee founder co-founder ceo owner spokesperson spokesman".split()
)
#: Modifiers that writers leave in lower case before a title in capitals ("acting Secretary of State").
_LOWER_BEFORE_CAPITAL = frozenset(
    "deputy vice acting interim associate assistant clinical senior founding honorary longtime award-winning co".split()
)
#: Other words in capitals before a head are the employer's acronym ("AWC Marketing Director").
FIELDS_IN_CAPITALS = frozenset("IT HR PR AV UN EU US U.S. UK NATO ICT VR AI DEI EMEA STEM STEAM TV PBS EVP SVP".split()) | frozenset(
    ("IT", "CEO")
)


def left_edge(items: list[Word], first: int, inside: list[Candidate | None], towns: list[bool], done: int) -> int:
    """First word of the title: modifiers in any case, and capitalised words before a capitalised head ("Marlene Hess Curator")."""
    left = first
    while left > done and joined(items[left - 1], items[left]) and (inside[left - 1] is None or _is_policy(items, left, first, inside)):
        word = items[left - 1]
        if towns[left - 1] and word.lower not in ("united", "states", "u.s.", "district", "circuit"):
            # "North Carolina Governor NAME": the place is no part of the title, but "United States Ambassador" is one.
            break
        if word.lower == "museum" and items[first].lower in _NOT_OF_MUSEUMS:
            # "Museum president NAME": whose president it is.
            break
        if word.lower in ("former", "late", "then", "ex") or (word.lower in _HEADLINE_VERBS and word.lower not in modifiers()):
            break
        if word.lower in modifiers() and (word.capital == items[first].capital or word.text in _LOWER_BEFORE_CAPITAL or word.opens):
            left -= 1
        elif word.text in _OF_STATES and _is_of_state(items[first].lower):
            # "U.S. secretary of state"
            left -= 1
        elif (
            is_name_word(word)
            and word.lower not in honorifics()
            and items[first].lower not in _OF_FIRMS
            and items[first].capital
            and (not word.opens or (left - 2 >= 0 and items[left - 2].text in ":–—|" and word.lower in common_words()))
            and not (word.text.isupper() and len(word.text) > 1 and word.text.isalpha() and word.text not in FIELDS_IN_CAPITALS)
        ):
            left -= 1
        elif (
            word.lower == "and"
            and items[left].capital
            and left - 2 >= done
            and (is_given(items[left - 2].text) or items[left - 2].lower not in common_words() | heads().keys())
            and items[left - 2].capital
            and is_given(items[left].text)
            and joined(items[left - 2], word)
        ):
            # A post endowed by a couple ("Ruth and Carl Osterhaus Curator").
            left -= 2
        elif (
            word.lower in ("and", "&")
            and items[first].capital
            and items[left].capital
            and (begin := _field_before_and(items, left - 1, done)) is not None
        ):
            left = begin
        elif word.text == "&" and items[first].capital and left - 2 >= done and is_name_word(items[left - 2]):
            left -= 2
        elif (
            word.lower == "and"
            and items[first].capital
            and left - 2 >= done
            and is_name_word(items[left - 2])
            and items[left - 2].lower in modifiers()
            and joined(items[left - 2], word)
        ):
            left -= 2
        else:
            break
    left = _with_field(items, left, done, inside)
    if left > done + 1 and items[left - 1].text == "-" and items[left - 2].lower in ("co", "vice"):
        left -= 2
    return left


#: Officers whose field may have the name of a department.
_OF_POLICY = frozenset("advisor adviser secretary minister commissioner spokesperson".split())


def _is_policy(items: list[Word], left: int, first: int, inside: list[Candidate | None]) -> bool:
    """Whether the name before `left` is what an adviser advises on ("Homeland Security Advisor"): common nouns that name no body."""
    if not items[first].capital or items[first].lower not in _OF_POLICY:
        return False
    if left < first:
        # "White House Homeland Security Advisor": only the name beside the head is its field.
        return inside[left - 1] is inside[first - 1]
    k = left
    while k > 0 and inside[k - 1] is inside[left - 1]:
        k -= 1
    named = [word.lower for word in items[k:left]]
    return 1 < left - k < 5 and all(word in common_words() or word in ("and", "&") for word in named) and not has_body(named)


#: States whose short form stands before the office in any case.
_OF_STATES = frozenset(("U.S.", "U.K.", "UK"))


def _is_of_state(head: str) -> bool:
    """Whether the head (its last word in lower case) is that of a public office."""
    return any(entry["group"] in ("government", "party") for _, _, entry in heads().get(head, ()))


#: What a field of two halves may follow ("Nominee for Wage and Hour Administrator").
_BEFORE_FIELD = frozenset(
    (",", "–", "—", "-", "\n", "(", "for", "as", "the", "a", "an", "our", "its", "their", "be", ":", "u.s.", "former", "then")
)


_NO_FIELD = frozenset(
    (
        "local lifelong past once retired former late new current acclaimed then longtime first sole only next previous noted "
        "renowned celebrated local own young will to can became become becomes named appointed elected serves served works "
        "worked made senior incoming outgoing fellow great many several two three as with by from"
    ).split()
)


def _field_before_and(items: list[Word], link: int, done: int) -> int | None:
    """Where the first half of a twofold field begins ("NAME, Grants and Compliance Manager"): common nouns in capitals between a comma
    and "and"."""
    k = link - 1
    while (
        k > done
        and items[k].capital
        and items[k].lower in common_words()
        and (items[k].lower not in heads() or items[k].lower in modifiers())
        and joined(items[k], items[k + 1])
    ):
        k -= 1
    return k + 1 if k < link - 1 and items[k].lower in _BEFORE_FIELD else None


def _with_field(items: list[Word], left: int, done: int, inside: list[Candidate | None]) -> int:
    """The left edge with up to two words in lower case between an article or comma and the head ("the investigative reporter", ", lacquer
    artist")."""
    if items[left].capital:
        return left
    for count in (1, 2):
        first = left - count
        if first - 1 < done or inside[first] is not None or not joined(items[first], items[first + 1]):
            break
        word = items[first]
        if (
            (word.lower == "museum" and items[left].lower in _NOT_OF_MUSEUMS)
            or not word.text.islower()
            or word.lower in _NO_FIELD
            or word.lower in function_words()
            or not word.text.isalpha()
            or word.lower.endswith("ly")
        ):
            break
        if items[first - 1].text in (",", "a", "an", "the", "as", "his", "her", "its", "by", "with", "and", "from", "of"):
            return first
    return left
