"""Finds occasions and works: exhibitions, conferences, festivals; reports, laws, books. Titles are found by `work_titles`, other names
by `occasions`.

needs: words, the settled names.  gives: the spans EVENT and WORK (an EVENT or WORK may contain other names).
known misses: titles without quotation marks and without a cue word beside them.
"""

from __future__ import annotations

import regex
from spacy.language import Language
from spacy.tokens import Doc

from . import acronyms, institutions
from .artworks import artworks
from .candidates import MODEL, SHAPE, TABLE, Candidate, settle
from .capitals import Word, words
from .documents import documents
from .event_checks import is_plausible, short_forms, with_place, with_what_is_before
from .event_cues import told
from .gatherings import gatherings
from .known_events import known
from .occasions import completed, described, editions, evenings
from .quoted_titles import quoted
from .shown import shown
from .spans import Found, found, put, text_of
from .title_case import headline_starts
from .work_titles import FILE, titles

Ranges = list[tuple[int, int]]


@Language.component("museion_works", assigns=["doc.spans"])
def works(doc: Doc) -> Doc:
    """Write the occasions and works of `doc` to its spans."""
    items = words(doc)
    text = text_of(doc)
    people = frozenset(item.start for item in found(doc, "PERSON"))
    titled = [*quoted(text), *titles(text)]
    calendar = list(known(text))
    candidates = [*titled, *calendar, *documents(text, people), *evenings(text), *editions(text), *described(doc, [*titled, *calendar])]
    candidates += told(text, people | frozenset(start for start, _ in _bodies(doc)))
    candidates += [whole for item in _headed(doc, items) if (whole := completed(text, item)) is not None]
    settled = doc.user_data.get("museion_settled", ())
    people_names = {text[item.start : item.end] for item in found(doc, "PERSON")}
    places = {text[item.start : item.end] for item in found(doc, "PLACE")}
    others = people_names | places | {text[start:end] for start, end in _bodies(doc)}
    guessed = {text[item.start : item.end] for item in settled if item.evidence == MODEL and item.label == "PERSON"}
    firm = {text[item.start : item.end] for item in settled if item.evidence >= SHAPE}
    candidates += [
        *gatherings(text, people_names | places | firm),
        *shown(text, others, others - places),
        *artworks(text, people_names, others, guessed),
    ]
    candidates = [item for item in candidates if is_plausible(text, item, people_names)]
    candidates = [item for item in candidates if not (item.rule.endswith("#edition") and text[item.start : item.end][:-5] in places)]
    names = _bodies(doc)
    candidates = [item for item in candidates if not _is_of_body(item, names)]
    sites = [(item.start, item.end) for item in found(doc, "PLACE")]
    candidates = with_what_is_before([with_place(text, item, sites) for item in candidates])
    kept = settle(_agreed(text, [_without_venue(text, item, names, sites) for item in candidates]))
    short = [item._replace(name=None) for item in acronyms.find(items, kept, "events.toml#acronym")]
    kept = settle(with_what_is_before([*kept, *_again(text, kept), *short_forms(text, kept), *short]))
    for label in ("EVENT", "WORK"):
        put(doc, label, [Found(item.start, item.end, item.rule) for item in kept if item.label == label])
    _clear_inside(doc, kept)
    return doc


def _is_of_body(item: Candidate, names: Ranges) -> bool:
    """Whether a body has this name, or one that holds it; what is known as an occasion is none by the same name."""
    own = (item.start, item.end) if item.rule.endswith("#known") else None
    return any(start <= item.start and item.end <= end and (start, end) != own for start, end in names)


def _bodies(doc: Doc) -> Ranges:
    """The institutions that more than the model calls so: what it alone calls one gives way to an occasion by shape."""
    return [
        (item.start, item.end)
        for item in doc.user_data.get("museion_settled", ())
        if item.label in ("MUSEUM", "ORG") and item.evidence > MODEL
    ]


def _agreed(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """A title that is an occasion where a cue word stands beside it is one everywhere ("After Tokyo “NAME” travels to…")."""
    occasions = {text[item.start : item.end].lower(): item.rule for item in candidates if item.label == "EVENT"}
    result = []
    for item in candidates:
        rule = occasions.get(text[item.start : item.end].lower())
        result.append(item if rule is None or item.label == "EVENT" else item._replace(label="EVENT", rule=rule))
    return result


def _headed(doc: Doc, items: list[Word]) -> list[Candidate]:
    """The names by head word, without those of a title-case line, where the line's other words are taken into them."""
    return [item for item in institutions.find(items, FILE) if not _in_title_case(doc, items, item)]


def _clear_inside(doc: Doc, kept: list[Candidate]) -> None:
    """Drop the names that are an occasion or work themselves, and the dates inside any name."""
    outer = [(item.start, item.end) for item in kept]
    exact = set(outer)
    text = text_of(doc)
    # "Forum of Grand Canal Museums" holds museums, but names none of them.
    put(
        doc,
        "MUSEUM",
        [
            item
            for item in found(doc, "MUSEUM")
            if (item.start, item.end) not in exact and not (_is_plural_head(text, item) and _inside(item, outer))
        ],
    )
    for label in ("PERSON", "ORG", "PLACE"):
        weak = {(item.start, item.end) for item in doc.user_data.get("museion_settled", ()) if item.evidence == MODEL}
        crossed = [item for item in found(doc, label) if (item.start, item.end) in weak and _crosses(item, outer)]
        put(
            doc,
            label,
            [
                item
                for item in found(doc, label)
                if (item.start, item.end) not in exact and item not in crossed and not (label == "ORG" and _opens(item, kept))
            ],
        )
    names = outer + [(item.start, item.end) for label in ("MUSEUM", "ORG") for item in found(doc, label)]
    put(doc, "DATE", [item for item in found(doc, "DATE") if not _inside(item, names)])
    ranges = {(item.start, item.end) for item in found(doc, "DATE")}
    if doc._.museion_date_values is not None:
        doc._.museion_date_values = [draft for draft in doc._.museion_date_values if (draft["start"], draft["end"]) in ranges]


def _opens(item: Found, kept: list[Candidate]) -> bool:
    """Whether a body opens the name of a gathering ("First Council" in "First Council Meeting of …"): its words are the gathering's own."""
    return not item.rule.endswith(".csv") and any(
        other.start == item.start and item.end < other.end and other.rule.endswith(("#conference", "#known")) for other in kept
    )


def _is_plural_head(text: str, item: Found) -> bool:
    return item.rule == "museums.toml#museum" and text[item.end - 7 : item.end] == "Museums"


def _inside(item: Found, ranges: Ranges) -> bool:
    return any(start <= item.start and item.end <= end for start, end in ranges)


def _crosses(item: Found, ranges: Ranges) -> bool:
    """Whether the item reaches over an edge of a range, or over both."""
    return any(start < item.end and item.start < end and (item.start < start or end < item.end) for start, end in ranges)


def _in_title_case(doc: Doc, items: list[Word], candidate: Candidate) -> bool:
    """Whether a name by shape stands in a title-case line, where the line's other words are taken into it, and nowhere else."""
    text = text_of(doc)
    surface = text[candidate.start : candidate.end]
    led_in = _LED_IN.search(text, max(0, candidate.start - 40), candidate.start) is not None
    return candidate.start in headline_starts(doc) and (candidate.end - candidate.start > 60 or (text.count(surface) < 2 and not led_in))


#: What a name in a title-case line begins behind: an article, or the number of an edition, or a preposition that occasions have.
_LED_IN = regex.compile(
    r"\b[Tt]he $|\b(?:\d{1,3}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth)(?: Annual)? $|\bAnnual $|"
    r"\b(?:at|during)(?: its| the| an?)?(?: (?:Prestigious|Upcoming|Inaugural|Renowned|Annual|(?:19|20)\d\d))? $"
)


def _is_byline(text: str, place: str) -> bool:
    """Whether the release is written at this place ("HANOI, VIETNAM — …"), so that it is no part of a title."""
    return regex.search(rf"^{regex.escape(place)}(?:,| ?[(–—-])", text, regex.IGNORECASE | regex.MULTILINE) is not None


def _without_venue(text: str, item: Candidate, names: Ranges, places: Ranges) -> Candidate:
    """A title without the museum behind it ("Paint, Pattern, and People … at Winterthur"), or before it ("at the NMP, on Moon Jars"),
    and one without quotation marks without the place behind it ("the exhibition Lacquer and Rain in Hanoi")."""
    if item.rule.endswith(("#lower-case", "#cued")) and text[item.end : item.end + 1] not in ("”", '"', "’"):
        for start, end in places:
            if item.start < start and end == item.end and text[item.start : start].endswith(" in ") and _is_byline(text, text[start:end]):
                return item._replace(end=start - len(" in "))
    if not item.rule.endswith(("#cued", "#cued-gathering", "#dated", "#work-cued")):
        return item
    for start, end in names:
        if item.start < start < item.end:
            match = regex.search(r",? (?:at|in) (?:the |The )?$", text[item.start : start])
            if match is not None:
                return item._replace(end=item.start + match.start())
        if start <= item.start < end < item.end and (link := regex.compile(r", on ").match(text, end)):
            return item._replace(start=link.end())
    return item


def _again(text: str, kept: list[Candidate]) -> list[Candidate]:
    """The same titles where they stand elsewhere in the text, if they are more than one word."""
    result = []
    for surface, label, rule in sorted({(text[item.start : item.end], item.label, item.rule) for item in kept}):
        if " " in surface:
            for match in regex.finditer(rf"(?<!\w){regex.escape(surface)}(?!\w)", text, flags=regex.IGNORECASE if len(surface) > 20 else 0):
                result.append(Candidate(match.start(), match.end(), label, rule, TABLE))
    return result
