"""Finds organizations: by head word, by a table of known names, by an acronym in brackets, by the model's vote.

needs: words, candidates of museums, the model's entities.  gives: ORG candidates, and the acronyms of both kinds.
known misses: firms with a person's or a common name, where the model does not know them.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

import regex
from spacy.language import Language
from spacy.tokens import Doc

from .. import lexicon
from ..lexicon.common import common_words
from . import institutions
from .candidates import CONTEXT, MODEL, Candidate, collect, collected, settle
from .capitals import Word, function_words, words

_FILE = "en/organizations.toml"


@Language.component("museion.organizations", assigns=["doc.spans"])
def organizations(doc: Doc) -> Doc:
    """Collect the organizations of `doc` as candidates."""
    items = words(doc)
    found = institutions.find(items, institutions.ORGANIZATIONS)
    found.extend(Candidate(m.start(), m.end(), "ORG", "organizations.toml#known", CONTEXT) for m in _known().finditer(doc.text))
    collect(doc, found)
    names = settle(collected(doc, "MUSEUM", "ORG"))
    collect(doc, institutions.acronyms(items, names, "organizations.toml#acronym"))
    collect(doc, voted(doc, items))
    return doc


@cache
def _known() -> regex.Pattern[str]:
    names = sorted((name for entry in lexicon.entries(_FILE) for name in entry.get("known", ())), key=len, reverse=True)
    return regex.compile(r"(?<![\w&-])(?:" + "|".join(regex.escape(name) for name in names) + r")(?![\w&-])")


def voted(doc: Doc, items: list[Word]) -> list[Candidate]:
    """What the model calls an organization, if it looks like a name: capitalised, and not only common words."""
    found = []
    for ent in doc.ents:
        if ent.label_ != "ORG":
            continue
        inner = [word for word in items_between(items, ent.start_char, ent.end_char)]
        while inner and (inner[0].lower in function_words() or not inner[0].capital):
            inner = inner[1:]
        while inner and (not inner[-1].text[-1].isalnum() or inner[-1].text == "s") and inner[-1].text not in ("Inc.", "Co."):
            inner = inner[:-1]
        names = [word for word in inner if word.capital]
        if not names or any(word.text == "\n" for word in inner) or len(inner) > 8:
            continue
        if all(word.lower in common_words() for word in names) and len(names) < 2:
            continue
        found.append(Candidate(inner[0].start, inner[-1].end, "ORG", "model:ner", MODEL))
    return found


def items_between(items: list[Word], start: int, end: int) -> list[Word]:
    """The words that stand wholly in [start, end)."""
    low = bisect_left(items, start, key=lambda word: word.start)
    high = bisect_left(items, end, key=lambda word: word.start)
    return items[low:high]
