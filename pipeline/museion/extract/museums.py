"""Finds museums: by the gazetteer, by the head word of the name, by an acronym defined in brackets.

needs: words.  gives: MUSEUM candidates.
known misses: one-word names that no table has; names in lower case.
"""

from __future__ import annotations

import re

import regex
from spacy.language import Language
from spacy.tokens import Doc

from ..lexicon import gazetteer
from . import institutions
from .candidates import GAZETTEER, MODEL, Candidate, collect
from .capitals import words
from .ranges import Ranges
from .spans import text_of


@Language.component("museion_museums", assigns=["doc.spans"])
def museums(doc: Doc) -> Doc:
    """Collect the museums of `doc` as candidates."""
    items = words(doc)
    shaped = institutions.find(items, institutions.MUSEUMS)
    tabled = []
    text = text_of(doc)
    for match in gazetteer.find_museums(text):
        # A name that is also a common word needs more than the table: it loses against every other evidence.
        evidence = MODEL if match.caution else GAZETTEER
        if match.caution and not _supported(text, match.start, match.end, match.row.name):
            continue
        tabled.append(Candidate(match.start, match.end, "MUSEUM", f"museums.csv#{match.row.id}", evidence, match.row.name))
    kept = _longest(shaped + tabled, text)
    collect(doc, kept)
    collect(doc, coordinated(text))
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


def _longest(items: list[Candidate], text: str) -> list[Candidate]:
    """The candidates without table names that stand inside a longer name by shape ("Henan Museum" in "Henan Museum of Art").

    Behind a possessive the table's name is the name ("the Smithsonian’s National Museum of Natural History").
    """
    owned = {item.start for item in items if item.evidence == GAZETTEER and text[max(0, item.start - 3) : item.start] in ("’s ", "'s ")}
    ends = {item.end for item in items if item.start in owned}
    items = [item for item in items if item.evidence == GAZETTEER or item.end not in ends]
    shaped = Ranges((item.start, item.end) for item in items if MODEL < item.evidence < GAZETTEER)
    return [item for item in items if item.evidence != GAZETTEER or not shaped.exceeds(item.start, item.end)]
