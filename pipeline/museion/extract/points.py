"""Finds enumerated points: items with their markers, the introduction, the number announced, who gives them and of what they speak.

Needs: `doc._.museion_blocks` (museion_layout), the spans PERSON, MUSEUM, ORG, EVENT, WORK (any may be missing); no model.
Gives: `doc._.museion_point_lists`, a list of dictionaries with the fields of `facts.PointList`; names are resolve's.
Known misses: items without any marker; a list whose items change their kind of marker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from .. import lexicon
from . import layout, spans
from .points_end import end_of_last, heading
from .points_intro import Intro, introduction, of_links
from .points_layout import Group, ends_with_its_stop, groups, headings
from .points_markers import FILE, Marker, markers, needs_announcement, sequences
from .points_speaker import about, speaker, speaker_before
from .quote_speakers import Candidate, Speakers
from .quotes import quotes

_MARKS = re.compile(r"[\"“„«»「]")
_GOES_ON = re.compile(r"(?:and|or|are|is|was|were|has|have|in|of|with)\b|[,;.)]")
_MINED = ("body", "header", "about")
_HEADINGS = ("heading", "headline", "subhead")

#: A list that announces another number than it has is right less often: its confidence is multiplied by this until it is calibrated.
_MISCOUNTED = 0.6

#: Words that an item of a list without introduction has on average: entries of menus and addresses have fewer (chosen on 40 real releases).
_SENTENCE = 6


class Draft(NamedTuple):
    """A list before it is written down: items as (ordinal, marker, text, rule), the block it begins in."""

    items: list[tuple[int, layout.Range, layout.Range, str]]
    rule: str
    intro: Intro | None
    block: int
    parent_at: int | None = None


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
    text = doc.text
    given = spans.blocks(doc) or layout.blocks(text)
    bodies = [
        layout.as_item(text, block)
        for block in given
        if block["zone"] in _MINED and block["kind"] != "table" and any(map(str.isalnum, text[block["char_start"] : block["char_end"]]))
    ]
    drafts = [*_from_layout(text, bodies), *_from_text(text, bodies)]
    if not drafts:
        return []
    drafts = sorted(_once(drafts), key=lambda draft: (draft.items[0][2][0], -draft.items[-1][2][1]))
    speakers = Speakers(doc)
    rows = [_row(doc, draft, bodies, speakers) for draft in drafts]
    for index, draft in enumerate(drafts):
        rows[index]["parent"] = parent = _parent(drafts, index, draft)
        if parent and rows[index]["speaker_at"] is None:  # who gives the outer list gives the inner one too
            rows[index].update({key: rows[parent[0]][key] for key in ("speaker_at", "speaker_label")})
    return rows


def _from_text(text: str, bodies: Sequence[dict[str, Any]]) -> list[Draft]:
    found = markers(text, bodies)
    barriers = [block["char_start"] for block in bodies if block["kind"] in _HEADINGS]
    drafts = []
    chains = sequences(found, barriers=barriers)
    for chain in chains:
        intro = introduction(text, bodies, chain[0].block, chain[0].start, len(chain))
        if chain[0].family == "hand" and intro and intro.announced and not intro.named:
            intro = None  # "the two museums": on the one hand … announces nothing by itself
        if needs_announcement(chain[0].rule) and (intro is None or not (intro.announced or intro.colon)):
            continue
        items = _items(text, bodies, chain, chains)
        if len(items) > 1 and not _labels(text, items):
            drafts.append(Draft(items, chain[0].rule, intro, chain[0].block))
    return drafts


def _items(
    text: str, bodies: Sequence[dict[str, Any]], chain: list[Marker], chains: list[list[Marker]]
) -> list[tuple[int, layout.Range, layout.Range, str]]:
    items: list[tuple[int, layout.Range, layout.Range, str]] = []
    for number, marker in enumerate(chain, 1):
        if number < len(chain):
            end = _before(bodies, marker, chain[number])
            span = ends_with_its_stop(text, (marker.end, end))
        else:
            texts = [item[2] for item in items]
            limit = min(
                [other.start for outer in chains if outer[0].start < chain[0].start for other in outer if other.start > marker.start],
                default=len(text),
            )
            block = bodies[marker.block]
            span = end_of_last(text, (marker.end, min(block["char_end"], limit)), texts, chain)
        items.append((number, (marker.start, marker.end), _lead(text, span), marker.rule))
    return [item for item in items if item[2][0] < item[2][1]]


def _lead(text: str, span: layout.Range) -> layout.Range:
    """The span without punctuation that the marker left before it: "(3), enhanced"."""
    start, end = span
    while start < end and (text[start] in ",;:" or text[start].isspace()):
        start += 1
    return start, end


def _labels(text: str, items: list[tuple[int, layout.Range, layout.Range, str]]) -> bool:
    """Whether the marks belong to the words before them: "old members (A) are …, new members (B) are …"."""
    return sum(bool(_GOES_ON.match(text, *span)) for _, _, span, _ in items) * 2 > len(items)


def _before(bodies: Sequence[dict[str, Any]], marker: Marker, following: Marker) -> int:
    """Where an item ends whose next marker is `following`: before it, or with the last paragraph before its block."""
    if following.block == marker.block or following.start > bodies[following.block]["char_start"] + 2:
        return following.start
    end: int = bodies[marker.block]["char_end"]
    for block in bodies[marker.block + 1 : following.block]:
        if block["kind"] not in ("paragraph", "item", "quote"):
            break
        end = block["char_end"]
    return end


def _from_layout(text: str, bodies: Sequence[dict[str, Any]]) -> list[Draft]:
    drafts = []
    for group in [*groups(text, bodies), *headings(text, bodies)]:
        if len(group.items) < 2:
            continue
        first = group.items[0]
        intro = _layout_intro(text, bodies, group)
        if of_links(text, intro) or (intro is None and not _stands_alone(text, group)):
            continue
        items = [(number, item.marker, item.text, group.rule) for number, item in enumerate(group.items, 1) if item.text[0] < item.text[1]]
        drafts.append(Draft(items, group.rule, intro, first.block, group.items[0].marker[0] if group.parent is not None else None))
    return drafts


def _layout_intro(text: str, bodies: Sequence[dict[str, Any]], group: Group) -> Intro | None:
    """The introduction of a list in the layout; for a nested one the item it hangs under, for bullets also a heading that names them."""
    first = group.items[0]
    if group.parent is not None and first.block:
        low, high = bodies[group.parent]["marker_end"], bodies[group.parent]["char_end"]
        sentence = text[low:high].rstrip()
        return (
            Intro((low, low + len(sentence.rstrip(":："))), None, (low, high), colon=True)
            if sentence.endswith((":", "：")) or low < high
            else None
        )
    intro = introduction(text, bodies, first.block, first.marker[0], len(group.items))
    if intro or not first.block:
        return intro
    above = bodies[first.block - 1]
    low, high = above["char_start"], above["char_end"]
    if above["kind"] in _HEADINGS and above["kind"] != "headline":
        names = frozenset(lexicon.read(FILE)["headings"])
        if names & set(re.findall(r"[a-z]+", text[low:high].lower())):
            return Intro((low, high), None, (low, high), colon=False)
    return None


def _stands_alone(text: str, group: Group) -> bool:
    """Numbered items without introduction count as points if they start at 1 and read as sentences, and are no headings of sections."""
    lengths = [len(text[slice(*item.text)].split()) for item in group.items]
    sections = any("\n\n" in text[slice(*item.text)] for item in group.items)
    from_one = group.items[0].number in (1, None)
    return group.rule == "points.toml#ordered-item" and from_one and not sections and sum(lengths) >= _SENTENCE * len(lengths)


def _once(drafts: list[Draft]) -> list[Draft]:
    """Each enumeration once: a list in the text whose items lie one by one in the items of a list in the layout is the same list."""
    kept = []
    for draft in drafts:
        twin = any(
            other is not draft
            and len(other.items) >= len(draft.items)
            and other.rule.endswith(("-item", "-heading"))
            and not draft.rule.endswith(("-item", "-heading"))
            and _spread(draft, other)
            for other in drafts
        )
        if not twin:
            kept.append(draft)
    return kept


def _spread(inner: Draft, outer: Draft) -> bool:
    homes = [next((n for n, item in enumerate(outer.items) if item[1][0] <= part[1][0] < item[2][1]), None) for part in inner.items]
    return None not in homes and len(set(homes)) == len(homes)


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


def _row(doc: Doc, draft: Draft, bodies: Sequence[dict[str, Any]], speakers: Speakers) -> dict[str, Any]:
    intro = draft.intro
    who = _who(doc, draft, bodies, speakers)
    announced = intro.announced if intro else None
    doubt = 1.0 if announced in (None, len(draft.items)) else _MISCOUNTED
    points = [
        {
            "ordinal": ordinal,
            "marker": doc.text[slice(*marker)].strip(),
            "char_start": span[0],
            "char_end": span[1],
            "rule": rule,
            "confidence": round(lexicon.prior(rule) * doubt, 3),
            "heading": heading(doc.text[slice(*span)]),
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
        "about_at": about(doc, intro) if intro else None,
        "about": None,
        "parent": None,
    }


def _who(doc: Doc, draft: Draft, bodies: Sequence[dict[str, Any]], speakers: Speakers) -> tuple[layout.Range, str | None] | None:
    """Who gives the list: whoever says the quotation that it stands in, else whom the introduction names."""
    start = draft.items[0][2][0]
    if _MARKS.search(doc.text):
        said = doc._.museion_quotes if doc._.museion_quotes is not None else quotes(doc)
        around = [row for row in said if row["kind"] == "direct" and row["char_start"] <= start < row["char_end"] and row["speaker_at"]]
        if around:
            return around[0]["speaker_at"], around[0]["speaker_label"]
    who: Candidate | None
    if draft.intro:
        who = speaker(doc.text, draft.intro, bodies, speakers)
    else:
        who = speaker_before(doc.text, bodies, draft.block, draft.items[0][1][0], speakers)
    return ((who.start, who.end), who.label) if who else None
