"""List markers: the ones made from markup, and the ones that authors write."""

from __future__ import annotations

import re

#: The marker of an item of an unordered list, as the wires and archives write it.
BULLET = "- "

_ROMAN = {"m": 1000, "cm": 900, "d": 500, "cd": 400, "c": 100, "xc": 90, "l": 50, "xl": 40, "x": 10, "ix": 9, "v": 5, "iv": 4, "i": 1}
_BULLETS = re.compile(r"(?:[-–—*•●○◦‣▪■□►▶➢➤◆◇✓✔·∙](?=\s)|[•●◦‣▪■►▶➢➤◆✓✔](?=\S))\s*")
_NUMBER = re.compile(
    r"(?:\(\s?(?:\d{1,2}|[ivx]{1,5}|[a-zA-Z])\s?\)\s*|(?:\d{1,2}|[ivx]{1,5}|[a-zA-Z])\)\s+|\d{1,2}[.、．]\s+|[①-⑳⑴-⒇❶-❿]\s*"
    r"|[（(][一二三四五六七八九十]{1,2}[)）]\s*)"
)
_LETTER = re.compile(r"(?:[a-zA-Z]|[ivxIVX]{1,5})\.\s+")


def written(number: int, style: str) -> str:
    """The ordinal of an item in the style of `<ol type>`: 1, a, A, i or I. Numbers without such a form stay digits."""
    if style in ("a", "A") and number > 0:
        letters = ""
        while number > 0:
            number, rest = divmod(number - 1, 26)
            letters = chr(97 + rest) + letters
        return letters if style == "a" else letters.upper()
    if style in ("i", "I") and 0 < number < 4000:
        roman = ""
        for sign, value in _ROMAN.items():
            roman += sign * (number // value)
            number %= value
        return roman if style == "i" else roman.upper()
    return str(number)


def own_marker(text: str) -> tuple[str, bool] | None:
    """The marker that `text` begins with and whether it is an ordinal; None if it begins with none.

    Letters and Roman numerals with a full stop ("A. Smith", "I. M. Pei") are not taken: initials look the same.
    """
    bullet = _BULLETS.match(text)
    if bullet and bullet.end() < len(text):
        return bullet.group(), False
    number = _NUMBER.match(text)
    if number and number.end() < len(text):
        return number.group(), True
    return None


def lettered_marker(text: str) -> str | None:
    """A marker such as "a. " or "iv. ", which only a neighbour in the same list tells from an initial."""
    match = _LETTER.match(text)
    return match.group() if match and match.end() < len(text) else None
