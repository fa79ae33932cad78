"""Finds the occasions of a release, named and unnamed, as rows.

needs: the occasions of the skeleton and the relations.  gives: `facts.Event` drafts: range, kind, venue, description; resolve fills the
rest.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from .. import lexicon
from ..facts import Event, Relation
from .spans import found
from .topics import Topics, kinds


def event_rows(doc: Doc, topics: Topics, drafts: Sequence[Relation]) -> list[Event]:
    """One draft for every named occasion where it stands, and one for every described one that a relation needs, in the order
    of the text.
    """
    rows = [Event(item.start, item.end, item.rule, lexicon.prior(item.rule), kind=kinds().get(item.rule)) for item in found(doc, "EVENT")]
    ends = {at for draft in drafts for at in (draft.subject_at, draft.object_at)}
    for item in topics.skeleton.references.values():
        at = (item.start, item.end)
        if item.kind == "described" and at in ends:
            rule = "relations.toml#described"
            rows.append(Event(*at, rule, lexicon.prior(rule), description=doc.text[item.start : item.end]))
    return sorted(rows, key=lambda row: (row.char_start, row.char_end))
