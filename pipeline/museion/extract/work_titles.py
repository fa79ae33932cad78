"""Finds the titles of exhibitions and works without quotation marks: by a cue word before or behind them, by a year in brackets, in lists.

needs: the text.  gives: `Candidate`s of EVENT and WORK.
known misses: titles without quotation marks and without a cue word beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from .. import lexicon
from .candidates import CONTEXT, SHAPE, Candidate

FILE = "en/events.toml"
#: A word of a title: capitalised, an ordinal, a year, a number before a capital.
CAPITAL = (
    r"(?:(?:\p{Lu}\.)+|\p{Lu}[\p{L}\p{N}]*+(?:[’'\-]\p{L}[\p{L}\p{N}]*+)*+|\d++(?:st|nd|rd|th)(?:-\p{Lu}\p{L}++)?|"
    r"\d{3,4}s?(?:[–-]\d{2,4})?|\d{1,2}(?= \p{Lu})|#\d++)"
)
_LINK = (
    r"(?:of|the|and|in|to|from|for|a|an|on|with|at|by|as|when|was|into|or|&|de|la|du|des|through|between|beyond|after|before|"
    r"without|that|is|are|not|–)"
)
# A title is bounded to 18 words; behind a comma only a capital or "and" goes on.
_TITLE = rf"{CAPITAL}(?:(?:, (?:and (?:the )?)?| ?: | – | — |: |[!?] | (?:{_LINK} ){{0,3}}){CAPITAL}){{0,17}}+"
#: One title of a list: behind "and" stands the next, if it has a colon of its own.
_ONE = rf"{CAPITAL}(?:(?:: (?:The |A |An )?| – | (?!and [^,.;:\n]{{3,60}}: )(?:{_LINK} ){{0,3}}){CAPITAL}){{0,11}}+"
#: The end of a title that only stops, a line's end or a new clause may follow.


@cache
def entry(identity: str) -> lexicon.Entry:
    """The entry of events.toml with this id."""
    return next(item for item in lexicon.entries(FILE) if item["id"] == identity)


@cache
def cues(identity: str) -> frozenset[str]:
    """The cue words that the entry has for a title in quotation marks."""
    return frozenset(entry(identity)["cues"])


@cache
def _links() -> frozenset[str]:
    return frozenset(lexicon.read(FILE)["title_links"])


@cache
def _words(*identities: str) -> str:
    """The unquoted cue words of these entries as an alternative of a pattern, the longest first."""
    return "|".join(sorted({word for identity in identities for word in entry(identity)["unquoted"]}, key=lambda word: (-len(word), word)))


def is_title(phrase: str) -> bool:
    """Whether the phrase is written as a title: it begins with a capital or a digit, and its words but the links are capitalised."""
    parts = [part.strip("“”‘’\"'.,:;!?()–—-") for part in phrase.split()]
    parts = [part for part in parts if part]
    if not parts or not (parts[0][0].isupper() or parts[0][0].isdigit()):
        return False
    plain = [part for part in parts if part.lower() not in _links()]
    capital = sum(part[0].isupper() or part[0].isdigit() for part in plain)
    return len(plain) >= 1 and capital * 4 >= len(plain) * 3 and len(parts) <= 18


def titles(text: str) -> list[Candidate]:
    """All candidates of this module."""
    return [*cued(text), *in_apposition(text), *explained(text), *listed(text), *dated(text), *serial(text)]


#: Words behind which a slogan stands, and no title.
THEME = regex.compile(
    r"\b(?:theme|themed|motto|slogan|nicknamed|so-called|dubbed|known as|tagline|"
    r"short for|stands for|meaning|acronym|phrase|mantra|hashtag)\b[^.]{0,20}$"
)


def cue_rule(cue: str) -> str:
    """The rule of an occasion behind this cue word: `cued` for what is shown, `cued-gathering` for where people meet."""
    return "events.toml#cued" if cue.lower() in entry("cued")["shown"] else "events.toml#cued-gathering"


def _made(start: int, phrase: str, cue: str) -> Candidate:
    label, rule = ("WORK", "events.toml#work-cued") if cue.lower() in entry("work-cued")["unquoted"] else ("EVENT", cue_rule(cue))
    return Candidate(start, start + len(phrase), label, rule, CONTEXT)


_DAY_TAIL = regex.compile(
    r",?(?: (?:in|on|from|until|through|this|next|to))+ (?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|\p{Lu}\p{Ll}+day)\b.*$"
)


def _trimmed(phrase: str) -> str:
    """The title without a possessive or a mark at its end, and without the place it is shown at."""
    phrase = regex.sub(r"[’']s$|[.,:]+$", "", _DAY_TAIL.sub("", phrase))
    shorter = regex.sub(rf",? at (?:the |The )?(?=\p{{Lu}}){CAPITAL}(?: {CAPITAL})*$", "", phrase)
    return shorter if len(shorter.split()) >= 2 else phrase


@cache
def _cued_pattern() -> regex.Pattern[str]:
    return regex.compile(
        rf"\b({_words('cued', 'work-cued')})(,? (?:titled|entitled|called|named|include[sd]?|featuring)|,|:)?+ (?=\p{{Lu}}|\d{{4}}|"
        rf"#)({_TITLE})"
    )


def cued(text: str) -> list[Candidate]:
    """Titles without quotation marks behind "the exhibition" or "the book"; a comma ends one that has no colon."""
    result = []
    for match in _cued_pattern().finditer(text):
        cue, link, phrase = match.group(1), match.group(2) or "", match.group(3)
        if (cue not in entry("cued")["direct"] and cue not in entry("work-cued")["direct"]) and not link:
            continue
        if THEME.search(text[max(0, match.start() - 30) : match.start()]):
            continue
        if ":" not in phrase or phrase.find(",") < phrase.find(":"):
            phrase = regex.split(r", (?!\d)", phrase)[0]
        phrase = _trimmed(phrase)
        if len(phrase.split()) >= 2 and _follows(text, match.start(3) + len(phrase), link):
            result.append(_made(match.start(3), phrase, cue))
    return result


def _follows(text: str, end: int, link: str) -> bool:
    """Whether what follows a title may follow one: behind a bare comma it must be closed off, or it is the next clause's beginning."""
    return link != "," or regex.compile(r"[,.;(]|\s\(|\n|$| (?:and|will|is|was|opens|runs)\b").match(text, end) is not None


@cache
def _apposition_pattern() -> regex.Pattern[str]:
    cues = _words("cued", "work-cued")
    return regex.compile(rf"\b({cues})(?: (?:of|from|about|on|by|in|for) [^,.;:\n“”\"]{{2,40}}+)?, ({_TITLE})(?=, |\.|\s\()")


def in_apposition(text: str) -> list[Candidate]:
    """Titles between commas behind what they are: "An exhibition of her letters, Ink Without Hurry, can be seen"."""
    result = []
    for match in _apposition_pattern().finditer(text):
        phrase = match.group(2) if ":" in match.group(2) else match.group(2).split(", ")[0]
        if (
            not phrase.isupper()
            and regex.compile(r", |\.|\s\(").match(text, match.start(2) + len(phrase))
            and match.group(1)
            not in (
                "concert",
                "forum",
                "talk",
                "event",
            )
        ):
            result.append(_made(match.start(2), phrase, match.group(1)))
    return result


@cache
def _explained_pattern() -> regex.Pattern[str]:
    cues = _words("cued", "work-cued")
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}’'-])({_TITLE}), (?:an?|the|his|her|their) (?:[a-z-]++ ){{0,3}}({cues}|history|account)\b")


_OF_TALKS = regex.compile(r"\b(?:Talks?|Lectures?|Concerts?|Speakers?|Films?|Music|Authors?|Workshops?|Conversations?|Evenings?)\b")
#: An office before "the show" is who speaks of it ("Associate Curator of Photography, the show opens"), and so is a clause behind it.
_OFFICE = regex.compile(r"\b(?:Curator|Director|President|Professor|Manager|Head|Chair|Historian|Editor|Founder|Officer|Coordinator) of\b")
_DESCRIBES = regex.compile(r" (?:that|which|of|by|from|about|on|at|in|for|featuring|curated|organi[sz]ed|held)\b|[,.;]")


def explained(text: str) -> list[Candidate]:
    """Titles that are explained behind a comma: "Moon Jars and Their Makers, an exhibition that…", "Forty Heddles, a film by…"."""
    result = []
    for match in _explained_pattern().finditer(text):
        phrase, start = match.group(1), match.start(1)
        opening = regex.match(r"(?:At|In|After|On|For|With|From|During|The (?=\p{Lu}\p{L}+ (?:Museum|Gallery)))\b", phrase)
        cue = match.group(2)
        if _OFFICE.search(phrase) or (", the " in match.group()[len(phrase) :] and not _DESCRIBES.match(text, match.end())):
            continue
        if opening is None and len(phrase.split()) >= 2 and (cue != "talk") and not regex.search(r", ", phrase):
            gathers = cue == "series" and _OF_TALKS.search(match.group()[len(phrase) :].title()) is not None
            result.append(_made(start, phrase, "book" if cue in ("history", "account") else "forum" if gathers else cue))
    return result


@cache
def _listed_pattern() -> regex.Pattern[str]:
    return regex.compile(
        rf"\b(exhibitions|exhibits|shows|films|books|novels|albums|catalogues|publications|plays)(?: [a-z]+){{0,3}}(?: such as|:|"
        rf" including| include[sd]?| are| were|,) ((?:{_ONE}(?:, and |, | and |; )){{1,8}}+(?:{_ONE}|more))"
    )


def listed(text: str) -> list[Candidate]:
    """Titles in a list behind a plural cue: "permanent exhibits such as Dino Dana Adventures, Otters at Play and more"."""
    result = []
    for match in _listed_pattern().finditer(text):
        at = match.start(2)
        for piece in regex.splititer(r"(, and |, | and |; )", match.group(2)):
            if len(piece.split()) >= 2 and piece.strip() not in (",", ", and", "and", ";") and is_title(piece):
                result.append(
                    _made(
                        at,
                        piece,
                        "book"
                        if match.group(1) in ("films", "books", "novels", "albums", "catalogues", "publications", "plays")
                        else "exhibition",
                    )
                )
            at += len(piece)
    return result


_DATED = regex.compile(
    rf"(?<=[,;:] |and |include |exhibition |organized |curated |includes )({CAPITAL}(?:(?:[:,!?]? | – |"
    rf" — )(?:{_LINK} ){{0,3}}{CAPITAL}){{1,17}}+)(?= \(\d{{4}}[^)\n]{{0,20}}\))"
)


def dated(text: str) -> list[Candidate]:
    """Titles with a year in brackets behind them, in a paragraph that speaks of exhibitions."""
    verbs = entry("dated")["verbs"]
    result = []
    for match in _DATED.finditer(text):
        paragraph = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].lower()
        if any(verb in paragraph for verb in verbs):
            result.append(Candidate(match.start(1), match.end(1), "EVENT", "events.toml#dated", SHAPE))
    return result


_SERIES = regex.compile(
    rf"(?:[Pp]art of|[Tt]hrough|[Ii]n|[Oo]f|[Ff]or|[Ll]ike|[Dd]uring|[Aa]t|[Jj]oin|[Cc]elebrating|[Hh]osts?|[Pp]resents?) (?:the |our |"
    rf"its |their |this year[’']s |’s )?((?:fall |spring |summer |winter |annual )?{CAPITAL}(?:(?:: (?:The )?|"
    rf" (?:{_LINK} ){{0,2}}){CAPITAL}){{1,6}}+ (series|festival|exhibition|celebration|commemoration|conference|symposium|"
    rf"lecture series))\b"
)


def serial(text: str) -> Iterator[Candidate]:
    """Names with a last word in lower case: "as part of the Town Hall Talk series", "the America250: The 14th Colony commemoration"."""
    for match in _SERIES.finditer(text):
        inner = match.group(1).removesuffix(" " + match.group(2))
        # Television has series, too: one of talks says so, or something is part of it.
        if match.group(2) == "series" and not (_OF_TALKS.search(inner) or match.group().lower().startswith("part of")):
            continue
        if match.group(2) in ("series", "commemoration", "celebration", "lecture series"):
            yield Candidate(match.start(1), match.end(1), "EVENT", "events.toml#cued-gathering", CONTEXT)
        elif len(inner.split()) >= 2:
            yield Candidate(match.start(1), match.start(1) + len(inner), "EVENT", cue_rule(match.group(2)), CONTEXT)
