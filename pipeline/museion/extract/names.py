"""Finds persons with the help of titles, and settles all names of a document: what `candidates.settle` leaves is written to `doc.spans`.

needs: candidates of museums, organizations and places, dates, the model's entities.  gives: the spans PERSON, MUSEUM, ORG, PLACE, and in
`doc.user_data["museion_titles"]` the possible titles for roles.py.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from . import people, titles
from .candidates import CONTEXT, MODEL, TABLE, Candidate, collect, collected, covers, settle
from .capitals import Word, joined, words
from .spans import Found, found, put
from .title_case import title_case_lines


@Language.component("museion.people", assigns=["doc.spans"])
def find_people(doc: Doc) -> Doc:
    """Collect the persons of `doc` as candidates."""
    items = words(doc)
    institutions = [item for item in settle(collected(doc, "MUSEUM", "ORG")) if item.evidence >= CONTEXT]
    dates = [Candidate(item.start, item.end, "DATE", item.rule, CONTEXT) for item in found(doc, "DATE")]
    places = settle(collected(doc, "PLACE"))
    spans = titles.find(items, institutions, places)
    doc.user_data["museion_titles"] = spans
    context = _context(doc, items, spans, settle([*institutions, *dates]), places)
    accepted = people.find(context)
    collect(doc, accepted)
    collect(doc, people.again(context, settle(collected(doc, "PERSON")), doc.text))
    return doc


@Language.component("museion.names", assigns=["doc.spans"])
def names(doc: Doc) -> Doc:
    """Settle all candidates and write them to the spans."""
    dates = found(doc, "DATE")
    kept = [item for item in settle(collected(doc)) if not _is_date(dates, item)]
    doc.user_data["museion_settled"] = kept
    for label in ("PERSON", "MUSEUM", "ORG", "PLACE"):
        put(doc, label, [Found(item.start, item.end, item.rule) for item in kept if item.label == label])
    return doc


def _is_date(dates: Sequence[Found], item: Candidate) -> bool:
    """Whether a weak name is a date ("August", "May 18")."""
    return item.evidence <= TABLE and any(date.start <= item.start and item.end <= date.end for date in dates)


def _context(doc: Doc, items: list[Word], spans: list[titles.TitleSpan], blocked: list[Candidate], places: list[Candidate]) -> people.Context:
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
        if not span.weak or span.last - span.first > 1:
            for index in range(span.first, span.last):
                shut[index] = True
    return people.Context(
        items=items,
        blocked=shut,
        title_ends=_title_ends(items, spans, blocked),
        title_starts={span.first: span for span in spans},
        votes=votes,
        places=towns,
        headline=title_case_lines(doc.text, items),
    )


def _title_ends(items: list[Word], spans: list[titles.TitleSpan], blocked: list[Candidate]) -> dict[int, titles.TitleSpan]:
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
