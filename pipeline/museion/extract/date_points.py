"""Finds single points and periods of the calendar at a given place of a text: a day, a month, a season, a century.

Each reader is a regular expression and a function from its match to a plain dictionary whose `k` says what it is. Nothing is anchored
here: "last month" stays ``{"k": "rel", "unit": "month", "n": -1}``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from .date_words import (
    CIRCA,
    DASH,
    DAY,
    ERA,
    MONTH,
    NUMBER,
    ORDINAL,
    PARTS,
    SEASON,
    SEASON_NUMBERS,
    SUFFIX,
    TENS,
    UNIT,
    WEEKDAY,
    YEAR,
    S,
    dynasties,
    either,
    month,
    number,
    ordinal,
    table,
    weekday,
)

Struct = dict[str, Any]


class Point(NamedTuple):
    """An expression from `start` to `end` with its rule and structure."""

    start: int
    end: int
    rule: str
    value: Struct


Reader = tuple[str, "re.Pattern[str]", Callable[["re.Match[str]"], Struct | None]]

#: A full stop, colon or letter behind a number that makes it a time, a decimal or a count.
_NOT_DAY = rf"(?!\d|[:/]\d|\.\d|,\d{{3}}(?!\d)|{S}?[ap]\.?m\b|[%$€£]|{SUFFIX}[a-z])"
_WD = rf"(?:(?P<wd>{WEEKDAY}){S}*,?{S}*(?:the{S}+)?)?"
_EARLY_YEAR = rf"(?:{YEAR}|\d{{3}}(?!\d|[.,]\d)(?={S}*(?:[).,;]|{DASH}|$)))"
_THAT_YEAR = rf"(?P<yr>(?i:this|last|next|that|the{S}+same|the{S}+following|the{S}+previous)){S}+year(?!\w)"
_AND_YEAR = rf"(?:(?:{S}?,{S}?|{S}+)(?:of{S}+)?(?:(?P<year>{_EARLY_YEAR}|['’]\d\d(?!\d))|{_THAT_YEAR}))?"


def _year(text: str | None) -> int | None:
    """A year as written; ``’24`` is of this century up to 30, else of the last."""
    if text is None:
        return None
    digits = text.lstrip("'’")
    value = int(digits)
    if len(digits) == 2:
        value += 2000 if value <= 30 else 1900
    return value


def _date(match: re.Match[str]) -> Struct:
    groups = match.groupdict()
    result: Struct = {"k": "date"}
    if groups.get("year"):
        result["y"] = _year(groups["year"])
    result["m"] = month(groups["month"])
    if groups.get("day"):
        result["d"] = int(groups["day"])
    if groups.get("wd"):
        result["wd"] = weekday(groups["wd"])
    if groups.get("yr"):
        result["yr"] = groups["yr"].lower().split()[-1]
    return result


def _days(match: re.Match[str]) -> Struct | None:
    result = _date(match)
    numbers = [int(item) for item in re.findall(r"\d+", match["days"])]
    if any(later <= earlier for earlier, later in zip(numbers, numbers[1:], strict=False)):
        return None
    result.pop("wd", None)
    return {"k": "days", "a": {**result, "d": numbers[0]}, "b": {**result, "d": numbers[-1]}, "n": len(numbers), "joined": match["days"]}


def _iso(match: re.Match[str]) -> Struct | None:
    m, d = int(match["m"]), int(match["d"])
    return {"k": "date", "y": int(match["y"]), "m": m, "d": d} if 1 <= m <= 12 and 1 <= d <= 31 else None


def _slashed(match: re.Match[str]) -> Struct | None:
    first, second, digits = int(match["a"]), int(match["b"]), match["y"]
    year = int(digits) if len(digits) == 4 else _year("'" + digits)
    if not (1 <= first <= 31 and 1 <= second <= 31) or (first > 12 and second > 12):
        return None
    result: Struct = {"k": "numeric", "a": first, "b": second, "y": year, "sep": match["sep"]}
    if match["wd"]:
        result["wd"] = weekday(match["wd"])
    return result


def _century(match: re.Match[str]) -> Struct | None:
    first = ordinal(match["n"])
    last = ordinal(match["n2"]) if match["n2"] else first
    bce = (match["era"] or "").upper().startswith("B")
    if not 1 <= min(first, last) <= max(first, last) <= 21 + 30 * bce or (first > last) != (bce and first != last):
        return None
    return {"k": "century", "n": first, "n2": last, "bce": bce}


def _era(match: re.Match[str]) -> Struct | None:
    year = int(match["y"].replace(",", ""))
    bce = any(match[name] and match[name].upper().startswith("B") for name in ("era",))
    value = 1 - year if bce else year
    return {"k": "year", "y": value, "approx": bool(match["circa"])} if year else None


def _relative_word(match: re.Match[str]) -> Struct:
    word = match["mod"].lower().split()
    step = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1}
    return {"n": step[word[-1]], "this": word[0] == "this" and len(word) > 1}


def _rel_unit(match: re.Match[str]) -> Struct | None:
    found = _relative_word(match)
    words, unit = match["mod"].lower().split(), match["unit"].lower()
    if (
        unit == "season"
        or words[-1] in ("past", "coming", "upcoming")
        and unit != "weekend"
        or (len(words) > 1 and words[0] in ("the", "this") and words[1] != "current" and unit != "weekend")
        or (unit == "day")
    ):
        return None  # "the past year" is a length of time that ends now, "this day" any day
    return {"k": "rel", "unit": unit, "n": found["n"]}


def _rel_name(match: re.Match[str]) -> Struct:
    found = _relative_word(match)
    groups = match.groupdict()
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


_SINGULAR = {"centuries": "century"}


def _unit(word: str) -> str:
    plain = word.lower()
    return _SINGULAR.get(plain) or plain.removesuffix("s")


def _ago(match: re.Match[str]) -> Struct | None:
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
    result: Struct = {"k": "ago", "unit": _unit(groups["unit"]), "n": number(count) if count else None, "bound": bound}
    direction = " ".join((groups.get("dir") or "").lower().split())
    result["step"] = 1 if direction in ("from now", "hence", "later", "after", "from today") else -1
    result["chain"] = direction in ("earlier", "later", "before", "after", "previously")
    return result


def _chain(match: re.Match[str]) -> Struct:
    word = match["mod"].lower().split()[-1]
    step = {"same": 0, "that": 0, "following": 1, "next": 1, "ensuing": 1, "subsequent": 1, "previous": -1, "preceding": -1}[word]
    return {"k": "chain", "unit": match["unit"].lower(), "n": step, "soft": word == "next"}


def _deictic(match: re.Match[str]) -> Struct:
    word = match.group().lower()
    step = -1 if word.startswith(("yesterday", "last")) else 1 if word.startswith("tomorrow") else 0
    return {"k": "deictic", "n": step, "word": word}


def _season(match: re.Match[str]) -> Struct:
    result: Struct = {"k": "season", "s": SEASON_NUMBERS[match["season"].lower()], "y": _year(match["year"])}
    if match["yr"]:
        result["yr"] = match["yr"].lower().split()[-1]
    return result


def _quarter(match: re.Match[str]) -> Struct | None:
    groups = match.groupdict()
    if groups["half"]:
        return {
            "k": "months",
            "y": _year(groups["year"]),
            "a": 1 if groups["half"].lower() == "first" else 7,
            "n": 6,
            "rel": groups.get("rel"),
        }
    q = int(groups["q"]) if groups["q"] else ordinal(groups["word"])
    return {"k": "months", "y": _year(groups["year"]), "a": 3 * q - 2, "n": 3, "rel": groups.get("rel")} if 1 <= q <= 4 else None


def _fiscal(match: re.Match[str]) -> Struct:
    digits = match["y2"] or match["y"]
    year = _year(digits if len(digits) == 4 else "'" + digits[-2:])
    return {"k": "fiscal", "y": year}


def _decade(match: re.Match[str]) -> Struct:
    if match["word"]:
        return {"k": "decade", "y": 1900 + TENS[match["word"].lower()]}
    digits = match["digits"]
    if len(digits) == 2:
        return {"k": "decade", "y": 1900 + int(digits)}
    year = int(digits)
    return {"k": "hundred", "y": year} if year % 100 == 0 and year < 2000 else {"k": "decade", "y": year}


def _dynasty(match: re.Match[str]) -> Struct | None:
    first, last = dynasties()[" ".join(match["name"].lower().split())]
    return {"k": "dynasty", "a": first, "b": last}


_HUNDREDS = r"(?:1\d|20)\d0"
_MOD = rf"(?:(?:this{S}+)?(?:last|past|previous|next|coming|upcoming)|this|the{S}+(?:current|past|last|coming|upcoming)|current)"
_MORE = rf"(?:(?P<more>(?i:over|more{S}+than|less{S}+than|nearly|almost|about|around|roughly|approximately|some|just{S}+over|just{S}+under)){S}+)?"
_UNITS = rf"(?i:days?|weeks?|fortnights?|months?|years?|decades?|century|centuries)\b"


def _reader(rule: str, pattern: str, build: Callable[[re.Match[str]], Struct | None]) -> Reader:
    return f"dates.toml#{rule}", re.compile(pattern), build


#: Readers in the order in which they are tried; among those that match, the longest wins, and the first of equal ones.
MONTH_READERS: tuple[Reader, ...] = (
    _reader(
        "days",
        rf"(?:(?:{WEEKDAY}){S}*(?:{DASH}|and|&|to|through){S}*(?:{WEEKDAY}),?{S}*)?(?P<month>{MONTH}){S}*(?P<days>{DAY}{SUFFIX}?(?:,{S}*{DAY}{SUFFIX}?(?!\d))*"
        rf"(?:{S}*(?:{DASH}|,?{S}(?:to|through|thru|until|and|or|&){S}){S}*){DAY})(?P<suf>{SUFFIX}?){_NOT_DAY}(?!{S}*{DASH}{S}*{DAY}\b)(?!{S}+{MONTH})(?!{S}+[a-z]+s{S}){_AND_YEAR}",
        _days,
    ),
    _reader("day", rf"{_WD}(?P<month>{MONTH}){S}*(?:the{S}+)?(?P<day>{DAY}){SUFFIX}?{_NOT_DAY}{_AND_YEAR}", _date),
    _reader("month", rf"(?P<month>{MONTH})(?:{S}*,{S}*|{S}+(?:of{S}+)?)(?P<year>{_EARLY_YEAR}|['’]\d\d(?!\d))", _date),
    _reader("month", rf"(?P<month>{MONTH}),?{S}+(?:of{S}+)?{_THAT_YEAR}", _date),
    _reader("month", rf"(?P<month>{MONTH})", _date),
)
_DIGIT_DAYS = (
    rf"(?:(?:{WEEKDAY}){S}*(?:{DASH}|and|&|to|through){S}*(?:{WEEKDAY}),?{S}*)?(?:the{S}+)?(?P<days>{DAY}{SUFFIX}?(?:,{S}*{DAY}{SUFFIX}?)*"
    rf"(?:{S}*{DASH}{S}*|,?{S}+(?:to|through|thru|until|and|or|&){S}+)(?:the{S}+)?{DAY}){SUFFIX}?{S}*(?:of{S}+)?(?P<month>{MONTH}){_AND_YEAR}"
)
DAY_READERS: tuple[Reader, ...] = (
    _reader("days", _DIGIT_DAYS, _days),
    _reader(
        "day",
        rf"{_WD}(?:the{S}+)?(?P<day>{DAY}){SUFFIX}?(?:{S}*{DASH}{S}*|{S}*(?:of{S}+)?)(?P<month>{MONTH})(?:(?:{S}?,{S}?|{S}+|-)(?:of{S}+)?(?:(?P<year>{_EARLY_YEAR}|['’]\d\d(?!\d))|{_THAT_YEAR}))?",
        _date,
    ),
    _reader(
        "day-of-year",
        rf"(?i:the){S}+(?P<d>{DAY}){SUFFIX}(?:{S}+of{S}+(?P<of>(?i:this|last|next)){S}+month|(?={S}*(?:[.,;)]|$|{S}(?:at|and|in|with|when|to|it|he|she|they|we|was|is|will|for|by|the)\b)))",
        lambda m: _day_of_month(m),
    ),
)
NUMERIC_READERS: tuple[Reader, ...] = (
    _reader("numeric", r"(?P<y>1\d{3}|20\d\d|2100)(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![\d]|[-/.]\d)", _iso),
    _reader("numeric", r"(?P<y>1\d{3}|20\d\d|2100)\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日", _iso),
    _reader("numeric", rf"{_WD}(?P<a>\d{{1,2}})(?P<sep>[/.-])(?P<b>\d{{1,2}})(?P=sep)(?P<y>(?:1\d|20)\d\d|\d\d)(?!\d|[-/.]\d)", _slashed),
)
YEAR_READERS: tuple[Reader, ...] = (
    _reader(
        "year",
        rf"(?P<circa>{CIRCA})?(?P<y>{YEAR})(?!\w|-[a-zA-Z]|['’]\d)",
        lambda m: {"k": "year", "y": int(m["y"]), "approx": bool(m["circa"])},
    ),
    _reader("year", rf"(?P<circa>{CIRCA})(?P<y>\d{{3}})(?!\w|[.,:]\d)", lambda m: {"k": "year", "y": int(m["y"]), "approx": True}),
    _reader("year", r"['’](?P<y>[4-9]\d|[0-2]\d)(?!\w)", lambda m: {"k": "year", "y": _year("'" + m["y"])}),
    _reader("era", rf"(?P<a>\d{{1,4}}){S}*{DASH}{S}*(?P<b>\d{{1,4}}){S}*(?P<era>{ERA})", lambda m: _eras(m)),
    _reader("era", rf"(?P<circa>{CIRCA})?(?P<y>\d{{1,4}}|\d{{1,3}},\d{{3}}){S}*(?P<era>{ERA})", _era),
    _reader("era", rf"(?P<circa>{CIRCA})?(?:AD|A\.D\.|CE){S}*(?P<era>)(?P<y>\d{{1,4}})(?!\d)", _era),
)
DECADE = _reader(
    "decade",
    rf"(?i:the{S}+)?(?:{CIRCA})?(?:['’]?(?P<digits>{_HUNDREDS}|(?<=['’])\d0|(?<=[Tt]he )[2-9]0)['’]?s|(?P<word>(?i:{either(TENS)})))(?!\w)",
    _decade,
)
CENTURY = _reader(
    "century",
    rf"(?i:the{S}+)?(?P<n>{ORDINAL})(?:{S}*(?:{DASH}|to|and|or|through){S}*(?:the{S}+)?(?P<n2>{ORDINAL}))?(?:{S}+|{S}?{DASH}{S}?)(?i:centuries|century)(?:{S}+(?P<era>{ERA}))?(?!\w)(?!{S}+(?i:fox)\b)",
    _century,
)
QUARTER = _reader(
    "quarter",
    rf"(?:(?i:the{S}+)?(?:(?P<word>(?i:first|second|third|fourth)){S}+(?i:quarter)|(?P<half>(?i:first|second)){S}+half)(?:{S}+of)?(?:{S}+(?:(?i:fiscal{S}+)(?i:year{S}+)?)?(?:(?P<year>{YEAR})|(?P<rel>(?i:this|next|last){S}+year)))|Q(?P<q>[1-4]),?{S}*(?:of{S}+)?(?:FY{S}*)?(?P<year2>{YEAR}))",
    lambda m: _quarter_any(m),
)
FIRST_MONTHS = _reader(
    "quarter",
    rf"(?i:the{S}+)?(?P<which>(?i:first|last)){S}+(?P<n>(?i:two|three|four|five|six|seven|eight|nine|ten|eleven)|[2-9]|1[01]){S}+months{S}+of{S}+(?:(?P<year>{YEAR})|(?P<rel>(?i:this|next|last){S}+year))",
    lambda m: _first_months(m),
)
FISCAL = _reader(
    "quarter",
    rf"(?:(?i:the{S}+)?(?i:fiscal{S}+(?:year{S}+)?)(?P<y>{YEAR})(?:{DASH}(?P<y2>\d{{2}}(?!\d)|\d{{4}}(?!\d)))?|FY{S}?['’]?(?P<y3>\d{{4}}|\d\d)(?!\d))",
    lambda m: {"k": "fiscal", "y": _year(m["y3"] if len(m["y3"]) == 4 else "'" + m["y3"])} if m["y3"] else _fiscal(m),
)
SEASON_READER = _reader(
    "season",
    rf"(?i:the{S}+)?(?P<season>{SEASON})(?:{S}*,?{S}*(?:of{S}+|season{S}+)?(?:(?P<year>{YEAR}|['’]\d\d(?!\d))|{_THAT_YEAR}))?(?:[/–-](?P<second>\d\d(?!\d)|{YEAR}))?",
    _season,
)
RELATIVE_READERS: tuple[Reader, ...] = (
    _reader("relative", rf"(?:(?P<part>(?i:earlier|later)){S}+)?(?P<mod>(?i:{_MOD})){S}+(?P<unit>(?i:{UNIT}))(?![\w-])", _rel_unit),
    _reader("weekday", rf"(?P<mod>(?i:{_MOD})){S}+(?P<wd>{WEEKDAY})(?!{S}*,?{S}*(?:{MONTH}){S}*\d)(?!\w)", _rel_name),
    _reader(
        "day-of-year",
        rf"(?P<mod>(?i:{_MOD})){S}+(?P<wd2>{WEEKDAY}){S}*,?{S}*(?P<month>{MONTH}){S}*(?P<day>{DAY}){SUFFIX}?{_NOT_DAY}",
        _rel_name,
    ),
    _reader("month", rf"(?P<mod>(?i:{_MOD})){S}+(?P<month>{MONTH})(?!{S}*\d)", _rel_name),
    _reader("day-of-year", rf"(?P<mod>(?i:{_MOD})){S}+(?P<month>{MONTH}){S}+(?P<day>{DAY}){SUFFIX}?{_NOT_DAY}", _rel_name),
    _reader("season", rf"(?P<mod>(?i:{_MOD})){S}+(?P<season>{SEASON})", _rel_name),
    _reader("deictic", r"(?i:today|yesterday|tomorrow|tonight)(?![\w-])", _deictic),
    _reader("deictic", rf"(?i:this{S}+(?:morning|afternoon|evening)|last{S}+(?:night|evening))(?![\w-])", _deictic),
    _reader(
        "relative",
        rf"(?P<end>(?i:the{S}+)?(?i:year(?:['’]s)?[{' '}-]end))(?![\w-])",
        lambda m: {"k": "rel", "unit": "year", "n": 0, "part": "end"},
    ),
    _reader(
        "chain",
        rf"(?i:the){S}+(?P<unit>(?i:day|week|month|year|decade)){S}+(?P<mod>(?i:before|after))(?={S}*(?:[.,;)]|$)|{S}+and\b)",
        lambda m: _chain_any(m),
    ),
    _reader(
        "chain",
        rf"(?P<mod>(?i:the{S}+(?:very{S}+)?(?:same|following|next|ensuing|subsequent|previous|preceding)|that{S}+(?:very{S}+)?(?:same)?|that)){S}+(?P<unit>(?i:day|week|month|year|decade|century|spring|summer|autumn|fall|winter))(?![\w-])",
        lambda m: _chain_any(m),
    ),
)
AGO_READERS: tuple[Reader, ...] = (
    _reader(
        "ago",
        rf"{_MORE}(?P<number>{NUMBER})[{' '}-](?P<unit>{_UNITS}){S}+(?P<dir>(?i:ago|earlier|later|from{S}+now|hence|from{S}+today|previously))(?!\w)",
        _ago,
    ),
    _reader(
        "ago",
        rf"(?i:a{S}+few|several|many|a{S}+couple{S}+of|a{S}+number{S}+of)(?P<number>){S}+(?P<unit>{_UNITS}){S}+(?P<dir>(?i:ago))(?!\w)",
        _ago,
    ),
)
DYNASTY: tuple[Reader, ...] = (
    _reader(
        "dynasty",
        rf"(?i:the{S}+)?(?P<name>{either(sorted(form for name in dynasties() for form in (name.title(), name.title().replace(' Dynasties', ' dynasties'))))})(?:{S}|-)(?i:dynasty|dynasties|period|era|times)(?!\w)",
        _dynasty,
    ),
)
HOLIDAY: tuple[Reader, ...] = (
    _reader("holiday", rf"(?P<name>{either(table('holidays'))})(?!\w)(?:,?{S}+(?P<year>{YEAR}))?", lambda m: _holiday(m)),
)
PART = re.compile(
    rf"(?:(?:the{S}+)?(?P<part2>mid)-?{S}?to-?{S}?(?P<late>late){S}+|(?:the{S}+)?(?P<part>(?i:{either(PARTS)}))(?:{S}+|-)|(?P<part3>earlier|later|early|late){S}+(?:in{S}+)?)(?:the{S}+)?",
    re.IGNORECASE,
)


def _day_of_month(match: re.Match[str]) -> Struct | None:
    """ "the 12th of this month", "on the 12th"; without a word of time before it the bare one is no date."""
    before = re.search(rf"(?i:on|until|till|by|from|since|through|to){S}+$", match.string[max(0, match.start() - 9) : match.start()])
    if not match["of"] and not before:
        return None
    return {"k": "day", "d": int(match["d"]), "n": {"last": -1, "next": 1}.get((match["of"] or "").lower(), 0), "of": bool(match["of"])}


def _eras(match: re.Match[str]) -> Struct | None:
    """ "221–206 BCE", "25–220 CE"."""
    a, b = int(match["a"]), int(match["b"])
    if match["era"].startswith("B"):
        a, b = 1 - a, 1 - b
    return {"k": "dynasty", "a": a, "b": b} if a < b else None


def _first_months(match: re.Match[str]) -> Struct:
    count = number(match["n"])
    first = 1 if match["which"].lower() == "first" else 13 - count
    return {
        "k": "months",
        "y": _year(match["year"]),
        "a": first,
        "n": count,
        "rel": {"this": 0, "next": 1, "last": -1}.get((match["rel"] or "").lower().split(" ")[0]),
    }


def _holiday(match: re.Match[str]) -> Struct:
    found = table("holidays")[" ".join(match["name"].replace("’", "'").split())]
    result: Struct = {"k": "holiday", "y": _year(match["year"]), "m": found[0]}
    return {**result, "d": found[1]} if len(found) == 2 else {**result, "wd": found[1], "n": found[2]}


def _quarter_any(match: re.Match[str]) -> Struct | None:
    if match["year2"]:
        return {"k": "months", "y": int(match["year2"]), "a": 3 * int(match["q"]) - 2, "n": 3}
    first = (match["half"] or match["word"]).lower()
    start, length = (1 if first == "first" else 7, 6) if match["half"] else (3 * ordinal(first) - 2, 3)
    relative = {"this": 0, "next": 1, "last": -1}.get((match["rel"] or "").lower().split(" ")[0])
    return {"k": "months", "y": _year(match["year"]), "a": start, "n": length, "rel": relative}


def _chain_any(match: re.Match[str]) -> Struct:
    unit = match["unit"].lower()
    words = match["mod"].lower().split()
    step = {"following": 1, "after": 1, "before": -1, "next": 1, "ensuing": 1, "subsequent": 1, "previous": -1, "preceding": -1}.get(
        words[-1], 0
    )
    season = SEASON_NUMBERS.get(unit)
    return {"k": "chain", "unit": "season" if season else unit, "n": step, "s": season}


#: Kinds that "early", "late", "the end of" can stand before.
PARTED = ("date", "year", "decade", "hundred", "century", "season", "rel", "relname", "chain", "dynasty", "months", "era")


#: "the end of the year": the period that the text stands in.
CURRENT: tuple[Reader, ...] = (
    _reader(
        "relative", r"(?P<unit>(?i:year|month|week|decade|century))(?![\w'’-])", lambda m: {"k": "rel", "unit": m["unit"].lower(), "n": 0}
    ),
)


def read(text: str, start: int, readers: tuple[Reader, ...]) -> Point | None:
    """The longest expression of `readers` that begins at `start`, or None."""
    best: Point | None = None
    for rule, pattern, build in readers:
        match = pattern.match(text, start)
        if match is None or match.end() == start or (best is not None and match.end() <= best.end):
            continue
        value = build(match)
        if value is not None:
            yearless = value["k"] == "date" and "d" in value and "y" not in value
            best = Point(start, match.end(), "dates.toml#day-of-year" if yearless else rule, value)
    return best
