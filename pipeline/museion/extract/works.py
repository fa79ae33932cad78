"""Finds occasions and works: exhibitions, conferences, festivals; reports, laws, books, by quotation marks, cue words and head words.

needs: words, the settled names.  gives: the spans EVENT and WORK (an EVENT or WORK may contain other names).
known misses: titles without quotation marks and without a cue word before them.
"""

from __future__ import annotations

from functools import cache

import regex
from spacy.language import Language
from spacy.tokens import Doc

from .. import lexicon
from ..lexicon.common import common_words
from . import institutions
from .candidates import CONTEXT, MODEL, SHAPE, TABLE, Candidate, settle
from .capitals import Word, words
from .spans import Found, found, put
from .title_case import title_case_lines

FILE = "en/events.toml"

_QUOTED = regex.compile(r"[“\"«]([^“”\"«»\n]{3,140})[”\"»]|(?<![\w])[‘']([A-Z][^‘’'\n]{3,100}(?:[’'][a-z][^‘’'\n]{0,60})?)[’'](?!\w)")
_CUE_WINDOW = 60


@Language.component("museion_works", assigns=["doc.spans"])
def works(doc: Doc) -> Doc:
    """Write the occasions and works of `doc` to its spans."""
    items = words(doc)
    text = doc.text
    candidates = [*quoted(text), *cued(text), *explained(text), *dated(text), *editions(text), *described(doc)]
    candidates += [_with_year(text, item) for item in institutions.find(items, FILE) if not _in_title_case(doc, items, item)]
    # What only the model calls an organization gives way to an occasion by shape.
    names = [(item.start, item.end) for item in doc.user_data.get("museion_settled", ()) if item.label in ("MUSEUM", "ORG") and item.evidence > MODEL]
    candidates = [item for item in candidates if not any(start <= item.start and item.end <= end for start, end in names)]
    candidates = [_without_venue(text, item, names) for item in candidates]
    kept = settle(candidates)
    kept = settle([*kept, *_again(text, kept)])
    for label in ("EVENT", "WORK"):
        put(doc, label, [Found(item.start, item.end, item.rule) for item in kept if item.label == label])
    _clear_inside(doc, kept)
    return doc


def _clear_inside(doc: Doc, kept: list[Candidate]) -> None:
    """Drop the names that are an occasion or work themselves, and the dates inside any name."""
    outer = [(item.start, item.end) for item in kept]
    exact = set(outer)
    # "Forum of Grand Canal Museums" holds museums, but names none of them.
    put(doc, "MUSEUM", [item for item in found(doc, "MUSEUM") if not (item.rule == "museums.toml#museum" and doc.text[: item.end].endswith("Museums") and any(s <= item.start and item.end <= e for s, e in outer))])
    for label in ("PERSON", "ORG", "PLACE"):
        weak = {(item.start, item.end) for item in doc.user_data.get("museion_settled", ()) if item.evidence == MODEL}
        crossed = [item for item in found(doc, label) if (item.start, item.end) in weak and any(s < item.end and item.start < e and (item.start < s or e < item.end) for s, e in outer)]
        put(doc, label, [item for item in found(doc, label) if (item.start, item.end) not in exact and item not in crossed])
    names = outer + [(item.start, item.end) for label in ("MUSEUM", "ORG") for item in found(doc, label)]
    put(doc, "DATE", [item for item in found(doc, "DATE") if not any(s <= item.start and item.end <= e for s, e in names)])
    ranges = {(item.start, item.end) for item in found(doc, "DATE")}
    if doc._.museion_date_values is not None:
        doc._.museion_date_values = [draft for draft in doc._.museion_date_values if (draft["start"], draft["end"]) in ranges]


def _in_title_case(doc: Doc, items: list[Word], candidate: Candidate) -> bool:
    """Whether a name by shape stands in a title-case line, where the line's other words are taken into it, and nowhere else."""
    flags = doc.user_data.setdefault("museion_title_case", title_case_lines(doc.text, items))
    index = next((k for k, word in enumerate(items) if word.start >= candidate.start), 0)
    surface = doc.text[candidate.start : candidate.end]
    return bool(flags[index]) and (candidate.end - candidate.start > 60 or doc.text.count(surface) < 2)


def _without_venue(text: str, item: Candidate, names: list[tuple[int, int]]) -> Candidate:
    """A title without the museum behind it ("Paint, Pattern, and People … at Winterthur")."""
    for start, end in names:
        if item.start < start < item.end and item.rule.endswith(("#cued", "#dated")):
            match = regex.search(r" (?:at|in) (?:the |The )?$", text[item.start : start])
            if match is not None:
                return item._replace(end=item.start + match.start())
    return item


_YEAR = regex.compile(r" (?:19|20)\d\d\b")


def _with_year(text: str, item: Candidate) -> Candidate:
    """The occasion with the year of its edition ("International Museum Day 2022")."""
    match = _YEAR.match(text, item.end) if item.label == "EVENT" else None
    return item if match is None else item._replace(end=match.end())


@cache
def _entry(identity: str) -> lexicon.Entry:
    return next(entry for entry in lexicon.entries(FILE) if entry["id"] == identity)


@cache
def _cues(identity: str) -> frozenset[str]:
    return frozenset(_entry(identity)["cues"])


@cache
def _links() -> frozenset[str]:
    return frozenset(lexicon.read(FILE)["title_links"])


def is_title(phrase: str) -> bool:
    """Whether the phrase is written as a title: it begins with a capital or a digit, and its words but the links are capitalised."""
    parts = [part.strip("“”‘’\"'.,:;!?()–—-") for part in phrase.split()]
    parts = [part for part in parts if part]
    if not parts or not (parts[0][0].isupper() or parts[0][0].isdigit()):
        return False
    plain = [part for part in parts if part.lower() not in _links()]
    capital = sum(part[0].isupper() or part[0].isdigit() for part in plain)
    return len(plain) >= 1 and capital * 4 >= len(plain) * 3 and len(parts) <= 18


def quoted(text: str) -> list[Candidate]:
    """Titles in quotation marks; the word before tells an occasion from a work."""
    result = []
    for match in _QUOTED.finditer(text):
        group = 1 if match.group(1) is not None else 2
        inner = match.group(group)
        trimmed = inner.strip().rstrip(",.;")
        if not is_title(trimmed) or (inner.rstrip()[-1:] in ",." and _is_speech(text, match.end()) and len(trimmed.split()) > 4):
            continue
        start = match.start(group) + len(inner) - len(inner.lstrip())
        label, rule = _cue_label(text, match.start())
        # Without a cue word a phrase of one or two words is rather a nickname or a word the writer stands off from.
        if label is not None or len(trimmed.split()) >= 3:
            label, rule = label or "WORK", rule or "events.toml#work-cued"
            result.append(Candidate(start, start + len(trimmed), label, rule, SHAPE))
    return result


def _is_speech(text: str, end: int) -> bool:
    return regex.compile(r"[,.]?\s+(?:said|says|added|noted|[A-Z]\w+ (?:said|says|added))").match(text, end) is not None


def _cue_label(text: str, before: int) -> tuple[str | None, str]:
    """EVENT or WORK with its rule, by the nearest cue word before a title; (None, "") if there is none and the phrase is one word."""
    line = text[max(text.rfind("\n", 0, before) + 1, text.rfind(". ", 0, before) + 1, before - _CUE_WINDOW) : before].lower()
    for word in reversed(regex.findall(r"[a-z]+", line)):
        if word in _cues("cued"):
            return "EVENT", "events.toml#cued"
        if word in _cues("work-cued"):
            return "WORK", "events.toml#work-cued"
    return (None, "") if line else ("EVENT", "events.toml#cued")


_CAPITAL = r"(?:\p{Lu}\.|\p{Lu}[\p{L}\p{N}’'\-]*|\d{3,4}s?(?:[–-]\d{2,4})?|#\d+)"
_LINK = r"(?:of|the|and|in|to|from|for|a|an|on|with|at|by|as|when|was|into|or|&|de|la|du|des|through|between|beyond|after|before|without)"
_TITLE = rf"{_CAPITAL}(?:(?:[:,!?]? | – | — )(?:{_LINK} )*{_CAPITAL})*"
_CUED = regex.compile(
    rf"\b(exhibitions?|exhibits?|retrospective|installation|show|symposium|conference|festival|lecture|talk|workshop|programme|program|gala|forum|series|film|documentary|book|novel|album|catalogue|song)(?:,| (?:titled|entitled|called|named|of|include[sd]?|is|was)|:)* (?=\p{{Lu}})({_TITLE})"
)
_DATED = regex.compile(rf"(?<=[,;:] |and |include |exhibition |organized |curated |includes )((?:{_CAPITAL})(?:(?:[:,!?]? | – | — )(?:{_LINK} )*{_CAPITAL})+)(?= \((?:\d{{4}})[^)\n]{{0,20}}\))")


_EXHIBITION = frozenset(("exhibition", "exhibitions", "exhibit", "exhibits", "retrospective", "installation"))
_EXPLAINED = regex.compile(rf"(?<![\w’'-])({_TITLE}), (?:an?|the) (?:[a-z-]+ ){{0,3}}(?:exhibition|show|festival|symposium|retrospective|installation|conference|concert)\b")


def explained(text: str) -> list[Candidate]:
    """Titles that are explained behind a comma: "Moon Jars and Their Makers, an exhibition that…"."""
    result = []
    for match in _EXPLAINED.finditer(text):
        if len(match.group(1).split()) >= 2:
            result.append(Candidate(match.start(1), match.end(1), "EVENT", "events.toml#cued", CONTEXT))
    return result


def cued(text: str) -> list[Candidate]:
    """Titles without quotation marks behind "the exhibition"; a comma ends one that has no colon."""
    result = []
    for match in _CUED.finditer(text):
        cue, phrase = match.groups()
        if cue not in _EXHIBITION and "," not in match.group()[: len(cue) + 1]:
            continue
        if ":" not in phrase:
            phrase = regex.split(r", (?!\d)", phrase)[0]
        phrase = regex.sub(r"(?:[’']s)$|[.,]+$", "", phrase)
        if len(phrase.split()) >= 2 or "," in match.group():
            label, rule = ("WORK", "work-cued") if cue in ("series", "film", "documentary", "book", "novel", "album", "catalogue", "song") else ("EVENT", "cued")
            result.append(Candidate(match.start(2), match.start(2) + len(phrase), label, f"events.toml#{rule}", CONTEXT))
    return result


def dated(text: str) -> list[Candidate]:
    """Titles with a year in brackets behind them, in a paragraph that speaks of exhibitions."""
    verbs = _entry("dated")["verbs"]
    result = []
    for match in _DATED.finditer(text):
        paragraph = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].lower()
        if any(verb in paragraph for verb in verbs):
            result.append(Candidate(match.start(1), match.end(1), "EVENT", "events.toml#dated", SHAPE))
    return result


_SUBTITLE = regex.compile(rf": {_TITLE}")
_EDITION = regex.compile(r"(?<![\w’'-])(\p{Lu}[\p{L}’'-]{3,}(?: \p{Lu}[\p{L}’'-]+){0,4} (?:19|20)\d\d)(?![\d/–-])(?! (?:and|to|–) \d)")
_MONTHS = frozenset("january february march april may june july august september october november december spring summer autumn fall winter since until".split())


def editions(text: str) -> list[Candidate]:
    """A name with the year of its edition ("STEMapalooza 2025"), if its last word is no month, season or common word."""
    result = []
    for match in _EDITION.finditer(text):
        before = match.group(1).split()[:-1]
        last = before[-1].lower()
        if last not in _MONTHS and last not in common_words() and before[0].lower() not in ("the", "in", "by", "since"):
            subtitle = _SUBTITLE.match(text, match.end(1))
            result.append(Candidate(match.start(1), subtitle.end() if subtitle else match.end(1), "EVENT", "events.toml#edition", TABLE))
            if len(before) == 1:
                for short in regex.finditer(rf"(?<![\w’'-]){regex.escape(before[0])}(?::? {_TITLE})?(?![\w])", text):
                    end = short.end() if ":" in short.group() else short.start() + len(before[0])
                    result.append(Candidate(short.start(), end, "EVENT", "events.toml#edition", MODEL))
    return result


def described(doc: Doc) -> list[Candidate]:
    """Occasions in lower case with the name of their host or cause: "annual video work conference 2021 of the NAME", "opening ceremony for NAME"."""
    text = doc.text
    heads = "|".join(sorted(_entry("lower-case")["lower_heads"], key=len, reverse=True))
    pattern = regex.compile(rf"\b[Tt]he ((?:(?!of\b|the\b|for\b|and\b|in\b|at\b|to\b|by\b|with\b|on\b|that\b|which\b)[\w-]+ ){{0,5}}(?:{heads})(?: (?:19|20)\d\d)?) (?:of|for) (?:the )?", regex.IGNORECASE)
    names = {item.start: item.end for label in ("MUSEUM", "ORG", "EVENT") for item in found(doc, label)}
    names |= {item.start: _with_year(text, item).end for item in institutions.find(words(doc), FILE) if item.label == "EVENT"}
    result = []
    for match in pattern.finditer(text):
        if match.end() in names:
            result.append(Candidate(match.start(1), names[match.end()], "EVENT", "events.toml#lower-case", SHAPE))
    return result


def _again(text: str, kept: list[Candidate]) -> list[Candidate]:
    """The same titles where they stand elsewhere in the text, if they are more than one word."""
    result = []
    for surface, label, rule in sorted({(text[item.start : item.end], item.label, item.rule) for item in kept}):
        if " " in surface:
            for match in regex.finditer(rf"(?<!\w){regex.escape(surface)}(?!\w)", text, flags=regex.IGNORECASE if len(surface) > 20 else 0):
                result.append(Candidate(match.start(), match.end(), label, rule, TABLE))
    return result
