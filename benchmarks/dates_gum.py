"""The dates of GUM's news, interviews and biographies (TEI `date` elements), read as calendar expressions.

Kept is an element whose words are of the calendar (a number, month, weekday, season, "today", "last year", "two years ago"); left
out are those that tell the time of another thing ("his death", "day five of the World Cup", "while in the United States"), lengths of
time ("the next five years"), and vague ones ("this time"). Two kept ones with only a dash, "to", "through", "until" or (behind
"between") "and" between them are one range, as in our guidelines. Leading prepositions and articles count for nobody. Values are
compared by the first and last day they allow; GUM knows no open ends, so the open side of a value is not compared.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import NamedTuple

from museion.resolve.calendar import bounds

_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_CALENDAR = re.compile(
    rf"\d{{2}}|\d(?:st|nd|rd|th)|\b(?:{_MONTHS})[a-z]*\b|\w+day\b|"
    r"\b(?:spring|summer|autumn|fall|winter|weekend|yesterday|tomorrow|tonight)\b|"
    r"\b(?:this|last|next|that|same|following|previous) (?:\w+ )?(?:year|month|week|decade|century)\b|"
    r"\b(?:years?|months?|weeks?|days?|decades?) (?:ago|later|earlier)\b|year end|end of the year",
    re.I,
)
_NOT = re.compile(
    r"^(?:while|after|before|during|the (?:start|opening|night|day)|day|fourth)\b|\bof (?:his|her|the (?:festival|competition|\d{4}))|"
    r"\bhours?\b|\b(?:few|couple)\b(?!.* (?:ago|back)$)|\b(?:past|last|next|first) (?:\d+|\w+) (?:days|weeks|months|years)|"
    r"\bbefore\b|\bin advance\b|\bmorning\b|^\d+ years$|^day |^the day$",
    re.I,
)
_LINK = re.compile(r"\s*(?:[-–—]|to|through|until)\s*")
_STRIPPED = re.compile(
    r"(?:(?:since|from|until|till|through|before|after|prior to|by|between|the|around|about|nearly|later|earlier|circa|ca?\.)\s+|c\.\s*)+",
    re.I,
)


class GumDocument(NamedTuple):
    """A document: its text, its own date, its dates as {(start, end): (first day, last day) or None}, `elements` read, `kept` as dates."""

    name: str
    text: str
    published: str | None
    dates: dict[tuple[int, int], tuple[str, str] | None]
    elements: int
    kept: int


def read(folder: Path) -> list[GumDocument]:
    """The documents of a folder with `xml` and `dep`, sorted by name."""
    return [_document(path, folder / "dep" / f"{path.stem}.conllu") for path in sorted((folder / "xml").glob("*.xml"))]


def strip(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without leading prepositions and article and without a full stop at its end, which GUM leaves out."""
    match = _STRIPPED.match(text, start, end)
    begin = match.end() if match and match.end() < end else start
    while end > begin and text[end - 1] in " .":
        end -= 1
    return begin, end


def days(edtf: str | None, gold: tuple[str, str] | None = None) -> tuple[str, str] | None:
    """First and last day of a value, its open end closed as in the `gold`; None for none."""
    if edtf is None:
        return None
    first, slash, last = edtf.replace("~", "").partition("/")
    low, high = bounds(f"{first}/{last}" if slash else first)
    return (low or (gold[0] if gold else ""), high or (gold[1] if gold else ""))


def _document(xml: Path, conllu: Path) -> GumDocument:
    text = _natural_text(conllu.read_text(encoding="utf-8"))
    content = xml.read_text(encoding="utf-8")
    at, opened, found = 0, [], []
    for line in content.split("\n"):
        tag = _TAG.fullmatch(line.strip())
        if tag and tag[2] == "date":
            if not tag[1]:
                opened.append((at, dict(_ATTRIBUTE.findall(tag[3]))))
            elif opened:
                start, attributes = opened.pop()
                found.append((start, at, attributes))
        elif line and not tag and "\t" in line:
            token = html.unescape(line.split("\t")[0])
            place = text.find(token, at, at + 80)
            if place >= 0:
                at = place + len(token)
    elements = [(start + len(text[start:end]) - len(text[start:end].lstrip()), end, attributes) for start, end, attributes in found]
    kept = [item for item in sorted(elements, key=lambda item: item[0]) if _is_calendar(text[item[0] : item[1]])]
    dates = {strip(text, start, end): value for start, end, value in _merge(text, [(s, e, _value(text[s:e], a)) for s, e, a in kept])}
    return GumDocument(xml.stem, text, _published(content, xml.stem, elements), dates, len(elements), len(kept))


def _natural_text(conllu: str) -> str:
    parts: list[str] = []
    paragraph = True
    for line in conllu.split("\n"):
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            paragraph = True
        elif line.startswith("# text = "):
            parts.append(("\n" if paragraph else " ") + line[9:])
            paragraph = False
    return "".join(parts)[1:]


def _is_calendar(surface: str) -> bool:
    return len(surface.split()) <= 7 and _CALENDAR.search(surface) is not None and _NOT.search(surface) is None


def _value(surface: str, attributes: dict[str, str]) -> tuple[str, str] | None:
    season = re.search(r"(spring|summer|autumn|fall|winter)(?: of)? (\d{4})", surface, re.I)
    if season:
        number = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}[season[1].lower()]
        return days(f"{season[2]}-{number}")
    century = re.search(r"(\d+)(?:st|nd|rd|th)[- ]+century", surface, re.I)
    if century:
        return days(f"{int(century[1]) - 1:02d}XX")
    attributes = {key: value.split("T")[0] for key, value in attributes.items()}
    first = attributes.get("when") or attributes.get("from") or attributes.get("notBefore")
    last = attributes.get("when") or attributes.get("to") or attributes.get("notAfter")
    if not first or not last or first.startswith("--") or last.startswith("--"):
        return None
    return bounds(first)[0] or "", bounds(last)[1] or ""


def _merge(text: str, items: list[tuple[int, int, tuple[str, str] | None]]) -> list[tuple[int, int, tuple[str, str] | None]]:
    result: list[tuple[int, int, tuple[str, str] | None]] = []
    for start, end, value in items:
        if result:
            first, middle, before = result[-1]
            link = text[middle:start]
            between = link.strip() == "and" and text[:first].rstrip().lower().endswith("between")
            if (_LINK.fullmatch(link) or between) and (before is None) == (value is None):
                result[-1] = (first, end, (before[0], value[1]) if before and value else None)
                continue
        result.append((start, end, value))
    return result


def _published(content: str, name: str, elements: list[tuple[int, int, dict[str, str]]]) -> str | None:
    """The date under the headline, else the day the page was made; biographies have none."""
    if "_bio_" in name:
        return None
    for _, _, attributes in elements[:3]:
        if len(attributes.get("when", "")) == 10:
            return attributes["when"]
    match = re.search(r'dateCreated="([^"]*)"', content)
    return match[1] if match else None
