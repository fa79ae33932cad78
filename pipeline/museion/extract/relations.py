"""Finds relations by the constructions of lexicon/en/relations.toml over the skeleton of the text.

needs: all names, dates and titles.  gives: `doc._.museion_relations` (fields of `facts.Relation`, names still empty) and
`doc._.museion_event_rows` (fields of `facts.Event`).
known misses: ends that stand in different sentences, without a reference like "the meeting" between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import cache

import regex
from spacy.language import Language
from spacy.tokens import Doc

from .. import lexicon
from ..facts import Range, Relation
from .clauses import days, front, listed, venues
from .event_rows import event_rows
from .frames import Frame, matches
from .free_titles import free_titles
from .skeleton import Reference, Skeleton, build
from .spans import found, text_of
from .topics import Topics

FILE = "en/relations.toml"
#: The house's own description behind the release: names, and no relations (guidelines).
_ABOUT = regex.compile(
    r"\n(?:#+ |\*\*)?About (?:the |The )?"
    r"(?:(?!ⓔ\n|[Ee]xhibition|[Ee]vent|[Ss]how)[^\n.]{1,80}\n|[^\n.:]{1,60}: ?[^\n]|ⓞ(?! (?:is|was|has)\b))"
)
_OF_ONE = {"held_at", "held_on"}
_BEARER = "relations.toml#bearer"


@Language.component("museion_relations", assigns=["doc._.museion_relations", "doc._.museion_event_rows"])
def relations(doc: Doc) -> Doc:
    """Leave the relations and the occasions of `doc` as drafts."""
    skeleton = build(text_of(doc), references(doc), occasions=True)
    topics = Topics(doc, skeleton)
    about = _ABOUT.search(skeleton.text)
    end = len(skeleton.text) if about is None else about.start()
    drafts: list[Relation] = []
    for frame, match in matches(FILE, skeleton.text, end=end):
        drafts.extend(_read(frame, match, topics))
    drafts.extend(_bearers(doc, topics, drafts))
    drafts.sort(key=lambda item: (item.evidence, item.subject_at, item.object_at, item.predicate))
    doc._.museion_relations = [asdict(item) for item in drafts]
    doc._.museion_event_rows = [asdict(item) for item in event_rows(doc, topics, drafts)]
    return doc


def references(doc: Doc) -> list[Reference]:
    """The names, dates and titles of `doc` as signs of a skeleton; titles that only say a part in an occasion ("members") stay words."""
    text = text_of(doc)
    mentions = [
        Reference(item.start, item.end, label)
        for label in ("EVENT", "WORK", "PERSON", "MUSEUM", "ORG", "DATE", "PLACE")
        for item in found(doc, label)
    ]
    titles = [span for span in free_titles(doc) if not _is_plain(text[span.start : span.end].lower())]
    return [*mentions, *(Reference(span.start, span.end, "TITLE") for span in titles)]


def _bearers(doc: Doc, topics: Topics, drafts: Sequence[Relation]) -> Iterator[Relation]:
    """For the release's occasion, if nobody is said to organize it, the body whose name its name begins with ("Leinster Gallery Gala")."""
    main = topics.main()
    if main is None or any(draft.predicate == "organized" for draft in drafts):
        return
    start, end = _range(topics.skeleton, main)
    for label in ("MUSEUM", "ORG"):
        for item in found(doc, label):
            if item.start == start and item.end < end and text_of(doc)[item.end] == " ":
                yield Relation(
                    predicate="organized",
                    subject_at=(item.start, item.end),
                    object_at=(start, end),
                    evidence=(start, end),
                    status="stated",
                    rule=_BEARER,
                    confidence=lexicon.prior(_BEARER),
                )


@cache
def _plain_titles() -> frozenset[str]:
    """Nouns that are titles elsewhere and roles at an occasion or in an association here ("members", "organizer")."""
    return frozenset(lexicon.read(FILE)["plain_titles"])


def _is_plain(title: str) -> bool:
    return title in _plain_titles() or title.split()[-1] in _plain_titles()


def _read(frame: Frame, match: regex.Match[str], topics: Topics) -> Iterator[Relation]:
    emits = frame.entry["emits"]
    assert isinstance(emits, list)  # the lexicon test holds every entry to a list
    for emit in emits:
        left, predicate, right = emit.split(":")
        subjects = _ends(frame, match, left, predicate, topics)
        for subject in subjects:
            for thing in _ends(frame, match, right, predicate, topics):
                if subject != thing and (predicate in _OF_ONE or subject[0] != thing[0]):
                    yield _relation(frame, match, topics.skeleton, predicate, (subject, thing))


def _head(match: regex.Match[str]) -> str:
    """The words of a match that tell whether it is stated: all but what stands in its list or its tail."""
    if "who" in match.re.groupindex and match.span("who")[0] >= 0:
        return match.string[match.start() : match.start("who")] + match.string[match.end("who") : match.end()]
    if "tail" in match.re.groupindex and match.span("tail")[0] >= 0:
        return match.string[match.start() : match.start("tail")]
    return match.group()


def _relation(frame: Frame, match: regex.Match[str], skeleton: Skeleton, predicate: str, ends: tuple[Range, Range]) -> Relation:
    head = _head(match)
    status = str(frame.entry.get("status", ""))
    if not status:
        status = "negated" if _word("negated").search(head) else "planned" if _word("planned").search(head) else "stated"
    return Relation(
        predicate=predicate,
        subject_at=ends[0],
        object_at=ends[1],
        evidence=(skeleton.offset(match.start()), max(skeleton.offset(match.end(), end=True), ends[0][1], ends[1][1])),
        status=status,
        capacity=_capacity(frame, head) if predicate in ("organized", "attended", "convenes") else None,
        rule=frame.rule,
        confidence=lexicon.prior(frame.rule),
    )


@cache
def _word(name: str) -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{'|'.join(lexicon.read(FILE)[name])})\b", regex.IGNORECASE)


def _capacity(frame: Frame, head: str) -> str | None:
    """host, organizer, co-organizer, sponsor, guidance by the verb; what the entry says, if it says."""
    if "capacity" in frame.entry:
        return str(frame.entry["capacity"])
    if not any("organized" in emit for emit in frame.entry["emits"]):
        return None
    for capacity, words in lexicon.read(FILE)["capacity"].items():
        if regex.search(words, head, regex.IGNORECASE):
            return str(capacity)
    return None


def _ends(frame: Frame, match: regex.Match[str], group: str, predicate: str, topics: Topics) -> list[Range]:
    """The ranges of one end: the signs of a group; of "tail" its venues or days; of "who" those listed.

    Of "@e" the occasion that is spoken of.
    """
    skeleton = topics.skeleton
    name = group.lstrip("@")
    has = name in match.re.groupindex and match.span(name)[0] >= 0
    if name == "tail":
        if not has:
            return []
        spans = [match.span("tail"), *([front(skeleton, match.start())] if frame.entry.get("front", True) else [])]
        if predicate == "held_at":
            return [_range(skeleton, at) for at in venues(skeleton, match.span("tail"))]
        return [_run(skeleton, pair) for span in spans for pair in days(skeleton, span)]
    if name == "who":
        named = listed(skeleton, match.span("who")) if has else []
        return [_range(skeleton, at) for at in named if predicate != "member_of" or skeleton.text[at] == "ⓞ"]
    if has:
        starts = sorted({start for start, end in match.spans(name) if end > start})
        if name == "e":
            starts = [at for at in starts if topics.fits(at, frame.entry)]
        return [_range(skeleton, at) for at in starts]
    if name == "o":
        body = topics.association(match.start())
        return [] if body is None else [body]
    topic = None
    if name == "e":
        head = match.start("who") if match.re.groupindex.get("who") and match.start("who") >= 0 else None
        lone = frame.entry.get("gatherings") == "if any"
        topic = topics.main() if frame.entry.get("any_kind") else topics.occasion(match.start(), head, exhibitions=lone)
    return [_range(skeleton, topic)] if topic is not None and topics.fits(topic, frame.entry) else []


def _range(skeleton: Skeleton, position: int) -> Range:
    reference = skeleton.references[position]
    return (reference.start, reference.end)


def _run(skeleton: Skeleton, pair: tuple[int, int]) -> Range:
    """The characters from the first to the last day of a run."""
    return (skeleton.references[pair[0]].start, skeleton.references[pair[1]].end)
