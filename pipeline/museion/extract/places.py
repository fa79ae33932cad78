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
from . import institutions, place_shapes
from .candidates import CONTEXT, MODEL, TABLE, Candidate, collect
from .capitals import Word, function_words, is_name_word, joined, words
from .name_tables import is_given
from .organizations import items_between
from .person_evidence import table
from .spans import text_of
from .title_case import in_title_case

_FILE = "en/places.toml"


@Language.component("museion_places", assigns=["doc.spans"])
def places(doc: Doc) -> Doc:
    """Collect the places of `doc` as candidates."""
    items = words(doc)
    doc_text = text_of(doc)
    # A head word ("Henan Province") is weaker here than a museum's or an organization's, which may contain it.
    found = [candidate._replace(evidence=TABLE + 1) for candidate in institutions.find(items, _FILE)]
    # "O4DX Bridge" is a product.
    found = [item for item in found if not _MADE.match(doc_text, item.start)]
    found = [item for item in found if not _NUMBERED.search(doc_text, max(0, item.start - 8), item.start)]
    found += known(doc_text)
    found += voted(doc, items)
    found += [Candidate(m.start(1), m.end(1), "PLACE", "places.toml#dateline", CONTEXT) for m in _DATELINE.finditer(doc_text)]
    found += led_in(items) + place_shapes.found(doc_text)
    found += place_shapes.directed(items, found)
    found += state_codes(items, {item.end for item in found})
    collect(doc, _without_longer(doc, items, found))
    return doc


def known(text: str) -> list[Candidate]:
    """The places of the table in `text`: an ambiguous one only where something leads to it, and a small town that is also a word or a
    name only with its state or country behind it ("Normal, Illinois")."""
    matches = gazetteer.find_places(text)
    lands = {match.start for match in matches if match.row.kind in ("country", "region") and not match.row.needs_land}
    found = []
    for match in matches:
        landed = text.startswith(", ", match.end) and (match.end + 2 in lands or _STATE.match(text, match.end + 2) is not None)
        if match.row.needs_land and not landed:
            continue
        if text.startswith(("'t ", "’t ", " Islander", " Standard T", " Daylight T"), match.end) or (
            match.caution and (_GLUED.match(text, match.end) or not _LED_IN.search(text, max(0, match.start - 12), match.start))
        ):
            continue
        rank = MODEL if match.caution and not match.row.needs_land else TABLE
        found.append(Candidate(match.start, match.end, "PLACE", f"places.csv#{match.row.id}", rank))
    return found


#: Rules whose finds are parts of longer names where another capitalised word follows ("Gulf Coast Reel").
_OPEN = ("places.toml#water-and-land", "places.toml#administrative", "places.toml#head-first", "places.toml#in-town")


def _without_longer(doc: Doc, items: list[Word], found: list[Candidate]) -> list[Candidate]:
    """Without places whose name goes on: with a word that makes another thing of it, or, for one by its shape, with any word in running
    text."""
    behind = {word.end: index + 1 for index, word in enumerate(items)}
    headline = in_title_case(doc)
    kept = []
    for item in found:
        index = behind.get(item.end, len(items))
        if index < len(items) and place_shapes.goes_on(items, index, shape=item.rule in _OPEN and not headline[index]):
            continue
        kept.append(item)
    return kept


#: Before a name that is also a common word only a preposition of place or another place makes it one ("in Reading", "Reading, PA").
_LED_IN = regex.compile(r"(?:\b(?:[Ii]n|from|near|of|at|to|and|outside|around|between) |[,(–—|/-] ?|^|\n)$")
#: Behind a place the land it is in, or what only places have.
_BEFORE_PLACE = regex.compile(
    r", \p{Lu}|-based\b|[’']s (?:capital|mayor|government|people|streets|residents|citizens|population|coast|north|south|east|west)"
)
#: Behind the name of a town these make a firm, a family or a street of it ("Garrison Brothers Distilling").
_GLUED = regex.compile(
    r" (?:Brothers|Bros|Sons|Sisters|Family|Brewing|Distilling|Company|Group|Holdings|Industries|Partners|AI|Street|Road|Avenue|Lane)\b"
)
_MADE = regex.compile(r"\p{Lu}\p{L}*(?:\d|\p{Ll}\p{Lu}\p{Ll}*\p{Lu})")
#: A house number makes an address of a street ("64 Bạch Đằng Street"), which is no place of its own.
_NUMBERED = regex.compile(r"\d[A-Za-z]? $")

#: Postal codes of the states of the US, read only behind a place and a comma ("Tulsa, OK").
_CODES = frozenset(
    (
        "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA "
        "RI SC SD TN TX UT VT VA WA WV WI WY DC"
    ).split()
)


#: States in short, with a stop, behind a place and a comma ("Worcester, Mass.").
_ABBREVIATED = frozenset(
    (
        "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn "
        "Tex Vt Va Wash Wis Wyo Ont Que Sask Alta Man"
    ).split()
)


#: A state by its code or in short, behind the comma.
_STATE = regex.compile(rf"(?:{'|'.join(sorted(_CODES))})\b(?!\.\p{{L}}|-)|(?:{'|'.join(sorted(_ABBREVIATED))})\.|(?:\p{{Lu}}\.){{2}}")

_DOTTED = frozenset("N.M. N.Y. N.J. N.C. S.C. N.D. S.D. N.H. R.I. B.C. D.C. U.K. P.R. N.L. P.E.I.".split())


#: A place in capitals that opens a line, before a date, another place and a dash: "GUÉRANDE, France – July 4".
_DATELINE = regex.compile(r"(?m)^(\p{Lu}[\p{Lu} .'’-]{2,30}\p{Lu})(?=(?:, [^\n–—]{1,50})? ?(?:[–—]|-{1,2} |\(\p{Lu}))")


def led_in(items: list[Word]) -> list[Candidate]:
    """Words that no table knows behind "in" or "from", where only a place can stand: "a visitor from Guimaras", "in Florø"."""
    found = []
    for index in range(1, len(items) - 1):
        word, before, behind = items[index], items[index - 1], items[index + 1]
        if before.text not in ("in", "from", "near") or not joined(before, word) or not is_name_word(word) or not word.text.isalpha():
            continue
        uncommon = word.lower not in common_words() and not word.text.isupper() and word.text[1:].islower() and len(word.text) > 3
        alone = (
            not (joined(word, behind) and is_name_word(behind))
            and behind.text not in ("’", "'")
            and not (
                joined(word, behind) and behind.text.islower() and behind.lower in common_words() and behind.lower not in function_words()
            )
        )
        # “Snow Country in Lacquer”: a title goes on.
        titled = is_name_word(items[index - 2]) and any(items[k].text in '“"‘' for k in range(max(0, index - 7), index - 1))
        if titled or word.lower in institutions.subjects():
            continue
        if uncommon and alone and not is_given(word.text) and not word.lower.endswith(("ish", "ese", "ian", "ans")):
            found.append(Candidate(word.start, word.end, "PLACE", "places.toml#led-in", MODEL))
        elif (
            uncommon
            and behind.text in ("da", "de", "do", "del", "di", "la", "am", "an", "sur", "en")
            and index + 2 < len(items)
            and is_name_word(items[index + 2])
        ):
            # "in Figueira da Foz"
            found.append(Candidate(word.start, items[index + 2].end, "PLACE", "places.toml#led-in", TABLE))
    return found


def state_codes(items: list[Word], ends: set[int]) -> list[Candidate]:
    """State codes and abbreviated states behind a place and a comma."""
    found = []
    for index in range(2, len(items)):
        word = items[index]
        if (
            items[index - 1].text == ","
            and items[index - 2].end in ends
            and word.text in _ABBREVIATED
            and index + 1 < len(items)
            and items[index + 1].text == "."
        ):
            found.append(Candidate(word.start, items[index + 1].end, "PLACE", "places.toml#state-code", TABLE + 1))
        if items[index - 1].text == "," and items[index - 2].end in ends and word.text in _DOTTED:
            found.append(Candidate(word.start, word.end, "PLACE", "places.toml#state-code", TABLE + 1))
        # "the Glendale, CA-based firm"
        code = word.text.removesuffix("-based")
        if code in _CODES and items[index - 1].text == "," and items[index - 2].end in ends:
            found.append(Candidate(word.start, word.start + len(code), "PLACE", "places.toml#state-code", TABLE + 1))
    return found


def _plausible(inner: list[Word]) -> bool:
    """Whether the model's place looks like one: no degree, no adjective of a people, not only common words."""
    last = inner[-1]
    if all(word.lower in table("never") for word in inner):
        return False
    if last.text in ("Esq", "Jr", "Sr", "PhD") or (last.text.endswith(".") and len(last.text) <= 5 and len(inner) == 1):
        return False
    # "AAPI", "GTO": the model takes acronyms for places.
    if len(inner) == 1 and last.text.isupper() and 2 <= len(last.text) <= 5:
        return False
    if last.lower.endswith(
        (
            "-powered",
            "-augmented",
            "-driven",
            "-led",
            "-enabled",
            "-first",
            "islander",
            "islanders",
            "-based",
            "american",
            "americans",
            "ian",
            "ians",
            "ish",
            "ese",
        )
    ):
        return False
    return any(word.lower not in common_words() and len(word.text) > 1 for word in inner if word.capital)


def voted(doc: Doc, items: list[Word]) -> list[Candidate]:
    """What the model calls a place, without article and possessive."""
    found = []
    text = text_of(doc)
    for ent in doc.ents:
        if ent.label_ not in ("GPE", "LOC"):
            continue
        inner = items_between(items, ent.start_char, ent.end_char)
        while inner and (inner[0].lower in function_words() or not inner[0].capital):
            inner = inner[1:]
        while inner and not inner[-1].capital:
            inner = inner[:-1]
        cut = next((k for k, word in enumerate(inner) if word.text in ",("), len(inner))
        inner = inner[:cut]
        led = inner and (_LED_IN.search(text, max(0, inner[0].start - 12), inner[0].start) or _BEFORE_PLACE.match(text, inner[-1].end))
        if led and not any(word.text == "\n" for word in inner) and len(inner) <= 5 and _plausible(inner):
            found.append(Candidate(inner[0].start, inner[-1].end, "PLACE", "model:ner", MODEL))
    return found
