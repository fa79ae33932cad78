"""Finds the blocks of a text that came without any, and the sentences of a block.

Needs: nothing but `doc.text`. Gives: `doc._.museion_blocks`, if nobody set it (cleaning does, for whole releases).
Known misses: a heading with a final full stop reads as a paragraph; tables are not seen.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from .. import lexicon
from . import spans

Range = tuple[int, int]

_BULLET = r"(?:[-*•·●▪■◦‣∙–—o](?=\s)|[・◆◇►▶※](?=\S))"
_NUMBER = r"\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)](?=\s)|\(\d{1,2}\)|[①-⑳㈠-㈩⑴-⒇]|\d{1,2}、"
_ITEM = re.compile(rf"(?P<indent>[ \t]*)(?P<marker>{_BULLET}|{_NUMBER})[ \t]*(?=\S)")
_INITIAL = re.compile(r"[ \t]*[A-Z]\.\s+(?:[A-Z]\.|(?<!I\. )[A-Z][a-z])")  # "J. Paul Getty", not item J
_ENDS_OPEN = re.compile(r"[\w,;–—-]$")
_ABOUT = re.compile(r"About(?: the)? [A-Z]")

#: A hard-wrapped line is nearly full; shorter lines that end openly are headings or addresses. Wrapped texts break at 65 to 80.
_WRAPPED = 55
_WIDEST = 100
#: Longest line without final punctuation that reads as a heading: 95 % of the titles of 2,167 real releases have at most 142 characters.
_HEADING = 150

#: More words before a colon are a sentence that leads to a list, not a heading: in 167 real releases headings have up to 6, such
#: sentences 9 and 14.
_LEADING = 8

_END = re.compile(r"[.!?…][\"”’»'」』)\]]*(?=\s)|[。！？][\"”’」』）]*")
_STARTS = re.compile(r"[\"“‘«„「『'(\[]*(?:[A-ZÀ-ÖØ-ÞĀŁŚŠŽ\d①-⑳]|[^\x00-\u024f])")


@Language.factory("museion_layout", assigns=["doc._.museion_blocks"])
def make_layout(nlp: Language, name: str) -> Layout:
    """The component that gives a doc its blocks if it has none."""
    return Layout()


class Layout:
    """Sets `doc._.museion_blocks` from the line breaks, where it is None."""

    def __call__(self, doc: Doc) -> Doc:
        """The doc, with blocks."""
        if doc._.museion_blocks is None:
            doc._.museion_blocks = blocks(spans.text_of(doc))
        return doc


def blocks(text: str) -> list[dict[str, Any]]:
    """Blocks (fields of `release.Block`) read from line breaks; hard-wrapped lines are one block."""
    found: list[dict[str, Any]] = []
    zone = "body"
    for start, end in _paragraphs(text):
        line = text[start:end]
        item = _item(line)
        kind = "item" if item else _kind(line, first=not found)
        if kind == "heading" and _ABOUT.match(line):
            zone = "about"
        lead = len(line) - len(line.lstrip())
        block = {
            "char_start": start + lead,
            "char_end": end,
            "kind": kind,
            "zone": zone,
            "level": 0,
            "marker_end": None,
            "generated": False,
        }
        block["ordered"] = None
        if item:
            block.update(_marked(item, start))
        found.append(block)
    return found


def as_item(text: str, block: dict[str, Any]) -> dict[str, Any]:
    """The block as an item, if it is a paragraph that opens with a marker; else as it is."""
    if block["kind"] != "paragraph":
        return block
    item = _item(text[block["char_start"] : block["char_end"]])
    return {**block, "kind": "item", **_marked(item, block["char_start"])} if item else block


def sentences(text: str, start: int, end: int) -> list[Range]:
    """The sentences of text[start:end], without the white space between them.

    By rule, because the boundaries of a small statistical model fail on the semicolons and lists that points are made of.
    """
    cuts = [start]
    for match in _END.finditer(text, start, end):
        after = match.end()
        if text[match.start()] == "." and _abbreviation(text, start, match.start()):
            continue
        rest = text[after:end].lstrip()
        if not rest or _STARTS.match(rest):
            cuts.append(after)
    cuts.append(end)
    return [trimmed for low, high in itertools.pairwise(cuts) if (trimmed := trim(text, low, high))[0] < trimmed[1]]


def trim(text: str, start: int, end: int) -> Range:
    """The range without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _item(line: str) -> re.Match[str] | None:
    return None if _INITIAL.match(line) else _ITEM.match(line)


def _marked(item: re.Match[str], start: int) -> dict[str, Any]:
    """What a block that begins at `start` gets from its marker."""
    bullet = re.fullmatch(re.sub(r"\(\?=[^)]*\)", "", _BULLET), item["marker"])
    return {"level": 1 + len(item["indent"].expandtabs(4)) // 2, "marker_end": start + item.end(), "ordered": not bullet}


def _paragraphs(text: str) -> Iterator[Range]:
    """Lines, with the lines of a hard-wrapped paragraph joined."""
    start: int | None = None
    end = 0
    wrapped = _hard_wrapped(text)
    for match in re.finditer(r"[^\n]*(?:\n|$)", text):
        low, high = match.start(), match.start() + len(match[0].rstrip())
        line = text[low:high]
        if start is not None and not (line.strip() and _continues(text[start:end], line, wrapped)):
            yield start, end
            start = None
        if line.strip():
            start = low if start is None else start
            end = high
    if start is not None:
        yield start, end


def _hard_wrapped(text: str) -> bool:
    """Whether the text was broken into lines of even length: no line is longer than a terminal, and most that go on are nearly full."""
    lines = [len(line.rstrip()) for line in text.split("\n")]
    going_on = [low for low, high in itertools.pairwise(lines) if low and high]
    full = sum(length >= _WRAPPED for length in going_on)
    return max(lines) <= _WIDEST and full >= 3 and full * 2 >= len(going_on)


def _continues(before: str, line: str, wrapped: bool) -> bool:
    last = before.rsplit("\n", 1)[-1]
    if _item(line):
        return False
    if wrapped and (len(last) >= _WRAPPED or line[0].isspace()):
        return True
    return len(last) >= _WRAPPED and bool(_ENDS_OPEN.search(last)) and line.strip()[0].islower()


def _kind(line: str, *, first: bool) -> str:
    stripped = line.strip()
    if stripped.startswith(">"):
        return "quote"
    if len(stripped) <= _HEADING and "\n" not in stripped and not re.search(r"[.!?;,…。！？][\"”’»)]*$", stripped):
        leads = stripped.endswith(":") and len(stripped.split()) > _LEADING
        return "headline" if first else "paragraph" if leads else "heading"
    return "paragraph"


def _abbreviation(text: str, start: int, at: int) -> bool:
    """Whether the full stop at `at` belongs to an abbreviation or an initial, and the sentence goes on."""
    low = at
    while low > start and (text[low - 1].isalnum() or text[low - 1] == "."):
        low -= 1
    word = text[low:at]
    if word.isupper() and word != "I" and re.fullmatch(r"[^\W\d_](?:\.[^\W\d_])*", word):
        return True  # an initial, or "U.S.": more often inside a sentence than at its end
    entry = _abbreviations().get(word.lower())
    if entry is None or (entry.get("capital") and not word[0].isupper()):
        return False
    return not entry.get("digit") or text[at + 1 : at + 4].lstrip()[:1].isdigit()


@cache
def _abbreviations() -> dict[str, lexicon.Entry]:
    return {word: entry for entry in lexicon.entries("en/sentences.toml") for word in entry["words"]}
