"""Finds persons with the help of titles, and settles all names of a document: what `candidates.settle` leaves is written to `doc.spans`.

needs: candidates of museums, organizations and places, dates, the model's entities.  gives: the spans PERSON, MUSEUM, ORG, PLACE, and in
`doc.user_data["museion_titles"]` the possible titles for roles.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from ..lexicon import gazetteer
from . import company_evidence, people, short_names, titles
from . import employers as employers_
from .candidates import CONTEXT, MODEL, SHAPE, TABLE, Candidate, collect, collected, covers, settle
from .capitals import Word, joined, words
from .person_evidence import Context
from .ranges import Ranges
from .spans import Found, found, put, text_of
from .title_case import headline_starts, in_title_case
from .title_heads import TitleSpan


@Language.component("museion_people", assigns=["doc.spans"])
def find_people(doc: Doc) -> Doc:
    """Collect the persons of `doc` as candidates."""
    items = words(doc)
    text = text_of(doc)
    institutions = [item for item in settle(collected(doc, "MUSEUM", "ORG")) if item.evidence >= CONTEXT]
    dates = [Candidate(item.start, item.end, "DATE", item.rule, CONTEXT) for item in found(doc, "DATE")]
    places = settle(collected(doc, "PLACE"))
    spans = titles.find(items, institutions, places)
    doc.user_data["museion_titles"] = spans
    context = _context(doc, items, spans, settle([*institutions, *dates]), places)
    accepted = people.find(context)
    collect(doc, accepted)
    employers = (
        employers_.after_titles(context, spans, accepted)
        + employers_.before_titles(context, spans, accepted)
        + employers_.beside_cues(context, text)
    )
    collect(doc, employers + employers_.repeated(text, employers))
    collect(doc, company_evidence.find(context, text, accepted, institutions))
    collect(doc, company_evidence.of_delegates(items, accepted, collected(doc, "MUSEUM")))
    named = {part for person in collected(doc, "PERSON") for part in text[person.start : person.end].split()}
    # The model takes the short forms of houses for places; what a table knows or a preposition leads to is one.
    places = [place for place in collected(doc, "PLACE") if not place.rule.startswith("model")]
    towns = {match.surface for match in gazetteer.find_places(text) if match.caution or match.row.kind == "city"}
    doubtful = towns - {text[place.start : place.end] for place in places if place.rule.endswith("#led-in")}
    named |= {text[place.start : place.end] for place in places} - doubtful
    collect(doc, short_names.find(text, items, settle(collected(doc, "MUSEUM", "ORG")), named, doubtful=doubtful))
    collect(doc, people.again(context, settle(collected(doc, "PERSON")), text))
    return doc


@Language.component("museion_names", assigns=["doc.spans"])
def names(doc: Doc) -> Doc:
    """Settle all candidates and write them to the spans."""
    dates = found(doc, "DATE")
    text = text_of(doc)
    candidates = [item for item in collected(doc) if not _is_date(dates, item)]
    addresses = Ranges(match.span() for match in _ADDRESS.finditer(text))
    candidates = [item for item in candidates if not addresses.meets(item.start, item.end)]
    candidates += _again(text, candidates)
    kept = settle(_without_doubtful(doc, candidates))
    doc.user_data["museion_settled"] = kept
    for label in ("PERSON", "MUSEUM", "ORG", "PLACE"):
        put(doc, label, [Found(item.start, item.end, item.rule) for item in kept if item.label == label])
    return doc


#: What stands in an address of the net names nobody.
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+|\S+@\S+\.\w+|(?<!\S)[@#$]\w+")


def _again(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Institutions of two words or more that are established once, wherever else they stand: so the whole name is found where its shape
    alone gives less."""
    named: dict[str, Candidate] = {}
    for item in settle([item for item in candidates if item.label in ("MUSEUM", "ORG")]):
        if item.evidence >= SHAPE and " " in text[item.start : item.end]:
            named.setdefault(text[item.start : item.end], item)
    found = []
    for surface, item in named.items():
        at = text.find(surface)
        while at >= 0:
            end = at + len(surface)
            if not (at and text[at - 1].isalnum()) and not text[end : end + 1].isalnum():
                found.append(item._replace(start=at, end=end, evidence=SHAPE))
            at = text.find(surface, end)
    return found


def _without_doubtful(doc: Doc, candidates: list[Candidate]) -> list[Candidate]:
    """Without what only the model votes for where it is known to be wrong: over a title, and in a title-case line unless the name stands
    elsewhere too."""
    heads = sorted((span.start, span.end) for span in doc.user_data["museion_titles"] if not span.weak)
    text = text_of(doc)
    headlines = headline_starts(doc)
    elsewhere = {text[item.start : item.end] for item in candidates if item.start not in headlines}
    kept = []
    for item in candidates:
        surface = text[item.start : item.end]
        if item.evidence == MODEL and item.label != "PERSON":
            if any(start < item.end and item.start < end for start, end in heads):
                continue
            if item.start in headlines and surface not in elsewhere and not item.rule.startswith("places"):
                continue
            if len(surface) <= 3 and surface.endswith("."):
                continue
        kept.append(item)
    return kept


def _is_date(dates: Sequence[Found], item: Candidate) -> bool:
    """Whether a weak name is a date ("August", "May 18")."""
    return item.evidence <= TABLE and any(date.start <= item.start and item.end <= date.end for date in dates)


def _context(doc: Doc, items: list[Word], spans: list[TitleSpan], blocked: list[Candidate], places: list[Candidate]) -> Context:
    starts = [word.start for word in items]
    votes: dict[int, str] = {}
    for ent in doc.ents:
        for index in range(bisect_left(starts, ent.start_char), bisect_left(starts, ent.end_char)):
            votes[index] = ent.label_
    towns = {}
    for place in places:
        if place.evidence > MODEL:
            towns[bisect_left(starts, place.start)] = bisect_left(starts, place.end)
    shut = [covers(blocked, word.start, word.end) for word in items]
    for span in spans:
        if not span.weak or span.last - span.first > 1 or (span.prefix and span.capital):
            for index in range(span.first, span.last):
                shut[index] = True
    return Context(
        items=items,
        blocked=shut,
        title_ends=_title_ends(items, spans, blocked),
        title_starts={span.first: span for span in spans},
        votes=votes,
        places=towns,
        headline=in_title_case(doc),
    )


def _title_ends(items: list[Word], spans: list[TitleSpan], blocked: list[Candidate]) -> dict[int, TitleSpan]:
    """Where a title, or the institution behind it ("Director of the Bureau of Relics NAME"), ends right before a word."""
    ends = {span.last: span for span in spans}
    by_start = {item.start: item for item in blocked if item.label != "DATE"}
    starts = [word.start for word in items]
    for span in spans:
        k = span.last
        while k < len(items) and k <= span.last + 1 and items[k].lower in ("of", "at", "for", "the") and joined(items[k - 1], items[k]):
            k += 1
        if span.last < k < len(items) and items[k].start in by_start:
            ends.setdefault(bisect_left(starts, by_start[items[k].start].end), span)
    return ends
