"""Weighs what speaks for a run of capitals being a person: name tables, titles and styles beside it, the model's vote, verbs.

needs: `Context`.  gives: `score`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from .. import lexicon
from ..lexicon.common import common_words
from .candidates import CONTEXT, MODEL, TABLE
from .capitals import Word, joined
from .name_tables import family_first, is_family, is_given
from .title_heads import TitleSpan, honorifics

FILE = "people.toml"


@dataclass(frozen=True, slots=True)
class Context:
    """What a document offers as evidence, by word index."""

    items: Sequence[Word]
    blocked: Sequence[bool]
    title_ends: Mapping[int, TitleSpan]
    title_starts: Mapping[int, TitleSpan]
    votes: Mapping[int, str]
    places: Mapping[int, int]
    headline: Sequence[bool]


@cache
def table(name: str) -> frozenset[str]:
    """A word list of lexicon/en/people.toml, in lower case."""
    return frozenset(word.lower() for word in lexicon.read("en/" + FILE)[name])


@cache
def headline_verbs() -> frozenset[str]:
    """Verbs that stand capitalised between the names of a headline."""
    return frozenset(lexicon.read("en/words.toml")["headline_verbs"])


def score(context: Context, first: int, last: int) -> tuple[int, str, int]:
    """(sum of evidence, rule, evidence rank) of the segment."""
    items = context.items
    names = [items[k].text for k in range(first, last) if items[k].text[0].isalpha() and items[k].capital]
    if len(names) > 2 and names[-1].rstrip(".") in ("Jr", "Sr", "II", "III", "IV"):
        names.pop()
    known = _table_score(names)
    vote = _vote(context, first, last)
    before = _before(context, first, last)
    behind = _behind(context, last)
    common = _common(names)
    # Behind a title or a style the model's other opinion does not count.
    score = known + (max(vote, 0) if before >= 3 else vote) + before + behind - 2 * common
    if len(names) > 1 and not common and not context.headline[first]:
        score += 1
    if any(items[k].text in '“"' for k in range(first, last)):
        # A nickname in quotation marks stands in names only.
        score += 2
    if len(names) == 1 and names[0].isupper() and len(names[0]) <= 5 and before < 3:
        # An acronym.
        score -= 3
    if len(names) == 1:
        score -= 2 if not (before >= 3) else 0
    if len(names) == 2 and len(names[0]) == 2 and names[0].endswith(".") and last - 1 in context.places:
        score -= 4
    if first in context.places:
        whole = context.places[first] == last
        # "Sri Lanka" reads like a name with the family name first, and is none.
        score -= (4 if len(names) > 1 and not is_given(names[0]) else 2) if whole else 1
    if last < len(items) and items[last].lower in GROUPS and before < 3:
        # "the Summers family" are no one person.
        score -= 6
    if before >= 3:
        rule, rank = ("honorific" if before == 4 else "title-before"), CONTEXT
    elif behind >= 3:
        rule, rank = "title-behind", CONTEXT
    elif known >= 3:
        rule, rank = "tables", TABLE
    elif vote > 0 and known > 0:
        rule, rank = "model-and-table", TABLE
    elif behind + before > 0 and vote <= 0:
        rule, rank = "context", MODEL
    else:
        rule, rank = "model", MODEL
    return score, rule, rank


#: Behind a name these make a group of it.
GROUPS = frozenset(("family", "families", "brothers", "sisters", "clan", "dynasty", "household"))


def _common(names: Sequence[str]) -> int:
    """How many of the words are common English words and no names."""
    return sum(1 for name in names if len(name) > 2 and name.lower() in common_words() and not is_given(name) and not is_family(name))


def _table_score(names: Sequence[str]) -> int:
    """What the name tables say: 4 for a given name before a family name, or the Chinese and Korean form; 2 for one of both."""
    if len(names) < 2:
        return 1 if names and (is_given(names[0]) or is_family(names[0])) and names[0].lower() not in common_words() else 0
    if family_first(names):
        return 4
    first, last = is_given(names[0]), is_family(names[-1])
    # A given name that is no other word, before a word that is none either ("Helen Thornbury").
    certain = first and names[0].lower() not in common_words() and all(name.lower() not in common_words() for name in names[1:])
    initials = any(re.fullmatch(r"\w\.", name) for name in names[1:-1]) or re.fullmatch(r"(?:\w\.)+", names[0])
    return 2 * first + 2 * last + (1 if initials or certain else 0)


def _vote(context: Context, first: int, last: int) -> int:
    """+2 if the model calls most of the words a person, -1 if it calls them something else."""
    labels = [context.votes.get(k, "") for k in range(first, last)]
    person = labels.count("PERSON")
    other = sum(1 for label in labels if label in ("ORG", "GPE", "LOC", "FAC", "EVENT", "WORK_OF_ART", "PRODUCT", "NORP", "LAW"))
    if person * 2 >= len(labels):
        return 2
    return -1 if other * 2 > len(labels) else 0


#: Verbs whose object is most often a person.
_CHOOSING = frozenset(
    "selected appointed named hired elected nominated promoted appoints hires names elects promotes recruited appointing hiring".split()
)
_KIN = frozenset(
    (
        "husband wife son sons daughter daughters children brother sister mother father widow niece nephew grandson "
        "granddaughter grandfather grandmother uncle aunt cousin twin partner"
    ).split()
)


def _line_start(items: Sequence[Word], index: int) -> int:
    while index > 0 and items[index - 1].text != "\n":
        index -= 1
    return index


def _before(context: Context, first: int, last: int) -> int:
    """4 behind an honorific, 3 behind a title, 1 behind a word that often leads to a person."""
    items = context.items
    if first == 0:
        return 0
    previous = items[first - 1]
    if not joined(previous, items[first]) and previous.text != ",":
        return 0
    if previous.lower in honorifics() or previous.lower.rstrip(".") in honorifics():
        return 4
    if previous.text == "vice" and last - first > 1:
        # Whom a nominee is to follow: "vice Joseph H. Hunt, resigned".
        return 3
    if previous.lower in _KIN or (previous.text == "," and items[first - 2].lower in _KIN):
        return 3
    if (
        previous.text == ":"
        and context.items[_line_start(items, first)].text in "-•*–"
        and (first + 3 > len(items) or any(word.text == "\n" for word in items[first : first + 9]))
    ):
        return 2
    if (
        previous.lower in ("of", "at")
        and (title_before := context.title_ends.get(first - 1)) is not None
        and (previous.lower == "at" or not title_before.weak)
    ):
        # "creative director of NAME": whom one is an officer of is an organization.
        return -3
    if (
        previous.text == ","
        and (office := context.title_ends.get(first - 1)) is not None
        and office.capital
        and office.group == "government"
        and last - first > 1
    ):
        # "the Minister of Fisheries and Ocean Policy, NAME"
        return 2
    title = context.title_ends.get(first)
    if title is not None:
        if not title.weak and title.capital and title.prefix:
            return 3
        return 2
    if previous.lower in _CHOOSING and last - first > 1:
        return 2
    return 1 if previous.lower in table("person_cues") or previous.lower in ("said", "says", "added") else 0


def _behind(context: Context, last: int) -> int:
    """3 before ", TITLE" or "(TITLE", 2 before a verb of saying, 1 before another verb that persons do."""
    items = context.items
    if last >= len(items):
        return 0
    word = items[last]
    if word.text in (",", "(", "–", "—", "-", ":") and last + 1 < len(items):
        for skip in range(1, 8):
            if last + skip in context.title_starts:
                if _only_scope(context, last + 1, last + skip):
                    return 3
            if last + skip >= len(items) or items[last + skip].text in ",;.":
                break
    if word.lower in ("said", "says", "told", "who") or (word.text == "," and last + 1 < len(items) and items[last + 1].text == "who"):
        return 2
    return 1 if word.lower in table("person_verbs") and joined(items[last - 1], word) else 0


def _only_scope(context: Context, start: int, end: int) -> bool:
    """Whether only articles, institutions and "the NAME's" stand between the comma and the title."""
    items = context.items
    return all(
        context.blocked[k] or items[k].lower in ("the", "a", "an", "former", "then", "its", "our", "now", "who", "is", "'", "’", "s", "and")
        for k in range(start, end)
    )


#: A capital inside a word, which persons have behind a few beginnings only.
_CAMEL = re.compile(r"(?!(?:Mc|Mac|De|Di|Du|Da|Le|La|Van|Von|Fitz|Del|St|O.|D.|Al|El|Ap|Mhic|Mag|Nic?)[A-Z])[^\W\d_]*[a-z][A-Z]")


def is_trade_name(words: Sequence[Word]) -> bool:
    """Whether the words are a firm's or a product's: "PancakeSwap", "DRAC Occitanie" (a surname in capitals is one the tables know)."""
    if any(_CAMEL.match(word.text) for word in words):
        return True
    lead, rest = words[0].text, [word.text for word in words[1:]]
    shouted = lead.isupper() and len(lead) > 2 and lead.isalpha() and bool(rest) and not any(text.isupper() for text in rest)
    return shouted and not (is_family(lead) or is_given(lead) or is_given(rest[0]))


_LETTERS = frozenset("PhD Ph.D MD M.D Esq OBE CBE MBE AO AM KC".split())


def without_letters(items: Sequence[Word], first: int, last: int) -> int:
    """The index `last` without the degrees and honours behind the name of [first, last)."""
    # Letters behind a name are degrees and honours ("Desmond Kirrawe AO FAHA"), unless the whole name is in capitals.
    while (
        last > first + 2
        and items[last - 1].text.isupper()
        and 2 <= len(items[last - 1].text) <= 5
        and not items[first].text.isupper()
        and items[last - 1].text not in ("II", "III", "IV")
    ):
        last -= 1
    while last > first + 1 and items[last - 1].text.rstrip(".") in _LETTERS:
        last -= 1
    return last
