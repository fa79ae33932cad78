"""Finds titles in quotation marks; what is said before or behind them tells an occasion from a work.

needs: the text.  gives: `Candidate`s of EVENT and WORK.
known misses: a work of up to three words without a cue word, a year or a maker beside it.
"""

from __future__ import annotations

from functools import cache

import regex

from .. import lexicon
from .candidates import SHAPE, Candidate
from .work_titles import FILE, THEME, cue_rule, cues, is_title

_QUOTED = regex.compile(r"[“\"«]([^“”\"«»\n]{3,140})[”\"»]|(?<![\w])[‘']([A-Z][^‘’'\n]{3,100}(?:[’'][a-z][^‘’'\n]{0,60})?)[’'](?!\w)")
#: How far before a title its cue word may stand; in the development releases no cue stands further off than 52 characters.
_CUE_WINDOW = 60
_SAID = regex.compile(r"[,.]?\s+(?:said|says|added|noted|[A-Z]\w+ (?:said|says|added))")
#: What stands between the titles of a list.
_AND = regex.compile(r"[,;]? ?(?:and |& |or |as well as )?")
_MADE = regex.compile(r",? (?:\((?:c\. ?)?\d{4}|by \p{Lu}|\d{4}\b|travels\b)")
#: What is in quotation marks before these is the name of neither an occasion nor a work.
_NO_TITLE = regex.compile(
    r" (?:category|awards?|distinctions?|honou?r|prize|medal|title|recognition|"
    r"label|brand|method|team|button|badge|list|feature|mode|tab|page|section|logo|sign|stickers?|"
    r"certification|designation|rule|approach|strategy|movement|culture|mentality|status|law|format|standard|technology|system|"
    r"button|tag|hashtag|line|look|style|effect|technique|model|edition|trim|clause|policy|provision)\b"
)
#: Only what is shown opens, runs and is on view.
_ON_VIEW = regex.compile(
    r",? (?:opens|reopens|will open|will run|runs (?:from|through|until)|(?:is|are|will be|was|now|currently)? ?on (?:view|display|show)\b"
    r"|will be (?:shown|exhibited)|closes (?:on|in)|is curated by|premier(?:es|ed)|debuts)\b"
)
_BEHIND = regex.compile(
    r"(?:,? (?:is|was|will be|an?|the|its|their|his|her|our)){1,2} (?P<far>(?:[\w’'-]+ ){0,6}[\w-]+)|,? (?P<near>(?:[\w-]+ ){0,1}[\w-]+)"
)


#: What somebody wins or is called is no title.
_PRIZE = regex.compile(r"\b(?:wins|won|awarded|named|voted|winning|calls?|called (?:him|her|them|it))(?: (?:the|as|a))? $")
#: A series is one of gatherings where the words about it say so, else one of films or books.
_OF_TALKS = frozenset(
    "talk talks lecture lectures concert concerts speaker event events workshop workshops public annual conversations".split()
)
#: What has a name of its own and is no occasion, where it stands behind the name.
_NO_OCCASION = frozenset(("campaign", "program", "programme", "order", "code", "letter", "plan", "law", "work", "piece", "single"))


@cache
def _head_words() -> frozenset[str]:
    """The last words of the heads of occasions, in lower case."""
    return frozenset(
        head.split()[-1].lower() for entry in lexicon.entries(FILE) if entry["label"] == "EVENT" for head in entry.get("heads", ())
    )


def quoted(text: str) -> list[Candidate]:
    """Titles in quotation marks; the words before and behind tell an occasion from a work."""
    result = []
    before: tuple[int, str | None, str] = (-1, None, "")
    for match in _QUOTED.finditer(text):
        group = 1 if match.group(1) is not None else 2
        inner = match.group(group)
        trimmed = inner.strip().rstrip(",.;")
        if not is_title(trimmed) or (inner.rstrip()[-1:] in ",." and _is_speech(text, match.end()) and len(trimmed.split()) > 4):
            continue
        start = match.start(group) + len(inner) - len(inner.lstrip())
        label, rule = _label(text, trimmed, match)
        if label is None and rule != "slogan" and before[0] >= 0 and _AND.fullmatch(text, before[0], match.start()):
            label, rule = before[1:]
        if rule == "slogan":
            continue
        before = (match.end(), label, rule)
        # Without a cue word a phrase of up to three words is rather a nickname or a slogan, if neither a year nor a maker follows, and one
        # in capitals what a headline quotes.
        if label is not None or (len(trimmed.split()) >= 4 and not trimmed.isupper()) or _MADE.match(text, match.end()):
            result.append(Candidate(start, start + len(trimmed), label or "WORK", rule or "events.toml#work-quoted", SHAPE))
    return result


def _label(text: str, title: str, match: regex.Match[str]) -> tuple[str | None, str]:
    """EVENT or WORK with its rule for the title in the quotation marks of `match`; (None, "") if nothing tells it, (None, "slogan") if
    it is no title.
    """
    label, rule = _cue_before(text, match.start())
    if label is not None or rule == "slogan":
        return label, rule
    if _NO_TITLE.match(text, match.end()):
        return None, "slogan"
    label, rule = _cue_behind(text, match.end())
    words = [word for word in title.split() if not word.isdigit()]
    if label is None and len(words) > 1 and words[0] != "Best" and words[-1].lower() in _head_words():
        return "EVENT", "events.toml#cued-gathering"
    if label is None and _heads_a_date(text, match.end()):
        return "EVENT", "events.toml#cued-gathering"
    return label, rule


def _is_speech(text: str, end: int) -> bool:
    return _SAID.match(text, end) is not None


def _heads_a_date(text: str, end: int) -> bool:
    """Whether the title ends a heading under which a line with a year opens ("Town Hall Talk – “NAME”" above "October 8, 2025
    | 6 p.m.").
    """
    following = regex.compile(r"[ \t]*\n+([^\n]{6,40})").match(text, end)
    return (
        following is not None and regex.match(r"(?:\p{Lu}\p{L}+,? )?(?:\p{Lu}\p{L}+\.? \d|\d{1,2} \p{Lu})", following.group(1)) is not None
    )


def _cue_before(text: str, before: int) -> tuple[str | None, str]:
    """The label by the nearest cue word before a title; (None, "") if there is none, (None, "slogan") behind "the theme"."""
    line = text[max(text.rfind("\n", 0, before) + 1, text.rfind(". ", 0, before) + 1, before - _CUE_WINDOW) : before].lower()
    line = line[max(line.rfind("("), line.rfind(";")) + 1 :]
    if THEME.search(line):
        return None, "slogan"
    if _PRIZE.search(line):
        return None, "slogan"
    return _by_cue(tuple(reversed(regex.findall(r"[a-z]+", line))))


def _cue_behind(text: str, end: int) -> tuple[str | None, str]:
    """The label by what is said right behind a title: "“NAME,” a free event", "“NAME” exhibition", "“NAME” opens in June"."""
    if _ON_VIEW.match(text, end):
        return "EVENT", "events.toml#cued"
    match = _BEHIND.match(text, end)
    if match is None:
        return None, ""
    words = regex.findall(r"[a-z]+", (match.group("far") or match.group("near")).lower())
    return _by_cue(tuple(word for word in words if word not in _NO_OCCASION))


def _by_cue(words: tuple[str, ...]) -> tuple[str | None, str]:
    """The label of the first cue word."""
    for word in words:
        if word == "series" and not _OF_TALKS.intersection(words):
            return "WORK", "events.toml#work-cued"
        if word in cues("cued"):
            return "EVENT", cue_rule(word)
        if word in cues("work-cued"):
            return "WORK", "events.toml#work-cued"
    return None, ""
