"""Finds nothing: makes of a match of `date_points` the plain structure of what it says."""

from __future__ import annotations

import re
from typing import Any

from .date_words import SEASON_NUMBERS, TENS, dynasties, month, number, ordinal, table, weekday
from .date_words import S as SPACE

Struct = dict[str, Any]
_SINGULAR = {"centuries": "century"}


def year_of(text: str | None) -> int | None:
    """A year as written; ``’24`` is of this century up to 30, else of the last."""
    if text is None:
        return None
    digits = text.lstrip("'’")
    value = int(digits)
    if len(digits) == 2:
        value += 2000 if value <= 30 else 1900
    return value


def day_or_month(match: re.Match[str]) -> Struct:
    """A day or month in words, with weekday and year as far as they are written."""
    groups = match.groupdict()
    result: Struct = {"k": "date"}
    if groups.get("year"):
        result["y"] = year_of(groups["year"])
    result["m"] = month(groups["month"])
    if groups.get("day"):
        result["d"] = int(groups["day"])
    if groups.get("wd"):
        result["wd"] = weekday(groups["wd"])
    if groups.get("yr"):
        result["yr"] = groups["yr"].lower().split()[-1]
    return result


def days(match: re.Match[str]) -> Struct | None:
    """Several days of one month; None if they do not rise."""
    result = day_or_month(match)
    numbers = [int(item) for item in re.findall(r"\d+", match["days"])]
    if any(later <= earlier for earlier, later in zip(numbers, numbers[1:], strict=False)):
        return None
    result.pop("wd", None)
    return {"k": "days", "a": {**result, "d": numbers[0]}, "b": {**result, "d": numbers[-1]}, "n": len(numbers), "joined": match["days"]}


def iso(match: re.Match[str]) -> Struct | None:
    """2024-11-14, 2024/11/14."""
    m, d = int(match["m"]), int(match["d"])
    return {"k": "date", "y": int(match["y"]), "m": m, "d": d} if 1 <= m <= 12 and 1 <= d <= 31 else None


def slashed(match: re.Match[str]) -> Struct | None:
    """12/03/2024, its order not yet told."""
    first, second, digits = int(match["a"]), int(match["b"]), match["y"]
    year = int(digits) if len(digits) == 4 else year_of("'" + digits)
    if not (1 <= first <= 31 and 1 <= second <= 31) or (first > 12 and second > 12):
        return None
    result: Struct = {"k": "numeric", "a": first, "b": second, "y": year, "sep": match["sep"]}
    if match["wd"]:
        result["wd"] = weekday(match["wd"])
    return result


def century(match: re.Match[str]) -> Struct | None:
    """A century or a range of them."""
    first = ordinal(match["n"])
    last = ordinal(match["n2"]) if match["n2"] else first
    bce = (match["era"] or "").upper().startswith("B")
    if not 1 <= min(first, last) <= max(first, last) <= 21 + 30 * bce or (first > last) != (bce and first != last):
        return None
    return {"k": "century", "n": first, "n2": last, "bce": bce}


def era(match: re.Match[str]) -> Struct | None:
    """A year with its era."""
    year = int(match["y"].replace(",", ""))
    bce = any(match[name] and match[name].upper().startswith("B") for name in ("era",))
    value = 1 - year if bce else year
    return {"k": "year", "y": value, "approx": bool(match["circa"])} if year else None


def _relative_word(match: re.Match[str]) -> Struct:
    word = match["mod"].lower().split()
    step = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1}
    return {"n": step[word[-1]], "this": word[0] == "this" and len(word) > 1}


def relative_unit(match: re.Match[str]) -> Struct | None:
    """“last month”, “this year”."""
    found = _relative_word(match)
    words, unit = match["mod"].lower().split(), match["unit"].lower()
    if (
        unit == "season"
        or (words[-1] in ("past", "coming", "upcoming") and unit != "weekend")
        or (len(words) > 1 and words[0] in ("the", "this") and words[1] != "current" and unit != "weekend")
        or (unit == "day")
    ):
        return None  # "the past year" is a length of time that ends now, "this day" any day
    return {"k": "rel", "unit": unit, "n": found["n"]}


def relative_name(match: re.Match[str]) -> Struct:
    """“last spring”, “this October”, “next Friday”."""
    found = _relative_word(match)
    groups = match.groupdict()
    if groups.get("year") or groups.get("yr"):
        return day_or_month(match)
    base: Struct = {"k": "relname", "n": found["n"], "this": found["this"]}
    if groups.get("month"):
        base["m"] = month(groups["month"])
        if groups.get("day"):
            base["d"] = int(groups["day"])
        if groups.get("wd2"):
            base.pop("n")
            return {"k": "date", "m": base["m"], "d": base["d"], "wd": weekday(groups["wd2"])}
    elif groups.get("wd"):
        base["wd"] = weekday(groups["wd"])
    else:
        base["s"] = SEASON_NUMBERS[groups["season"].lower()]
    return base


def unit_of(word: str) -> str:
    """The unit in the singular."""
    plain = word.lower()
    return _SINGULAR.get(plain) or plain.removesuffix("s")


def ago(match: re.Match[str]) -> Struct | None:
    """“two years ago”, “two years later”."""
    groups = match.groupdict()
    qualifier = (groups.get("more") or "").lower().split()
    count = groups.get("number")
    bound = (
        "more"
        if qualifier and qualifier[0] in ("over", "more")
        else "less"
        if qualifier[:1] == ["less"]
        else "about"
        if qualifier
        else None
    )
    result: Struct = {"k": "ago", "unit": unit_of(groups["unit"]), "n": number(count) if count else None, "bound": bound}
    direction = " ".join((groups.get("dir") or "").lower().split())
    result["step"] = 1 if direction in ("from now", "hence", "later", "after", "from today") else -1
    result["chain"] = direction in ("earlier", "later", "before", "after", "previously")
    return result


def deictic(match: re.Match[str]) -> Struct:
    """“today”, “yesterday”."""
    word = match.group().lower()
    step = -1 if word.startswith(("yesterday", "last")) else 1 if word.startswith("tomorrow") else 0
    return {"k": "deictic", "n": step, "word": word}


def season(match: re.Match[str]) -> Struct:
    """A season, with its year if it is written."""
    result: Struct = {"k": "season", "s": SEASON_NUMBERS[match["season"].lower()], "y": year_of(match["year"])}
    if match["yr"]:
        result["yr"] = match["yr"].lower().split()[-1]
    return result


def fiscal(match: re.Match[str]) -> Struct:
    """A fiscal year."""
    digits = match["y2"] or match["y"]
    year = year_of(digits if len(digits) == 4 else "'" + digits[-2:])
    return {"k": "fiscal", "y": year}


def decade(match: re.Match[str]) -> Struct:
    """A decade, or a hundred years for “the 1800s”."""
    if match["word"]:
        return {"k": "decade", "y": 1900 + TENS[match["word"].lower()]}
    digits = match["digits"]
    if len(digits) == 2:
        return {"k": "decade", "y": 1900 + int(digits)}
    year = int(digits)
    return {"k": "hundred", "y": year} if year % 100 == 0 and year < 2000 else {"k": "decade", "y": year}


def dynasty(match: re.Match[str]) -> Struct | None:
    """A period of `dynasties.csv`."""
    first, last = dynasties()[" ".join(match["name"].lower().split())]
    return {"k": "dynasty", "a": first, "b": last}


def day_of_month(match: re.Match[str]) -> Struct | None:
    """ "the 12th of this month", "on the 12th"; without a word of time before it the bare one is no date."""
    before = re.search(rf"(?i:on|until|till|by|from|since|through|to){SPACE}+$", match.string[max(0, match.start() - 9) : match.start()])
    if not match["of"] and not before:
        return None
    return {"k": "day", "d": int(match["d"]), "n": {"last": -1, "next": 1}.get((match["of"] or "").lower(), 0), "of": bool(match["of"])}


def eras(match: re.Match[str]) -> Struct | None:
    """ "221–206 BCE", "25–220 CE"."""
    a, b = int(match["a"]), int(match["b"])
    if match["era"].startswith("B"):
        a, b = 1 - a, 1 - b
    return {"k": "dynasty", "a": a, "b": b} if a < b else None


def first_months(match: re.Match[str]) -> Struct:
    """“the first three months of 2024”."""
    count = number(match["n"])
    first = 1 if match["which"].lower() == "first" else 13 - count
    return {
        "k": "months",
        "y": year_of(match["year"]),
        "a": first,
        "n": count,
        "rel": {"this": 0, "next": 1, "last": -1}.get((match["rel"] or "").lower().split(" ")[0]),
    }


def holiday(match: re.Match[str]) -> Struct:
    """A feast of the lexicon, with its year if it is written."""
    found = table("holidays")[" ".join(match["name"].replace("’", "'").split())]
    result: Struct = {"k": "holiday", "y": year_of(match["year"]), "m": found[0]}
    return {**result, "d": found[1]} if len(found) == 2 else {**result, "wd": found[1], "n": found[2]}


def quarter(match: re.Match[str]) -> Struct | None:
    """A quarter or half of a year."""
    if match["year2"]:
        return {"k": "months", "y": int(match["year2"]), "a": 3 * int(match["q"]) - 2, "n": 3}
    first = (match["half"] or match["word"]).lower()
    start, length = (1 if first == "first" else 7, 6) if match["half"] else (3 * ordinal(first) - 2, 3)
    relative = {"this": 0, "next": 1, "last": -1}.get((match["rel"] or "").lower().split(" ")[0])
    return {"k": "months", "y": year_of(match["year"]), "a": start, "n": length, "rel": relative}


def chain(match: re.Match[str]) -> Struct:
    """“the same day”, “the following year”, “the year before”."""
    unit = match["unit"].lower()
    words = match["mod"].lower().split()
    step = {"following": 1, "after": 1, "before": -1, "next": 1, "ensuing": 1, "subsequent": 1, "previous": -1, "preceding": -1}.get(
        words[-1], 0
    )
    season = SEASON_NUMBERS.get(unit)
    return {"k": "chain", "unit": "season" if season else unit, "n": step, "s": season}
