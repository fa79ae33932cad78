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
from ..lexicon import gazetteer
from ..lexicon.common import common_words
from . import acronyms, bodies, institutions
from .candidates import CONTEXT, GAZETTEER, MODEL, REPEATED, Candidate, collect, collected, settle
from .capitals import Word, function_words, words
from .spans import text_of
from .title_case import headline_starts

_FILE = "en/organizations.toml"


@Language.component("museion_organizations", assigns=["doc.spans"])
def organizations(doc: Doc) -> Doc:
    """Collect the organizations of `doc` as candidates."""
    items = words(doc)
    text = text_of(doc)
    found = _named_only(doc, items, institutions.find(items, institutions.ORGANIZATIONS))
    found.extend(
        # A known name of several words holds heads of other names ("Institute of Museum and Library Services").
        Candidate(m.start(), m.end(), "ORG", "organizations.toml#known", GAZETTEER if m.group().count(" ") > 1 else CONTEXT)
        for m in _known().finditer(text)
    )
    found.extend(Candidate(m.start(1), m.end(1), "ORG", "organizations.toml#wire", GAZETTEER) for m in _WIRE.finditer(text))
    found.extend(bodies.find(text))
    found.extend(_stand_alone(text))
    found.extend(campuses(text))
    found.extend(Candidate(m.start(1), m.end(1), "ORG", "organizations.toml#city-of", CONTEXT) for m in _CITY.finditer(text))
    collect(doc, found)
    names = settle(collected(doc, "MUSEUM", "ORG"))
    collect(doc, _without_legal_form(text, names))
    collect(doc, acronyms.find(items, names, "organizations.toml#acronym"))
    collect(doc, voted(doc, items))
    return doc


@cache
def _alone() -> regex.Pattern[str]:
    content = lexicon.read(_FILE)
    names = sorted((*content["schools"], *content["firms"]), key=len, reverse=True)
    return regex.compile(
        r"(?<![\w&@./-])(?<!\p{Lu}[\w.’-]{0,20} )(?:"
        + "|".join(regex.escape(name) for name in names)
        + r")(?![\w&-]|\.\w)(?! (?!Inc\b|Corp\b)\p{Lu})"
    )


def _stand_alone(text: str) -> list[Candidate]:
    """Firms and universities by their short names, where no other capitalised word stands beside them ("Harvard Square" is none)."""
    return [Candidate(m.start(), m.end(), "ORG", "organizations.toml#known-alone", CONTEXT) for m in _alone().finditer(text)]


_CAMPUS = regex.compile(
    r"\b(?:(?:University of (?:California|Wisconsin|Texas|Illinois|North Carolina|Maryland|Nebraska|Massachusetts|Missouri|Tennessee|"
    r"Michigan|Colorado|Alabama|Arkansas|Minnesota|Houston|Hawai[ʻ‘’']?i|Alaska|Nevada|Maine|South Carolina|South Florida)|"
    r"California State University|State University of New York|City University of New York|Louisiana State University|"
    r"Texas A&M University|Indiana University|Purdue University|Rutgers University)(?:, | at |[-–—])|"
    r"University of (?:\p{Lu}\p{L}+ ){1,2}at )\p{Lu}[\p{L}.’'-]+(?:[ -]\p{Lu}[\p{L}.]+){0,2}"
)


def campuses(text: str) -> list[Candidate]:
    """The campuses of universities that have several, whose town is part of the name ("University of California, Berkeley")."""
    found = []
    for match in _CAMPUS.finditer(text):
        town = regex.split(r", | at |[-–—]", match.group(), maxsplit=1)[1]
        places = [place for place in gazetteer.find_places(town) if place.start == 0]
        size = len(places[0].surface) if places else len(town) if town in _CAMPUSES else 0
        if size:
            end = match.end() - len(town) + size
            found.append(Candidate(match.start(), end, "ORG", "organizations.toml#university", GAZETTEER))
    return found


#: A town that gives, pays or honours ("an award from the City of Duluth").
_CITY = regex.compile(
    r"(?:\b(?:by|from|with|thank|between) the |\bthe (?=[^\n.]{5,40} (?:announced|awarded|approved|has|will|is proud)\b))"
    r"((?:City|County|Town|Village|Township|Commonwealth) of (?:(?:St\.|San|Santa|Los|Las|El|La|New|North|South|East|West|Fort|Lake) )?"
    r"\p{Lu}[\p{L}’-]+(?: (?:Village|Beach|City|Springs|Hills|Park|Falls|Rouge|Lake|Angeles))?)"
)

#: Campuses that are no towns of the table.
_CAMPUSES = frozenset(
    ("Chapel Hill", "Urbana-Champaign", "Twin Cities", "Long Beach", "Dominguez Hills", "Anschutz", "Stony Brook", "Purchase")
)

#: The wire that carries a release, between its date line and a dash: "/24-7PressRelease/ --", "(NewMediaWire) -".
_WIRE = regex.compile(
    r"(?:(?<=/)|(?<=\())(\w[\w.-]*(?: \w[\w.-]*){0,3})(?:/ ?(?:[–—]|-{1,2} )|"
    r"(?<=(?i:wire|news|press|release|newsfile|com)(?: ?corp\.)?)\)\s*(?:[–—]|-{1,2} ))"
)

#: What one has a degree in or of is a subject ("a Bachelor of Science in Business Administration").
_DEGREE = regex.compile(
    r"(?:\b(?:[Dd]egrees?|Bachelor|Master|Doctor(?:ate)?|[Dd]iploma|[Cc]ertificate|[Mm]ajor(?:ed|ing)?|[Mm]inor(?:ed)?|MBA|MFA|Ph\.?D\.?|[BM]\.?[AS]\.?)\b"
    r"[^.;\n]{0,30} in |\b(?:Bachelor|Master|Doctor)(?:[’']?s)? of )$"
)


def _named_only(doc: Doc, items: list[Word], found: list[Candidate]) -> list[Candidate]:
    """Without the subjects of degrees, and without what only stands capitalised because its line is a headline ("New Advisory Board")."""
    text = text_of(doc)
    headlines = headline_starts(doc)
    known = common_words()
    kept = []
    for item in found:
        if _DEGREE.search(text, max(0, item.start - 60), item.start):
            continue
        surface = text[item.start : item.end]
        if item.start in headlines and all(word.lower() in known or not word[0].isalpha() for word in regex.findall(r"[\w’'-]+", surface)):
            outside = any(text[other.start : other.end] == surface and other.start not in headlines for other in found)
            defined = text.startswith(" (", item.end) or " of " in surface or " for " in surface
            if not outside and not defined:
                continue
        kept.append(item)
    return kept


_LEGAL_FORM = regex.compile(
    r",? (?:Inc|LLC|Ltd|LLP|PLC|plc|Corp|Corporation|Limited|GmbH|AG|L\.P|S\.A|Group|Holdings|Company|Co|Technologies|"
    r"Labs|Pharmaceuticals|Therapeutics|Robotics|Motors|Ventures|Systems|Industries|Enterprises|Entertainment|Software|"
    r"Brands|Global|International)\.?$"
)


def _without_legal_form(text: str, names: list[Candidate]) -> list[Candidate]:
    """The further mentions of firms without their legal form ("AWC" behind "AWC, Inc.")."""
    found = []
    cores = {
        _LEGAL_FORM.sub("", text[name.start : name.end]): name
        for name in names
        if name.label == "ORG" and _LEGAL_FORM.search(text, name.start, name.end)
    }
    for core, name in cores.items():
        if not core or (" " not in core and core.lower() in common_words()):
            continue
        for match in regex.finditer(rf"(?<![\w.@/-]){regex.escape(core)}(?![\w@-]|\.\w|,? (?:Inc|LLC|Ltd|Corp))", text):
            found.append(
                Candidate(match.start(), match.end(), "ORG", "organizations.toml#acronym", REPEATED, name=f"@{name.start}:{name.end}")
            )
    return found


#: Behind a known name these make a product of it ("Google Play", "Apple Music").
_PRODUCT = r"(?! (?:Play|Maps|Meet|Earth|Drive|Music|Watch|Podcasts|Store|Prime|Live|Teams|Classroom|Translate|Docs|Chrome|Forms|Cloud)\b)"


@cache
def _known() -> regex.Pattern[str]:
    names = sorted((name for entry in lexicon.entries(_FILE) for name in entry.get("known", ())), key=len, reverse=True)
    return regex.compile(r"(?<![\w&-])(?:" + "|".join(regex.escape(name) for name in names) + r")(?![\w&-])" + _PRODUCT)


def voted(doc: Doc, items: list[Word]) -> list[Candidate]:
    """What the model calls an organization, where a cue agrees: the subject of "announced", or named behind "by" or "with".

    Without a cue the model is right in 2 of 53 cases on our gold of train (what shapes and tables have not taken): not kept.
    """
    text = text_of(doc)
    found = []
    for ent in doc.ents:
        if ent.label_ != "ORG":
            continue
        inner = list(items_between(items, ent.start_char, ent.end_char))
        while inner and (inner[0].lower in function_words() or not inner[0].capital):
            inner = inner[1:]
        while inner and (not inner[-1].text[-1].isalnum() or inner[-1].text == "s") and inner[-1].text not in ("Inc.", "Co."):
            inner = inner[:-1]
        names = [word for word in inner if word.capital]
        if not names or any(word.text == "\n" for word in inner) or len(inner) > 8:
            continue
        if not _plausible(names) or institutions.is_unit(inner) or not _CUE.match(text, inner[-1].end):
            continue
        found.append(Candidate(inner[0].start, inner[-1].end, "ORG", "organizations.toml#model-and-cue", MODEL))
    return found


_CUE = regex.compile(
    r"(?:,? (?:a|an|the) [a-z -]{0,40}(?:company|firm|organization|nonprofit|non-profit|agency|group|brand|provider|maker|"
    r"studio|bank|foundation|charity)\b| (?:has |have |today )?(?:announced|announces|launched|launches|sponsored|"
    r"sponsors|is proud|is pleased|manufactures|operates)\b)"
)


def _plausible(names: list[Word]) -> bool:
    """Whether a word of the name is no common word and no word of dates: the model alone calls many capitalised phrases organizations."""
    calendar = lexicon.read("en/words.toml")["calendar_words"]
    if any(word.lower.rstrip("s") in calendar or word.lower in calendar for word in names):
        return False
    return any(word.lower not in common_words() and len(word.text) > 2 for word in names)


def items_between(items: list[Word], start: int, end: int) -> list[Word]:
    """The words that stand wholly in [start, end)."""
    low = bisect_left(items, start, key=lambda word: word.start)
    high = bisect_left(items, end, key=lambda word: word.start)
    return items[low:high]
