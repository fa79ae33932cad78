"""Finds titles without quotation marks by what the release says of them: "NAME is on view", "announces NAME, …" where "the
exhibition" follows, a title on a line of its own above its dates.

needs: the text, the names of persons, houses, bodies and places.  gives: `Candidate`s of EVENT and WORK.
known misses: titles of one word; titles that stand once and are said nothing of.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

import regex

from .candidates import CONTEXT, Candidate
from .work_titles import CAPITAL

_LINK = (
    r"(?:of|the|and|in|to|from|for|a|an|on|with|at|by|as|or|&|de|la|after|before|between|through|without|beyond|into|over|"
    r"under|against|within|across|among|behind|above|beneath|towards?|our|my|her|his|their|its)"
)
#: A date behind a title is none of its words.
_NO_DAY = (
    r"(?!(?:on|from|until|through|in|by|to|between|for) (?:(?:early |late )?\d{1,2} )?(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)"
)
#: A title of two to twelve words; what stands behind a colon belongs to it.
_NAME = (
    rf"(?<![\p{{L}}\p{{N}}’'&@/.-])(?<![’'] )({CAPITAL}(?:(?:: (?:The |A |An )?| – | {_NO_DAY}(?:{_LINK} ){{0,3}})"
    rf"{CAPITAL}){{1,11}}+(?:(?<=: [^:\n]{{3,60}})(?:, {CAPITAL}(?: {CAPITAL})*+){{1,3}}(?:,? and (?:the )?{CAPITAL}(?: {CAPITAL})*+))?)"
)
_WHOLE = regex.compile(_NAME)
#: Only what is shown is on view, opens to the public, is curated or travels.
_STRONG = regex.compile(
    r",? (?:(?:is|are|will be|was|goes|remains|now|currently)(?: now| currently)? on (?:view|display|show)\b|on view\b|"
    r"(?:is|was|are)(?: \p{Ll}+ly)? (?:co-)?curated by\b|, curated by\b|will (?:travel|tour)\b|"
    r"(?:opens|will open|closes|runs|will run)(?: to the public)? (?:on |from |through |until |this |in )"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"\d|\p{Lu}\p{L}+day|(?:early |late )?(?:spring|summer|fall|autumn|winter|[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter)))"
)
#: What a show does, and many other things too: the release must call it a show or a book.
_WEAK = regex.compile(
    r"(?:,? (?:features|brings together|explores|traces|presents|showcases|examines|highlights|includes|gathers|reveals|invites|takes|"
    r"offers|tells|builds on|focuses|considers|looks|surveys|unites|opens|runs|details|follows|draws|celebrates|captures|chronicles|"
    r"provides important|marks|reflects|spotlights|reconsiders|delves|weaves|blends|pairs|demonstrates|debuts|premieres|travels|"
    r"(?:is|will be|was) (?:an?|the|part|organized|presented|supported|made possible|accompanied|"
    r"published|available|set|told|free))\b)"
    r"|, (?:an?|the|his|her|their|its) |,? opening |,? on view | \((?:19|20)\d\d\)"
)
#: What may follow a title that is given to the public.
_GIVEN_THEN = regex.compile(r" (?:on|from|through|until|at|in|this|by|with)\b|[,.;]| \(|\n|$")
#: What gives a title to the public.
_GIVES = regex.compile(
    r"\b(?:presents?|presenting|announces?|announcing|opens|opened|debuts?|unveils?|unveiled|premieres|stages|release of|opening of|"
    r"author of|publication of|showing of|screening of|production of|performance of|premiere of|publishe[sd]|released|"
    r"tour of|run of|to open|to present|will present|will open|featured in|launch of)(?: the)? $"
)
_NOUN = (
    r"(exhibitions?|exhibits?|retrospective|installation|festival|book|novel|memoir|film|documentary|album|publication|play|opera|"
    r"musical|anthology|show)"
)
_CALLED = regex.compile(
    rf"\b(?:[Tt]he|[Tt]his|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Nn]ew|[Ll]atest|[Dd]ebut|[Ff]irst|[Tt]ravell?ing|[Mm]ajor|[Ss]pecial)"
    rf" (?:(?!of\b|at\b|in\b|to\b|and\b)[\p{{Ll}}-]++ ){{0,2}}{_NOUN}\b"
)
_BOOKS = frozenset(("book", "novel", "memoir", "film", "documentary", "album", "publication", "play", "opera", "musical", "anthology"))
#: How far behind a title, in characters, the release calls it a show or a book: the same paragraph and the next.
_REACH = 700
_OPENERS = frozenset(
    (
        "in at on after for with from during by as since while when this that these those both all our its his her their he she it we "
        "they today now to about under among following located founded visitors guests dr mr mrs ms each i you if january february march "
        "april june july august september october november december"
    ).split()
)
_NO_TITLE = regex.compile(
    r"\b(?:Museums?|Gallery|Galleries|Committee|Foundation|Institute|University|Association|Society|Cent(?:er|re)|Department|Ministry|"
    r"Council|Trust|Agency|Commission|Library|Archives?|College|School|Inc|LLC|Ltd|Group|Company|Office|Bureau|Fund|Director|Curator|"
    r"President|Chair|Collections?|Program|Fellowship|Award|Prize|Grant|Team|Initiative|Board|Press|Theat(?:er|re)|Church|Hall|Act|Court|"
    r"Administration|Corporation|Bank|Hotel|Resort|Street|Avenue|Road|Airport|Hospital|Garden|Gardens|Zoo|Aquarium|Park|Day|CEO|Officer|"
    r"Manager|Partners|Services|Solutions|Technologies|Systems|Capital|Holdings|Media|Studios?|Platform|App)$"
)
_HEADED = regex.compile(
    r"The .*\b(?:Festival|Fest|Fair|Conference|Summit|Forum|Gala|Biennale|Biennial|Triennial|Symposium|Expo|Parade|Show|Awards|Exhibition)$"
)
_DATES_BELOW = regex.compile(
    r"[ \t]*\n+(?:On [Vv]iew:? |Opens |Opening |Through |Until )?(?:\p{L}+day,? )?"
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}|\d{1,2} (?:January|February|"
    r"March|April|May|June|July|August|September|October|November|December))\b[^\n]{0,40}[–—-]"
)


def shown(text: str, names: Set[str], owners: Set[str]) -> Iterator[Candidate]:
    """All candidates of this module. `names`: the names of houses, bodies, places and persons; `owners`: those
    without the places, which begin a title only as its owner (“Ines Marin’s Prague”)."""
    if _CALLED.search(text) is None and "on view" not in text:
        return
    for match in _WHOLE.finditer(text):
        if _is_name(match.group(1), names, owners):
            continue
        # "The Texas Whiskey Festival" is no title but a name, whose article stays outside.
        start = match.start(1) + (4 if _HEADED.match(match.group(1)) else 0)
        if _STRONG.match(text, match.end()) is not None or (_is_line(text, match) and _DATES_BELOW.match(text, match.end()) is not None):
            yield Candidate(start, match.end(), "EVENT", "events.toml#shown", CONTEXT)
        elif _is_spoken_of(text, match):
            label = _called(text, match)
            if label is not None:
                yield Candidate(start, match.end(), label, "events.toml#shown" if label == "EVENT" else "events.toml#work-shown", CONTEXT)


def _is_spoken_of(text: str, match: regex.Match[str]) -> bool:
    """Whether the release gives the title to the public ("presents NAME"), or says at the opening of a sentence what it shows."""
    given = _GIVES.search(text, max(0, match.start() - 30), match.start()) is not None
    if given and _GIVEN_THEN.match(text, match.end()) is not None:
        return True
    return _WEAK.match(text, match.end()) is not None and (given or _opens(text, match.start()))


def _is_line(text: str, match: regex.Match[str]) -> bool:
    return (match.start() == 0 or text[match.start() - 1] == "\n") and text[match.end() : match.end() + 1] in ("\n", "")


def _opens(text: str, start: int) -> bool:
    """Whether nothing of its sentence stands before `start`."""
    return start == 0 or text[start - 1] == "\n" or regex.search(r"[.!?][”\"’]? $", text[max(0, start - 3) : start]) is not None


def _is_name(phrase: str, names: Set[str], owners: Set[str]) -> bool:
    """Whether the phrase names a thing that is no title, or is no more than the beginning of a sentence."""
    first = phrase.split()[0]
    bare = phrase.removeprefix("The ")
    if first.lower() in _OPENERS or phrase in names or bare in names or _NO_TITLE.search(phrase) or phrase.isupper():
        return True
    # "Edited by Mary Csar, the journal is …"
    if regex.match(r"[\p{L}-]+(?:ed|ing) (?:by|in|at|for|on|with|from|as|to)\b", phrase):
        return True
    if any(bare.startswith(owner) and not bare[len(owner) :].startswith(("’s ", "'s ", ":", "’ ")) for owner in owners):
        return True
    # Two plain words are rather a name: a title has a link, a possessive, a colon or a third word.
    return len(phrase.split()) < 3 and not regex.search(r"[’'](?:s\b| )|:", phrase)


def _called(text: str, match: regex.Match[str]) -> str | None:
    """EVENT or WORK by what the release calls a show or a book behind the title, else before it in the paragraph; None if nothing."""
    behind = _CALLED.search(text, match.end(), match.end() + _REACH)
    if behind is None:
        paragraph = max(text.rfind("\n", 0, match.start() - 2) + 1, match.start() - _REACH)
        before = list(_CALLED.finditer(text, paragraph, match.start()))
        behind = before[-1] if before else None
    if behind is None:
        return None
    return "WORK" if behind.group(1) in _BOOKS else "EVENT"
