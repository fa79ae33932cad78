"""Finds single points and periods of the calendar at a given place of a text: a day, a month, a season, a century.

Each reader is a regular expression and a function from its match to a plain dictionary whose `k` says what it is. Nothing is anchored
here: "last month" stays ``{"k": "rel", "unit": "month", "n": -1}``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from . import date_structures as made
from .date_structures import Struct
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
    SUFFIX,
    TENS,
    UNIT,
    WEEKDAY,
    YEAR,
    S,
    dynasties,
    either,
    table,
)


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
_HUNDREDS = r"(?:1\d|20)\d0"
_MOD = rf"(?:(?:this{S}+)?(?:last|past|previous|next|coming|upcoming)|this|the{S}+(?:current|past|last|coming|upcoming)|current)"
_MORE_WORDS = (
    "over",
    "more than",
    "less than",
    "nearly",
    "almost",
    "about",
    "around",
    "roughly",
    "approximately",
    "some",
    "just over",
    "just under",
)
_MORE = rf"(?:(?P<more>(?i:{either(_MORE_WORDS)})){S}+)?"
_UNITS = r"(?i:days?|weeks?|fortnights?|months?|years?|decades?|century|centuries)\b"


def _reader(rule: str, pattern: str, build: Callable[[re.Match[str]], Struct | None]) -> Reader:
    return f"dates.toml#{rule}", re.compile(pattern), build


#: Readers in the order in which they are tried; among those that match, the longest wins, and the first of equal ones.
MONTH_READERS: tuple[Reader, ...] = (
    _reader(
        "days",
        rf"(?:(?:{WEEKDAY}){S}*(?:{DASH}|and|&|to|through){S}*(?:{WEEKDAY}),?{S}*)?(?P<month>{MONTH}){S}*(?P<days>{DAY}{SUFFIX}?(?:,{S}*{DAY}{SUFFIX}?(?!\d)){{0,9}}"
        rf"(?:{S}*(?:{DASH}|,?{S}(?:to|through|thru|until|and|or|&){S}){S}*){DAY})(?P<suf>{SUFFIX}?){_NOT_DAY}(?!{S}*{DASH}{S}*{DAY}\b)(?!{S}+{MONTH})(?!{S}+[a-z]+s{S}){_AND_YEAR}",
        made.days,
    ),
    _reader("day", rf"{_WD}(?P<month>{MONTH}){S}*(?:the{S}+)?(?P<day>{DAY}){SUFFIX}?{_NOT_DAY}{_AND_YEAR}", made.day_or_month),
    _reader("month", rf"(?P<month>{MONTH})(?:{S}*,{S}*|{S}+(?:of{S}+)?)(?P<year>{_EARLY_YEAR}|['’]\d\d(?!\d))", made.day_or_month),
    _reader("month", rf"(?P<month>{MONTH}),?{S}+(?:of{S}+)?{_THAT_YEAR}", made.day_or_month),
    _reader("month", rf"(?P<month>{MONTH})", made.day_or_month),
)
_DIGIT_DAYS = (
    rf"(?:(?:{WEEKDAY}){S}*(?:{DASH}|and|&|to|through){S}*(?:{WEEKDAY}),?{S}*)?(?:the{S}+)?(?P<days>{DAY}{SUFFIX}?(?:,{S}*{DAY}{SUFFIX}?){{0,9}}"
    rf"(?:{S}*{DASH}{S}*|,?{S}+(?:to|through|thru|until|and|or|&){S}+)(?:the{S}+)?{DAY}){SUFFIX}?{S}*(?:of{S}+)?(?P<month>{MONTH}){_AND_YEAR}"
)
DAY_READERS: tuple[Reader, ...] = (
    _reader("days", _DIGIT_DAYS, made.days),
    _reader(
        "day",
        rf"{_WD}(?:the{S}+)?(?P<day>{DAY}){SUFFIX}?(?:{S}*{DASH}{S}*|{S}*(?:of{S}+)?)(?P<month>{MONTH})(?:(?:{S}?,{S}?|{S}+|-)(?:of{S}+)?(?:(?P<year>{_EARLY_YEAR}|['’]\d\d(?!\d))|{_THAT_YEAR}))?",
        made.day_or_month,
    ),
    _reader(
        "day-of-year",
        rf"(?i:the){S}+(?P<d>{DAY}){SUFFIX}(?:{S}+of{S}+(?P<of>(?i:this|last|next)){S}+month|(?={S}*(?:[.,;)]|$|{S}(?:at|and|in|with|when|to|it|he|she|they|we|was|is|will|for|by|the)\b)))",
        made.day_of_month,
    ),
)
NUMERIC_READERS: tuple[Reader, ...] = (
    _reader("numeric", r"(?P<y>1\d{3}|20\d\d|2100)(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![\d]|[-/.]\d)", made.iso),
    _reader("numeric", r"(?P<y>1\d{3}|20\d\d|2100)\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日", made.iso),
    _reader(
        "numeric", rf"{_WD}(?P<a>\d{{1,2}})(?P<sep>[/.-])(?P<b>\d{{1,2}})(?P=sep)(?P<y>(?:1\d|20)\d\d|\d\d)(?!\d|[-/.]\d)", made.slashed
    ),
)
YEAR_READERS: tuple[Reader, ...] = (
    _reader(
        "year",
        rf"(?P<circa>{CIRCA})?(?P<y>{YEAR})(?!\w|-[a-zA-Z]|['’]\d)",
        lambda m: {"k": "year", "y": int(m["y"]), "approx": bool(m["circa"])},
    ),
    _reader("year", rf"(?P<circa>{CIRCA})(?P<y>\d{{3}})(?!\w|[.,:]\d)", lambda m: {"k": "year", "y": int(m["y"]), "approx": True}),
    _reader("year", r"['’](?P<y>[4-9]\d|[0-2]\d)(?!\w)", lambda m: {"k": "year", "y": made.year_of("'" + m["y"])}),
    _reader("era", rf"(?P<a>\d{{1,4}}){S}*{DASH}{S}*(?P<b>\d{{1,4}}){S}*(?P<era>{ERA})", made.eras),
    _reader("era", rf"(?P<circa>{CIRCA})?(?P<y>\d{{1,4}}|\d{{1,3}},\d{{3}}){S}*(?P<era>{ERA})", made.era),
    _reader("era", rf"(?P<circa>{CIRCA})?(?:AD|A\.D\.|CE){S}*(?P<era>)(?P<y>\d{{1,4}})(?!\d)", made.era),
)
DECADE = _reader(
    "decade",
    rf"(?i:the{S}+)?(?:{CIRCA})?(?:['’]?(?P<digits>{_HUNDREDS}|(?<=['’])\d0|(?<=[Tt]he )[2-9]0)['’]?s|(?P<word>(?i:{either(TENS)})))(?!\w)",
    made.decade,
)
CENTURY = _reader(
    "century",
    # "the 17th-century map": the article is the map's
    rf"(?:(?i:the{S}+)(?!{ORDINAL}{DASH}(?i:century)))?(?P<n>{ORDINAL})(?:{S}*(?:{DASH}|to|and|or|through){S}*(?:the{S}+)?(?P<n2>{ORDINAL}))?"
    rf"(?:{S}+|{S}?{DASH}{S}?)(?i:centuries|century)(?:{S}+(?P<era>{ERA}))?(?!\w)(?!{S}+(?i:fox)\b)",
    made.century,
)
QUARTER = _reader(
    "quarter",
    rf"(?:(?i:the{S}+)?(?:(?P<word>(?i:first|second|third|fourth)){S}+(?i:quarter)|(?P<half>(?i:first|second)){S}+half)(?:{S}+of)?(?:{S}+(?:(?i:fiscal{S}+)(?i:year{S}+)?)?(?:(?P<year>{YEAR})|(?P<rel>(?i:this|next|last){S}+year)))|Q(?P<q>[1-4]),?{S}*(?:of{S}+)?(?:FY{S}*)?(?P<year2>{YEAR}))",
    made.quarter,
)
FIRST_MONTHS = _reader(
    "quarter",
    rf"(?i:the{S}+)?(?P<which>(?i:first|last)){S}+(?P<n>(?i:two|three|four|five|six|seven|eight|nine|ten|eleven)|[2-9]|1[01]){S}+months{S}+of{S}+(?:(?P<year>{YEAR})|(?P<rel>(?i:this|next|last){S}+year))",
    made.first_months,
)
FISCAL = _reader(
    "quarter",
    rf"(?:(?i:the{S}+)?(?i:fiscal{S}+(?:year{S}+)?)(?P<y>{YEAR})(?:{DASH}(?P<y2>\d{{2}}(?!\d)|\d{{4}}(?!\d)))?|FY{S}?['’]?(?P<y3>\d{{4}}|\d\d)(?!\d))",
    lambda m: {"k": "fiscal", "y": made.year_of(m["y3"] if len(m["y3"]) == 4 else "'" + m["y3"])} if m["y3"] else made.fiscal(m),
)
SEASON_READER = _reader(
    "season",
    rf"(?:(?i:the{S}+)(?!{SEASON}{S}+{YEAR}))?(?P<season>{SEASON})(?:{S}*,?{S}*(?:of{S}+|season{S}+)?(?:(?P<year>{YEAR}|['’]\d\d(?!\d))|{_THAT_YEAR}))?(?:[/–-](?P<second>\d\d(?!\d)|{YEAR}))?",
    made.season,
)
RELATIVE_READERS: tuple[Reader, ...] = (
    _reader(
        "relative", rf"(?:(?P<part>(?i:earlier|later)){S}+)?(?P<mod>(?i:{_MOD})){S}+(?P<unit>(?i:{UNIT}))(?![\w-])", made.relative_unit
    ),
    _reader("weekday", rf"(?P<mod>(?i:{_MOD})){S}+(?P<wd>{WEEKDAY})(?!{S}*,?{S}*(?:{MONTH}){S}*\d)(?!\w)", made.relative_name),
    _reader(
        "day-of-year",
        rf"(?P<mod>(?i:{_MOD})){S}+(?P<wd2>{WEEKDAY}){S}*,?{S}*(?P<month>{MONTH}){S}*(?P<day>{DAY}){SUFFIX}?{_NOT_DAY}{_AND_YEAR}",
        made.relative_name,
    ),
    _reader("month", rf"(?P<mod>(?i:{_MOD})){S}+(?P<month>{MONTH})(?!{S}*\d)", made.relative_name),
    _reader(
        "day-of-year", rf"(?P<mod>(?i:{_MOD})){S}+(?P<month>{MONTH}){S}+(?P<day>{DAY}){SUFFIX}?{_NOT_DAY}{_AND_YEAR}", made.relative_name
    ),
    _reader("season", rf"(?P<mod>(?i:{_MOD})){S}+(?P<season>{SEASON})", made.relative_name),
    _reader("deictic", r"(?i:today|yesterday|tomorrow|tonight)(?![\w-])", made.deictic),
    _reader("deictic", rf"(?i:this{S}+(?:morning|afternoon|evening)|last{S}+(?:night|evening))(?![\w-])", made.deictic),
    _reader(
        "relative",
        rf"(?P<end>(?i:the{S}+)?(?i:year(?:['’]s)?[{' '}-]end))(?![\w-])",
        lambda m: {"k": "rel", "unit": "year", "n": 0, "part": "end"},
    ),
    _reader(
        "chain",
        rf"(?i:the){S}+(?P<unit>(?i:day|week|month|year|decade)){S}+(?P<mod>(?i:before|after))(?={S}*(?:[.,;)]|$)|{S}+and\b)",
        made.chain,
    ),
    _reader(
        "chain",
        rf"(?P<mod>(?i:the{S}+(?:very{S}+)?(?:same|following|next|ensuing|subsequent|previous|preceding)|that{S}+(?:very{S}+)?(?:same)?|that)){S}+(?P<unit>(?i:day|week|month|year|decade|century|spring|summer|autumn|fall|winter))(?![\w-])",
        made.chain,
    ),
)
AGO_READERS: tuple[Reader, ...] = (
    _reader(
        "ago",
        rf"{_MORE}(?P<number>{NUMBER})[ -](?P<unit>{_UNITS}){S}+(?P<dir>(?i:ago|earlier|later|hence|previously|from{S}+now))(?!\w)",
        made.ago,
    ),
    _reader(
        "ago",
        rf"(?i:a{S}+few|several|many|a{S}+couple{S}+of|a{S}+number{S}+of)(?P<number>){S}+(?P<unit>{_UNITS}){S}+(?P<dir>(?i:ago))(?!\w)",
        made.ago,
    ),
)
_DYNASTIES = either(sorted(name.title().replace(" And ", " and ") for name in dynasties()))
DYNASTY: tuple[Reader, ...] = (
    _reader(
        "dynasty",
        rf"(?i:the{S}+)?(?P<name>{_DYNASTIES})(?:{S}|-)(?i:dynasty|dynasties|period|era|times)(?!\w)",
        made.dynasty,
    ),
)
HOLIDAY: tuple[Reader, ...] = (
    _reader("holiday", rf"(?P<name>{either(table('holidays'))})(?!\w)(?:,?{S}+(?P<year>{YEAR}))?", made.holiday),
)
PART = re.compile(
    rf"(?:(?:the{S}+)?(?P<part2>mid)-?{S}?to-?{S}?(?P<late>late){S}+|(?:the{S}+)?(?P<part>(?i:{either(PARTS)}))(?:{S}+|-)|(?P<part3>earlier|later|early|late){S}+(?:in{S}+)?)(?:the{S}+)?",
    re.IGNORECASE,
)
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
