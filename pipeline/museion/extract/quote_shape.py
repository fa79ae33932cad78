"""Tells by its shape whether a passage between marks is speech, a title or a label."""

from __future__ import annotations

import re

#: Words that a title leaves in lower case.
_SMALL = frozenset("a an and as at but by for from in into nor of on or over per the to via vs with".split())

STOP = re.compile(r"[.!?,…;]$")
FIRST_PERSON = re.compile(
    r"\b(?:I|we|our|my|us|me|We|Our|My|you|You|your|I’m|I'm|we’re|we're|it’s|It’s|It's|it's|This|These|is|are|was|were|has|have|will)\b"
)


def capitalised(content: str) -> bool:
    """Whether all words but the small ones are capital, as in a title of two words or more."""
    tokens = re.findall(r"[^\W\d_][\w’'-]*", content)
    plain = [token for token in tokens[1:] if token.lower() not in _SMALL]
    return bool(plain) and all(token[0].isupper() for token in plain) and not re.search(r"[.!?]\s", content)


def sentence(content: str, behind: str) -> bool:
    """Whether a passage is a whole sentence, however short: capital and stop (perhaps behind the mark)."""
    return len(content.split()) >= 2 and content[0].isupper() and (bool(STOP.search(content)) or behind.startswith("."))


def speech(content: str, behind: str, *, opens: bool) -> bool:
    """Whether a passage by itself reads as something said, not as a scare quote; `opens`: nothing stands before it."""
    count = len(content.split())
    whole = bool(STOP.search(content)) or behind[:1] in (".", ",", "") or behind[:1].isspace()
    said = count >= 8 or bool(FIRST_PERSON.search(content))
    return count >= 4 and whole and said and (content[0].isupper() or opens or count >= 8)
