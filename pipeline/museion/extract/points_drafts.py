"""Drafts of lists: markers of the text and groups of the layout, each with its introduction and the ends of its items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from . import layout
from .points_end import end_of_last
from .points_intro import Intro, introduction, no_points, of_links
from .points_layout import Group, ends_with_its_stop, groups, headings
from .points_markers import Marker, markers, needs_announcement, sequences
from .points_unmarked import unmarked

_HEADINGS = ("heading", "headline", "subhead")
_GOES_ON = re.compile(r"(?:and|or|are|is|was|were|has|have|in|of|with)\b|[,;.)]")

#: Words that an item of a list without introduction has on average: entries of menus and addresses have fewer (chosen on 40 real releases).
_SENTENCE = 6

#: Words of a line above bullets that announces them without being a heading: the longest of 50 such lines read by hand has 11.
_LINE = 12

_UNMARKED = "points.toml#unmarked-line"

#: Characters before a marker that are looked at for the same words.
_NEAR = 120

#: (ordinal, marker, text, rule) of an item.
Entry = tuple[int, layout.Range, layout.Range, str]


class Draft(NamedTuple):
    """A list before it is written down: items as (ordinal, marker, text, rule), the block it begins in."""

    items: list[Entry]
    rule: str
    intro: Intro | None
    block: int
    parent_at: int | None = None


def drafts(text: str, bodies: Sequence[dict[str, Any]]) -> list[Draft]:
    """All lists, the outer before the inner ones."""
    found = [*_from_layout(text, bodies), *_from_text(text, bodies)]
    return sorted(_once(found), key=lambda draft: (draft.items[0][2][0], -draft.items[-1][2][1]))


def _from_text(text: str, bodies: Sequence[dict[str, Any]]) -> list[Draft]:
    marks = markers(text, bodies)
    barriers = [block["char_start"] for block in bodies if block["kind"] in _HEADINGS]
    found = []
    chains = sequences(marks, barriers=barriers)
    for chain in chains:
        intro = introduction(text, bodies, chain[0].block, chain[0].start, len(chain))
        if chain[0].family == "hand" and intro and intro.announced and not intro.named:
            intro = None  # "the two museums": on the one hand … announces nothing by itself
        if needs_announcement(chain[0].rule) and (intro is None or not (intro.announced or intro.colon)):
            continue
        if _repeated(text, chain):
            continue
        items = _items(text, bodies, chain, chains)
        if len(items) > 1 and not _labels(text, items):
            found.append(Draft(items, chain[0].rule, intro, chain[0].block))
    return found


def _repeated(text: str, chain: Sequence[Marker]) -> bool:
    """Whether a list that begins with "One of them is" has that twice: a figure of speech, and what follows is counted from elsewhere."""
    opening = text[chain[0].start : chain[0].end].strip()
    around = text[max(0, chain[0].start - _NEAR) : chain[1].start] if len(chain) > 1 else ""
    return opening.lower().startswith("one ") and around.count(opening) > 1


def _items(text: str, bodies: Sequence[dict[str, Any]], chain: list[Marker], chains: list[list[Marker]]) -> list[Entry]:
    items: list[Entry] = []
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


def _labels(text: str, items: list[Entry]) -> bool:
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
    found = []
    for group in [*groups(text, bodies), *headings(text, bodies)]:
        if len(group.items) < 2:
            continue
        first = group.items[0]
        intro = _layout_intro(text, bodies, group)
        if of_links(text, intro) or no_points(text, [item.text for item in group.items]):
            continue
        if _is_dek(bodies[: first.block], group, intro):
            continue
        if intro is None and not _stands_alone(text, bodies, group):
            continue
        items = [(number, item.marker, item.text, group.rule) for number, item in enumerate(group.items, 1) if item.text[0] < item.text[1]]
        found.append(Draft(items, group.rule, intro, first.block, group.items[0].marker[0] if group.parent is not None else None))
    for block, intro, lines in unmarked(text, bodies):
        plain = [(number, (line[0], line[0]), line, _UNMARKED) for number, line in enumerate(lines, 1)]
        found.append(Draft(plain, _UNMARKED, intro, block))
    return found


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
    return _line_above(text, bodies[first.block - 1])


def _is_dek(above: Sequence[dict[str, Any]], group: Group, intro: Intro | None) -> bool:
    """Whether the items are bullets between a headline and the first paragraph: they sum the release up and number nothing off."""
    announced = intro is not None and (intro.colon or intro.announced is not None)
    return group.rule.endswith("bullet-item") and not announced and not any(block["kind"] == "paragraph" for block in above)


def _line_above(text: str, above: dict[str, Any]) -> Intro | None:
    """A heading, or a short line that is no sentence, right above the items: it announces them without a colon."""
    low, high = above["char_start"], above["char_end"]
    line = text[low:high].strip(" *_#")
    short = above["kind"] == "paragraph" and len(line.split()) <= _LINE and line[-1:] not in ".!?;,…"
    if not line or "\n" in line or not (short or above["kind"] in ("heading", "subhead")):
        return None
    return Intro((low, high), None, (low, high), colon=False)


def _stands_alone(text: str, bodies: Sequence[dict[str, Any]], group: Group) -> bool:
    """Items without introduction count as points if they read as sentences: numbers from one, bullets only below a paragraph."""
    lengths = [len(text[slice(*item.text)].split()) for item in group.items]
    if sum(lengths) < _SENTENCE * len(lengths):
        return False
    if group.rule == "points.toml#ordered-item":
        return group.items[0].number in (1, None)
    first = group.items[0].block
    return first > 0 and bodies[first - 1]["kind"] in ("paragraph", "quote") and group.parent is None


def _once(found: list[Draft]) -> list[Draft]:
    """Each enumeration once: a list in the text whose items lie one by one in the items of a list in the layout is the same list."""
    kept = []
    for draft in found:
        twin = any(
            other is not draft
            and len(other.items) >= len(draft.items)
            and other.rule.endswith(("-item", "-heading"))
            and not draft.rule.endswith(("-item", "-heading"))
            and _spread(draft, other)
            for other in found
        )
        if not twin:
            kept.append(draft)
    return kept


def _spread(inner: Draft, outer: Draft) -> bool:
    homes = [next((n for n, item in enumerate(outer.items) if item[1][0] <= part[1][0] < item[2][1]), None) for part in inner.items]
    return None not in homes and len(set(homes)) == len(homes)
