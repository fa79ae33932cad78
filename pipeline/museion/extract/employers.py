"""Finds organizations whose name has no head word, by what stands beside it: "CEO of zenGate", "Four Corners Wool, a company owned by its
weavers".

needs: words, possible titles, persons found so far.  gives: ORG candidates of the entries of lexicon/en/organizations.toml with `before`
or `behind`.
known misses: firms that are only mentioned in passing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import regex

from .. import lexicon
from ..lexicon.common import common_words
from .candidates import CONTEXT, MODEL, Candidate
from .capitals import Word, is_name_word, joined
from .name_tables import is_family, is_given
from .person_evidence import Context, table
from .title_heads import TitleSpan, heads, honorifics
from .title_scope import is_owner
from .titles import FIELDS_IN_CAPITALS

FILE = "en/organizations.toml"

LINKS = frozenset("of for por de di du del des & et y".split())
SMALL = frozenset("the and in on at to a".split())
#: What these are of is a work.
_WRITERS = frozenset("author authors writer composer creator poet translator illustrator narrator hero winner".split())
#: A name may begin with a number in words ("Four Corners Wool").
_NUMERALS = frozenset("one two three four five six seven eight nine ten eleven twelve hundred thousand".split())
#: How far a cue before a name may reach back, in characters.
_REACH = 48


#: Capitals inside a word, as trade names have them ("WalletHub", "XpertDox").
_CAMEL = regex.compile(r"\p{Ll}\p{Lu}")


class Cue(NamedTuple):
    """What must stand before and behind a name (either may be None); `evidence` is its rank."""

    rule: str
    before: regex.Pattern[str] | None
    behind: regex.Pattern[str] | None
    evidence: int
    lists: bool
    camel: bool


@cache
def _cues() -> tuple[Cue, ...]:
    found = []
    for entry in lexicon.entries(FILE):
        if "before" in entry or "behind" in entry:
            before = regex.compile(f"(?:{entry['before']})$") if "before" in entry else None
            behind = regex.compile(entry["behind"]) if "behind" in entry else None
            found.append(
                Cue(
                    lexicon.rule_id(FILE, entry),
                    before,
                    behind,
                    CONTEXT if entry.get("sure") else MODEL,
                    bool(entry.get("lists")),
                    bool(entry.get("camel")),
                )
            )
    return tuple(found)


def run_end(context: Context, first: int) -> int:
    """Index behind the run of capitalised words, with "of" or "&" inside, that begins at `first` and that no other name stops."""
    items = context.items
    last = first
    while last < len(items) and not context.blocked[last] and (last == first or joined(items[last - 1], items[last])):
        if not is_name_word(items[last]):
            linked = items[last].lower in LINKS and last > first and last + 1 < len(items) and is_name_word(items[last + 1])
            if not linked or context.blocked[last + 1] or not joined(items[last], items[last + 1]):
                break
        last += 1
    return last


def beside_cues(context: Context, text: str) -> list[Candidate]:
    """Names with a cue before or behind them that organizations have: "paid for by NAME", "NAME, a company"."""
    items = context.items
    found = []
    first = 0
    while first < len(items):
        if context.blocked[first] or not is_name_word(items[first]):
            first += 1
            continue
        last = run_end(context, first)
        cue = _cue_of(context, text, first, last) if last - first <= 6 else None
        if cue is not None:
            numeral = first and items[first - 1].capital and items[first - 1].lower in _NUMERALS and joined(items[first - 1], items[first])
            found.append(Candidate(items[first - 1 if numeral else first].start, items[last - 1].end, "ORG", cue.rule, cue.evidence))
            if cue.lists:
                found += [Candidate(items[i].start, items[j - 1].end, "ORG", cue.rule, cue.evidence) for i, j in _series(context, last)]
        first = last
    return found


def _cue_of(context: Context, text: str, first: int, last: int) -> Cue | None:
    items = context.items
    start, end = items[first].start, items[last - 1].end
    if context.headline[first] or any(items[k].lower in heads() for k in range(first, last)):
        return None
    if all(items[k].lower in table("never") for k in range(first, last)):
        return None
    uncommon = is_uncommon(items[first:last])
    for cue in _cues():
        if cue.camel and first and items[first - 1].lower in ("the", "a", "an", "this"):
            # "the VehiCROSS": a product.
            continue
        if cue.camel and not any(
            _CAMEL.search(word.text)
            and not word.text.startswith(("Mc", "Mac", "PhD", "MPhil", "DPhil", "De", "Le", "La", "Fitz", "O’", "Di", "Van"))
            for word in items[first:last]
        ):
            continue
        if not uncommon and not (cue.evidence == CONTEXT and last - first > 1):
            continue
        if cue.before is not None and not cue.before.search(text, max(0, start - _REACH), start):
            continue
        if cue.behind is None or cue.behind.match(text, end):
            return cue
    return None


def _series(context: Context, last: int) -> list[tuple[int, int]]:
    """The further names of a series behind `last` ("by NAME, NAME and NAME"), as word ranges."""
    items = context.items
    found = []
    while last + 1 < len(items) and items[last].lower in (",", "and", ";", "®", "™"):
        k = last + 1
        while k < len(items) and items[k].lower in ("and", "the", ",", "by"):
            k += 1
        end = run_end(context, k)
        if end == k and k < len(items) and context.blocked[k]:
            while end < len(items) and context.blocked[end]:
                end += 1
        elif end > k and is_uncommon(items[k:end]) and end - k <= 5:
            found.append((k, end))
        if end == k:
            break
        last = end
    return found


def is_uncommon(words: Sequence[Word]) -> bool:
    """Whether a word of the name is no common English word, or a camel-case one."""
    return any(word.capital and len(word.text) > 2 and word.lower not in common_words() for word in words)


def after_titles(context: Context, spans: Sequence[TitleSpan], accepted: Sequence[Candidate]) -> list[Candidate]:
    """Capitalised names behind "TITLE of" and "TITLE at" that nothing else explains: whom one is an officer of is an organization."""
    items = context.items
    persons = {person.start: person for person in accepted}
    employers = []
    for span in spans:
        k = span.last
        while (
            span.last <= k < len(items)
            and k < span.last + 2
            and items[k].lower in ("of", "at", "for", "with", "the")
            and joined(items[k - 1], items[k])
        ):
            k += 1
        listed = k == span.last and k + 1 < len(items) and items[k].text == "," and items[k + 1].capital
        if listed:
            k += 1
        if k == span.last or k >= len(items) or (items[k - 1].lower == "the" and k - 1 == span.last) or not joined(items[k - 1], items[k]):
            continue
        if items[span.head].lower in _WRITERS:
            continue
        numeral = items[k].capital and items[k].lower in _NUMERALS and k + 1 < len(items) and is_name_word(items[k + 1])
        last = run_end(context, k + 1 if numeral else k)
        # Behind a comma only what fills the rest of its line is the organization ("- NAME, TITLE, Latino Forward").
        if listed and (
            not _follows_person(items, span.first, persons) or is_given(items[k].text) or items[k].lower.rstrip(".") in honorifics()
        ):
            continue
        if listed and not (last >= len(items) or items[last].text in ("\n", ";")):
            continue
        if span.weak and span.plural:
            # "collectors of Japanese cars" tells of no employer.
            continue
        sure = listed or (items[span.last].lower in ("of", "at") and (not span.weak or is_owner(span.rule)))
        person = _person_from(context, k, last)
        if person is not None:
            employers.append(Candidate(items[person].start, items[last - 1].end, "PERSON", "people.toml#title-before", CONTEXT))
            last = person
        if (
            last > k
            and context.places.get(k) not in range(last, len(items) + 1)
            and not (items[k].start in persons and (not sure or persons[items[k].start].evidence >= CONTEXT))
        ):
            if last - k > 1 or items[k].text.lower() not in common_words():
                label, rule = (
                    ("MUSEUM", "museums.toml#after-curator") if span.group == "curatorial" else ("ORG", "organizations.toml#after-title")
                )
                employers.append(Candidate(items[k].start, items[last - 1].end, label, rule, CONTEXT if sure else MODEL))
    return employers


def _person_from(context: Context, first: int, last: int) -> int | None:
    """Where a person's name begins right behind the name of the body that it leads ("founder of Kestrin | L. Ron Hubbard"), else None."""
    items = context.items
    for k in range(first + 1, last - 1):
        initial = len(items[k].text) == 2 and items[k].text.endswith(".")
        named = is_given(items[k].text) and items[k].lower not in common_words()
        behind = [word.text for word in items[k + 1 : last]]
        if (initial or named) and is_family(behind[-1]) and len(behind) <= 2 and not any(text.lower() in common_words() for text in behind):
            return k
    return None


def _follows_person(items: Sequence[Word], index: int, persons: Mapping[int, Candidate]) -> bool:
    """Whether a person stands before `index` in the same item of a list ("NAME, TITLE, ORGANIZATION")."""
    k = index - 1
    while k >= 0 and k > index - 16 and items[k].text not in ("\n", ";"):
        if items[k].start in persons:
            return True
        k -= 1
    return k > 0 and items[k].text == "\n" and any(items[n].start in persons for n in range(max(0, k - 4), k))


def before_titles(context: Context, spans: Sequence[TitleSpan], accepted: Sequence[Candidate]) -> list[Candidate]:
    """Employers right before a title: an acronym ("NSC Spokesperson"), or a name before a title in lower case ("Gulf Coast Reel founder
    NAME")."""
    items = context.items
    persons = {person.start for person in accepted}
    found = []
    for span in spans:
        k = span.first - 1
        if k < 0 or not joined(items[k], items[span.first]) or context.blocked[k] or not items[k].capital:
            continue
        word = items[k].text
        if (
            span.capital
            and word.isupper()
            and word.isalpha()
            and 2 <= len(word) <= 6
            and not items[span.head].text.isupper()
            and word not in FIELDS_IN_CAPITALS
            and not context.headline[k]
        ):
            found.append(Candidate(items[k].start, items[k].end, "ORG", "organizations.toml#before-title", CONTEXT))
        elif not span.capital and not span.weak and span.last < len(items) and items[span.last].start in persons:
            first = k
            while (
                first > 0 and is_name_word(items[first - 1]) and joined(items[first - 1], items[first]) and not context.blocked[first - 1]
            ):
                first -= 1
            named = k > first or (word.isupper() and len(word) > 1)
            if (
                named
                and is_name_word(items[k])
                and not items[first].opens
                and is_uncommon(items[first : k + 1])
                and context.places.get(first) != k + 1
                and not word.endswith("-based")
            ):
                found.append(Candidate(items[first].start, items[k].end, "ORG", "organizations.toml#before-title", MODEL))
    return found


def repeated(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """The names that cues have established, wherever else they stand."""
    again = []
    surest: dict[str, Candidate] = {}
    for item in found:
        surface = text[item.start : item.end]
        surest[surface] = max(surest.get(surface, item), item, key=lambda one: one.evidence)
    for surface, origin in sorted(surest.items()):
        at = text.find(surface)
        while at >= 0:
            end = at + len(surface)
            if (
                not (at and (text[at - 1].isalnum() or text[at - 1] in "-/.@"))
                and not text[end : end + 1].isalnum()
                and text[end : end + 2] not in (".c", ".o")
            ):
                again.append(
                    Candidate(
                        at, end, origin.label, "organizations.toml#repeated" if origin.label == "ORG" else origin.rule, origin.evidence
                    )
                )
            at = text.find(surface, end)
    return again
