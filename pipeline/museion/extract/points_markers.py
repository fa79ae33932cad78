"""Finds the markers of enumerations in running text, by the patterns of points.toml, and joins them into sequences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from .. import lexicon
from .layout import Range, sentences

FILE = "en/points.toml"

#: Marker of what ends an enumeration: "finally", "the other".
LAST = -1


class Marker(NamedTuple):
    """One marker: its range with the space behind it, its ordinal (`LAST` = the next one, whatever its number), its rule."""

    start: int
    end: int
    ordinal: int
    family: str
    rule: str
    block: int


_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMERALS = {"arabic": r"\d{1,2}", "circled": f"[{_CIRCLED}]", "roman": r"[ivxIVX]{1,4}", "letter": "[a-lA-L]"}
_HINT = re.compile(r"first|\bone\b|[(（]\s*[1aAiI][)）]|[\w.] 1\s*[:.,–—]|\b[1aAiI][.)、]|①", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:,–—]\s*(?:(?:and|or|but|while)?\s*|[\"“„«]|and\s+the\s+)$")
_QUOTES = "\"“‘«„「'"

#: Farthest that the next marker may stand. The longest item of the dev gold has 719 characters: twice that within
#: running text, more where each item opens a paragraph.
_NEAR, _FAR = 1500, 4000


def ordinals() -> list[str]:
    """The ordinal words, the first one first."""
    return list(lexicon.read(FILE)["ordinals"])


@cache
def _rules() -> tuple[tuple[str, str, tuple[str, ...], str, re.Pattern[str]], ...]:
    """(rule, family, places, numerals, pattern) of each entry that has a pattern."""
    numbers = "|".join(ordinals())
    parts = {
        "{ordinal}": f"(?P<ordinal>{numbers}|final|last)",
        "{one}": r"(?P<one>(?:the\s+)?one)",
        "{last}": "(?P<last>last but not least|finally|lastly)",
        "{cardinal}": f"(?P<cardinal>{'|'.join(lexicon.read(FILE)['cardinals'][:12])})",
        "{other}": rf"(?P<other>(?:the\s+)?other|another|(?:the|a)\s+(?:{numbers})|the\s+last)(?:\s+one)?",
    }
    rules = []
    for entry in lexicon.entries(FILE):
        if "pattern" not in entry:
            continue
        pattern = entry["pattern"]
        for name, value in {**parts, "{number}": f"(?P<number>{_NUMERALS.get(entry.get('numerals', ''), '')})"}.items():
            pattern = pattern.replace(name, value)
        family = entry["id"] if entry["kind"] == "number" else entry["kind"]
        compiled = re.compile(r"(?<![\w-])" + pattern, re.IGNORECASE)
        rules.append((lexicon.rule_id(FILE, entry), family, tuple(entry["places"]), entry.get("numerals", ""), compiled))
    return tuple(rules)


@cache
def needs_announcement(rule: str) -> bool:
    """Whether the marker counts only where an introduction announces the list."""
    return any(lexicon.rule_id(FILE, entry) == rule and entry.get("announced", False) for entry in lexicon.entries(FILE))


def markers(text: str, bodies: Sequence[dict[str, Any]]) -> list[Marker]:
    """All markers in the running text of the blocks, in the order of the text; overlapping ones keep the longer."""
    found: list[Marker] = []
    for number, block in enumerate(bodies):
        start, end = block["marker_end"] or block["char_start"], block["char_end"]
        hinted = _HINT.search(text, start, end) or found
        if hinted:
            found.extend(_in_block(text, (start, end), number))
    return found


def sequences(items: Iterable[Marker], *, barriers: Sequence[int] = ()) -> list[list[Marker]]:
    """Markers of one family that count on from one, as lists of at least two; `barriers` are offsets no list crosses inside a paragraph."""
    chains: list[list[Marker]] = []
    open_chains: dict[str, list[list[Marker]]] = {}
    for marker in items:
        stack = open_chains.setdefault(marker.family, [])
        place = next((at for at in range(len(stack) - 1, -1, -1) if _continues(stack[at], marker, barriers)), None)
        if place is not None:
            del stack[place + 1 :]
            stack[place].append(marker)
        elif marker.ordinal == 1:
            stack.append([marker])
            chains.append(stack[-1])
    return [chain for chain in chains if len(chain) > 1]


def _continues(chain: list[Marker], marker: Marker, barriers: Sequence[int]) -> bool:
    last = chain[-1]
    if marker.ordinal not in (len(chain) + 1, LAST) or last.ordinal == LAST:
        return False
    if marker.ordinal == LAST and marker.family == "ordinal" and marker.block - last.block > 1:
        return False
    distance = marker.start - last.end
    if marker.block == last.block:
        return distance <= _NEAR * 2
    crossed = any(last.end <= barrier < marker.start for barrier in barriers)
    return not crossed and distance <= (_FAR if marker.block > chain[0].block else _NEAR)


def _in_block(text: str, block: Range, number: int) -> list[Marker]:
    start, end = block
    found: list[Marker] = []
    starts: set[int] | None = None
    for rule, family, places, numerals, pattern in _rules():
        for match in pattern.finditer(text, start, end):
            ordinal = _ordinal(match, numerals)
            if ordinal is None:
                continue
            if starts is None:
                starts = _starts(text, start, end)
            if any(_PLACES[place](text, start, match.start(), starts) for place in places):
                found.append(Marker(match.start(), match.end(), ordinal, family, rule, number))
    kept: list[Marker] = []
    for marker in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or marker.start >= kept[-1].end or marker.family != kept[-1].family:
            kept.append(marker)
    return kept


def _ordinal(match: re.Match[str], numerals: str) -> int | None:
    groups = match.groupdict()
    if groups.get("number") or groups.get("no"):
        return value(groups.get("number") or groups["no"], numerals)
    if groups.get("ordinal"):
        word = groups["ordinal"].lower()
        return ordinals().index(word) + 1 if word in ordinals() else LAST
    if groups.get("cardinal"):
        return int(lexicon.read(FILE)["cardinals"].index(groups["cardinal"].lower())) + 1
    if groups.get("last"):
        return LAST
    if "one" in groups:
        return 1 if groups["one"] else LAST  # {other}, or "the other that …" without a verb
    return 1 if re.search(r"\bone\b", match[0], re.IGNORECASE) else 2


def value(number: str, numerals: str) -> int | None:
    """The value of a numeral (arabic, circled, roman, letter); None if it is none."""
    if numerals == "arabic":
        return int(number)
    if numerals == "circled":
        return _CIRCLED.index(number) + 1
    if numerals == "roman":
        return _ROMAN.index(number.lower()) + 1 if number.lower() in _ROMAN else None
    return ord(number.lower()) - ord("a") + 1


def _starts(text: str, start: int, end: int) -> set[int]:
    """Where sentences begin; also behind the mark that opens a quotation there."""
    begins = {low for low, _ in sentences(text, start, end)}
    return begins | {low + 1 for low in begins if text[low] in _QUOTES}


def _at_sentence(text: str, start: int, at: int, starts: set[int]) -> bool:
    return at in starts and text[at].isupper()


def _at_clause(text: str, start: int, at: int, starts: set[int]) -> bool:
    return bool(_CLAUSE.search(text, max(start, at - 12), at))


def _at_clause_stop(text: str, start: int, at: int, starts: set[int]) -> bool:
    return at in starts or bool(re.search(r"[:;,.。；：，]\s*(?:and\s+|or\s+)?$", text[max(start, at - 8) : at]))


def _anywhere(text: str, start: int, at: int, starts: set[int]) -> bool:
    return at == start or text[at - 1].isspace() or text[at - 1] in ":;,.：；，。"


def _at_block(text: str, start: int, at: int, starts: set[int]) -> bool:
    return at == start


def _behind_and(text: str, start: int, at: int, starts: set[int]) -> bool:
    return text[max(start, at - 4) : at].lower() == "and "


_PLACES = {
    "and": _behind_and,
    "sentence": _at_sentence,
    "clause": _at_clause,
    "clause-stop": _at_clause_stop,
    "any": _anywhere,
    "block": _at_block,
}
