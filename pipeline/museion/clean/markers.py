"""List markers: the ones made from markup, and the ones that authors write."""

from __future__ import annotations

import re
from collections.abc import Sequence

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


def read_as_items(lines: Sequence[str]) -> list[str | None]:
    """The marker of each line that a reader of the bare lines takes for an item, None for the others.

    "a. … b. …" and "i. … ii. …" are items only where two of them follow each other, perhaps with other items between:
    an initial stands alone.
    """
    own = [found[0] if (found := own_marker(line)) else None for line in lines]
    lettered = [None if marker else lettered_marker(line) for line, marker in zip(lines, own, strict=True)]
    before, after = _neighbours(lettered, own), _neighbours(lettered[::-1], own[::-1])[::-1]
    return [
        mine or (marker if marker and (_of_one_list(marker, before[place]) or _of_one_list(marker, after[place])) else None)
        for place, (mine, marker) in enumerate(zip(own, lettered, strict=True))
    ]


def _neighbours(lettered: Sequence[str | None], own: Sequence[str | None]) -> list[str | None]:
    """For each line the lettered marker of the last line before it that has no marker of its own kind."""
    last: str | None = None
    found: list[str | None] = []
    for marker, other in zip(lettered, own, strict=True):
        found.append(last)
        last = last if other else marker
    return found


def _of_one_list(marker: str, other: str | None) -> bool:
    return other is not None and other != marker and other[0].isupper() == marker[0].isupper()
