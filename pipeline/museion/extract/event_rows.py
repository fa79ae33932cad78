"""Finds the occasions of a release, named and unnamed, as rows.

needs: the occasions of the skeleton and the relations.  gives: `facts.Event` drafts: range, kind, venue, description; resolve fills the
rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from spacy.tokens import Doc

from .. import lexicon
from ..facts import Event, Relation
from .spans import Found, found, text_of
from .topics import Topics, kinds
from .work_titles import FILE


@cache
def _kinds_of_heads() -> Mapping[str, str]:
    """The kind of an occasion by the last word of its head, in lower case."""
    table = {
        head.split()[-1].lower(): entry["kind"] for entry in lexicon.entries(FILE) for head in entry.get("heads", ()) if "kind" in entry
    }
    return {**table, **{cue: "exhibition" for entry in lexicon.entries(FILE) for cue in entry.get("shown", ())}, "opening": "ceremony"}


def _headed(said: str) -> str | None:
    """The kind of the first head word in what is said of an occasion."""
    return next((kind for word in said.lower().split() if (kind := _kinds_of_heads().get(word)) is not None), None)


def _kind(item: Found, text: str) -> str | None:
    """The kind by the rule; for a phrase in lower case by its head word."""
    kind = kinds().get(item.rule)
    return (_headed(text[item.start : item.end]) or kind) if item.rule.endswith(("#lower-case", "#cued-gathering")) else kind


def event_rows(doc: Doc, topics: Topics, drafts: Sequence[Relation]) -> list[Event]:
    """One draft for every named occasion where it stands, and one for every described one that a relation needs, in the order
    of the text.
    """
    text = text_of(doc)
    rows = [Event(item.start, item.end, item.rule, lexicon.prior(item.rule), kind=_kind(item, text)) for item in found(doc, "EVENT")]
    ends = {at for draft in drafts for at in (draft.subject_at, draft.object_at)}
    for item in topics.skeleton.references.values():
        at = (item.start, item.end)
        if item.kind == "described" and at in ends:
            rule = "relations.toml#described"
            said = text[item.start : item.end]
            rows.append(Event(*at, rule, lexicon.prior(rule), kind=_headed(said), description=said))
    return sorted(rows, key=lambda row: (row.char_start, row.char_end))
