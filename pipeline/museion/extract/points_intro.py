"""Finds what introduces a list: the announcing words and the number in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from .. import lexicon
from .layout import Range, sentences
from .points_markers import FILE


class Intro(NamedTuple):
    """What announces a list: the range of the words, the number in them, their sentence.

    `colon`: the sentence ends with one. `named`: the noun is one that announces ("aspects"), not any plural.
    """

    at: Range
    announced: int | None
    sentence: Range
    colon: bool
    named: bool = False


_FOLLOWING = re.compile(r"\b(?:the following|as follows|listed below)\b", re.IGNORECASE)
_UNITS = frozenset(
    {
        "years",
        "months",
        "weeks",
        "days",
        "hours",
        "minutes",
        "seconds",
        "centuries",
        "decades",
        "percent",
        "dollars",
        "people",
        "pieces",
        "meters",
        "metres",
        "kilometers",
        "miles",
        "times",
        "items",
        "p.m",
        "a.m",
    }
)


@cache
def _number() -> re.Pattern[str]:
    cardinals = "|".join(lexicon.read(FILE)["cardinals"][1:])
    return re.compile(
        rf"\b(?P<n>{cardinals}|[2-9]|1\d|20)\s+(?P<between>(?:(?!(?:and|or|of|to|in|with)\b)[\w’'“”-]+,?\s+){{0,4}}?)(?P<noun>[a-z]{{3,}}s|criteria|things)\b",
        re.IGNORECASE,
    )


def introduction(text: str, bodies: Sequence[dict[str, Any]], block: int, start: int, count: int) -> Intro | None:
    """What announces the `count` items whose first marker is at `start` in `bodies[block]`; None if nothing does."""
    regions = list(_regions(text, bodies, block, start))
    headline = next((item["char_end"] for item in bodies if item["kind"] == "headline"), 0)
    counted = _counted(text, regions, headline)
    right = next((intro for near, named, intro in counted if intro.announced == count and (named or near < 2)), None)
    other = next((intro for near, named, intro in counted if named and near < 2), None)
    colon = _unnumbered(text, regions[0], start) if regions else None
    if colon and other and other.sentence != regions[0]:
        other = None
    return right or other or colon


def _unnumbered(text: str, sentence: Range, start: int) -> Intro | None:
    """A sentence that announces without a number: it ends with a colon, or says "the following"."""
    low, high = sentence
    bare = text[low:high].rstrip()
    if bare.endswith((":", "：")):
        return Intro((low, low + len(bare) - 1), None, sentence, colon=True)
    if _FOLLOWING.search(bare) and low < start:
        return Intro((low, low + len(bare.rstrip("."))), None, sentence, colon=False)
    return None


def _regions(text: str, bodies: Sequence[dict[str, Any]], block: int, start: int) -> list[Range]:
    """The sentences before the first marker, the nearest first: in its block, then the last two of the block before it."""
    here = sentences(text, bodies[block]["char_start"], start) if start > bodies[block]["char_start"] else []
    regions = list(reversed(here[-3:]))
    for before in (block - 1, block - 2):
        if before < 0 or len(regions) > 2 or bodies[before]["kind"] in ("item", "caption", "table"):
            break
        low, high = bodies[before]["char_start"], bodies[before]["char_end"]
        regions.extend(reversed(sentences(text, low, high)[-2:]))
        if bodies[before]["kind"] not in ("heading", "headline", "subhead"):
            break
    return regions


def of_links(text: str, intro: Intro | None) -> bool:
    """Whether the introduction announces links, contacts or hours: no points, whatever follows."""
    words = text[slice(*intro.at)].lower().strip(" *_#") if intro and intro.announced is None else ""
    return any(re.match(rf"{re.escape(name)}\b", words) for name in lexicon.read(FILE)["links"])


def no_points(text: str, items: Sequence[Range]) -> bool:
    """Whether most items are addresses, hours or entries of a programme: links, "Date: …", a clock time first."""
    return sum(bool(_no_point().match(text[slice(*item)])) for item in items) * 2 > len(items)


@cache
def _no_point() -> re.Pattern[str]:
    labels = "|".join(map(re.escape, lexicon.read(FILE)["details"]))
    return re.compile(
        rf"[*_\s]*(?:(?:{labels})\b[^:\n]{{0,20}}[:：]|\S*(?:https?://|www\.|@\w+\.)\S*\s*$|\+?[\d()][\d\s().-]{{6,}}$|"
        rf"[\d:.]{{1,5}}\s?(?:[ap]\.?m\b|[–-]\s?\d{{1,2}}[:.]\d\d)|\d{{1,2}}[:.]\d\d\b)",
        re.IGNORECASE,
    )


def _counted(text: str, regions: Sequence[Range], headline: int) -> list[tuple[int, bool, Intro]]:
    """Every "six aspects" as (nearness of its sentence, whether its noun is one that announces, intro), the nearest first.

    In a headline only a noun that announces counts: "Four fairs open" over four bullets announces nothing.
    """
    nouns = frozenset(lexicon.read(FILE)["nouns"])
    cardinals = lexicon.read(FILE)["cardinals"]
    found = []
    for nearness, (low, high) in enumerate(regions[:4]):
        for match in reversed(list(_number().finditer(text, low, high))):
            noun = match["noun"].lower()
            if noun in _UNITS or (noun not in nouns and low < headline):
                continue
            number = int(match["n"]) if match["n"].isdigit() else cardinals.index(match["n"].lower()) + 1
            colon = text[low:high].rstrip().endswith((":", "："))
            found.append((nearness, noun in nouns, Intro((match.start(), match.end()), number, (low, high), colon, noun in nouns)))
    return found
