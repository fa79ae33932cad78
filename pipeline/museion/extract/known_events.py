"""Finds occasions that are known beforehand (fairs, games, summits, days of the calendar), those named after a day, and the occasion that a
headline is nothing but.

needs: the text.  gives: `Candidate`s of EVENT.
known misses: an occasion of the table by a form that is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from .candidates import CONTEXT, GAZETTEER, SHAPE, TABLE, Candidate
from .work_titles import CAPITAL, entry

_RULE = "events.toml#known"
_EDITION = regex.compile(
    r"(?<![\w-])(?:(?:(?:19|20)\d\d|\d{1,3}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Annual) ){1,3}$"
)
_YEAR = regex.compile(r" (?:(?:19|20)\d\d|[’']\d\d|\d\d(?=[.,;) \n]))(?![\w–/-])(?! \p{Lu}\p{Ll}+ \d)")
#: A capital on either side makes the match a part of another name ("Paris Photo Agency"), and so does a possessive before it.
_WITHIN = regex.compile(r"(?<=[\p{L}\d’'] )\p{Lu}[\p{L}’'-]*[\p{Ll}] $|[\p{L}\d&/-]$")
_GOES_ON = regex.compile(
    r" (?:\p{Lu}\p{Ll}+ ){0,2}(?:Award|Awards|Prize|Committee|Council|Foundation|Association|Museum|Trust|Fund|Inc|LLC|Party|Commercial|"
    r"Halftime|Champions?|Trophy|Medal|Act|Corporation|Company|Magazine|Resolution|President|Director|Weekend|Commission|Hall)\b|"
    r"[-–]\p{L}|[’']s? \p{Lu}"
)
#: What stands before an occasion whose name is a word or a body elsewhere ("during the UN General Assembly").
_CUE = regex.compile(
    r"\b(?:[Aa]t|[Dd]uring|[Aa]ttend(?:s|ed|ing)?|[Ff]ollowing|[Bb]efore|[Aa]fter|[Aa]head of|for|margins of|sidelines of|"
    r"session of|edition of|opening of|showcased at|win at|debut(?:ed|s)? at|participat\w+ in|part in|to)"
    r"(?: (?:the|this|last|next|a|its|year[’']s|upcoming|annual|"
    r"recent|high-level))* $"
)
#: "the International Day of the World’s Indigenous Peoples", "World Day against Child Labour", with what is in quotation marks.
_BIG = r"(?:\p{Lu}[\p{L}\p{N}’'-]*+|[“\"]\p{Lu}[\p{L} ’'-]{2,30}[”\"])"
_DAY = regex.compile(
    r"(?<![\w-])((?:International|World|National|European|Global|Universal|Commonwealth|African|Arab) (?:\p{Lu}\p{L}+ ){0,2}?"
    rf"(?:Day|Week|Month|Year|Decade) (?:of|for|on|against|to|in) (?:the )?{_BIG}"
    rf"(?: (?:(?:of|the|and|for|to|against|in(?= (?:the )?(?:Science|Sports?|Need|Space|Conflict|Armed))|at(?= Work)) ){{0,2}}"
    rf"{_BIG}){{0,8}}+(?:, {_BIG}(?:,? and {_BIG})+)?)"
)
#: "World’s Indigenous Peoples’ Day", "International Women’s Day", "National Girls and Women in Sports Day".
_OWN_DAY = regex.compile(
    r"(?<![\w-])((?:International|World(?:[’']s)?|National|Indigenous|European|Global|Transgender|Pan American) "
    r"(?:(?:\p{Lu}[\p{L}’'-]*+|and|in|of|the|for|&) ){0,5}?(?:\p{Lu}[\p{L}’'-]*+ )?(?:Day|Week|Month)"
    r"(?! (?:of|for|on|against|in the)\b))(?![\w-])"
    r"(?! (?:Parade|Festival|Celebrations?|Events?|Sale|Gala|Committee|Foundation|Awards?|Weekend|Program|Inc|Network|Coalition|Concert)\b)"
)
#: Money is raised in a campaign that has a name; what else is called one (of votes, of goods) says nothing of money.
_CAMPAIGN = regex.compile(
    r"\b(?:comprehensive|capital|fundraising|historic|[mb]illion|largest) "
    rf"({CAPITAL}(?: (?:(?:of|the|for|and|to|in) ){{0,2}}{CAPITAL}){{0,4}} [Cc]ampaign)\b"
)
_MEETING = (
    r"(?:Meeting|Roundtable|Convening|Summit|Forum|Dialogue|Listening Session|Conference|Workshop|Symposium|Consultations|Town Hall|"
    r"Session|Discussion|Ceremony|Reception|Celebration)"
)
#: What a headline tells nothing but ("Readout of …"), or the meeting that it is.
_HEADLINE = regex.compile(
    rf"\A(?:(?:Readout|Summary|Report|Highlights|Minutes) (?:of|on|from|for) (?:the |a )?"
    rf"((?!\p{{L}}+[’']s )[^\n:;,’]*?\b(?P<head>{_MEETING}) (?:with|on|of|for) [^\n:;,]{{4,120}}?)"
    rf"|(?P<whole>Meeting (?:[Bb]etween|[Ww]ith) [^\n:;,]{{8,110}}?))(?= (?:[Hh]eld|[Tt]akes|[Tt]ook|in \p{{Lu}}\p{{L}}+$)|\n)"
)


@cache
def _table() -> dict[str, tuple[tuple[str, bool], ...]]:
    """The known names by their first word, the longest first, each with whether it needs a word of time or place before it."""
    content = entry("known")
    names = [(name, False) for name in content["names"]] + [(name, True) for name in content["cautious"]]
    result: dict[str, list[tuple[str, bool]]] = {}
    for name, cautious in sorted(names, key=lambda item: (-len(item[0]), item[0])):
        result.setdefault(name.split()[0], []).append((name, cautious))
    return {first: tuple(items) for first, items in result.items()}


_FIRST = regex.compile(r"(?<![\w’'-])(?=\p{Lu})[^\s,.;:()“”\"]++")


def known(text: str) -> Iterator[Candidate]:
    """All candidates of this module."""
    yield from _listed(text)
    for match in (*_DAY.finditer(text), *_OWN_DAY.finditer(text)):
        yield _with_edition(text, match.start(1), match.end(1), SHAPE)
    for match in _CAMPAIGN.finditer(text):
        yield Candidate(match.start(1), match.end(1), "EVENT", _RULE, CONTEXT)
    headline = _HEADLINE.search(text)
    if headline is not None and not _is_named_else(text, headline):
        start, end = headline.span(1) if headline.group(1) else headline.span("whole")
        yield Candidate(start, end, "EVENT", "events.toml#conference", GAZETTEER)


def _listed(text: str) -> Iterator[Candidate]:
    table = _table()
    for match in _FIRST.finditer(text):
        for name, cautious in table.get(match.group(), ()):
            end = match.start() + len(name)
            if not text.startswith(name, match.start()) or text[end : end + 1].isalnum():
                continue
            item = _with_edition(text, match.start(), end, GAZETTEER if " " in name else TABLE)
            if _GOES_ON.match(text, item.end) is None and (not cautious or _is_told(text, item, end)):
                yield item
                break


def _is_told(text: str, item: Candidate, end: int) -> bool:
    """Whether the words beside it say that it is an occasion: an edition, or a word of time before it."""
    if _WITHIN.search(text, max(0, item.start - 30), item.start) is not None:
        return False
    return item.end > end or _CUE.search(text, max(0, item.start - 40), item.start) is not None


def _with_edition(text: str, start: int, end: int, evidence: int) -> Candidate:
    """The occasion with the year or number of its edition on either side."""
    before = _EDITION.search(text, max(0, start - 40), start)
    behind = _YEAR.match(text, end)
    return Candidate(start if before is None else before.start(), end if behind is None else behind.end(), "EVENT", _RULE, evidence)


def _is_named_else(text: str, headline: regex.Match[str]) -> bool:
    """Whether the release has another name for what its headline describes ("the Open Evenings Roundtable")."""
    head = headline.group("head")
    return head is not None and regex.compile(rf"[Tt]he (?:\p{{Lu}}[\p{{L}}’'-]+ )+{head}\b").search(text, headline.end()) is not None
