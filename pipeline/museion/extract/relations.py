"""Finds relations by the constructions of lexicon/en/relations.toml over the skeleton of the text.

needs: all names, dates and titles.  gives: `doc._.museion_relations` (fields of `facts.Relation`, names still empty).
known misses: ends that stand in different sentences, without a reference like "the meeting" between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

import regex
from spacy.language import Language
from spacy.tokens import Doc

from .. import lexicon
from ..facts import Relation
from .frames import Frame, frames
from .roles import free_titles, skeleton_of
from .skeleton import Reference, Skeleton

FILE = "en/relations.toml"

_NEGATED = regex.compile(r"\b(?:not|unable|n[’']t|never|cancelled|canceled|postponed|declined)\b")
_PLANNED = regex.compile(r"\b(?:will|shall|should|to be|planned|plans|upcoming|would|scheduled|set for)\b")


@Language.component("museion_relations", assigns=["doc._.museion_relations"])
def relations(doc: Doc) -> Doc:
    """Leave the relations of `doc` as drafts."""
    skeleton = skeleton_of(doc, free_titles(doc))
    drafts = []
    for frame in frames(FILE):
        for match in frame.pattern.finditer(skeleton.text):
            drafts.extend(_read(frame, match, skeleton))
    drafts.sort(key=lambda item: (item.evidence, item.subject_at, item.object_at, item.predicate))
    doc._.museion_relations = [asdict(item) for item in drafts]
    return doc


def _read(frame: Frame, match: regex.Match[str], skeleton: Skeleton) -> Iterator[Relation]:
    emits = frame.entry["emits"]
    assert isinstance(emits, list)  # the lexicon test holds every entry to a list
    for emit in emits:
        left, predicate, right = emit.split(":")
        for subject in _positions(match, left, skeleton):
            for thing in _positions(match, right, skeleton):
                if subject != thing:
                    yield _relation(frame, match, skeleton, predicate, (subject, thing))


def _relation(frame: Frame, match: regex.Match[str], skeleton: Skeleton, predicate: str, ends: tuple[int, int]) -> Relation:
    subject, thing = (skeleton.references[position] for position in ends)
    sentence = match.group()
    status = "negated" if _NEGATED.search(sentence) else "planned" if _PLANNED.search(sentence) else "stated"
    return Relation(
        predicate=predicate,
        subject_at=(subject.start, subject.end),
        object_at=(thing.start, thing.end),
        evidence=(skeleton.offset(match.start()), skeleton.offset(match.end(), end=True)),
        status=status,
        rule=frame.rule,
        confidence=lexicon.prior(frame.rule),
    )


def _positions(match: regex.Match[str], group: str, skeleton: Skeleton) -> list[int]:
    """Positions of the signs of a group; for "list" the persons of the list (its organizations, if it has none); for "@e" the occasion named last."""
    implied = group.startswith("@")
    name = group.lstrip("@")
    has = name in match.re.groupindex
    starts = sorted({start for start, end in match.spans(name) if end > start}) if has else []
    if name == "list":
        return _listed(skeleton, match.span("list"))
    if starts or not (implied or name in ("e", "o", "s")):
        return starts
    return _last_before(skeleton, match.start(), {"e": ("EVENT",), "o": ("MUSEUM", "ORG"), "s": ("MUSEUM", "ORG")}[name])


def _listed(skeleton: Skeleton, span: tuple[int, int]) -> list[int]:
    inside = [(position, item) for position, item in sorted(skeleton.references.items()) if span[0] <= position < span[1] and item.kind == "mention"]
    people = [position for position, item in inside if item.label == "PERSON"]
    bodies = [position for position, item in inside if item.label in ("MUSEUM", "ORG")]
    if "\n" in skeleton.text[span[0] : span[1]]:
        return sorted(people + bodies)
    if people:
        return people
    # "the leaders of the nine units of ⓞ, namely ⓞ, ⓞ": what "namely" introduces are the guests.
    namely = regex.search(r"namely|including|among them", skeleton.text[span[0] : span[1]])
    return [position for position in bodies if namely is None or position >= span[0] + namely.start()]


def _last_before(skeleton: Skeleton, at: int, labels: tuple[str, ...]) -> list[int]:
    """The position of the last mention of these labels before `at`, else of the first in the text, as a list of none or one."""
    positions: list[tuple[int, Reference]] = sorted(skeleton.references.items())
    fitting = [position for position, item in positions if item.label in labels and item.kind == "mention"]
    if labels != ("EVENT",):
        fitting = [position for position in fitting if position < at]
    before = [position for position in fitting if position < at]
    return before[-1:] or fitting[:1]
