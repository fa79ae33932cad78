"""Finds nothing by itself: what the tables of names know of a word, and whether a name has its family name first.

The pinyin test reads a word as one or two syllables of Mandarin; the Korean one as two syllables with a hyphen or run together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..lexicon import gazetteer

_INITIAL = "b|p|m|f|d|t|n|l|g|k|h|j|q|x|zh|ch|sh|r|z|c|s|y|w"
_FINAL = (
    "iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|üan|van|ai|ei|ao|ou|an|en|in|un|ün|ia|ie|iu|ua|uo|ui|üe|ue|ve|er|a|o|e|i|u|ü|v"
)
_SYLLABLE = rf"(?:(?:{_INITIAL})?(?:{_FINAL}))"
_PINYIN = re.compile(rf"{_SYLLABLE}(?:['’-]?{_SYLLABLE})?", re.IGNORECASE)
_KOREAN_GIVEN = re.compile(r"[A-Z][a-z]{1,5}-[A-Za-z][a-z]{1,5}")


def is_given(word: str) -> bool:
    """Whether the tables know the word as a given name (each part, if it is hyphenated)."""
    return _known(word, "given")


def is_family(word: str) -> bool:
    """Whether the tables know the word as a family name (a part is enough, if it is hyphenated)."""
    return _known(word, "family")


@cache
def is_place(name: str) -> bool:
    """Whether `name`, the whole of it, is a known place and no common word ("North Dakota")."""
    return any(match.end - match.start == len(name) and not match.caution for match in gazetteer.find_places(name))


@cache
def _known(word: str, kind: str) -> bool:
    test = gazetteer.is_given if kind == "given" else gazetteer.is_family
    if test(word):
        return True
    if word.isupper() and len(word) > 2:
        return test(word.title())
    return "-" in word and any(test(part) for part in word.split("-") if part)


@cache
def _family_culture(word: str) -> frozenset[str]:
    plain = word.title() if word.isupper() and len(word) > 2 else word
    return frozenset(gazetteer.cultures(plain)) if gazetteer.is_family(plain) else frozenset()


def family_first(names: Sequence[str]) -> bool:
    """Whether the name is written family name first: a Chinese, Korean or Vietnamese family name before given syllables."""
    if not 2 <= len(names) <= 3:
        return False
    cultures = _family_culture(names[0])
    rest = names[1:]
    if "ko" in cultures and len(rest) == 1 and _KOREAN_GIVEN.fullmatch(rest[0]):
        return True
    if "zh" in cultures and all(_PINYIN.fullmatch(part) for part in rest):
        return not (
            is_given(names[0])
            and is_family(names[-1])
            and "zh" not in _family_culture(names[-1])
            and len(rest) == 1
            and not _PINYIN.fullmatch(names[-1])
        )
    if "ko" in cultures and len(rest) == 2 and all(2 <= len(part) <= 6 for part in rest) and not is_family(rest[-1]):
        return True
    if (
        "vi" in cultures
        and "zh" not in cultures
        and len(names) == 3
        and names[0] in ("Nguyen", "Nguyễn", "Tran", "Trần", "Le", "Lê", "Pham", "Phạm")
    ):
        return True
    # A surname in capitals before a given name ("LINDQVIST Anna"), if a table knows one of them.
    shouted = names[0].isupper() and len(names[0]) > 2 and names[0].isalpha() and not names[-1].isupper()
    return shouted and (is_family(names[0]) or is_given(names[-1]))
