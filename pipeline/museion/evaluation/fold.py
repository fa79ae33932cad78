"""Strings as they are compared: names folded, running text with its typography evened out."""

from __future__ import annotations

import re

_TYPOGRAPHY = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "‐": "-", "‑": "-", "–": "-", "—": "-"})
_LEADING = re.compile(r"^the ")
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$")


def fold(name: str) -> str:
    """A name as names are compared: case folded, blanks and quotation marks evened out, no leading "the", no trailing possessive.

    >>> fold("The  Frick’s")
    'frick'
    """
    even = " ".join(name.translate(_TYPOGRAPHY).casefold().split())
    return _POSSESSIVE.sub("", _LEADING.sub("", even))


def loose(text: str) -> str:
    """Running text as points and quotations are compared: blanks, quotation marks and dashes evened out, no mark at its end.

    The mark before a closing quotation mark ("…families," said) and at the end of an item belongs to the typography.
    """
    return " ".join(text.translate(_TYPOGRAPHY).split()).rstrip(" ,.;")
