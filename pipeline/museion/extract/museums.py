"""Finds museums: by the gazetteer, by the head word of the name, by an acronym defined in brackets, by a short form.

needs: words.  gives: MUSEUM candidates.
known misses: one-word names that no table has; names in lower case.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from ..lexicon import gazetteer
from . import institutions
from .candidates import GAZETTEER, MODEL, Candidate, collect
from .capitals import words


@Language.component("museion.museums", assigns=["doc.spans"])
def museums(doc: Doc) -> Doc:
    """Collect the museums of `doc` as candidates."""
    items = words(doc)
    shaped = institutions.find(items, institutions.MUSEUMS)
    tabled = []
    for match in gazetteer.find_museums(doc.text):
        # A name that is also a common word needs more than the table: it loses against every other evidence.
        evidence = MODEL if match.caution else GAZETTEER
        tabled.append(Candidate(match.start, match.end, "MUSEUM", f"museums.csv#{match.row.id}", evidence, match.row.name))
    collect(doc, _longest(shaped + tabled))
    return doc


def _longest(items: list[Candidate]) -> list[Candidate]:
    """The candidates without table names that stand inside a longer name by shape ("Henan Museum" in "Henan Museum of Art")."""
    shaped = [item for item in items if item.evidence != GAZETTEER]
    kept = []
    for item in items:
        inside = any(o.start <= item.start and item.end <= o.end and o.end - o.start > item.end - item.start and o.evidence > MODEL for o in shaped)
        if item.evidence != GAZETTEER or not inside:
            kept.append(item)
    return kept
