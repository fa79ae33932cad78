"""Finds persons: names with a title or honorific beside them, names that the tables know, names that the model votes for.

needs: words, institutions (settled), titles, the model's entities as votes.  gives: `Candidate`s of PERSON.
Evidence is added up (`_score`); a full name that is accepted once is looked for again everywhere, then its surname.
known misses: single names without title ("Banksy"), names in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from .. import lexicon
from ..lexicon.common import common_words
from .candidates import CONTEXT, MODEL, REPEATED, TABLE, Candidate
from .capitals import Word, function_words, is_name_word, joined
from .name_tables import family_first, is_family, is_given
from .titles import TitleSpan

FILE = "people.toml"

#: Sum of evidence from which a run of capitals is a person. Chosen on the odd-numbered gold: 2 gives more finds in lists of works, 4 loses bare names.
THRESHOLD = 3


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
def _honorifics() -> frozenset[str]:
    return frozenset(lexicon.read("en/words.toml")["honorifics"])


@cache
def _headline_verbs() -> frozenset[str]:
    return frozenset(lexicon.read("en/words.toml")["headline_verbs"])


def find(context: Context) -> list[Candidate]:
    """Persons named in full, by summed evidence."""
    found = []
    parts = segments(context)
    for number, (first, last) in enumerate(parts):
        candidate = _judge(context, first, last)
        if candidate is not None:
            found.append(candidate)
            if number and (spouse := _spouse(context, parts[number - 1], first, last)) is not None:
                found.append(spouse)
    return found


def _spouse(context: Context, before: tuple[int, int], first: int, last: int) -> Candidate | None:
    """The given name of a couple that shares one family name ("Ellen and Daniel Crown"): "Ellen"."""
    items = context.items
    alone = before[1] - before[0] == 1 and first - before[1] == 1 and items[before[1]].lower in ("and", "&") and last - first >= 2
    if not alone or not is_given(items[before[0]].text) or not is_given(items[first].text):
        return None
    return Candidate(items[before[0]].start, items[before[0]].end, "PERSON", f"{FILE}#couple", TABLE)


def segments(context: Context) -> list[tuple[int, int]]:
    """Runs of words that could be one person's name: [first, last) with particles and nicknames inside, styles and titles outside."""
    items = context.items
    found = []
    i = 0
    while i < len(items):
        if not _may_begin(context, i):
            i += 1
            continue
        j = i + 1
        while j < len(items) and (step := _next_part(context, j)):
            j += step
        found.append((i, j))
        i = j
    return found


def _may_begin(context: Context, i: int) -> bool:
    word = context.items[i]
    if context.blocked[i] or not is_name_word(word) or word.lower in _honorifics() or word.lower.rstrip(".") in _honorifics():
        return False
    return word.text[0].isalpha() and not word.lower.endswith("’s")


def _next_part(context: Context, j: int) -> int:
    """How many words from `j` go on with the name (0 = none)."""
    items = context.items
    if not joined(items[j - 1], items[j]) or context.blocked[j]:
        return 0
    word = items[j]
    if context.headline[j] and word.lower in _headline_verbs() and not is_given(word.text):
        return 0
    if is_name_word(word):
        return 0 if word.lower.rstrip(".") in _honorifics() and word.text.endswith(".") else 1
    if word.lower in table("particles"):
        k = j + 1
        while k < len(items) and items[k].lower in table("particles") and joined(items[k - 1], items[k]):
            k += 1
        if k < len(items) and is_name_word(items[k]) and joined(items[k - 1], items[k]) and not context.blocked[k] and word.lower not in ("e", "y", "la", "le"):
            return k + 1 - j
    if word.text in "“\"‘" and j + 3 < len(items) and items[j + 1].capital and items[j + 2].text in "”\"’" and is_name_word(items[j + 3]):
        return 4
    return 0


def _judge(context: Context, first: int, last: int) -> Candidate | None:
    """The segment as a person, trimmed, if its evidence suffices."""
    items = context.items
    last = _without_suffix(items, first, last)
    first = _after_opener(context, first, last)
    if first >= last:
        return None
    size = last - first
    if size > 6 or _is_address(items, first) or any(letter.isdigit() for k in range(first, last) for letter in items[k].text):
        return None
    if not family_first([items[k].text for k in range(first, last)]) and any(items[k].lower in table("never") for k in range(first, last) if size > 1 or items[k].lower not in ("park", "hill", "house", "west", "day", "lane")):
        return None
    score, rule, rank = _score(context, first, last)
    if score < THRESHOLD:
        return None
    return Candidate(items[first].start, items[last - 1].end, "PERSON", f"{FILE}#{rule}", rank)


def _is_address(items: Sequence[Word], first: int) -> bool:
    """Whether a house number stands right before ("2550 McMillan Parkway")."""
    return first > 0 and items[first - 1].text.isdigit() and joined(items[first - 1], items[first])


def _without_suffix(items: Sequence[Word], first: int, last: int) -> int:
    # Letters behind a name are degrees and honours ("Desmond Kirrawe AO FAHA"), unless the whole name is in capitals.
    while last > first + 2 and items[last - 1].text.isupper() and 2 <= len(items[last - 1].text) <= 5 and not items[first].text.isupper() and items[last - 1].text not in ("II", "III", "IV"):
        last -= 1
    while last > first + 1 and items[last - 1].text.rstrip(".") in ("PhD", "Ph.D", "MD", "M.D", "Esq", "OBE", "CBE", "MBE", "AO", "AM", "KC"):
        last -= 1
    return last


def _after_opener(context: Context, first: int, last: int) -> int:
    """Without words at the opening of a sentence that only stand capitalised there ("Yesterday Mary Csar")."""
    items = context.items
    while first < last - 1 and (items[first].opens or first == 0) and items[first].lower in common_words() and not (is_given(items[first].text) or is_family(items[first].text)):
        first += 1
    return first


def _score(context: Context, first: int, last: int) -> tuple[int, str, int]:
    """(sum of evidence, rule, evidence rank) of the segment."""
    items = context.items
    names = [items[k].text for k in range(first, last) if items[k].text[0].isalpha() and items[k].capital]
    known = _table_score(names)
    vote = _vote(context, first, last)
    before = _before(context, first)
    behind = _behind(context, last)
    common = _common(names)
    # Behind a title or a style the model's other opinion does not count.
    score = known + (max(vote, 0) if before >= 3 else vote) + before + behind - 2 * common
    if len(names) > 1 and not common and not context.headline[first]:
        score += 1
    if len(names) == 1:
        score -= 2 if not (before >= 3) else 0
    if len(names) == 2 and len(names[0]) == 2 and names[0].endswith(".") and last - 1 in context.places:
        score -= 4
    if first in context.places:
        score -= 2 if context.places[first] == last else 1
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


_KIN = frozenset("husband wife son sons daughter daughters children brother sister mother father widow niece nephew grandson granddaughter".split())


def _line_start(items: Sequence[Word], index: int) -> int:
    while index > 0 and items[index - 1].text != "\n":
        index -= 1
    return index


def _before(context: Context, first: int) -> int:
    """4 behind an honorific, 3 behind a title, 1 behind a word that often leads to a person."""
    items = context.items
    if first == 0:
        return 0
    previous = items[first - 1]
    if not joined(previous, items[first]) and previous.text != ",":
        return 0
    if previous.lower in _honorifics() or previous.lower.rstrip(".") in _honorifics():
        return 4
    if previous.lower in _KIN or (previous.text == "," and items[first - 2].lower in _KIN):
        return 3
    if previous.text == ":" and context.items[_line_start(items, first)].text in "-•*–" and (first + 3 > len(items) or any(word.text == "\n" for word in items[first : first + 9])):
        return 2
    title = context.title_ends.get(first)
    if title is not None:
        if not title.weak and title.capital and title.prefix:
            return 3
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
    if word.lower in ("said", "says", "told", "who"):
        return 2
    return 1 if word.lower in table("person_verbs") and joined(items[last - 1], word) else 0


def _only_scope(context: Context, start: int, end: int) -> bool:
    """Whether only articles, institutions and "the NAME's" stand between the comma and the title."""
    items = context.items
    return all(context.blocked[k] or items[k].lower in ("the", "a", "an", "former", "then", "its", "our", "now", "who", "is", "'", "’", "s", "and") for k in range(start, end))


def again(context: Context, accepted: Sequence[Candidate], text: str) -> list[Candidate]:
    """Further mentions of accepted persons: the full name, then the surname, then the given name behind an honorific."""
    items = context.items
    full: dict[str, str] = {}
    short: dict[str, str | None] = {}
    for person in accepted:
        name = text[person.start : person.end]
        full.setdefault(name.casefold(), name)
        for part in _short_forms(name):
            short[part] = name if short.get(part, name) == name else None
    found = [Candidate(m.start(), m.end(), "PERSON", f"{FILE}#surname", REPEATED, name) for form, name in short.items() if name and " " in form for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)]
    for first, last in segments(context):
        surface = text[items[first].start : items[last - 1].end]
        if surface.casefold() in full:
            found.append(Candidate(items[first].start, items[last - 1].end, "PERSON", f"{FILE}#again", REPEATED, full[surface.casefold()]))
        elif surface in short and _may_be_short(context, first, last):
            found.append(Candidate(items[first].start, items[last - 1].end, "PERSON", f"{FILE}#surname", REPEATED, short[surface]))
    return found


def _short_forms(name: str) -> list[str]:
    """The forms by which a person is named later: the family name, for a family-first name its first word."""
    parts = [part for part in name.split() if part[0].isalpha()]
    if len(parts) < 2:
        return []
    forms = [parts[-1]]
    if family_first(parts):
        forms = [parts[0]]
    first = len(parts) - 1
    while first > 1 and parts[first - 1].lower() in table("particles"):
        first -= 1
    if first < len(parts) - 1:
        long = " ".join(parts[first:])
        forms += [long, long[0].upper() + long[1:]]
    if not family_first(parts) and parts[0].lower() not in common_words() and (is_given(parts[0]) or len(parts) == 2):
        forms.append(parts[0])
    # Two family names, as in Spanish and Portuguese: the first of them is the short form.
    if len(parts) == 3 and not parts[1].endswith(".") and not is_given(parts[1]):
        forms.append(parts[1])
    return [form for form in forms if len(form) > 1 and not form.endswith(".") and form not in ("Jr", "Sr", "II", "III", "IV")]


def _may_be_short(context: Context, first: int, last: int) -> bool:
    """Whether a surname may stand alone here: not as a common word that opens a sentence."""
    word = context.items[first]
    if last - first == 1 and word.opens and word.lower in common_words() and word.lower in function_words():
        return False
    return first not in context.places or context.votes.get(first) == "PERSON"
