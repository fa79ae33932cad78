"""Blocks as points need them: bullets that one paragraph holds are parted, numbered headings read as items."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any

from .layout import trim

#: A bullet in running text; the asterisk only where it is glued to the word before ("the winners are:* Ann Lee").
_INLINE = re.compile(r"[•●▪■◦‣]\s*(?=\S)|(?<=[\w.:!?)])\*\s(?=[A-Z])")
_NUMBERED = re.compile(r"(?P<number>\d{1,2})[.)]\s+(?=\S)")
#: A label of few words and what it stands for.
_LABELLED = re.compile(r"[*_]*[A-Z][\w’'&,/-]*(?:\s[\w’'&,/-]+){0,5}[*_]*:[*_]*\s+\S+\s+\S")
_HEADINGS = ("heading", "subhead")


def prepared(text: str, bodies: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks, with a block for every bullet, and with headings that are numbered from one as items."""
    parted = list(itertools.chain.from_iterable(_parted(text, bodies, number) for number in range(len(bodies))))
    parted = [_as_bullet(block) if _lost_its_bullet(text, parted, number) else block for number, block in enumerate(parted)]
    numbers = {number: match for number, block in enumerate(parted) if (match := _numbered(text, block))}
    chain = _from_one(numbers)
    return [_as_ordered(block, numbers[number]) if number in chain else block for number, block in enumerate(parted)]


def _parted(text: str, bodies: Sequence[dict[str, Any]], number: int) -> list[dict[str, Any]]:
    """The block, or what its inline bullets part: a bullet alone parts a paragraph only if it opens a list that goes on below."""
    block = bodies[number]
    start, end = block["char_start"], block["char_end"]
    if block["kind"] not in ("item", "paragraph"):
        return [block]
    marks = [match.span() for match in _INLINE.finditer(text, start, end)]
    goes_on = number + 1 < len(bodies) and bodies[number + 1]["kind"] == "item" and not bodies[number + 1]["ordered"]
    if not marks or (len(marks) == 1 and (marks[0][0] == start or not goes_on)):
        return [block]
    found = []
    low, high = trim(text, start, marks[0][0])
    if low < high:
        found.append({**block, "char_start": low, "char_end": high})
    for mark, following in zip(marks, [*marks[1:], (end, end)], strict=True):
        low, high = trim(text, mark[1], following[0])
        if low < high:
            item = {"kind": "item", "char_start": mark[0], "char_end": high, "marker_end": mark[1], "ordered": False}
            found.append({**block, "level": block["level"] or 0, **item})
    return found


def _lost_its_bullet(text: str, blocks: Sequence[dict[str, Any]], number: int) -> bool:
    """Whether a paragraph right above labelled bullets ("Free entry: …") is labelled as they are: the first item, glued to a heading."""
    block = blocks[number]
    if block["kind"] != "paragraph" or not number or not _LABELLED.match(text, block["char_start"], block["char_end"]):
        return False
    items = list(itertools.takewhile(lambda other: other["kind"] == "item" and not other["ordered"], blocks[number + 1 :]))
    labelled = sum(bool(_LABELLED.match(text, item["marker_end"] or item["char_start"], item["char_end"])) for item in items)
    above = blocks[number - 1]
    leads = above["kind"] in _HEADINGS or text[: above["char_end"]].rstrip()[-1:] not in ".!?"
    return len(items) > 1 and labelled == len(items) and leads and above["kind"] != "item"


def _as_bullet(block: dict[str, Any]) -> dict[str, Any]:
    return {**block, "kind": "item", "ordered": False, "marker_end": block["char_start"], "level": block["level"] or 0}


def _numbered(text: str, block: dict[str, Any]) -> re.Match[str] | None:
    return _NUMBERED.match(text, block["char_start"], block["char_end"]) if block["kind"] in _HEADINGS else None


def _from_one(numbers: dict[int, re.Match[str]]) -> set[int]:
    """The blocks whose numbers count on from one, of a list of two at least."""
    found: set[int] = set()
    run: list[int] = []
    for at, match in numbers.items():
        value = int(match["number"])
        run = [*run, at] if run and value == len(run) + 1 else [at] if value == 1 else []
        if len(run) > 1:
            found.update(run)
    return found


def _as_ordered(block: dict[str, Any], match: re.Match[str]) -> dict[str, Any]:
    return {**block, "kind": "item", "ordered": True, "marker_end": match.end(), "level": 0}
