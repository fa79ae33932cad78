"""Finds enumerated points: items with their markers, the introduction, the number announced, who gives them and of what they speak.

Needs: `doc._.museion_blocks` (museion_layout), the spans PERSON, MUSEUM, ORG, EVENT, WORK (any may be missing); no model.
Gives: `doc._.museion_point_lists`, a list of dictionaries with the fields of `facts.PointList`; names are resolve's.
Known misses: items without any marker; a list whose items change their kind of marker; bullets right under a headline are no list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from .. import lexicon
from . import layout, spans
from .points_blocks import prepared
from .points_drafts import Draft, drafts
from .points_end import heading
from .points_speaker import about, first_person, speaker, speaker_before
from .quote_speakers import Candidate, Speakers
from .quotes import quotes

_MARKS = re.compile(r"[\"“„«»「]")
_MINED = ("body", "header", "about")

#: A list that announces another number than it has is right less often: its confidence is multiplied by this until it is calibrated.
_MISCOUNTED = 0.6


@Language.factory("museion_points", requires=["doc._.museion_blocks"], assigns=["doc._.museion_point_lists"])
def make_points(nlp: Language, name: str) -> Points:
    """The component that finds lists of points."""
    return Points()


class Points:
    """Sets `doc._.museion_point_lists`."""

    def __call__(self, doc: Doc) -> Doc:
        """The doc, with its lists of points."""
        doc._.museion_point_lists = point_lists(doc)
        return doc


def point_lists(doc: Doc) -> list[dict[str, Any]]:
    """The lists of points of a doc, in the order of the text, as dictionaries with the fields of `facts.PointList`."""
    text = spans.text_of(doc)
    given = spans.blocks(doc) or layout.blocks(text)
    bodies = [
        layout.as_item(text, block)
        for block in given
        if block["zone"] in _MINED and block["kind"] != "table" and any(map(str.isalnum, text[block["char_start"] : block["char_end"]]))
    ]
    bodies = prepared(text, bodies)
    found = drafts(text, bodies)
    if not found:
        return []
    speakers = Speakers(doc)
    said = _said(doc)
    found = [_within(draft, said) for draft in found]
    rows = [_row(doc, text, draft, _who(text, draft, bodies, speakers, said)) for draft in found]
    for index, draft in enumerate(found):
        rows[index]["parent"] = parent = _parent(found, index, draft)
        if parent and rows[index]["speaker_at"] is None:  # who gives the outer list gives the inner one too
            rows[index].update({key: rows[parent[0]][key] for key in ("speaker_at", "speaker_label")})
    return rows


def _parent(drafts: Sequence[Draft], index: int, draft: Draft) -> tuple[int, int] | None:
    """(index of the outer list, index of its item) of the innermost item that holds this list, or that it hangs under."""
    start = draft.items[0][1][0]
    best: tuple[int, int, int] | None = None
    for number, other in enumerate(drafts):
        if number == index:
            continue
        for place, (_, marker, span, _) in enumerate(other.items):
            following = other.items[place + 1][1][0] if place + 1 < len(other.items) else None
            hangs = draft.parent_at is not None and marker[0] < start and (following is None or start < following) and number < index
            holds = span[0] <= start and draft.items[-1][2][1] <= span[1]
            if (holds or (hangs and other.rule.endswith("-item"))) and (best is None or marker[0] > best[2]):
                best = (number, place, marker[0])
    return best[:2] if best else None


def _row(doc: Doc, text: str, draft: Draft, who: tuple[layout.Range, str | None] | None) -> dict[str, Any]:
    intro = draft.intro
    announced = intro.announced if intro else None
    doubt = 1.0 if announced in (None, len(draft.items)) else _MISCOUNTED
    points = [
        {
            "ordinal": ordinal,
            "marker": text[slice(*marker)].strip(),
            "char_start": span[0],
            "char_end": span[1],
            "rule": rule,
            "confidence": round(lexicon.prior(rule) * doubt, 3),
            "heading": heading(text[slice(*span)]),
        }
        for ordinal, marker, span, rule in draft.items
    ]
    return {
        "char_start": draft.items[0][1][0],
        "char_end": max(item[2][1] for item in draft.items),
        "points": points,
        "rule": draft.rule,
        "confidence": round(lexicon.prior(draft.rule) * doubt, 3),
        "intro_at": intro.at if intro else None,
        "announced": announced,
        "speaker_at": who[0] if who else None,
        "speaker": None,
        "speaker_label": who[1] if who else None,
        "about_at": about(doc, text, intro) if intro else None,
        "about": None,
        "parent": None,
    }


def _said(doc: Doc) -> list[dict[str, Any]]:
    """The direct quotations with a speaker, found here if the component that finds them comes later."""
    text = spans.text_of(doc)
    if not _MARKS.search(text):
        return []
    rows = doc._.museion_quotes if doc._.museion_quotes is not None else quotes(doc)
    return [row for row in rows if row["kind"] == "direct" and row["speaker_at"]]


def _within(draft: Draft, said: list[dict[str, Any]]) -> Draft:
    """An item that somebody says ends where the quotation ends: "… at ten,” she said. “Second, …"."""
    items = []
    for ordinal, marker, (start, end), rule in draft.items:
        stop = next((row["char_end"] for row in said if row["char_start"] <= start < row["char_end"]), end)
        items.append((ordinal, marker, (start, min(end, stop)), rule))
    return draft._replace(items=items)


def _who(
    text: str, draft: Draft, bodies: Sequence[dict[str, Any]], speakers: Speakers, said: list[dict[str, Any]]
) -> tuple[layout.Range, str | None] | None:
    """Who gives the list: whoever says the quotation that it stands in, else whom the introduction names."""
    start = draft.items[0][2][0]
    around = next((row for row in said if row["char_start"] <= start < row["char_end"]), None)
    if around:
        return around["speaker_at"], around["speaker_label"]
    who: Candidate | None
    if draft.intro:
        who = speaker(text, draft.intro, bodies, speakers)
    else:
        who = speaker_before(text, bodies, draft.block, draft.items[0][1][0], speakers)
    if who is None:
        own = first_person(text, draft.intro, [(row["char_start"], row["char_end"]) for row in said]) if draft.intro else None
        return (own, None) if own else None
    return (who.start, who.end), who.label
