"""Finds what introduces a list: the announcing words, the number, who gives the list and of what it speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from spacy.tokens import Doc

from .. import lexicon
from .layout import Range, sentences
from .points_markers import FILE
from .quote_speakers import Candidate, Speakers, verbs, words
from .spans import found


class Intro(NamedTuple):
    """What announces a list: the range of the words, the number in them, their sentence; `colon`: it ends with one."""

    at: Range
    announced: int | None
    sentence: Range
    colon: bool


_FOLLOWING = re.compile(r"\b(?:the following|as follows|listed below)\b", re.IGNORECASE)
_SUBORDINATE = re.compile(r"\b(?:since|when|while|after|before|as|because|which|who|that|whose|if|by|of)\b", re.IGNORECASE)
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
_ABOUT = re.compile(
    r"(?:^|\bthat\s+|,\s*)(?:[Tt]he\s+)?(?P<about>[A-Za-z][^,;:.]*?)\s+(?:can|could|may|might|is|are|was|were|will|has|have)\s+(?:\w+\s+){0,3}?"
    r"(?:summari[sz]ed|divided|classified|grouped|described|reflected|shown|condensed|summed)\b"
)
_OCCASION = re.compile(
    r"\b(?:meeting|event|conference|forum|symposium|festival|exhibition|ceremony|session|summit|workshop|program|programme)\b",
    re.IGNORECASE,
)


@cache
def _number() -> re.Pattern[str]:
    cardinals = "|".join(lexicon.read(FILE)["cardinals"][1:])
    return re.compile(
        rf"\b(?P<n>{cardinals}|[2-9]|1\d|20)\s+(?P<between>(?:(?!(?:and|or|of|to|in|with)\b)[\w’'“”-]+,?\s+){{0,4}}?)(?P<noun>[a-z]{{3,}}s|criteria|things)\b",
        re.IGNORECASE,
    )


@cache
def _givers() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(lexicon.read(FILE)["givers"]) + r")\b")


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
            found.append((nearness, noun in nouns, Intro((match.start(), match.end()), number, (low, high), colon)))
    return found


def speaker(text: str, intro: Intro, bodies: Sequence[dict[str, Any]], speakers: Speakers) -> Candidate | None:
    """Who gives the list: the subject of the verb of giving or saying in the announcing sentence, or in the one before."""
    own = _giver(text, intro.sentence, intro.at[0] if intro.announced else intro.sentence[1], speakers, announced=bool(intro.announced))
    if own and (intro.announced or not _SUBORDINATE.search(text, intro.sentence[0], own.start)):
        return own
    agent = speakers.agent(*intro.sentence)
    if agent and intro.announced:
        return agent
    if _subject_elsewhere(text, intro, speakers):
        return None
    block = next((item for item in bodies if item["char_start"] <= intro.sentence[0] < item["char_end"]), None)
    if block is None:
        return None
    earlier = [item for item in sentences(text, block["char_start"], intro.sentence[0]) if item[1] <= intro.sentence[0]]
    return _speech(text, earlier[-1], speakers) if earlier and intro.announced else None


def about(doc: Doc, intro: Intro) -> Range | None:
    """Of what the list speaks: a work or event of the announcing sentence, what "can be summarized", or the occasion it names."""
    text = doc.text
    low, high = intro.sentence[0], intro.at[1]
    named = sorted((item.start, item.end) for label in ("WORK", "EVENT") for item in found(doc, label))
    inside = [item for item in named if low <= item[0] and item[1] <= high]
    outer = [item for item in inside if not any(other[0] <= item[0] and item[1] <= other[1] and other != item for other in inside)]
    if outer:
        return outer[-1]
    match = _ABOUT.search(text, low, intro.at[0]) if intro.announced else None
    if match:
        return match.span("about")
    if intro.announced is None and _OCCASION.search(text, low, high):
        earlier = [item for item in named if item[1] <= low and doc.text[slice(*item)] and _is_event(doc, item)]
        return earlier[-1] if earlier else None
    return None


def _is_event(doc: Doc, item: Range) -> bool:
    return any((event.start, event.end) == item for event in found(doc, "EVENT"))


def _giver(text: str, sentence: Range, stop: int, speakers: Speakers, *, announced: bool) -> Candidate | None:
    start = sentence[0]
    spoken = sorted({(match.start(), match.end()) for pattern in (verbs(), _givers()) for match in pattern.finditer(text, start, stop)})
    for low, _ in spoken:
        subject = speakers.subject(start, low)
        if subject and speakers.adjoins(subject, low):
            return subject
    if not announced:
        return None
    people = [item for item in speakers.within(start, stop) if item.label == "PERSON"]
    for low, _ in spoken:
        subject = speakers.subject(start, low)
        if subject and (subject in people or not people):
            return subject
    return None


def _subject_elsewhere(text: str, intro: Intro, speakers: Speakers) -> bool:
    """Whether the announcing sentence says itself whose list it is: “the Initiative asks …”, “the agreement has …”"""
    return bool(re.match(r"(?:The|This|Its|A|An)\s+(?!work|speech|talk|report|main)\w+", text[intro.sentence[0] : intro.sentence[1]]))


def _speech(text: str, sentence: Range, speakers: Speakers) -> Candidate | None:
    """The speaker of a sentence that tells of a speech."""
    occasion = re.search(r"\b(?:" + "|".join(words("occasions")) + r")\b", text[sentence[0] : sentence[1]])
    match = verbs().search(text, *sentence)
    anchor = match.start() if match else sentence[0] + occasion.start() if occasion else None
    return speakers.subject(sentence[0], anchor) if anchor is not None else None
