"""Finds the titles of works as museums write them: "The Corn Grinder (1926)", "Ines Marin, The Salt Carrier, 1935", "Marin’s
Salt Carrier".

needs: the text, the names of persons and of what is no work.  gives: `Candidate`s of WORK.
known misses: titles of one word that neither a year nor a maker stands beside.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cache

import regex

from .candidates import CONTEXT, Candidate
from .work_titles import CAPITAL, entry

_LINK = r"(?:of|the|and|in|to|from|for|a|an|on|with|at|by|as|or|&|de|la|after|before|between|through|without|beyond|into)"
#: Behind "and" stands the next thing that the author is ("author of NAME and Chair emeritus").
_OFFICE = r"(?!and (?:[\p{L}-]+ )?(?:Chair|President|Director|Professor|Editor|Founder|Curator|Member|Fellow|Head)\b)"
_TITLE = rf"(?:{CAPITAL}(?:(?:: (?:The |A |An )?| {_OFFICE}(?:{_LINK} ){{0,3}}){CAPITAL}){{0,9}}+)"
_YEAR = r"(?:(?:c\.|ca\.|circa|about) ?)?(?:1[0-9]|20)\d\d(?:s|[–-]\d{2,4})?"
_MADE_IN = regex.compile(rf"(?<=[\p{{Ll}},;:] |\band |[“\"])({_TITLE}),? \(({_YEAR})(?:[,;][^)\n]{{0,60}})?\)")
_CAPTION = regex.compile(
    rf"^(?:Image: |Above: |Top: |Photo: )?({CAPITAL}(?: {CAPITAL}){{1,4}}+), ({_TITLE}),? \(?{_YEAR}\b", regex.MULTILINE
)
_BY_MAKER = regex.compile(
    rf"(?<!\p{{L}})(\p{{Lu}}[\p{{L}}-]+)(?:[’']s?) ({_TITLE})"
    rf"(?=[,.;]| \(|[’']s?\b| (?:and|are|is|was|were|will|has|which|from|in|at|with)\b)"
)
_SIGNED = regex.compile(
    rf"(?<=[\p{{Ll}},;:] )(?!(?:[\p{{L}}-]+ed|Remarks|Statements?|Photos?|Photography|Images?|Text|Words|Music|Address|Letter) )"
    rf"({CAPITAL}(?:(?:: (?:The |A |An )?| (?:{_LINK} ){{0,3}}){CAPITAL}){{1,9}}+) by ({CAPITAL}(?: {CAPITAL}| van| de| von| der){{1,4}}+)"
)
_ALIAS = regex.compile(
    rf"(?<![\p{{L}}’'-])({_TITLE})(?:—|, | \(|,? )(?:commonly |also |better |widely |popularly )?(?:known|titled|called) as ({_TITLE})"
)
_WRITTEN = regex.compile(
    rf"\b(?:[Aa]uthor|[Cc]o-?author|[Ee]ditor|[Cc]o-?editor|[Ww]riter|[Tt]ranslator|[Ii]llustrator|[Cc]omposer|[Rr]eader) of "
    rf"(?!the |a |an )((?:The )?{_TITLE})(?=[,.;:—–!?]| \(| [–—-]|\n|$| (?:and|which|a|published|in)\b)"
)
_ITEM = regex.compile(rf"^[ \t]*[•*·・–-] ?[“\"]?({_TITLE})[”\"]?,? by (\p{{Lu}}[\p{{L}}.-]+ \p{{Lu}})", regex.MULTILINE)
#: What works are called; the word stands in the paragraph of their titles.
_ART = regex.compile(
    r"\b(?:paintings?|sculptures?|drawings?|murals?|frescoe?s?|photographs?|prints?|etchings?|lithographs?|canvas(?:es)?|portraits?|"
    r"watercolou?rs?|artworks?|works|masterpieces?|installations?|tapestr(?:y|ies)|engravings?|collages?|self-portraits?|oil on|"
    r"films?|novels?|poems?|albums?|songs?|plays|operas?|books?)\b",
    regex.IGNORECASE,
)
_SHOWS = regex.compile(r"\b(?:exhibitions?|exhibited|exhibits?|curated|retrospectives?|solo shows?|biennials?|festivals?)\b")
_NO_WORK = regex.compile(
    r"\b(?:Museums?|Gallery|Galleries|Foundation|Institute|University|Association|Society|Cent(?:er|re)|Department|Council|Trust|Library|"
    r"School|College|Company|Office|Studio|Collection|Street|Avenue|Award|Awards|Prize|Festival|Biennale|Biennial|Triennial|Conference|"
    r"Fellow|Fellowship|Director|President|Professor|Act|Day|Week|Month|Party|Hall|House|Church|Press|Inc|Ltd|Group|Century|War|Fair|"
    r"Expo|Exposition|Administration|Agency|Olympics|Cup|Championship)$"
)


@cache
def _explained() -> regex.Pattern[str]:
    kinds = "|".join(sorted(entry("work-made")["kinds"], key=len, reverse=True))
    return regex.compile(
        rf"(?<![\p{{L}}\p{{N}}’'&@/.-])({_TITLE}), (?:an?|the|his|her|their|its) (?:[\p{{L}}-]++,? ){{0,7}}?(?:{kinds})"
        rf"(?= (?:by|directed|written|about|of|that|which|from|on|set|starring|featuring|based|produced|told|composed|published)\b)"
    )


def artworks(text: str, people: Set[str], names: Set[str], guessed: Set[str]) -> Iterator[Candidate]:
    """All candidates of this module. `people`: names of persons; `names`: those of persons, houses, bodies and places;
    `guessed`: the persons that the model alone sees, whose name may be a title behind its maker's.
    """
    last = {person.split()[-1] for person in people}
    for match in _MADE_IN.finditer(text):
        maker = next((person for person in people if regex.match(rf"{regex.escape(person)}[’']s? ", match.group(1))), "")
        title = match.group(1)[len(maker) :].lstrip("’'s ") if maker else match.group(1)
        if _ends_span(match.group(2)) and (maker or _of_works(text, match)) and not _is_other(title, names - guessed):
            yield _work(match, 1)._replace(start=match.end(1) - len(title))
    for match in _SIGNED.finditer(text):
        if (
            match.group(2) in people
            and _in_a_sentence(text, match.start())
            and _of_works(text, match)
            and not _is_other(match.group(1), names)
        ):
            yield _work(match, 1)
    for match in _CAPTION.finditer(text):
        if match.group(1).split()[-1] in last and not _is_other(match.group(2), names):
            yield _work(match, 2)
    for match in _BY_MAKER.finditer(text, overlapped=True):
        if (
            match.group(1) in last
            and _in_a_sentence(text, match.start())
            and _of_works(text, match)
            and not _is_other(match.group(2), names - guessed)
        ):
            yield _before_next(match, people)
    for match in (*_WRITTEN.finditer(text), *_ITEM.finditer(text), *_explained().finditer(text)):
        title = match.group(1)
        if len(title.split()) > 1 and not _is_other(title, names) and not _OPENS.match(title) and not _holds_person(title, people):
            yield _work(match, 1)._replace(rule="events.toml#work-made")
    for match in _ALIAS.finditer(text):
        pair = (match.group(1), match.group(2))
        if _of_works(text, match) and not any(_is_other(title, names) or any(person in title for person in people) for title in pair):
            yield _work(match, 1)
            yield _work(match, 2)


#: Words that open a sentence, and no title before a comma.
_OPENS = regex.compile(r"(?:In|At|On|After|With|From|For|During|Under|Since|By|Today|Now|Also|Here|Among)\b")


def _holds_person(title: str, people: Set[str]) -> bool:
    """Whether the phrase begins or ends with a person ("Mary Csar, a story by…")."""
    return any(title.startswith(person + " ") or title.endswith(" " + person) for person in people if " " in person)


def _in_a_sentence(text: str, at: int) -> bool:
    """Whether the line is no headline, whose words are all written large: three words in it of four letters or more are written small."""
    end = text.find("\n", at)
    line = text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
    return len(regex.findall(r"(?<![\p{L}’'-])\p{Ll}{4,}", line)) >= 3


def _work(match: regex.Match[str], group: int) -> Candidate:
    return Candidate(match.start(group), match.end(group), "WORK", "events.toml#work-shown", CONTEXT)


def _before_next(match: regex.Match[str], people: Set[str]) -> Candidate:
    """The title behind its maker, without the next maker ("Higgins’ Aspens | and Joseph Sharp’s Oklahoma Cheyenne")."""
    item = _work(match, 2)
    cut = regex.search(r",? and (?:\p{Lu}[\p{L}.-]+ ){0,3}\p{Lu}[\p{L}-]+[’']s? ", match.group(2))
    if cut is not None and (cut.group()[5:].rstrip("’'s ").split()[-1] in {person.split()[-1] for person in people}):
        return item._replace(end=item.start + cut.start())
    return item


def _is_other(title: str, names: Set[str]) -> bool:
    """Whether the title names another thing."""
    bare = title.removeprefix("The ")
    return title in names or bare in names or _NO_WORK.search(title) is not None or len(title) < 4 or title.isupper()


def _ends_span(years: str) -> bool:
    """Whether the years are those of a making and not of a life or a reign: no more than nine from the first to the last."""
    span = regex.search(r"(\d{4})[–-](\d{2,4})", years)
    if span is None:
        return True
    first, second = span.groups()
    return 0 <= int(first[: 4 - len(second)] + second) - int(first) < 10


def _of_works(text: str, match: regex.Match[str]) -> bool:
    """Whether the paragraph speaks of works, and nearer than of exhibitions if of both."""
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    before = [(found.start(), True) for found in _ART.finditer(text, start, match.start())]
    before += [(found.start(), False) for found in _SHOWS.finditer(text, start, match.start())]
    if before:
        return max(before)[1]
    return _ART.search(text, match.end(), end if end >= 0 else len(text)) is not None
