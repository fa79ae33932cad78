"""Finds dates whose month is named in another language: "14 juillet 1998", "3 de mayo de 2023", "12. März 2024".

needs: the text.  gives: `DateExpression`s of whole days and of months with a year.  The month's name is read by dateparser, which
knows them in some two hundred languages; it is asked only where a number, an unknown word and a year stand together.
known misses: non-Latin month names, ranges, days without a year.
"""

from __future__ import annotations

import warnings
from functools import cache
from typing import Any

import regex
from dateparser.date import DateDataParser

from .. import lexicon
from ..lexicon.common import common_words
from .date_grammar import DateExpression

RULE = "dates.toml#foreign-month"

#: The languages of museums that write in Latin letters; few enough that a look-up costs under a millisecond.
LANGUAGES = ["fr", "es", "de", "it", "pt", "nl", "pl", "tr", "sv", "da", "nb", "fi", "cs", "hu", "ro", "hr", "ca", "id", "vi"]

_YEAR = regex.compile(r"(?<=\p{L}\.?\s|\sdel?\s)(?:1\d{3}|20\d\d)(?![\p{N}])")
#: What stands before the year, read backwards from it: at most 30 characters.
_BEFORE = regex.compile(
    r"(?<![\p{L}\p{N}])(?:(?P<d>\d{1,2})(?:er|º|ª|\.)?\s+(?:(?:de|di|den)\s+)?)?(?P<m>\p{L}{3,11})\.?\s+(?:(?:de|del|di)\s+)?$"
)


def find_foreign(text: str) -> list[DateExpression]:
    """The dates of `text` with a month in another language than English, in its order."""
    found = []
    for year in _YEAR.finditer(text):
        match = _BEFORE.search(text, max(0, year.start() - 30), year.start())
        month = _month(match["m"].casefold()) if match is not None else None
        if match is None or month is None:
            continue
        point: dict[str, Any] = {"k": "date", "y": int(year.group()), "m": month}
        if match["d"] is not None:
            if not 1 <= int(match["d"]) <= 31:
                continue
            point["d"] = int(match["d"])
        found.append(DateExpression(match.start(), year.end(), RULE, {"form": "point", "a": point, "b": None, "sense": "at"}))
    return found


@cache
def _month(word: str) -> int | None:
    """The number of the month that `word` names in one of the languages, None if it names none or is an English word."""
    if word in common_words() or word in lexicon.read("en/words.toml")["calendar_words"]:
        return None
    with warnings.catch_warnings():
        # dateparser's own regular expressions warn of their future; that is not the caller's concern.
        warnings.simplefilter("ignore")
        first, second = (_parser().get_date_data(f"{day} {word} 2001").date_obj for day in (1, 28))
    # Two days tell a month's name from a word that dateparser passes over: both must be read as they stand.
    if first is None or second is None or (first.day, second.day) != (1, 28) or first.month != second.month or first.year != 2001:
        return None
    return int(first.month)


@cache
def _parser() -> DateDataParser:
    return DateDataParser(
        languages=LANGUAGES, settings={"REQUIRE_PARTS": ["day", "month", "year"], "PREFER_LOCALE_DATE_ORDER": False, "DATE_ORDER": "DMY"}
    )
