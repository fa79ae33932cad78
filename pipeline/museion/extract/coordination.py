"""Decides whether "and" or a comma goes on with the name of one body ("of Tea and Silk", "the Wage and Hour Division") or parts two.

needs: words.  gives: answers for shapes.py.
"""

from __future__ import annotations

from collections.abc import Collection

from ..lexicon.common import common_words
from .capitals import Word, is_name_word, joined
from .name_tables import is_given, is_place
from .shape_heads import heads
from .title_heads import title_words


def twofold(items: list[Word], i: int) -> bool:
    """Whether "and" before `i` joins two modifiers of one head ("the DFW Car and Toy Museum"): a common noun stands before it, and an
    article or nothing before the run."""
    k = i - 2
    if k and items[k - 1].lower == "the" and is_given(items[k].text) and is_given(items[i].text) and joined(items[k], items[i - 1]):
        # The couple that gave it ("the Ruth and Elmer Wellin Museum of Art").
        return True
    if k < 1 or not items[k].capital or _is_head(items[k].lower) or not joined(items[k], items[i - 1]):
        return False
    common = items[k].lower in common_words()
    while k > 0 and is_name_word(items[k - 1]) and joined(items[k - 1], items[k]):
        k -= 1
        common = common and items[k].lower in common_words()
    # "the National Oceanic and Atmospheric Administration"
    if items[i - 2].lower.endswith(_ADJECTIVES) and items[i].lower.endswith(_ADJECTIVES) and items[k - 1].lower == "the":
        return True
    led = items[k - 1].lower in ("the", "a", "by", "at") or items[k].opens or items[k - 1].text == "\n"
    return items[i - 2].lower in common_words() and (led or (common and items[k - 1].lower in ("for", "with", ",", "-", "•")))


_ADJECTIVES = ("ic", "al", "an", "ive", "ary")


def _is_head(word: str) -> bool:
    """Whether the word is the head of a body by itself: a firm's that needs a name before it ("Services") is none."""
    found = [*heads("en/organizations.toml").get(word, ()), *heads("en/museums.toml").get(word, ())]
    return any(not head.needs_name for head in found)


def series(items: list[Word], j: int, subjects: Collection[str], *, any_field: bool) -> int | None:
    """Index behind the fields of one complement that begin with the comma at `j` ("of Culture, Sports and Tourism", "for Concussion,
    Traumatic Brain Injury, and Brain Health"), None if the comma ends the name. `any_field`: one common word is a field too ("Alcohol,
    Tobacco, Firearms, and Explosives")."""
    any_field = any_field and items[j - 1].lower in common_words()
    k = j
    while k < len(items) and items[k].text == ",":
        last = k + 1 < len(items) and items[k + 1].lower in ("and", "&")
        end = _field(items, k + (2 if last else 1), subjects, any_field=any_field)
        if end is None or last:
            return end
        k = end
    return _field(items, k + 1, subjects, any_field=any_field) if k > j and k < len(items) and items[k].lower in ("and", "&") else None


def _field(items: list[Word], first: int, subjects: Collection[str], *, any_field: bool) -> int | None:
    """Index behind the common words that name one field from `first`, None if there is another name or nothing."""
    end = _run(items, first)
    words = items[first:end]
    if not 1 <= len(words) <= 3 or (len(words) == 1 and not any_field and words[0].lower not in subjects):
        return None
    plain = all(
        (word.lower in common_words() or word.lower in subjects) and not _is_head(word.lower) and word.lower not in title_words()
        for word in words
    )
    return end if plain and (len(words) == 1 or not is_given(words[0].text)) else None


def coordinates(items: list[Word], j: int, following: int, subjects: Collection[str]) -> bool:
    """Whether "and" at `j` goes on with the same name: the word behind it is a subject, or a common noun alone ("of Tea and Silk"), not a
    new name."""
    if items[following].lower in subjects or items[j].text == "&":
        return True
    behind = items[following + 1 : following + 2]
    producers = behind and behind[0].capital and joined(items[following], behind[0]) and behind[0].lower.endswith("s")
    if producers and all(word.lower in common_words() for word in (items[j - 1], items[following], behind[0])) and items[j - 2].capital:
        # "Alliance of Motion Picture and Television Producers"
        return True
    if _joins_places(items, j, following) or _same_field(items, j, following):
        return True
    alone = following + 1 >= len(items) or not (items[following + 1].capital and joined(items[following], items[following + 1]))
    return alone and items[following].lower in common_words() and items[j - 1].lower in common_words()


#: Bodies of persons or towns, which may be of two lands ("the District Council of Minnesota and North Dakota").
_JOINT = frozenset("council association federation union chamber society conference diocese synod league alliance consulate".split())


def _run(items: list[Word], first: int) -> int:
    """Index behind the capitalised words from `first`."""
    k = first
    while k < len(items) and is_name_word(items[k]) and (k == first or joined(items[k - 1], items[k])):
        k += 1
    return k


def _joins_places(items: list[Word], j: int, following: int) -> bool:
    """Whether "and" at `j` joins two places behind the "of" of a body that may be of both."""
    k = j
    while k > 0 and is_name_word(items[k - 1]) and joined(items[k - 1], items[k]):
        k -= 1
    places = (" ".join(word.text for word in items[first:last]) for first, last in ((k, j), (following, _run(items, following))))
    return k > 1 and items[k - 1].lower == "of" and items[k - 2].lower in _JOINT and all(is_place(name) for name in places)


def _same_field(items: list[Word], j: int, following: int) -> bool:
    """Whether common words alone stand before and behind "and" at `j`, without a head: "for Human Rights and International Justice"."""
    end = _run(items, following)
    return (
        1 < end - following <= 3
        and items[j - 1].lower in common_words()
        and items[j - 2].capital
        and all(word.lower in common_words() and not _is_head(word.lower) for word in items[following:end])
        and not items[following].lower.endswith(("an", "ese"))
    )


#: Parts of bodies, and the heads of the bodies whose parts have names of their own.
PARTS_OF_BODIES = frozenset(("division", "bureau", "office", "service", "school", "institute", "center", "centre", "laboratory"))
_WHOLES = frozenset(("department", "ministry", "university", "college", "administration", "agency"))


def before_whole(items: list[Word], i: int, last: int) -> int:
    """Where the name of a part ends before "of the" and the whole ("the Wage and Hour Division | of the U.S. Department of Labor")."""
    for k in range(i + 2, last):
        if items[k].lower in _WHOLES:
            first = k
            while first > i + 1 and is_name_word(items[first - 1]):
                first -= 1
            while first > i + 1 and items[first - 1].lower in ("of", "the", "at"):
                first -= 1
            return max(first, i + 1)
    return last
