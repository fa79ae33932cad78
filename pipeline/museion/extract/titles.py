"""Finds titles: "secretary of the Party Committee", "Deputy Director-General", "Kessler Curator of Asian Art".

needs: words, names of institutions (candidates).  gives: `TitleSpan`s, which roles.py ties to persons; only those that are tied are
written to `doc.spans["museion_titles"]`.
known misses: titles without a head word of lexicon/en/titles.toml.
"""

from __future__ import annotations

from ..lexicon.common import common_words
from .candidates import MODEL, Candidate
from .capitals import Word, function_words, joined
from .name_tables import is_family, is_given
from .title_heads import TitleSpan, heads, heads_ending, modifiers
from .title_left import FIELDS_IN_CAPITALS as FIELDS_IN_CAPITALS
from .title_left import left_edge
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


#: Heads that are adjectives too: in lower case before another word they are no title ("a premier property", "general practice").
_ADJECTIVES = frozenset("major general premier principal model host elder private leader driver".split())


def _is_given_name(items: list[Word], i: int) -> bool:
    """Whether the head at `i` is a given name: before an initial ("Dean R. Thompson"), or behind another title."""
    following = items[i + 1] if i + 1 < len(items) else None
    if following is None or not items[i].capital or not is_given(items[i].text) or not joined(items[i], following):
        return False
    initial = len(following.text) == 2 and following.text.endswith(".")
    # "Dean Cook, Director for Place, said"
    apposed = items[i].opens and items[i].text == "Dean" and i + 2 < len(items) and items[i + 2].text == "," and is_family(following.text)
    # "producer Dean Scallan"
    behind = i > 0 and joined(items[i - 1], items[i]) and items[i - 1].text.islower() and items[i - 1].lower in heads()
    return initial or apposed or (behind and following.capital)


def _is_adjective(items: list[Word], i: int) -> bool:
    """Whether the head at `i` describes the noun behind it, or ends "in general"."""
    word = items[i]
    if word.capital or word.lower not in _ADJECTIVES:
        return False
    if i and items[i - 1].lower in ("in", "more", "most"):
        return True
    following = items[i + 1] if i + 1 < len(items) else None
    if word.lower == "driver":
        # "a key driver of growth"
        return following is not None and following.lower in ("of", "for", "behind")
    if word.lower == "leader":
        # "a leader in concrete repair" is a firm.
        return following is not None and following.lower == "in"
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
        or _is_given_name(items, i)
    ):
        return None
    for parts, rule, entry in heads_ending(word.lower):
        first = i - len(parts) + 1
        if first < done or any(items[first + k].lower != part for k, part in enumerate(parts)):
            continue
        if inside[first] is not None or _goes_on(items, i):
            continue
        left = left_edge(items, first, inside, towns, done)
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
