"""Finds titles: "secretary of the Party Committee", "Deputy Director-General", "Kessler Curator of Asian Art".

needs: words, names of institutions (candidates).  gives: `TitleSpan`s, which roles.py ties to persons; only those that are tied are
written to `doc.spans["museion_titles"]`.
known misses: titles without a head word of lexicon/en/titles.toml.
"""

from __future__ import annotations

from ..lexicon.common import common_words
from .candidates import MODEL, Candidate
from .capitals import Word, function_words, is_name_word, joined
from .name_tables import is_family, is_given
from .title_heads import TitleSpan, heads, heads_ending, honorifics, modifiers
from .title_scope import right_edge


def find(items: list[Word], institutions: list[Candidate], places: list[Candidate]) -> list[TitleSpan]:
    """All possible titles in order, without overlap. Institutions and places (settled) bound them."""
    inside = _inside(items, institutions)
    # What only the model calls a place may as well be a firm.
    towns = [place is not None for place in _inside(items, [place for place in places if place.evidence > MODEL])]
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


def _is_surname(items: list[Word], i: int) -> bool:
    """Whether the head at `i` is the family name of the person before it ("Jane Smith", "Robert King")."""
    before = items[i - 1] if i else None
    if before is None or not items[i].capital or not before.capital or not joined(before, items[i]) or not is_family(items[i].text):
        return False
    return is_given(before.text) or (len(before.text) == 2 and before.text.endswith("."))


def _is_adjective(items: list[Word], i: int) -> bool:
    """Whether the head at `i` describes the noun behind it, or ends "in general"."""
    word = items[i]
    if word.capital or word.lower not in _ADJECTIVES:
        return False
    if i and items[i - 1].lower in ("in", "more", "most"):
        return True
    following = items[i + 1] if i + 1 < len(items) else None
    return (
        following is not None
        and joined(word, following)
        and following.text.islower()
        and following.lower not in ("of", "for", "at", "in", "and", "to", "with", "who", "from", "is", "was")
        and not any(parts[0] == word.lower and len(parts) > 1 for parts, _, _ in heads().get(following.lower, ()))
    )


#: Heads that are verbs too: no title behind "to" or "will".
_VERBS = frozenset(
    (
        "chair head lead host judge pilot coach guide partner master captain anchor guard cook counsel author volunteer "
        "engineer doctor champion star officer direct manage moderate conduct baker fellow"
    ).split()
)
_AUXILIARIES = frozenset(("will", "to", "can", "may", "would", "shall", "should", "could", "not", "they", "we"))


def _title_at(items: list[Word], i: int, inside: list[Candidate | None], towns: list[bool], done: int) -> TitleSpan | None:
    """The title whose head's last word is at `i`."""
    word = items[i]
    if (
        inside[i] is not None
        or not word.text[0].isalpha()
        or (i and items[i - 1].lower in _AUXILIARIES and word.lower in _VERBS)
        or _is_surname(items, i)
        or _is_adjective(items, i)
    ):
        return None
    for parts, rule, entry in heads_ending(word.lower):
        first = i - len(parts) + 1
        if first < done or any(items[first + k].lower != part for k, part in enumerate(parts)):
            continue
        if inside[first] is not None or _goes_on(items, i):
            continue
        left = _left(items, first, inside, towns, done)
        right = right_edge(items, i, inside, towns, rule=rule, group=entry["group"])
        plural = parts[-1] not in entry["heads"] and word.lower not in {p.split()[-1] for p in entry["heads"]}
        return TitleSpan(
            left, right, i, items[left].start, items[right - 1].end, rule, entry["group"],
            plural, bool(entry.get("prefix")), bool(entry.get("weak")), items[left].capital,
        )  # fmt: skip
    return None


def _goes_on(items: list[Word], i: int) -> bool:
    """Whether the title goes on behind the word at `i`: a longer head ("director general"), or the word is a modifier of the next head
    ("assistant curator")."""
    if i + 1 >= len(items) or not joined(items[i], items[i + 1]):
        return False
    for ahead in (1, 2, 3):
        if i + ahead >= len(items) or not joined(items[i + ahead - 1], items[i + ahead]):
            break
        for parts, _, _ in heads().get(items[i + ahead].lower, ()):
            first = i + ahead + 1 - len(parts)
            if len(parts) > ahead and first >= 0 and all(items[first + k].lower == part for k, part in enumerate(parts)):
                return True
    if items[i].capital and _goes_on_in_capitals(items, i):
        return True
    if items[i].lower not in modifiers() or items[i + 1].capital != items[i].capital:
        return False
    # "executive deputy director": a head that is also a modifier, before more modifiers.
    first = i + 1
    while first < min(i + 4, len(items)) and joined(items[first - 1], items[first]):
        if any(_head_begins(items, first, length) for length in (1, 2, 3)):
            return True
        if items[first].lower not in modifiers():
            break
        first += 1
    return False


def _goes_on_in_capitals(items: list[Word], i: int) -> bool:
    """Whether common nouns in capitals lead from the head at `i` to another head ("Chief Revenue Officer", "Assistant Majority Whip")."""
    k = i + 1
    while (
        k < min(i + 6, len(items))
        and joined(items[k - 1], items[k])
        and (items[k].capital or (items[k].lower in ("and", "&") and k > i + 1))
    ):
        if items[k].lower in heads() and k > i + 1:
            return items[k - 1].lower not in ("and", "&")
        if items[k].lower in ("and", "&"):
            k += 1
            continue
        if (
            items[k].lower not in common_words()
            or is_given(items[k].text)
            or is_family(items[k].text)
            or items[k].lower in function_words()
        ):
            return False
        k += 1
    return False


def _head_begins(items: list[Word], first: int, length: int) -> bool:
    """Whether a head of `length` words begins at `first`."""
    last = first + length - 1
    if last >= len(items) or any(not joined(items[k - 1], items[k]) for k in range(first + 1, last + 1)):
        return False
    spoken = tuple(word.lower for word in items[first : last + 1])
    return any(parts == spoken for parts, _, _ in heads().get(spoken[-1], ()))


#: Verbs of headlines, whose object is the title and its holder ("Vesterheim Honors King Olav").
_HEADLINE_VERBS = frozenset(
    (
        "names appoints hires welcomes announces elects selects promotes taps honors honours returns joins visits meets hosts receives "
        "presents thanks praises calls urges launches opens celebrates adds wins leads steps retires introduces invites installs "
        "inaugurates awards recognizes recognises salutes mourns remembers features showcases unveils greets nominates confirms "
        "congratulates interviews engages recruits brings gives sends tells asks says"
    ).split()
)
#: Heads that are adjectives too: in lower case before another word they are no title ("a premier property", "general practice").
_ADJECTIVES = frozenset("major general premier principal model host elder private".split())
#: Modifiers that writers leave in lower case before a title in capitals ("acting Secretary of State").
_LOWER_BEFORE_CAPITAL = frozenset(
    "deputy vice acting interim associate assistant senior founding honorary longtime award-winning co".split()
)
#: Other words in capitals before a head are the employer's acronym ("AWC Marketing Director").
FIELDS_IN_CAPITALS = frozenset("IT HR PR AV UN EU US U.S. UK NATO ICT VR AI DEI EMEA STEM STEAM TV PBS EVP SVP".split()) | frozenset(
    ("IT", "CEO")
)


def _left(items: list[Word], first: int, inside: list[Candidate | None], towns: list[bool], done: int) -> int:
    """First word of the title: modifiers in any case, and capitalised words before a capitalised head ("Marlene Hess Curator")."""
    left = first
    while left > done and joined(items[left - 1], items[left]) and inside[left - 1] is None:
        word = items[left - 1]
        if towns[left - 1] and word.lower not in ("united", "states", "u.s."):
            # "North Carolina Governor NAME": the place is no part of the title, but "United States Ambassador" is one.
            break
        if word.lower in ("former", "late", "then", "ex") or (word.lower in _HEADLINE_VERBS and word.lower not in modifiers()):
            break
        if word.lower in modifiers() and (word.capital == items[first].capital or word.text in _LOWER_BEFORE_CAPITAL or word.opens):
            left -= 1
        elif (
            is_name_word(word)
            and word.lower not in honorifics()
            and items[first].capital
            and not word.opens
            and not (word.text.isupper() and len(word.text) > 1 and word.text.isalpha() and word.text not in FIELDS_IN_CAPITALS)
        ):
            left -= 1
        elif (
            word.lower == "and"
            and items[left].capital
            and left - 2 >= done
            and is_given(items[left - 2].text)
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


#: What a field of two halves may follow ("Nominee for Wage and Hour Administrator").
_BEFORE_FIELD = frozenset((",", "–", "—", "-", "\n", "(", "for", "as", "the", "a", "an", "our", "its", "their", "be", ":"))


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
            not word.text.islower()
            or word.lower in _NO_FIELD
            or word.lower in function_words()
            or not word.text.isalpha()
            or word.lower.endswith("ly")
        ):
            break
        if items[first - 1].text in (",", "a", "an", "the", "as", "his", "her", "its", "by", "with", "and", "from", "of"):
            return first
    return left
