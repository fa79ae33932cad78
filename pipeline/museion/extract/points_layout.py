"""Finds enumerations in the layout: numbered and bulleted items, nested ones, and headings that count ("Goal 1")."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from .. import lexicon
from .layout import Range, trim
from .points_markers import FILE, value

#: Paragraphs of one numbered item that may stand between its first line and the next number: answers of an interview have up to 6.
_CONTINUED = 8

#: Words of an item without a final stop that is the heading of the paragraphs below it ("Ann Lee: candidate for the court of …").
_HEADED = 20

_NUMERAL = re.compile(r"[(（]?(?:(?P<arabic>\d{1,2})|(?P<circled>[①-⑳])|(?P<roman>[ivxIVX]+)|(?P<letter>[a-zA-Z]))(?:[.)）、]|$|\s)")


class Item(NamedTuple):
    """One item: its marker, its text, and the block it begins in."""

    marker: Range
    text: Range
    block: int
    number: int | None


class Group(NamedTuple):
    """Items of one list in the layout; `parent` is the block of the item it hangs under."""

    items: list[Item]
    rule: str
    level: int
    parent: int | None


def groups(text: str, bodies: Sequence[dict[str, Any]]) -> list[Group]:
    """Lists of items that follow each other, the outer before the inner ones; a single item is a group too."""
    found: list[Group] = []
    stack: list[Group] = []
    gap = 0
    for number, block in enumerate(bodies):
        if block["kind"] == "caption":
            continue
        if block["kind"] != "item" or block["marker_end"] is None:
            gap += 1
            if block["kind"] in ("heading", "headline", "subhead") or gap > _CONTINUED:
                stack = []
            continue
        item = _item(text, block, number)
        rule = "points.toml#ordered-item" if block["ordered"] else "points.toml#bullet-item"
        while stack and stack[-1].level > block["level"]:
            stack.pop()
        home = next(
            (
                at
                for at in range(len(stack) - 1, -1, -1)
                if stack[at].level == block["level"] and _goes_on(text, stack[at], item, rule, gap)
            ),
            None,
        )
        if home is not None:
            del stack[home + 1 :]
            stack[home].items.append(item)
        else:
            while stack and stack[-1].level == block["level"] and not _nested(text, stack, item, gap):
                stack.pop()
            parent = stack[-1].items[-1].block if stack else None
            stack.append(Group([item], rule, block["level"], parent))
            found.append(stack[-1])
        gap = 0
    return [_with_paragraphs(text, _hung(group, found), bodies) for group in found]


def _nested(text: str, stack: Sequence[Group], item: Item, gap: int) -> bool:
    """Whether the item opens a list under the last item of the stack at the same depth: (1) under 1., bullets under a number."""
    last = stack[-1].items[-1]
    if any(_style(text, group.items[-1]) == _style(text, item) for group in stack):
        return False
    return (item.number == 1 and gap == 0) or (item.number is None and last.number is not None and gap <= 1)


def _hung(group: Group, found: Sequence[Group]) -> Group:
    """The group; one at the depth of its outer list stands by itself if that list does not go on behind it and began far above."""
    outer = next((other for other in found if group.parent in {item.block for item in other.items} and other is not group), None)
    if outer is None or outer.level != group.level or group.items[0].number is not None or outer.items[-1].block > group.items[-1].block:
        return group
    return group if group.parent is not None and group.items[0].block == group.parent + 1 else group._replace(parent=None)


def headings(text: str, bodies: Sequence[dict[str, Any]]) -> list[Group]:
    """Headings (or paragraphs) that open with "Goal 1", "Step Two": an item each, with the paragraphs under it."""
    chains: dict[str, list[Item]] = {}
    found: list[Group] = []
    for number, block in enumerate(bodies):
        match = _step().match(text, block["char_start"], block["char_end"])
        if not match or (block["kind"] not in ("heading", "subhead", "headline") and not match["stop"]):
            continue
        ordinal = _cardinal(match["n"])
        chain = chains.get(match["noun"].lower(), [])
        if ordinal == 1:
            chain = chains[match["noun"].lower()] = []
            found.append(Group(chain, "points.toml#step-heading", 0, None))
        elif not chain or ordinal != len(chain) + 1:
            continue
        chain.append(Item((match.start(), match.end()), (match.end(), _section_end(bodies, number)), number, ordinal))
    return [_sections(text, group, bodies) for group in found if len(group.items) > 1]


def ends_with_its_stop(text: str, item: Range) -> Range:
    """The item without the separator that parts it from the next: ";", ",", "; and"."""
    start, end = trim(text, *item)
    stripped = re.sub(r"(?:[;,；，]\s*(?:and|or|but|while)?|\s+(?:and|or))\s*$", "", text[start:end])
    return trim(text, start, start + len(stripped))


def _item(text: str, block: dict[str, Any], number: int) -> Item:
    marker = (block["char_start"], block["marker_end"])
    match = _NUMERAL.match(text, *marker) if block["ordered"] else None
    kind = match.lastgroup if match else None
    ordinal = value(match[kind], kind) if match and kind else None
    return Item(marker, (block["marker_end"], block["char_end"]), number, ordinal)


def _style(text: str, item: Item) -> str:
    """The marker's form without its value: "(1)", "1." and "a." at one depth are lists inside each other; bullets are all one."""
    marker = text[slice(*item.marker)].strip()
    for numerals, sign in ((r"\d+", "1"), (r"[①-⑳]", "①"), (r"[a-z]+", "a"), (r"[A-Z]+", "A")):
        marker = re.sub(numerals, sign, marker)
    return marker if item.number is not None else ""


def _goes_on(text: str, group: Group, item: Item, rule: str, gap: int) -> bool:
    """Whether the item belongs to the group: the next number, or any behind it at once if the numbering is broken (1. 1. 1.)."""
    last = group.items[-1]
    if group.rule != rule or _style(text, last) != _style(text, item):
        return False
    if rule.endswith("bullet-item"):
        return gap == 0 or (gap == 1 and _is_heading(text, last) and _is_heading(text, item))
    if last.number is None or item.number is None:
        return gap == 0
    if last.block != item.block - 1 - gap:
        return item.number == last.number + 1  # a nested list lies between
    broken = all(other.number == 1 for other in group.items) and item.number == 1
    return item.number == last.number + 1 or (broken and gap <= 1)


def _is_heading(text: str, item: Item) -> bool:
    """Whether the item is a short line without a stop: the heading of the paragraph below it."""
    content = text[slice(*item.text)].strip(" *_\n")
    return len(content.split()) <= _HEADED and not content.endswith((".", "!", ":", ";", ","))


def _with_paragraphs(text: str, group: Group, bodies: Sequence[dict[str, Any]]) -> Group:
    """Numbered items with the paragraphs that follow them, up to the next number; the last one ends with its own block.

    Paragraphs behind a few of the items only interrupt the list and belong to none.
    """
    between = [bodies[low.block + 1]["kind"] == "paragraph" for low, high in itertools.pairwise(group.items) if low.block + 1 < high.block]
    own = sum(between) * 2 > len(group.items) - 1
    fewest = min((high.block - low.block - 1 for low, high in itertools.pairwise(group.items)), default=0)
    headed = max(1, fewest) if own and all(_is_heading(text, item) for item in group.items) else 0
    items = []
    for item, following in zip(group.items, [*group.items[1:], None], strict=True):
        end = item.text[1]
        last = min(item.block + 1 + headed, len(bodies))  # under a heading as many paragraphs as under any other
        for number in range(item.block + 1, following.block if following else last):
            if not own or bodies[number]["kind"] != "paragraph" or text[: bodies[number]["char_end"]].rstrip().endswith(":"):
                break  # a paragraph that leads to the next item belongs to none
            end = bodies[number]["char_end"]
        items.append(item._replace(text=ends_with_its_stop(text, (item.text[0], end))))
    return group._replace(items=items)


def _sections(text: str, group: Group, bodies: Sequence[dict[str, Any]]) -> Group:
    """The sections of headings, each ended where the next begins; the last has no more paragraphs than the longest before it."""
    longest = max(high.block - low.block for low, high in itertools.pairwise(group.items))
    items = []
    for item, following in zip(group.items, [*group.items[1:], None], strict=True):
        last = min(item.block + longest, len(bodies)) - 1
        end = following.marker[0] if following else bodies[last]["char_end"]
        items.append(item._replace(text=trim(text, item.text[0], min(end, item.text[1]))))
    return group._replace(items=items)


def _section_end(bodies: Sequence[dict[str, Any]], number: int) -> int:
    """Where the paragraphs under a heading end: at the next heading."""
    end: int = bodies[number]["char_end"]
    for block in bodies[number + 1 :]:
        if block["kind"] in ("heading", "headline", "subhead") or block["zone"] != bodies[number]["zone"]:
            break
        end = block["char_end"]
    return end


@cache
def _step() -> re.Pattern[str]:
    lists = lexicon.read(FILE)
    numbers = "|".join([*lists["cardinals"][:12], r"\d{1,2}", "[IVX]{1,4}"])
    nouns = "|".join(lists["steps"])
    return re.compile(
        rf"(?:\*\*|#+\s*)?(?P<noun>{nouns})\s+(?:no\.\s*|#)?(?P<n>{numbers})\b(?:(?P<stop>\s*[:.)–—-])|\s*$|(?=\s+[A-Z]))\s*", re.IGNORECASE
    )


def _cardinal(number: str) -> int | None:
    cardinals = lexicon.read(FILE)["cardinals"]
    if number.lower() in cardinals:
        return int(cardinals.index(number.lower())) + 1
    return int(number) if number.isdigit() else value(number, "roman")
