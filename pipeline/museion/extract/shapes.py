"""Finds names by their head word: "X Museum of Y", "Ministry of Y", "Musée des Y", "X River".

needs: words.  gives: word ranges.  A head takes capitalised words on its left ("Qinghai Provincial Museum"), and on its
right a complement ("of Discovery and Science") where the head allows one.
known misses: names whose modifiers are in lower case ("the city museum of Graz").
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache

from .. import lexicon
from ..lexicon.bodies import organizations
from ..lexicon.common import common_words
from .capitals import Word, function_words, is_name_word, joined
from .coordination import coordinates, series, twofold
from .name_tables import family_first, is_given, is_place
from .shape_heads import Head

#: Words that join the parts of a complement in the languages whose museums keep their own name in English texts.
_LINKS = frozenset(
    (
        "de des du d' da do dos das del della delle dei degli di la las los le les el l' für der den dem van het et y e und "
        "och og i aan voor ng von vom zum zur"
    ).split()
)


Stop = Callable[[list[Word], int], bool]


@cache
def _trimmed() -> frozenset[str]:
    """Words that stand capitalised before a name in a title-case line or as a title, and are no part of it."""
    content = lexicon.read("en/words.toml")
    # "Notre Dame", "Our Lady": these styles are words of names too.
    styles = frozenset(content["honorifics"]) - {"dame", "lady", "father", "brother", "sister", "sisters", "brothers"}
    return frozenset(content["calendar_words"]) | styles | frozenset(content["headline_verbs"]) | frozenset(content["praise"])


_LEGAL = frozenset("inc llc ltd llp plc corp corporation lp pc".split())


def left_edge(items: list[Word], head_first: int, *, label: str, title_words: Collection[str], keep: Collection[str]) -> int:
    """Index of the first word of the name whose head begins at `head_first`; an ORG may be led by any possessive ("Johnny Naan's Pizza"),
    an EVENT by a phrase with "of the"."""
    owned = label == "ORG"
    i = head_first
    if _behind_comma(items, i) and items[i].lower.rstrip(".") in _LEGAL and items[i].end - items[i - 1].start <= 7:
        # "AWC, Inc."
        i -= 2
    while i > max(0, head_first - _LONGEST):
        previous = items[i - 1]
        if not joined(previous, items[i]) and not (previous.text in "&/" or items[i].text in "&/"):
            if previous.text not in ("'s", "’s") and not _possessive(items, i):
                break
        if is_name_word(previous) and previous.lower not in _trimmed():
            plural = previous.lower.endswith("s") and previous.lower[:-1] in title_words
            if previous.lower in title_words and previous.lower not in keep and not (plural and previous.capital):
                break
            i -= 1
        elif previous.text == "&" and i >= 2 and is_name_word(items[i - 2]):
            i -= 2
        elif _possessive(items, i) and (owned or items[i - 3].lower in common_words()) and not _place_owns(items, i - 3):
            i -= 3
        elif (
            i >= 2
            and previous.text in "'’"
            and items[i - 2].end == previous.start
            and items[i - 2].lower.endswith("s")
            and is_name_word(items[i - 2])
        ):
            i -= 2
        elif previous.lower == "and" and twofold(items, i) and items[i - 2].lower not in title_words:
            i -= 2
        elif label == "EVENT" and (reach := _of_phrase(items, i)):
            i -= reach
        elif _linked(items, i, keep=keep, barred=title_words if owned else ()):
            i -= 2
        elif _behind_comma(items, i) and _is_partnership(items, i, head_first):
            i -= 2
        else:
            break
    return i


def _behind_comma(items: list[Word], i: int) -> bool:
    """Whether a name word and a comma stand before `i`."""
    return i > 1 and items[i - 1].text == "," and is_name_word(items[i - 2])


def _is_partnership(items: list[Word], i: int, head_first: int) -> bool:
    """Whether the head is that of a firm of partners ("Fawcett, Preston & Co.")."""
    return items[head_first].lower.rstrip(".") in _LEGAL | {"co"} and any(word.text == "&" for word in items[i:head_first])


def _linked(items: list[Word], i: int, *, keep: Collection[str], barred: Collection[str]) -> bool:
    """Whether a link before `i` goes on to the left: "of" behind a word to keep ("University of Pennsylvania Museum"), or a foreign one."""
    if i < 2 or not joined(items[i - 2], items[i - 1]):
        return False
    link, word = items[i - 1], items[i - 2]
    if link.lower == "of" and word.lower in keep and word.lower not in barred:
        return True
    return link.lower in _LINKS and link.text.islower() and is_name_word(word)


def _of_phrase(items: list[Word], i: int) -> int:
    """How many words a phrase "COMMON of the" before `i` has ("Power of the Past Festival"), 0 if there is none."""
    count = 2 if items[i - 1].lower == "the" and i >= 3 and items[i - 2].lower == "of" else 1 if items[i - 1].lower == "of" else 0
    k = i - count - 1
    if not count or k < 0 or not items[k].capital or items[k].lower not in common_words() or not joined(items[k], items[k + 1]):
        return 0
    return count + 1


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


def _place_owns(items: list[Word], i: int) -> bool:
    """Whether the owner at `i` is a town, a country or a university, which stays outside ("Wilmington's | Community Arts Center")."""
    alone = i == 0 or not (is_name_word(items[i - 1]) and joined(items[i - 1], items[i]))
    k = i - 2 if i > 1 and items[i - 1].lower == "the" else i - 1
    if k > 0 and items[k].lower in ("of", "for") and items[k - 1].capital:
        # "the Department of the Interior’s | Bureau of Reclamation"
        return True
    if items[i].text in _bodies() or (k >= 0 and items[k].capital and f"{items[k].text} {items[i].text}" in _bodies()):
        return True  # "UC Berkeley’s | College of Letters & Science"
    return alone and (is_place(items[i].text) or items[i].text in _schools() or "." in items[i].text.rstrip("."))


@cache
def _bodies() -> frozenset[str]:
    """Names of known organizations that mean nothing else."""
    return frozenset(name for row in organizations() for name in row.surfaces if name not in row.cautious)


@cache
def _months() -> frozenset[str]:
    """Words of dates, "May" included, which "on" leads to and no complement begins with."""
    return frozenset(lexicon.read("en/words.toml")["calendar_words"]) | {"may"}


@cache
def _schools() -> frozenset[str]:
    return frozenset(lexicon.read("en/organizations.toml")["schools"])


#: Whose possessive goes on with a complement ("Society for Children’s Art"); behind others it ends ("Museum of Art’s | Collections").
_OWNERS = frozenset(
    (
        "children women men people girls boys veterans farmers workers miners sailors soldiers artists writers teachers nurses "
        "king queen mother father founders players"
    ).split()
)

#: No complement is longer in words; the longest of the gazetteer has eleven.
_LONGEST = 20


def right_edge(items: list[Word], head_last: int, head: Head, *, stop: Stop, subjects: Collection[str]) -> int:
    """Index behind the last word of the complement of the head that ends at `head_last` (head_last + 1 if it has none)."""
    j = end = head_last + 1
    links = 0
    while j < min(len(items), head_last + _LONGEST) and (joined(items[j - 1], items[j]) or (items[j].text == "," and links)):
        word = items[j]
        lower = word.lower
        first_lady = lower == "lady" and items[j - 1].text == "First"
        if first_lady or (is_name_word(word) and lower not in _trimmed() and not stop(items, j)):
            if j == head_last + 1 and not head.head_first:
                break
            if links and begins_person(items, j):
                break
            j += 1
            end = j
            # "Board of Veterans’ Appeals"
            if lower in _OWNERS and lower.endswith("s") and j + 1 < len(items) and items[j].text in "'’" and items[j].start == word.end:
                j += is_name_word(items[j + 1])
                continue
            # A place's possessive ends it ("the Republic of Korea’s Test").
            if (
                head.label != "PLACE"
                and j + 2 < len(items)
                and items[j].text in "'’"
                and items[j + 1].text == "s"
                and _possessive(items, j + 2)
                and (items[j - 1].lower in _OWNERS or j == head_last + 2)
            ):
                j += 2
            continue
        if (
            lower == ","
            and links
            and (behind := series(items, j, subjects, any_field=head.kind in ("government", "committee"))) is not None
        ):
            j = end = behind
            continue
        following = _after_link(items, j, head, links)
        if following is None or stop(items, following):
            break
        if lower in ("and", "&") and head.label not in ("EVENT", "WORK") and not coordinates(items, j, following, subjects):
            break
        links += 1
        j = following
    return end


def begins_person(items: list[Word], j: int) -> bool:
    """Whether a person's name begins at `j`, right behind a capitalised word ("…Initiative on Heritage Laura Shin")."""
    if j + 1 >= len(items) or not items[j - 1].capital or not joined(items[j], items[j + 1]) or not is_name_word(items[j + 1]):
        return False
    names = [items[j].text, items[j + 1].text]
    if (
        items[j - 1].lower in common_words()
        and names[0].lower() not in common_words()
        and (names[1].lower() not in common_words() or names[1].lower() in ("ibn", "bin", "al"))
    ):
        return True
    return (is_given(names[0]) and names[0].lower() not in common_words() and names[1].lower() not in common_words()) or (
        family_first(names) and not is_given(items[j - 1].text)
    )


def _after_link(items: list[Word], j: int, head: Head, links: int) -> int | None:
    """Index of the name word that a link at `j` leads to, else None."""
    lower = items[j].lower
    allowed = (
        (lower == "with" and j + 1 < len(items) and items[j + 1].lower.startswith("disabilit"))
        or lower in head.right
        or (links > 0 and lower in ("of", "and", "&"))
        or lower == "&"
        or ("de" in head.right and lower in _LINKS)
    )
    if not allowed:
        return None
    k = j + 1
    while (
        k < len(items)
        and k <= j + 2
        and (
            items[k].lower in ("the", "all")
            or (items[k].lower in ("a", "an") and lower != "and")
            or ("de" in head.right and items[k].lower in _LINKS)
        )
    ):
        k += 1
    if lower == "on" and k < len(items) and items[k].lower in _months():
        return None
    if k < len(items) and is_name_word(items[k]) and all(joined(items[m], items[m + 1]) for m in range(j, k)):
        return k
    return None


def trim_left(items: list[Word], first: int, last: int) -> int:
    """The first index without leading articles and sentence openers."""
    while first < last and (items[first].lower in function_words() or items[first].lower in _trimmed()):
        first += 1
    return first
