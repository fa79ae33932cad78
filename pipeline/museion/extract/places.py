"""Finds places: by the gazetteer, by head word ("Khangai Mountains"), by the model's vote.

needs: words, the model's entities.  gives: PLACE candidates.
known misses: villages and houses that no table has and the model does not know.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from ..lexicon import gazetteer
from . import institutions
from .candidates import MODEL, TABLE, Candidate, collect
from .capitals import Word, function_words, words
from .organizations import items_between

_FILE = "en/places.toml"


@Language.component("museion_places", assigns=["doc.spans"])
def places(doc: Doc) -> Doc:
    """Collect the places of `doc` as candidates."""
    items = words(doc)
    # A head word ("Henan Province") is weaker here than a museum's or an organization's, which may contain it.
    found = [candidate._replace(evidence=TABLE + 1) for candidate in institutions.find(items, _FILE)]
    for match in gazetteer.find_places(doc.text):
        found.append(Candidate(match.start, match.end, "PLACE", f"places.csv#{match.row.id}", MODEL if match.caution else TABLE))
    collect(doc, found)
    collect(doc, voted(doc, items))
    return doc


def voted(doc: Doc, items: list[Word]) -> list[Candidate]:
    """What the model calls a place, without article and possessive."""
    found = []
    for ent in doc.ents:
        if ent.label_ not in ("GPE", "LOC"):
            continue
        inner = items_between(items, ent.start_char, ent.end_char)
        while inner and (inner[0].lower in function_words() or not inner[0].capital):
            inner = inner[1:]
        while inner and not inner[-1].capital:
            inner = inner[:-1]
        if inner and not any(word.text == "\n" for word in inner) and len(inner) <= 5:
            found.append(Candidate(inner[0].start, inner[-1].end, "PLACE", "model:ner", MODEL))
    return found
