"""Lines about the release, by the words of ``lexicon/en/chrome.toml``: labels with values, whole lines, zone headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ..lexicon import Entry, entries, rule_id
from .dates import find_date, only_date

Place = Literal["head", "body", "tail"]

_FILE = "en/chrome.toml"
#: A value of a header line is a name, a date, a number: the longest of our pages has 9 words, sentences have more.
_VALUE_WORDS = 10
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b")
_BYLINE = re.compile(
    r"by (?P<name>(?-i:(?:[A-Z][\w.'’-]*|de|van|von|der|la|and|&|,)(?:,? |,)?){1,8})(?:[|·•,–—-]\s*(?P<rest>.{0,60}))?$", re.I
)
_POSTED = re.compile(
    r"(?:published|posted|updated|last updated|created|uploaded)(?: on| at)?:?\s+(?P<date>.+?)(?:\s+by\s+(?P<name>[^|·•]{2,60}))?$", re.I
)
_SEPARATORS = re.compile(r"\s+[|·•/–—]\s+|\s{2,}|\s*\|\s*")
_ENDS_SENTENCE = re.compile(r"[.!?]['”\"’]?$")


@dataclass(frozen=True, slots=True)
class Found:
    """A value that a line holds for a header field, with the rule that knew it."""

    field: str
    value: str
    verbatim: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Label:
    entry: Entry
    rule: str


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, _Label]]:
    known: dict[str, _Label] = {}
    for entry in entries(_FILE):
        if entry["use"] == "label":
            for label in entry["labels"]:
                known[label.lower()] = _Label(entry, rule_id(_FILE, entry))
    words = "|".join(re.escape(label) for label in sorted(known, key=len, reverse=True))
    # A label stands at the start of the line or behind white space or a separator; its colon may be the full-width one.
    return re.compile(rf"(?:^|(?<=[\s|·•\[(]))(?P<label>{words})\s?[:：]", re.I), known


@cache
def _patterns(use: str) -> tuple[tuple[re.Pattern[str], Entry, str], ...]:
    return tuple(
        (re.compile("(?:" + "|".join(f"(?:{pattern})" for pattern in entry["patterns"]) + ")", re.I), entry, rule_id(_FILE, entry))
        for entry in entries(_FILE)
        if entry["use"] == use
    )


def labelled(line: str, place: Place) -> list[Found] | None:
    """The values of a line made of "Label: value" pairs; None if it is no header line at this place."""
    if place == "body" or (":" not in line and "：" not in line):
        return None
    pattern, known = _labels()
    hits = list(pattern.finditer(line))
    if not hits or line[: hits[0].start()].strip(" |·•[(-") != "":
        return None
    found: list[Found] = []
    strong = False
    for number, hit in enumerate(hits):
        end = hits[number + 1].start() if number + 1 < len(hits) else len(line)
        verbatim = line[hit.end() : end].strip(" |·•[]()-,;")
        label = known[hit["label"].lower()]
        verbatim, stamp = _without_stamp(verbatim) if label.entry["field"] != "published" else (verbatim, None)
        if len(verbatim.split()) > _VALUE_WORDS or (place == "tail" and label.entry["where"] == "head" and not found):
            return None
        value = _value(label.entry, verbatim)
        if value is None:
            return None
        strong = strong or bool(label.entry.get("strong")) or (label.entry["field"] == "published" and _is_stamp(verbatim))
        found.append(Found(label.entry["field"], value, verbatim, label.rule))
        if stamp:
            found.append(Found("published", stamp[0], stamp[1], "chrome.toml#date"))
    return found if strong else None


def _without_stamp(verbatim: str) -> tuple[str, tuple[str, str] | None]:
    """A value without the date that stands behind it ("Lou Yi 2015-10-26"), and that date."""
    date = find_date(verbatim)
    if date is None or len(date[0]) < len("2015-10-26") or verbatim.startswith(date[1]):
        return verbatim, None
    name, _, rest = verbatim.partition(date[1])
    return (name.strip(" |·•,;-–—"), date) if not _CLOCK.sub("", rest).strip(" :0123456789") else (verbatim, None)


def _value(entry: Entry, verbatim: str) -> str | None:
    """The value of a label; None where it cannot be one: a date label without a date, a sentence."""
    if entry["field"] == "published":
        date = find_date(verbatim)
        return date[0] if date else (None if entry.get("strong") else "")
    return None if _ENDS_SENTENCE.search(verbatim) and len(verbatim.split()) > 4 else verbatim


def _is_stamp(verbatim: str) -> bool:
    """A full date written in figures or with a clock time, as machines write it."""
    date = find_date(verbatim)
    return date is not None and len(date[0]) == 10 and (_CLOCK.search(verbatim) is not None or verbatim[:4].isdigit())


def byline(line: str) -> list[Found] | None:
    """The author and the date of "By Marta Olsen | March 4, 2020" or "Posted on March 4, 2020 by Marta Olsen"."""
    posted = _POSTED.fullmatch(line)
    if posted and (date := only_date(posted["date"].strip(" |·•,"))):
        found = [Found("published", date[0], date[1], "chrome.toml#posted")]
        if posted["name"]:
            found.append(Found("author", posted["name"].strip(), posted["name"], "chrome.toml#posted"))
        return found
    by = _BYLINE.fullmatch(line)
    if by is None or len(line.split()) > 14:
        return None
    name = by["name"].strip(" ,|-–—")
    found = [Found("author", name, by["name"].strip(), "chrome.toml#byline")]
    date = find_date(by["rest"]) if by["rest"] else None
    if by["rest"] and date is None:
        return None
    if date:
        found.append(Found("published", date[0], date[1], "chrome.toml#byline"))
    return found


def whole_line(line: str, place: Place) -> Found | None:
    """The field of a line that is about the release as a whole, such as "FOR IMMEDIATE RELEASE" or "###"."""
    for pattern, entry, rule in _patterns("line"):
        if (entry["where"] == "any" or place == "head") and pattern.fullmatch(line) and not _is_sentence(line, entry):
            return Found(entry["field"], line, line, rule)
    return None


def _is_sentence(line: str, entry: Entry) -> bool:
    """Whether a line is prose after all: five words or more and a full stop at the end."""
    return (
        entry["id"] not in ("end", "embargo", "rights", "feed")
        and len(line.split()) >= 5
        and line.endswith(".")
        and not line.endswith(" Inc.")
    )


def letterhead(line: str) -> Found | None:
    """The publisher that a line names if it is nothing but the name of an institution."""
    for pattern, entry, rule in _patterns("letterhead"):
        if pattern.fullmatch(line):
            return Found(entry["field"], line, line, rule)
    return None


def zone_heading(line: str) -> Found | None:
    """The zone that a heading opens: "About the Huai River Museum", "Media contact: Ana Ruiz"."""
    if _ENDS_SENTENCE.search(line) or len(line.split()) > 25:
        return None
    for pattern, entry, rule in _patterns("zone"):
        if pattern.fullmatch(line):
            return Found(entry["field"], line, line, rule)
    return None


def parts_of_line(line: str) -> list[str]:
    """A header line at its separators: "March 4, 2020 | News" gives two parts."""
    return [part for part in _SEPARATORS.split(line) if part.strip()]
