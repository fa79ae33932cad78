"""Finds firms, bands and groups whose name has no head word, by what the whole release says of them: a site with their name, a heading
"About NAME", what their name is the subject or the owner of, the bodies they are listed with.

needs: words, persons found so far, candidates of institutions (settled).  gives: ORG candidates.
known misses: a firm that is named once without any cue.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache

import regex

from .. import lexicon
from ..lexicon.common import common_words
from .candidates import CONTEXT, GAZETTEER, MODEL, TABLE, Candidate
from .capitals import Word, is_name_word
from .employers import FILE, LINKS, SMALL, is_uncommon, run_end
from .name_tables import is_family, is_given, is_place
from .person_evidence import Context, table
from .ranges import Ranges

#: Sum of cues from which a repeated name is a body. Chosen on the odd-numbered gold: with 1 products come in, with 3 half of the firms go.
THRESHOLD = 2

_SITE = regex.compile(r"(?i)(?:https?://)?(?:www\.)?([\w-]{4,40})\.(?:com|org|net|io|ai|co|edu|gov|us|uk|eu|tv|app|xyz|art|museum)\b(?!@)")
_ABOUT = regex.compile(r"(?m)^(?:About|ABOUT) (?:the |The )?([^\n:]{3,60}?)(?: Inc\.?|, Inc\.?)?:?(?:\n|$)")
#: A firm may be called by a plain word if the release says what it is and has a paragraph about it ("Merchant, a global company").
_EXPLAINED = regex.compile(
    r"(?<![\p{L}\p{N}] )(?<![\w’'-])(\p{Lu}[\w’-]*(?: \p{Lu}[\w’-]*){0,3}), (?:an?|the|one of) (?:[\w-]+,? ){0,8}?"
    r"(?:compan(?:y|ies)|firms?|providers?|agency|startups?|brands?|partnership|platform|manufacturers?|developers?|operators?|consultancy)\b"
)
#: What is launched or unveiled is a product.
_LAUNCHED = regex.compile(
    r"\b(?:[Ll]aunch(?:es|ed|ing)?(?: of)?|[Uu]nveil(?:s|ed|ing)?|[Ii]ntroduc(?:e|es|ed|ing|tion of)|"
    r"[Rr]eleas(?:e|es|ed|ing)(?: of)?|[Dd]ebut of|"
    r"(?:device|tool|app|token|coin|model|product|game|robot) (?:called|named|dubbed)) (?:its |their |the |new |[‘“\"'])*$"
)


@cache
def _cues() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    entry = next(entry for entry in lexicon.entries(FILE) if entry["id"] == "spoken-of")
    nouns, verbs, before = ("|".join(entry[key]) for key in ("owns", "does", "led_by"))
    return (
        regex.compile(rf"(?:’s|'s) (?:\w+ )?(?:{nouns})\b"),
        regex.compile(rf",? (?:(?:has|have|today|also|recently|officially|proudly|is proud to|is pleased to) )*(?:{verbs})\b"),
        regex.compile(rf"\b(?:{before}) (?:the )?$"),
    )


def find(context: Context, text: str, persons: Sequence[Candidate], bodies: Sequence[Candidate]) -> list[Candidate]:
    """What the release speaks of as a body, at each place where it stands, and the unknown members of lists of bodies."""
    # What only the model calls a person may be a body.
    known = {text[person.start : person.end] for person in persons if person.evidence > MODEL}
    known |= {part for name in known for part in name.split()}
    titles = frozenset(_ABOUT.findall(text))
    runs = _runs(context, text, known, titles & set(_EXPLAINED.findall(text)))
    sites = {match.replace("-", "").casefold() for match in _SITE.findall(text)}
    rule = f"{FILE.rpartition('/')[2]}#spoken-of"
    found = [
        # One word that no table of names knows is no person either, whatever the model says.
        Candidate(start, end, "ORG", rule, TABLE if " " in surface or is_given(surface) or is_family(surface) else CONTEXT)
        for surface, ranges in runs.items()
        if _weight(text, surface, ranges, sites, titles) >= THRESHOLD
        for start, end in ranges
    ]
    found += _ampersands(context, text, persons)
    return found + _listed(context, text, persons, bodies) + _in_series(context, text, known, bodies)


_AMPERSAND = regex.compile(r"(?<![\w&])\p{Lu}[\p{L}’-]+(?: \p{Lu}[\p{L}’-]+)? & \p{Lu}[\p{L}’-]+(?: (?:\p{Lu}[\p{L}’-]+|Co\.))?(?![\w&])")


_CAMEL = regex.compile(r"\p{Ll}\p{Lu}")


def _plain(word: str) -> str:
    return word.lower().rstrip("s") if word.lower().rstrip("s") in common_words() else word.lower()


def _beside(name: str) -> tuple[str, str]:
    """The words right before and behind the "&"."""
    before, _, behind = name.partition(" & ")
    return before.split()[-1], behind.split()[0]


def _ampersands(context: Context, text: str, persons: Sequence[Candidate]) -> list[Candidate]:
    """Houses of partners: "Balla & Daughters"; not a couple, not two common words ("Arts & Crafts"), not in a headline."""
    by_start = {word.start: number for number, word in enumerate(context.items)}
    named = Ranges((person.start, person.end) for person in persons)
    found = []
    for match in _AMPERSAND.finditer(text):
        first = by_start.get(match.start())
        words = [word for word in match.group().split() if word != "&"]
        if (
            first is not None
            and not context.headline[first]
            and not context.blocked[first]
            and any(_plain(word) not in common_words() for word in _beside(match.group()))
            and not any(_CAMEL.search(word) for word in words)
            and not any(is_given(word) for word in words)
            and not named.meets(*match.span())
        ):
            found.append(Candidate(*match.span(), "ORG", "organizations.toml#ampersand", TABLE))
    return found


def _runs(context: Context, text: str, persons: Collection[str], explained: Collection[str]) -> dict[str, list[tuple[int, int]]]:
    """The runs of capitalised words by their surface, each with its ranges; of common words only those in `explained`."""
    items = context.items
    runs: dict[str, list[tuple[int, int]]] = {}
    first = 0
    while first < len(items):
        if context.blocked[first] or not is_name_word(items[first]):
            first += 1
            continue
        last = run_end(context, first)
        words = items[first:last]
        surface = text[words[0].start : words[-1].end]
        plain = (is_uncommon(words) or surface in explained) and not context.headline[first] and len(words) <= 4 and surface not in persons
        # "Cleopatra Fitzgerald" where there is a "Ms. Fitzgerald"; "Hispanic" is a word of peoples,
        # and a plan or an act is no body.
        plain = plain and words[-1].text not in persons and words[-1].lower not in table("never")
        plain = plain and (first not in context.title_starts or surface in explained)
        if plain and not is_place(surface) and not (is_given(words[0].text) and len(words) in (2, 3)):
            runs.setdefault(surface, []).append((words[0].start, words[-1].end))
        first = last
    return runs


def _weight(text: str, surface: str, ranges: Sequence[tuple[int, int]], sites: Collection[str], titles: Collection[str]) -> int:
    """How much speaks for a body: 2 for a site or a heading with its name, 1 for each kind of cue, -2 for an article before it, -3 where
    it is launched: a product is no body."""
    owns, does, led_by = _cues()
    plain = "".join(letter for letter in surface.casefold() if letter.isalnum())
    weight = 2 * (plain in sites or surface in titles)
    weight += any(owns.match(text, end) for _, end in ranges)
    weight += min(2, sum(does.match(text, end) is not None for _, end in ranges))
    weight += any(led_by.search(text, max(0, start - 40), start) for start, _ in ranges)
    weight -= 3 * any(_LAUNCHED.search(text, max(0, start - 40), start) for start, _ in ranges)
    articles = sum(text[max(0, start - 4) : start].endswith(("the ", "The ", " a ", "an ")) for start, _ in ranges)
    return weight - 2 * (articles * 2 > len(ranges))


def of_delegates(items: Sequence[Word], accepted: Sequence[Candidate], museums: Sequence[Candidate]) -> list[Candidate]:
    """The organizations of a list of delegates: what stands between a bullet and a colon, where a person follows the colon."""
    persons = {person.start for person in accepted}
    listed = []
    for index in range(2, len(items)):
        if items[index].start in persons and items[index - 1].text == ":":
            first = index - 1
            while first > 0 and items[first - 1].text != "\n":
                first -= 1
            taken = any(museum.start == items[first + 1].start for museum in museums)
            named = (
                all(word.capital or word.lower in LINKS | SMALL or not word.text[0].isalpha() for word in items[first + 1 : index - 1])
                and index - first <= 12
            )
            if items[first].text in "-•*" and first + 1 < index - 1 and items[first + 1].capital and not taken and named:
                listed.append(Candidate(items[first + 1].start, items[index - 2].end, "ORG", "organizations.toml#listed", GAZETTEER))
    return listed


_BULLET = regex.compile(r"(?m)^[-•*–] ?")


def _listed(context: Context, text: str, persons: Sequence[Candidate], bodies: Sequence[Candidate]) -> list[Candidate]:
    """What fills the line behind a person and a comma, in a list where bodies do so in other lines: "- Elena Hung, Little Lobbyists"."""
    rests: list[tuple[int, int]] = []
    starts = {body.start: body for body in bodies}
    titles = {context.items[first].start for first, span in context.title_starts.items() if not span.weak}
    bodied = 0
    for person in persons:
        line = text.rfind("\n", 0, person.start) + 1
        match = regex.compile(r",? (?:[–—-] )?(?:the )?([^\n,;.(]{3,70}?)[;,.]?(?:\n|$)").match(text, person.end)
        if match is None or _BULLET.match(text, line) is None or person.start - line > 6 or text[person.end : person.end + 1] not in ",–— ":
            continue
        start, end = match.span(1)
        bodied += start in starts and starts[start].end == end
        if text[start].isupper() and not any(start <= title < end for title in titles) and not is_place(text[start:end]):
            rests.append((start, end))
    # One line alone may be a place or a job that no table has.
    if bodied < 2:
        return []
    return [Candidate(start, end, "ORG", "organizations.toml#listed", GAZETTEER) for start, end in rests if " " in text[start:end]]


def _in_series(context: Context, text: str, persons: Collection[str], bodies: Sequence[Candidate]) -> list[Candidate]:
    """The unknown names between bodies of one list: "Bloomberg Philanthropies, Emerson Network, Kestrel Four and the Ford Foundation"."""
    items = context.items
    ends = {body.start: body.end for body in bodies}
    found = []
    at = 0
    while at < len(items):
        members, at = _members(context, ends, at)
        unknown = [(first, last) for first, last in members if items[first].start not in ends]
        if len(members) >= 3 and len(members) - len(unknown) >= 2:
            found += [
                Candidate(items[first].start, items[last - 1].end, "ORG", "organizations.toml#in-series", CONTEXT)
                for first, last in unknown
                if _may_be_body(items[first:last], text[items[first].start : items[last - 1].end], persons)
            ]
    return found


def _may_be_body(words: Sequence[Word], surface: str, persons: Collection[str]) -> bool:
    return is_uncommon(words) and len(words) <= 5 and surface not in persons and not is_place(surface) and not is_given(words[0].text)


def _members(context: Context, ends: Mapping[int, int], at: int) -> tuple[list[tuple[int, int]], int]:
    """The names from word `at` that commas and "and" part, as word ranges, and where to go on."""
    items = context.items
    members: list[tuple[int, int]] = []
    k = at
    while k < len(items):
        last = k
        if items[k].start in ends:
            while last < len(items) and items[last].start < ends[items[k].start]:
                last += 1
        elif is_name_word(items[k]) and not context.blocked[k]:
            last = run_end(context, k)
        if last == k:
            break
        members.append((k, last))
        k = last
        while k < len(items) and items[k].lower in (",", "and", "&", "the", ";"):
            k += 1
        if k == last:
            break
    return members, max(k, at + 1)
