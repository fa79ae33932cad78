"""Finds nothing: the words of `lexicon/en/dates.toml` as regular expressions and tables for the grammar of dates."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from .. import lexicon

FILE = "en/dates.toml"
#: White space inside an expression: never a line break.
S = r"[^\S\n]"
DASH = "[-–—−‐‑‒]"


def table(name: str) -> Mapping[str, Any]:
    """The table `name` of the lexicon file (``months``, ``cues``)."""
    result: Mapping[str, Any] = lexicon.read(FILE)[name]
    return result


@cache
def cue(name: str) -> frozenset[str]:
    """The list `name` of the table of cues."""
    return frozenset(table("cues")[name])


def either(words: Iterable[str]) -> str:
    """The words as an alternation, longest first, a space in them standing for any white space."""
    return "|".join(
        re.escape(word).replace(r"\ ", S + "+").replace("'", "['’]") for word in sorted(words, key=lambda word: (-len(word), word))
    )


def _cased(words: Iterable[str]) -> list[str]:
    return [form for word in words for form in dict.fromkeys((word, word.upper()))]


MONTH_NUMBERS: Mapping[str, int] = {
    name.lower(): number for key in ("months", "month_abbreviations") for name, number in table(key).items()
}
WEEKDAY_NUMBERS: Mapping[str, int] = {
    name.lower(): number for key in ("weekdays", "weekday_abbreviations") for name, number in table(key).items()
}
SEASON_NUMBERS: Mapping[str, int] = table("seasons")
NUMBERS: Mapping[str, int] = table("numbers")
ORDINALS: Mapping[str, int] = table("ordinals")
TENS: Mapping[str, int] = table("tens")
PARTS: Mapping[str, str] = table("parts")

#: A month's name with a capital; the full stop belongs to an abbreviation only.
MONTH = rf"(?:(?:{either(_cased(table('months')))})(?![^\W\d_])|(?:{either(_cased(table('month_abbreviations')))})(?![^\W\d_])\.?)"
WEEKDAY = rf"(?:(?:{either(_cased(table('weekdays')))})(?![^\W\d_])|(?:{either(_cased(table('weekday_abbreviations')))})(?![^\W\d_])\.?)"
SEASON = rf"(?:(?i:{either(SEASON_NUMBERS)})(?![a-zA-Z]))"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
SUFFIX = r"(?:st|nd|rd|th)"
YEAR = r"(?:1\d{3}|20\d\d|2100)(?!\d|[.,]\d)"
ORDINAL = rf"(?:(?i:{either(ORDINALS)})|\d{{1,2}}{SUFFIX})"
NUMBER = rf"(?:(?i:{either(NUMBERS)})|\d{{1,3}}|\d{{1,2}},\d{{3}}|\d{{4,5}})"
ERA = r"(?:B\.C\.E\.|B\.C\.|BCE|BC|C\.E\.|CE|A\.D\.|AD)(?![a-zA-Z])"
CIRCA = rf"(?:(?i:circa|ca|c)\.?{S}*)"
UNIT = r"(?:day|week|weekend|fortnight|month|quarter|season|year|decade|century|centuries)"


def month(name: str) -> int:
    """1–12 for a month as it was written."""
    return MONTH_NUMBERS[name.lower().rstrip(".")]


def weekday(name: str) -> int:
    """1 (Monday) – 7 for a weekday as it was written."""
    return WEEKDAY_NUMBERS[name.lower().rstrip(".")]


def number(word: str) -> int:
    """The value of a number in words or digits."""
    plain = " ".join(word.lower().split())
    return NUMBERS[plain] if plain in NUMBERS else int(plain.replace(",", ""))


def ordinal(word: str) -> int:
    """The value of an ordinal in words or digits (``18th``)."""
    plain = word.lower()
    return ORDINALS[plain] if plain in ORDINALS else int(plain[:-2])


@cache
def dynasties() -> Mapping[str, tuple[int, int]]:
    """First and last year of each period of `lexicon/dynasties.csv`, by lower-case name; years before 1 are astronomical (0 = 1 BCE)."""
    path = resources.files(lexicon.__name__).joinpath("dynasties.csv")
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return {row["name"].lower(): (int(row["first"]), int(row["last"])) for row in rows}
