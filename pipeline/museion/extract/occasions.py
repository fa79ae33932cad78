"""Finds the names of occasions that are no titles: editions with a year or a number, phrases with a host, short forms.

needs: words, the settled names.  gives: `Candidate`s of EVENT, and names completed on either side.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import regex
from spacy.tokens import Doc

from ..lexicon.common import common_words
from . import institutions
from .candidates import MODEL, SHAPE, TABLE, Candidate
from .capitals import function_words, words
from .spans import found, text_of
from .work_titles import FILE, entry

_CAPITAL = r"(?:\p{Lu}\.|\p{Lu}[\p{L}\p{N}’'\-]*+|\d{3,4}s?(?:[–-]\d{2,4})?+)"
_LINK = r"(?:of|the|and|in|to|from|for|a|an|on|with|at|by|as|into|or|&)"
_SUBTITLE = regex.compile(rf": {_CAPITAL}(?:(?:[:,!?]? | – | — )(?:{_LINK} ){{0,3}}{_CAPITAL}){{0,15}}+")
_EDITION = regex.compile(
    r"(?<![\w’'-])(\p{Lu}[\p{L}’'-]{3,40}(?: \p{Lu}[\p{L}’'-]{1,40}+){0,4} (?:19|20)\d\d)(?![\w/–-])(?! (?:and|to|"
    r"–) \d)(?! \p{Lu})(?<![’'][s]? \d{4})"
)
_MONTHS = frozenset(
    (
        "january february march april may june july august september october november december spring summer autumn fall winter since until"
    ).split()
)
_DAY = (
    r"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|"
    r"December|(?:19|20)\d\d)\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b(?=\.? \d|$))"
)
_NUMBER = r"(?:(?:19|20)\d\d|\d{1,3}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Annual)"
_BEFORE = regex.compile(rf"(?<![\w-])(?:{_NUMBER} ){{1,3}}$")
_YEAR = regex.compile(r" (?:19|20)\d\d\b")
_MORE = regex.compile(r"(?: (?:Ceremony|Gala|Reception|Dinner|Conference|Luncheon|Week|Festival|Exhibition|Concert))+\b")
#: A second head further on ("Kim Un-yong Cup | International Open Taekwondo Competition").
_CONTEST = regex.compile(rf"(?: (?!{_DAY}){_CAPITAL}){{0,4}}? (?:Competition|Tournament|Championships?|Regatta|Concours)\b")
#: A number in a name, before its head ("Route 91 Harvest Festival").
_NUMBERED = regex.compile(rf"(?<![\w-])(?!{_DAY}){_CAPITAL} \d{{1,3}} $")
_COMPLEMENT = regex.compile(
    rf" (?:of|on)(?: the| all| our)? (?!{_DAY}){_CAPITAL}(?: (?:(?:of|the|and|for|&) ){{0,2}}(?!{_DAY}){_CAPITAL}){{0,9}}+"
)
#: A title before the head's own name ("Harvest of Clay: The Potters' Moon Festival").
_TITLED = regex.compile(
    rf"(?<=\b(?:the|The|annual|our|its) |[“\"]){_CAPITAL}(?: (?:of|the|and|in|for|to) {_CAPITAL}| {_CAPITAL}){{1,4}}: (?:The )?$"
)
_DATED_TAIL = regex.compile(rf" (?:on|in|at|for) (?:the )?{_DAY}.*$")
#: What an occasion by head word may have before it, where the shapes leave off at a word like "Open" or a link ("Open for Business |
#: Africa Summit"): all that is written large behind an article, with single links; not an office or a body with its complement.
_LED_IN = regex.compile(
    rf"(?<=\b(?:[Tt]he|[Tt]he (?:annual|inaugural|first)|[Ii]ts|[Tt]heir|[Oo]ur|[Aa]nnual) )(?:{_NUMBER} )*+{_CAPITAL}"
    rf"(?: (?:(?:of|in|for|to|on|&|the|–) )?{_CAPITAL}){{0,6}}(?: (?:of|in|for|to|on|&|–|the))? $"
)
#: The number or year of an edition opens the name, however the shapes broke what stands behind it.
_NUMBER_FIRST = regex.compile(
    r"(?<![\w-])(?:(?:19|20)\d\d(?: \d{1,3}(?:st|nd|rd|th))?|\d{1,3}(?:st|nd|rd|th)(?: Annual)?|"
    rf"(?:First|Second|Third|Fourth|Fifth) Annual) (?:{_CAPITAL} ){{1,5}}$"
)
#: What an edition is on, behind a dash or a colon, up to the comma or stop.
_THEME = regex.compile(
    rf"(?:: | [–—-] )(?!{_DAY}){_CAPITAL}(?: (?:{_LINK} ){{0,2}}(?!{_DAY}){_CAPITAL}){{2,14}}+"
    r"(?=[,.;”\"]| (?:was|is|will|took|takes|has)\b)"
)
_BODY_BEFORE = regex.compile(
    r"\b(?:Museum|Gallery|Ministry|Department|University|Institute|Council|Office|Association|Society|Committee|Director|President|"
    r"Minister|Secretary|Chair|Head|Center|Centre|Foundation|Board|Bureau|Agency|Commission|Church|College|School|Academy|Library|"
    r"Group|Company|Inc|LLC|Trust|(?<!White )House|Administration)s?\b"
)
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday every each this next last".split())


def completed(text: str, item: Candidate) -> Candidate | None:
    """The occasion with the number or year of its edition on either side, its complement, and a second head word.

    None for a plain weekday.
    """
    if item.label == "WORK":
        return _with_object(text, item)
    item = item._replace(start=item.start + _office_before(text[item.start : item.end]))
    first = text[item.start : item.end].split()[0].lower()
    if first in _WEEKDAYS and item.rule.endswith("#evening"):
        return None
    before = _BEFORE.search(text, max(0, item.start - 30), item.start)
    if before is None and (_is_headed(item) or item.rule.endswith("#festival")):
        before = _LED_IN.search(text, max(0, item.start - 70), item.start)
        before = None if before is None or _BODY_BEFORE.search(before.group()) else before
    if before is None and item.rule.endswith(("#conference", "#festival", "#ceremony", "#talks")):
        before = _NUMBER_FIRST.search(text, max(0, item.start - 70), item.start)
        before = None if before is None or _BODY_BEFORE.search(before.group()) else before
    if before is None and item.rule.endswith("#festival"):
        before = _NUMBERED.search(text, max(0, item.start - 30), item.start)
    start = item.start if before is None else before.start()
    if item.rule.endswith(("#conference", "#festival", "#talks")) and (titled := _TITLED.search(text, max(0, start - 60), start)):
        start = titled.start()
    end = item.start + len(_DATED_TAIL.sub("", text[item.start : item.end]))
    if _is_headed(item) and (more := _MORE.match(text, end)):
        end = more.end()
    if item.rule.endswith("#festival") and (contest := _CONTEST.match(text, end)):
        end = contest.end()
    if _is_headed(item) and " of " not in text[item.start : end] and (complement := _COMPLEMENT.match(text, end)):
        end = complement.end()
    year = _YEAR.match(text, end)
    end = end if year is None else year.end()
    if item.rule.endswith(("#conference", "#festival", "#talks")) and (start < item.start or year is not None):
        theme = _THEME.match(text, end)
        end = end if theme is None else theme.end()
    return item._replace(start=start, end=end)


_OFFICE = regex.compile(
    r"^(?:\p{Lu}[\p{L}-]+ ){0,3}(?:Director|President|Chair|Chairman|Chairwoman|Curator|Head|Founder|Manager|Organi[sz]ers?|Hosts?|"
    r"Sponsors?|Partners?|Supporters?) of (?:the )?(?=\p{Lu})"
)


def _office_before(name: str) -> int:
    """Length of an office that the shapes took into a name ("Artistic Director of NAME Fest")."""
    match = _OFFICE.match(name)
    return 0 if match is None else match.end()


def _is_headed(item: Candidate) -> bool:
    """Whether the occasion was found by its head word, so that a complement may follow."""
    return item.rule.endswith(("#conference", "#ceremony", "#talks", "#evening"))


_GERUND = regex.compile(rf" \p{{Lu}}\p{{Ll}}+ing\b(?:(?:,? and|,)? (?:{_LINK} ){{0,2}}{_CAPITAL}){{1,20}}+")
_LAW = regex.compile(r".*?\b(?:Act|Law)\b")
#: The end of another law before the last word of a joined name.
_ANOTHER_LAW = regex.compile(r"\b(?:Act|Law|Plan|Order|Agreement|Bill|Code|Treaty)\b(?!$)")
#: An act on two things or more ("the Graves Protection and Repatriation Act"): all that is written large behind "the".
_JOINED_ACT = regex.compile(
    rf"(?<=\b(?:the|The|per|under|of|[’']s) ){_CAPITAL}"
    rf"(?:(?:,? (?:and|&|of|in|for|to|with|on|from) | ){_CAPITAL}|, {_CAPITAL}(?=[^.\n]{{0,50}},? and )){{1,9}}$"
)
_COORDINATE = regex.compile(rf"(?: and {_CAPITAL})(?: (?:of|on|for)(?: the)? {_CAPITAL})?(?: {_CAPITAL})*+")


_OWNER = regex.compile(
    r"(?:President|Department|Administration|Senate|House|Congress|Government|Minister|Secretary|Governor|Mayor|Agency|Board)[’']s "
)


def _owner(text: str, item: Candidate) -> int:
    """Length of whose document it is ("the President’s | Executive Order")."""
    match = _OWNER.match(text, item.start, item.end)
    return 0 if match is None else match.end() - item.start


def _with_object(text: str, item: Candidate) -> Candidate:
    """A document with what it does ("Memorandum Condemning …"), or the second half of what it is on ("on the Import and Return
    of NAME").
    """
    if not item.rule.endswith(("#work-head", "#report-of")):
        return item
    gerund = _GERUND.match(text, item.end)
    if gerund is not None:
        return item._replace(end=gerund.end())
    item = item._replace(start=item.start + _owner(text, item))
    law = _LAW.match(text, item.start, item.end)
    if law is not None and text.startswith(" to ", law.end()):
        # "the Science Act to Lower Costs": what it is to do is said of it.
        item = item._replace(end=law.end())
    joined = None if law is None else _JOINED_ACT.search(text, max(0, item.start - 90), law.end())
    if joined is not None and not _ANOTHER_LAW.search(joined.group()):
        item = item._replace(start=min(item.start, joined.start()))
    if text[: item.end].endswith("Fiscal Year") and (year := _YEAR.match(text, item.end)):
        item = item._replace(end=year.end())
    inner = text[item.start : item.end]
    rest = (
        _COORDINATE.match(text, item.end)
        if regex.search(r" (?:on|of) ", inner) and not regex.search(r" (?:and|of .* of) ", inner)
        else None
    )
    return item if rest is None else item._replace(end=rest.end())


def editions(text: str) -> list[Candidate]:
    """A name with the year of its edition ("STEMapalooza 2025"), if its last word is no month, season or common word."""
    result = []
    for match in _EDITION.finditer(text):
        before = match.group(1).split()[:-1]
        last = before[-1].lower()
        if (
            last in _MONTHS | _WEEKDAYS
            or last in common_words() | function_words()
            or match.group(1).isupper()
            or before[0].lower() in ("the", "in", "by", "since")
        ):
            continue
        # Behind a dash or a bullet stands who gave a rank, and when ("– Forbes 2024").
        if len(before) == 1 and regex.search(r"[–—•|(-] ?$", text[max(0, match.start() - 2) : match.start()]):
            continue
        subtitle = _SUBTITLE.match(text, match.end(1))
        result.append(Candidate(match.start(1), subtitle.end() if subtitle else match.end(1), "EVENT", "events.toml#edition", TABLE))
        if len(before) == 1:
            for short in regex.finditer(rf"(?<![\w’'-]){regex.escape(before[0])}(?:{_SUBTITLE.pattern})?(?![\w])", text):
                end = short.end() if ":" in short.group() else short.start() + len(before[0])
                result.append(Candidate(short.start(), end, "EVENT", "events.toml#edition", MODEL))
    return result


@cache
def _described_pattern() -> regex.Pattern[str]:
    heads = "|".join(sorted(entry("lower-case")["lower_heads"], key=len, reverse=True))
    word = r"(?!of\b|the\b|for\b|and\b|in\b|at\b|to\b|by\b|with\b|on\b|that\b|which\b)[\w-]+ "
    return regex.compile(
        rf"(?:\b[Tt]he |^|\n)((?:{word}){{0,5}}(?:{heads})(?: (?:19|20)\d\d)?) (?:of|for) (?:the )?(?:exhibition [“\"]?|festival [“\"]?|"
        rf"show [“\"]?)?",
        regex.IGNORECASE,
    )


#: What the writer thinks of an occasion, and no part of what it is called.
_JUDGED = regex.compile(
    r"^(?:(?:recent|highly|much|eagerly|long|"
    r"anticipated|awaited|upcoming|official|new|much-anticipated|long-awaited|first-ever|forthcoming) )+"
)


def described(doc: Doc, titled: Iterable[Candidate] = ()) -> list[Candidate]:
    """Occasions in lower case with the name of their host or cause: "annual video work conference 2021 of the NAME", "opening ceremony
    for NAME".

    `titled`: titles found so far, which may follow "the exhibition" ("opening of the exhibition NAME").
    """
    text = text_of(doc)
    names = {item.start: item.end for label in ("MUSEUM", "ORG", "EVENT") for item in found(doc, label)}
    shaped = (completed(text, item) for item in institutions.find(words(doc), FILE) if item.label == "EVENT")
    names |= {item.start: item.end for item in shaped if item is not None}
    names |= {item.start: item.end for item in titled if item.label == "EVENT"}
    result = []
    for match in _described_pattern().finditer(text):
        if match.end() in names:
            start = match.end(1) - len(_JUDGED.sub("", match.group(1)))
            result.append(Candidate(start, names[match.end()], "EVENT", "events.toml#lower-case", SHAPE))
    return result


_GO_ON = rf"(?: (?:(?:of|the|and|for|&) ){{0,2}}(?!{_DAY}){_CAPITAL}){{0,9}}+"
_WITH = regex.compile(rf"(?<=[Tt]he |[Aa]n )(?:Evening|Afternoon|Conversation|Night) (?:with|of) (?:the )?(?!{_DAY}){_CAPITAL}{_GO_ON}")


@cache
def _bare_pattern() -> regex.Pattern[str]:
    heads = "|".join(sorted((*entry("conference")["heads"], *entry("ceremony")["heads"]), key=len, reverse=True))
    return regex.compile(rf"(?<=\b[Tt]he )(?!Congress on)(?:{heads}) (?:of|on|for) (?:the )?(?!{_DAY}){_CAPITAL}{_GO_ON}")


def evenings(text: str) -> list[Candidate]:
    """Occasions with a guest ("the Evening with Lola Chelo"), and those whose name begins with its head ("the Launching
    Ceremony of the NAME").
    """
    guests = [Candidate(match.start(), match.end(), "EVENT", "events.toml#evening", SHAPE) for match in _WITH.finditer(text)]
    return guests + [
        Candidate(match.start(), match.end(), "EVENT", "events.toml#ceremony", SHAPE) for match in _bare_pattern().finditer(text)
    ]
