"""Finds pairs of quotation marks in a block: straight, curly, German, French, CJK; nested, unclosed, wrongly turned.

Never fails on an odd number of marks: what is not closed ends with its block and says so.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .layout import trim

#: Opening mark → the marks that close it.
PAIRS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "「": "」", "『": "』", "»": "«", "”": "”"}
_SINGLE = {"‘": "’", "'": "'"}
_MARK = re.compile("[\"'‘" + "".join(PAIRS) + "]")
_NICKNAME = re.compile(r"\W[A-ZÀ-Þ][\w’'.-]*(?:\s[A-ZÀ-Þ][\w’'.-]*)?\W")
_CLOSING_PUNCTUATION = ".,!?…;"


class Quoted(NamedTuple):
    """Text between marks: [start, end) inside them, [open, close) with them; `closed` is False if the mark never came."""

    start: int
    end: int
    open: int
    close: int
    closed: bool


def pairs(text: str, start: int, end: int) -> list[Quoted]:
    """The outermost quoted passages of text[start:end], in their order."""
    found: list[Quoted] = []
    at = start
    while (mark := _MARK.search(text, at, end)) is not None:
        at = mark.start()
        close = None
        if _opens(text, at, start):
            close = _close(text, at, end)
        elif text[at] in _SINGLE and _opens_single(text, at, start):
            close = _close_single(text, at, end)
            if close is None:
                at += 1
                continue
        else:
            if text[at] == "”" and not found and text[at - 1] in _CLOSING_PUNCTUATION:  # the author forgot the opening mark
                found.append(Quoted(*trim(text, start, at), start, at + 1, closed=True))
            at += 1
            continue
        inner = trim(text, at + 1, end if close is None else close)
        after = end if close is None else close + 1
        if inner[0] < inner[1]:
            found.append(Quoted(*inner, at, after, close is not None))
        at = _reopened(text, at, end) if close is None else after
    return _apart(text, found)


def without_nicknames(text: str, items: list[Quoted]) -> list[Quoted]:
    """The passages that are no part of a name: not the nickname in Ann “Annie” Lee."""
    return [item for item in items if not (_NICKNAME.fullmatch(text, item.open, item.close) and _is_inside_name(text, item))]


def _is_inside_name(text: str, item: Quoted) -> bool:
    before = re.search(r"[A-ZÀ-Þ][\w’'.-]*\s$", text[max(0, item.open - 30) : item.open])
    return before is not None and re.match(r"\s[A-ZÀ-Þ][\w’'-]+", text[item.close : item.close + 30]) is not None


def _apart(text: str, found: list[Quoted]) -> list[Quoted]:
    """An unclosed passage ends where the next one opens."""
    kept = []
    for place, item in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        if following and item.close > following.open:
            start, end = trim(text, item.start, following.open)
            item = item._replace(start=start, end=end, close=following.open)
        if item.start < item.end:
            kept.append(item)
    return kept


def masked(text: str, start: int, end: int, quoted: list[Quoted]) -> str:
    """text[start:end] with the letters between the marks hidden, so that no sentence ends and no verb is seen inside them.

    The last character stays: “…?” may end the sentence around it.
    """
    parts = list(text[start:end])
    for item in quoted:
        for at in range(max(item.open, start), min(item.close, end)):
            if text[at] not in "\n" and at < item.end - 1:
                parts[at - start] = "x" if at != item.open else "“"
    return "".join(parts)


def _opens(text: str, at: int, start: int) -> bool:
    character = text[at]
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if character == '"':
        glued = before in ".!?" and after.isupper()  # "… of the team."We are glad": the blank is lost
        return not after.isspace() and (glued or (not before.isalnum() and before not in ".,!?%"))
    if character in "”»":  # turned the wrong way, or Danish marks
        return not before.isalnum() and before not in ".,!?…)" and after.isalnum()
    return character in PAIRS


def _close(text: str, at: int, end: int) -> int | None:
    """Where the mark that closes the one at `at` stands."""
    mark = text[at]
    if mark == '"':
        return _close_straight(text, at, end)
    closers = PAIRS[mark]
    depth = 0
    for place in range(at + 1, end):
        character = text[place]
        if character == mark and mark not in closers:
            if _turned(text, place, end):
                return place
            depth += 1
        elif character in closers or (mark == "“" and character == '"'):
            if depth == 0:
                return place
            depth -= 1
    last = max((place for place in range(at + 1, end) if text[place] in closers), default=None)
    spoken = last is not None and text[last - 1] in _CLOSING_PUNCTUATION and text[last + 1 : end].strip() != ""
    return last if depth or spoken else None  # one mark for both ends: "“We chose “River Night,” said X"


def _turned(text: str, at: int, end: int) -> bool:
    """An opening mark where only a closing one can stand: behind a word or a stop, before a space or the end."""
    after = text[at + 1] if at + 1 < end else " "
    return (text[at - 1].isalnum() or text[at - 1] in _CLOSING_PUNCTUATION) and not after.isalnum()


def _close_straight(text: str, at: int, end: int) -> int | None:
    """The mark that closes a straight one; a mark that can only open (behind a space, before a letter) opens a title inside."""
    marks = [place for place in range(at + 1, end) if text[place] in '"”' and not _inches(text, place)]
    depth = 0
    for place in marks:
        if text[place - 1].isspace() and not text[place + 1 : place + 2].isspace():
            depth += 1
        elif depth:
            depth -= 1
        elif not text[place - 1].isspace():
            return place
    return next((place for place in marks if not text[place - 1].isspace()), None) or next(iter(marks), None)


def _inches(text: str, at: int) -> bool:
    return text[at - 1].isdigit() and bool(re.match(r'"\s*(?:x|×|by|wide|high|long|tall|deep)\b', text[at : at + 10]))


def _opens_single(text: str, at: int, start: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (before.isspace() or before in "([—–:") and after.isupper()


def _close_single(text: str, at: int, end: int) -> int | None:
    """The closing single mark, told from an apostrophe by the stop before it; None if there is none."""
    for place in range(at + 2, end):
        if text[place] == _SINGLE[text[at]] and text[place - 1] in _CLOSING_PUNCTUATION and not text[place + 1 : place + 2].isalnum():
            return place
    return None


def _reopened(text: str, at: int, end: int) -> int:
    """Behind an unclosed mark, go on at once: the next mark may open a passage that is closed."""
    return at + 1 if text[at] == '"' else end
