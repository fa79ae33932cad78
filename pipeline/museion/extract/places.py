"""Finds places: by the gazetteer, by head word ("Khangai Mountains"), by the model's vote.

needs: words, the model's entities.  gives: PLACE candidates.
known misses: villages and houses that no table has and the model does not know.
"""

from __future__ import annotations

import regex
from spacy.language import Language
from spacy.tokens import Doc

from ..lexicon import gazetteer
from ..lexicon.common import common_words
from . import institutions
from .candidates import CONTEXT, MODEL, TABLE, Candidate, collect
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
    found += voted(doc, items)
    found += [Candidate(m.start(1), m.end(1), "PLACE", "places.toml#dateline", CONTEXT) for m in _DATELINE.finditer(doc.text)]
    collect(doc, found + state_codes(items, {item.end for item in found}))
    return doc


#: Postal codes of the states of the US, read only behind a place and a comma ("Tulsa, OK").
_CODES = frozenset("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC".split())


#: A place in capitals that opens a line, before a date, another place and a dash: "GUÉRANDE, France – July 4".
_DATELINE = regex.compile(r"(?m)^(\p{Lu}[\p{Lu} .'’-]{2,30}\p{Lu})(?=(?:, [^\n–—]{1,50})? ?(?:[–—]|-{1,2} |\(\p{Lu}))")


def state_codes(items: list[Word], ends: set[int]) -> list[Candidate]:
    """State codes and abbreviated states behind a place and a comma."""
    found = []
    for index in range(2, len(items)):
        word = items[index]
        if word.text in _CODES and items[index - 1].text == "," and items[index - 2].end in ends:
            found.append(Candidate(word.start, word.end, "PLACE", "places.toml#state-code", TABLE + 1))
    return found


def _plausible(inner: list[Word]) -> bool:
    """Whether the model's place looks like one: no degree, no adjective of a people, not only common words."""
    last = inner[-1]
    if last.text in ("Esq", "Jr", "Sr", "PhD") or (last.text.endswith(".") and len(last.text) <= 5 and len(inner) == 1):
        return False
    if last.lower.endswith(("islander", "islanders", "-based", "american", "americans")):
        return False
    return any(word.lower not in common_words() for word in inner if word.capital)


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
        if inner and not any(word.text == "\n" for word in inner) and len(inner) <= 5 and _plausible(inner):
            found.append(Candidate(inner[0].start, inner[-1].end, "PLACE", "model:ner", MODEL))
    return found
