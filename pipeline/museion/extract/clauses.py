"""Finds, in a clause of the skeleton, where and when an occasion is held, and who is named in a list.

needs: the skeleton.  gives: positions of signs.  The words it goes by are in lexicon/en/relations.toml.
"""

from __future__ import annotations

from functools import cache

import regex

from .. import lexicon
from .skeleton import Skeleton

FILE = "en/relations.toml"
#: A date line's front matter is no longer than this, and neither is what stands before the subject of a clause ("On the morning of …,").
_FRONT = 90
#: What is told of one who is listed names others that are not ("Wan Jie, who had come with Amara Obi, and …").
_ASIDE = regex.compile(r" (?:who|whose|where) [^,;\n]*")


@cache
def _pattern(name: str) -> regex.Pattern[str]:
    """A pattern of the table `clause` of relations.toml, its macros in place."""
    content = lexicon.read(FILE)
    raw: str = content["clause"][name]
    for macro, text in content["clause"].items():
        raw = raw.replace("{" + macro + "}", text)
    return regex.compile(raw)


def sentence_span(text: str, position: int) -> tuple[int, int]:
    """The sentence of the skeleton around `position`, without a date line before it."""
    low = max(0, position - 1500)
    start = low
    for match in _pattern("stop").finditer(text, low, position + 1):
        if match.end() <= position:
            start = match.end()
    closing = _pattern("stop").search(text, position)
    end = len(text) if closing is None else closing.start() + 1
    line = _pattern("date_line").match(text, start, end)
    return (start if line is None or line.end() > position else line.end(), end)


def front(skeleton: Skeleton, position: int) -> tuple[int, int]:
    """What stands between the beginning of the sentence and `position`, if it is a short adverbial; else nothing."""
    start, _ = sentence_span(skeleton.text, position)
    before = skeleton.text[start:position]
    if len(before) > _FRONT or not _pattern("front").fullmatch(before):
        return (position, position)
    return (start, position)


def _cut(text: str, span: tuple[int, int]) -> int:
    """Where the clause in `span` ends: at a subordinate clause, a new subject or a quotation."""
    match = _pattern("clause_end").search(text, *span)
    return span[1] if match is None else match.start()


def venues(skeleton: Skeleton, span: tuple[int, int]) -> list[int]:
    """Positions of the museums, organizations and places in `span` that a preposition of place leads in.

    Of a chain of places only the first.
    """
    text = skeleton.text
    end = _cut(text, span)
    result = []
    for match in _pattern("venue").finditer(text, span[0], end):
        chain = [at for group in ("v", "w") for at in match.starts(group)]
        places = [at for at in chain if text[at] == "ⓛ"]
        result += [at for at in chain if text[at] != "ⓛ"] + places[:1]
    return sorted(set(result))


def days(skeleton: Skeleton, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Positions of the dates in `span` that are not another thing's ("founded in 1988"), as pairs.

    The first and the last of a run of days.
    """
    text = skeleton.text
    end = _cut(text, span)
    runs = {match.start("a"): match.start("b") for match in _pattern("run").finditer(text, span[0], end)}
    seconds = set(runs.values())
    result = []
    for at in (m.start() for m in regex.finditer("ⓓ", text[:end], pos=span[0])):
        if at not in seconds and not _pattern("other_date").search(text, max(0, at - 40), at):
            result.append((at, runs.get(at, at)))
    return result


def listed(skeleton: Skeleton, span: tuple[int, int]) -> list[int]:
    """Who is named in a list: item by item its persons, else its organizations; both where an item says "ORGANIZATION: PERSON"."""
    text = skeleton.text
    result: list[int] = []
    start = span[0]
    namely = _pattern("namely").search(text, *span)
    told = _ASIDE.sub(lambda match: " " * len(match.group()), text[span[0] : span[1]])
    for piece in regex.split(r"(;|\n)", told):
        signs = [start + k for k, sign in enumerate(piece) if sign in "ⓟⓞ" and skeleton.references.get(start + k) is not None]
        people = [at for at in signs if text[at] == "ⓟ"]
        bodies = [at for at in signs if text[at] == "ⓞ" and _is_guest(text, span[0], at)]
        both = regex.match(r"\W*ⓞ: ⓟ", piece) is not None
        if both or not people:
            bodies = [at for at in bodies if namely is None or at >= namely.start() or not span[0] <= namely.start()]
            result += people + bodies[: 1 if both else None]
        else:
            result += people
        start += len(piece)
    return sorted(set(result))


def _is_guest(text: str, low: int, at: int) -> bool:
    """Whether an organization in a list is one of those listed, and not what another belongs to or lies in."""
    return _pattern("belongs").search(text, max(low, at - 30), at) is None
