"""Finds museums: by the gazetteer, by the head word of the name, by an acronym defined in brackets, by a short form.

needs: words.  gives: MUSEUM candidates.
known misses: one-word names that no table has; names in lower case.
"""

from __future__ import annotations

import re

import regex
from spacy.language import Language
from spacy.tokens import Doc

from ..lexicon import gazetteer
from ..lexicon.common import common_words
from . import institutions
from .candidates import GAZETTEER, MODEL, REPEATED, Candidate, collect, settle
from .capitals import Word, joined, words
from .ranges import Ranges


@Language.component("museion_museums", assigns=["doc.spans"])
def museums(doc: Doc) -> Doc:
    """Collect the museums of `doc` as candidates."""
    items = words(doc)
    shaped = institutions.find(items, institutions.MUSEUMS)
    tabled = []
    text = doc.text
    for match in gazetteer.find_museums(text):
        # A name that is also a common word needs more than the table: it loses against every other evidence.
        evidence = MODEL if match.caution else GAZETTEER
        if match.caution and not _supported(text, match.start, match.end, match.row.name):
            continue
        tabled.append(Candidate(match.start, match.end, "MUSEUM", f"museums.csv#{match.row.id}", evidence, match.row.name))
    kept = _longest(shaped + tabled, text)
    collect(doc, kept)
    collect(doc, short_forms(text, items, settle(kept)) + coordinated(text))
    return doc


_NAMED = r"\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)?"
_COORDINATED = regex.compile(rf"\b[Tt]he ({_NAMED})(?:, ({_NAMED}))*,? and ({_NAMED} museums)\b")


def coordinated(text: str) -> list[Candidate]:
    """Museums that share one head in lower case ("the Henan and Shandong museums"): the first by their names alone, the last with the
    head."""
    return [
        Candidate(start, end, "MUSEUM", "museums.toml#coordinated", GAZETTEER)
        for match in _COORDINATED.finditer(text)
        for group in (1, 2, 3)
        for start, end in match.spans(group)
    ]


_DEFINITE = re.compile(r"\b(?:[Tt]he|[Aa]t|[Vv]isit|[Tt]o the) $")


def _supported(text: str, start: int, end: int, name: str) -> bool:
    """Whether a name that is also a common word or a person's stands as a museum: the full name is in the release, or "the" before it and
    no other name behind."""
    if name in text and text[start:end] != name:
        return True
    behind = text[end : end + 2]
    return _DEFINITE.search(text, max(0, start - 8), start) is not None and not (behind[:1] in " -" and behind[1:].isupper())


def short_forms(text: str, items: list[Word], museums: list[Candidate]) -> list[Candidate]:
    """The word before the head of a museum's name where it stands alone behind "the" or "at" ("the AgriCultural"), if it is no place and
    no common word."""
    known = {text[match.start : match.end] for match in gazetteer.find_places(text)}
    forms: dict[str, str] = {}
    for museum in museums:
        first, _, rest = text[museum.start : museum.end].partition(" ")
        if (
            museum.evidence > MODEL
            and rest.split(" ")[0] in ("Museum", "Gallery")
            and first not in known
            and first.lower() not in common_words()
            and len(first) > 3
        ):
            forms[first] = text[museum.start : museum.end]
    found = []
    for index, word in enumerate(items):
        if word.text in forms and index and items[index - 1].lower in ("the", "at", "to", "from", "by", "of"):
            if not (index + 1 < len(items) and items[index + 1].capital and joined(word, items[index + 1])):
                found.append(Candidate(word.start, word.end, "MUSEUM", "museums.toml#short-form", REPEATED, forms[word.text]))
    return found


def _longest(items: list[Candidate], text: str) -> list[Candidate]:
    """The candidates without table names that stand inside a longer name by shape ("Henan Museum" in "Henan Museum of Art").

    Behind a possessive the table's name is the name ("the Smithsonian’s National Museum of Natural History").
    """
    owned = {item.start for item in items if item.evidence == GAZETTEER and text[max(0, item.start - 3) : item.start] in ("’s ", "'s ")}
    ends = {item.end for item in items if item.start in owned}
    items = [item for item in items if item.evidence == GAZETTEER or item.end not in ends]
    shaped = Ranges((item.start, item.end) for item in items if MODEL < item.evidence < GAZETTEER)
    return [item for item in items if item.evidence != GAZETTEER or not shaped.exceeds(item.start, item.end)]
