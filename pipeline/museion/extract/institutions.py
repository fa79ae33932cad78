"""Finds names of institutions by their head words and gazetteer rows; shared by museums.py and organizations.py.

needs: words.  gives: `Candidate`s.
"""

from __future__ import annotations

import re
from functools import cache

from .. import lexicon
from ..lexicon.common import common_words
from .candidates import SHAPE, Candidate
from .capitals import Word, function_words, is_name_word, joined
from .coordination import PARTS_OF_BODIES, before_whole
from .shape_heads import Head, head_at, heads
from .shapes import left_edge, right_edge, trim_left
from .title_heads import title_words

MUSEUMS = "en/museums.toml"
ORGANIZATIONS = "en/organizations.toml"


@cache
def subjects() -> frozenset[str]:
    """Common nouns that may follow "and" or a head inside a name ("of Science and Industry")."""
    return frozenset(lexicon.read(MUSEUMS)["subjects"])


@cache
def _after_head() -> frozenset[str]:
    return frozenset(lexicon.read(MUSEUMS)["after_head"])


@cache
def _keep() -> frozenset[str]:
    """Head words before "of" on the left of a head that belong to the name ("University of Pennsylvania Museum"), or title-like words
    inside names."""
    return frozenset(
        (
            "university",
            "college",
            "bank",
            "state",
            "city",
            "county",
            "republic",
            "people",
            "president",
            "king",
            "queen",
            "prince",
            "school",
            "academy",
            "institute",
            "alliance",
            "association",
            "league",
            "federation",
            "network",
            "union",
            "museum",
            "national",
            "public",
            "general",
            "art",
        )
    )


@cache
def _units() -> frozenset[str]:
    return frozenset(lexicon.read(ORGANIZATIONS)["units"])


def _part_of_museum(items: list[Word], last: int, *, anywhere: bool) -> bool:
    """Whether "of the NAME Museum" or "of the museum" follows: what stands before is a part of it ("Office of Foreign Affairs of the Yong
    River Museum"); with `anywhere` also of any other body."""
    k = last
    while k < len(items) and k < last + 2 and items[k].lower in ("of", "at", "the"):
        k += 1
    if k == last or k + 1 >= len(items):
        return False
    return items[k].text in ("museum", "gallery") or (is_name_word(items[k]) and _begins_another(items, k, anywhere=anywhere))


def is_unit(items: list[Word]) -> bool:
    """Whether the words name a body inside an institution that has no name of its own ("Party Committee")."""
    return " ".join(word.text for word in items).lower().replace("’", "'").replace(" ' ", "' ") in _units()


def find(items: list[Word], file: str) -> list[Candidate]:
    """Names with a head word of `file`, each a candidate; overlaps are settled later."""
    found: list[Candidate] = []
    for i, word in enumerate(items):
        if word.capital:
            head = head_at(items, i, heads(file))
            candidate = _candidate(items, i, head) if head is not None else None
            if candidate is not None:
                found.append(candidate)
    return found


#: Countries and states that end the names of their bodies without a preposition.
_COUNTRIES = frozenset(
    (
        "England Scotland Wales Ireland NI Australia Canada India Kenya Zimbabwe Victoria Queensland Tasmania Ontario "
        "Nigeria Ghana Singapore Malaysia Philippines Switzerland Denmark Norway Europe International Worldwide USA UK "
        "Uganda Tanzania Zambia Botswana Namibia Jamaica Pakistan Greenwich Korea Japan Asia America Americas Africa"
    ).split()
)

#: Heads of what is a part of an institution wherever the institution is named behind it ("the Arctic Department at the National Museum").
_PARTS = frozenset(("department", "division", "section", "unit", "branch"))


#: Words that make persons of "Partners" ("Managing Partners").
_RANKS = frozenset("managing senior general founding limited strategic junior equity community media our lead".split())

#: Heads of firms that are what an officer has charge of as well ("BRXS | Marketing Director").
_OFFICES = frozenset(
    ("marketing", "communications", "finance", "engineering", "design", "digital", "legal", "creative", "media", "security")
)


def _edges(items: list[Word], i: int, head: Head) -> tuple[int, int]:
    """The word range [first, last) of the name whose head ends at `i`."""
    head_first = i - len(head.words) + 1
    first = left_edge(items, head_first, label=head.label, title_words=title_words(), keep=_keep())
    first = trim_left(items, first, head_first)
    last = right_edge(items, i, head, stop=_never if head.label in ("EVENT", "WORK") else _begins_another, subjects=subjects())
    if items[i].lower in PARTS_OF_BODIES:
        last = before_whole(items, i, last)
    if (
        head.label in ("MUSEUM", "ORG")
        and last < len(items)
        and joined(items[last - 1], items[last])
        and items[last].text in _COUNTRIES
        and not (last + 1 < len(items) and items[last + 1].capital and joined(items[last], items[last + 1]))
    ):
        # "Arts Council England", "Public Safety Canada"
        last += 1
    if head.kind == "military" and first and _ORDINAL.fullmatch(items[first - 1].text) and joined(items[first - 1], items[first]):
        first -= 1
    return first, last


def _candidate(items: list[Word], i: int, head: Head) -> Candidate | None:
    """The name whose head ends at `i`, None if there is no more than the head."""
    first, last = _edges(items, i, head)
    head_first = i - len(head.words) + 1
    if last == i + 1 and last < len(items) and joined(items[i], items[last]) and items[last].capital:
        if items[last].lower in _after_head() and head.label == "MUSEUM" and not _is_title(items, last):
            return None
    left_words, right_words = head_first - first, last - i - 1
    if first and items[first - 1].text in "-–" and items[first - 1].end == items[first].start:
        return None
    if last < len(items) and joined(items[i], items[last]) and f"{items[i].lower} {items[last].lower}" in _titles_in_two_words():
        # "White House | Press Secretary"
        return None
    if head.kind == "company" and not right_words and items[first].opens and _is_heading(items, first, i):
        return None
    if items[i].lower in ("partners", "associates") and i > first and items[i - 1].lower in _RANKS:
        return None
    if items[i].lower in _OFFICES and last < len(items) and items[last].capital and _is_title(items, last):
        return None
    if head.before_title and not (last < len(items) and items[last].capital and _is_title(items, last)):
        return None
    if (head.needs_right and not right_words) or items[last - 1].lower in head.barred:
        return None
    if (
        any(is_unit(items[first:end]) for end in range(max(i + 1, first + 2), min(last, i + 4) + 1))
        or (last == i + 1 and is_unit(items[first:last]))
        or (
            (first == head_first or items[i].lower in _PARTS)
            and _part_of_museum(items, last, anywhere=first == head_first and not right_words)
        )
    ):
        return None
    if head.needs_name and (
        any(word.text in "’'" for word in items[first:head_first])
        or all(word.lower in common_words() | subjects() or word.text in "&/" for word in items[first:head_first])
    ):
        return None
    if not left_words and not right_words and not head.bare:
        return None
    if left_words == 1 and not right_words and items[first].opens and _is_plain(items[first]):
        return None
    if (
        items[i].lower in ("museums", "galleries")
        and len(head.words) == 1
        and not right_words
        and all(_is_plain(word) or word.lower in _MANY for word in items[_behind_possessive(items, first, head_first) : head_first])
    ):
        return None
    if _owned_unit(items, first, last):
        return None
    return Candidate(items[first].start, items[last - 1].end, head.label, head.rule, SHAPE)


#: "4th Infantry Division"
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|d)")


def _owned_unit(items: list[Word], first: int, last: int) -> bool:
    """Whether the name is a unit behind its owner's possessive ("Vesterheim’s Board of Trustees")."""
    behind = _behind_possessive(items, first, last)
    return behind > first and is_unit(items[behind:last]) and items[behind - 3].lower not in common_words() | title_words()


@cache
def _titles_in_two_words() -> frozenset[str]:
    """Titles of two words; one begins with a head word ("press secretary")."""
    return frozenset(title for entry in lexicon.entries("en/titles.toml") for title in entry.get("heads", ()) if title.count(" ") == 1)


def _is_heading(items: list[Word], first: int, head: int) -> bool:
    """Whether common words alone open a line and go on with what they are for ("Tailored Solutions for Canadian Investors")."""
    common = all(word.lower in common_words() for word in items[first : head + 1])
    return common and head + 1 < len(items) and items[head + 1].lower in ("for", "that", "to")


def _behind_possessive(items: list[Word], first: int, last: int) -> int:
    """Index behind the last possessive ending in [first, last), `first` if there is none ("LA County's | Small Museums")."""
    return max((k + 1 for k in range(first, last) if items[k].text == "s" and items[k - 1].text in "’'"), default=first)


def _is_title(items: list[Word], i: int) -> bool:
    """Whether the word is a title before a name ("Henan Museum Director Ma Xiaolin")."""
    return items[i].lower in title_words()


_PLAIN = frozenset(
    (
        "national state local public city county municipal provincial regional private federal american british chinese "
        "african european art science history historic new old great first second third fourth fifth"
    ).split()
)


#: What stands before "Museums" in a headline and names none ("Small Museums", "Thirty Museums").
_MANY = frozenset(
    (
        "small smaller large big rural regional independent many more several twenty thirty forty fifty world best "
        "supporting our your other these those top free partner member"
    ).split()
)


def _is_plain(word: Word) -> bool:
    """Whether the word alone before a head makes no name ("Local Museum" at the opening of a sentence)."""
    return word.lower in _PLAIN or word.lower in function_words()


def _never(items: list[Word], j: int) -> bool:
    """The complement of an occasion or a work may hold any name."""
    return False


def _begins_another(items: list[Word], j: int, *, anywhere: bool = False) -> bool:
    """Whether a new name begins at `j`: the run of capitalised words from there has a head word of its own behind its first word."""
    k = j
    while k < min(len(items), j + 12) and is_name_word(items[k]) and (k == j or joined(items[k - 1], items[k])):
        if (
            k > j
            and (head_at(items, k, heads(MUSEUMS)) is not None)
            and not (k + 1 < len(items) and items[k + 1].capital and items[k + 1].lower in _after_head())
        ):
            return True
        if (
            (k > j or anywhere)
            and (another := head_at(items, k, heads(ORGANIZATIONS))) is not None
            and not (another.needs_name and items[k - 1].lower in common_words() | subjects())
            and (anywhere or items[j - 1].lower in ("and", "&", ","))
        ):
            return True
        k += 1
    # A plural is no title of the next person but a word of the name ("Society of Glove Historians").
    plural = items[j].lower.endswith("s") and items[j].lower[:-1] in title_words()
    # "the Department of Labor and Industry": compounds with a title's word end on subjects as well.
    titled = items[j].lower in title_words() and items[j].lower not in subjects() and not plural
    # "Office of the Attorney General", "Office of the Vice President"
    titled = titled and not (items[j - 1].lower in _OFFICERS and j > 1 and items[j - 2].lower in ("the", "of"))
    return (titled and (items[j - 1].capital or items[j - 1].lower in ("and", "&", ","))) or _second_body(items, j)


_OFFICERS = frozenset("attorney vice inspector surgeon solicitor prime auditor lieutenant deputy chief poet".split())


def _second_body(items: list[Word], j: int) -> bool:
    """Whether the head of another name and its complement stand behind "and" ("…School of Mines and the | University of Arizona")."""
    k = j - 1
    while k > 0 and items[k].lower in ("the", "a"):
        k -= 1
    return (
        items[k].lower in ("and", "&", ",")
        and j + 1 < len(items)
        and items[j + 1].lower in ("of", "for")
        and (head_at(items, j, heads(ORGANIZATIONS)) is not None or head_at(items, j, heads(MUSEUMS)) is not None)
    )
