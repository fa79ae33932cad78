"""Dates of header lines, meta elements and addresses, as EDTF: ``2021-11-18``, or ``2021-11`` where no day is given."""

from __future__ import annotations

import datetime
import re

_MONTHS = (
    "january|janvier|enero|januar",
    "february|février|fevrier|febrero|februar",
    "march|mars|marzo|märz",
    "april|avril|abril",
    "may|mai|mayo",
    "june|juin|junio|juni",
    "july|juillet|julio|juli",
    "august|août|aout|agosto",
    "september|septembre|septiembre",
    "october|octobre|octubre|oktober",
    "november|novembre|noviembre",
    "december|décembre|decembre|diciembre|dezember",
)
_SHORT = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NUMBER_OF: dict[str, int] = {"sept": 9}
for _number, _names in enumerate(_MONTHS, 1):
    _NUMBER_OF.update(dict.fromkeys(_names.split("|"), _number))
    _NUMBER_OF[_SHORT[_number - 1]] = _number

_MONTH = "(?P<month>" + "|".join(sorted(_NUMBER_OF, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ANY_YEAR = re.compile(_YEAR)
_PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?<!\d){_YEAR}\s?[-./年]\s?(?P<number>\d{{1,2}})\s?[-./月]\s?(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_YEAR}(?P<number>0\d|1[0-2])(?P<day>[0-2]\d|3[01])(?:T?\d{{6}}Z?)?(?!\d)",
        rf"\b{_MONTH}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er)?\.?\s+(?:of |de )?{_MONTH},?\s+(?:de |del )?{_YEAR}(?!\d)",
        rf"\b{_MONTH},?\s+(?:de |del )?{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}\s?[-./年]\s?(?P<number>\d{{1,2}})(?:\s?月)?(?![-./\d])",
    )
)
#: 12/03/2024 is read only where one of the numbers cannot be a month.
_SLASHED = re.compile(rf"(?<!\d)(?P<first>\d{{1,2}})[/.](?P<second>\d{{1,2}})[/.]{_YEAR}(?!\d)")
#: No page is older than the web; an older "date" in an address is the number of an object.
_IN_URL = re.compile(
    r"/(199[1-9]|20\d\d)[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/-]|$)|[/_-]t?(199[1-9]|20\d\d)/?(0\d|1[0-2])([0-2]\d|3[01])(?!\d)"
)
#: Archives lay their files out by year, month and day; a day in one piece may as well be that of a download.
_IN_PATH = re.compile(r"(?:^|/)(199[1-9]|20\d\d)/(0\d|1[0-2])/?([0-2]\d|3[01])/")
_DECORATION = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:at|on|published|posted|updated|date|time|last)\b|[ap]\.?m\.?\b|"
    r"\b(?:[A-Z]{2,4}T|GMT|UTC|Z|central|eastern|pacific)\b|T?\d{1,2}[:h.]\d{2}(?::\d{2})?(?:\.\d+)?|[+-]\d{2}:?\d{2}|\W",
    re.I,
)


def find_date(text: str) -> tuple[str, str] | None:
    """The first full date in `text` as (EDTF, its words); a month with its year if there is no day. None if none."""
    if _ANY_YEAR.search(text) is None:
        return None
    matches = [(match, value) for pattern in _PATTERNS if (match := pattern.search(text)) and (value := _edtf(match.groupdict()))]
    if matches:
        match, value = min(matches, key=lambda item: (-len(item[1]), item[0].start()))
        return value, match.group()
    slashed = _SLASHED.search(text)
    if slashed:
        first, second = int(slashed["first"]), int(slashed["second"])
        if first > 12 >= second:
            first, second = second, first
        if first <= 12 and (second > 12 or first == second):
            value = _edtf({"year": slashed["year"], "number": str(first), "day": str(second)})
            if value:
                return value, slashed.group()
    return None


def only_date(line: str) -> tuple[str, str] | None:
    """The date of a line that holds a date (and perhaps a weekday and a clock time) and nothing else."""
    found = find_date(line) if len(line) < 60 else None
    if found is None or _DECORATION.sub("", line.replace(found[1], " ", 1)):
        return None
    return found


def date_in_url(url: str) -> tuple[str, str] | None:
    """The date that an address holds: ``/2021/11/18/``, ``/2021-11/``, ``t20211118_``."""
    match = _IN_URL.search(url)
    if not match:
        return None
    year, month, day = match.group(1, 2, 3) if match.group(1) else match.group(4, 5, 6)
    value = _edtf({"year": year, "number": month, "day": day})
    return (value, match.group().strip("/_-t")) if value else None


def date_in_path(path: str) -> tuple[str, str] | None:
    """The date of the folders of an archive laid out by year, month and day: ``2021/11/18/``, ``2021/1118/``."""
    match = _IN_PATH.search(path)
    value = _edtf(dict(zip(("year", "number", "day"), match.groups(), strict=True))) if match else None
    return (value, match.group().strip("/")) if match and value else None


def _edtf(parts: dict[str, str | None]) -> str | None:
    year = int(parts["year"] or 0)
    number = parts.get("number")
    month = int(number) if number else _NUMBER_OF[(parts.get("month") or "").lower()]
    day = parts.get("day")
    try:
        if day is None:
            return datetime.date(year, month, 1).strftime("%Y-%m")
        return datetime.date(year, month, int(day)).isoformat()
    except ValueError:
        return None
