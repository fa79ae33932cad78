"""Finds nothing: puts what the components find into `doc.spans`, with exact offsets and the rule that fired.

A mention's range is in characters, not tokens: where the tokenizer disagrees ("Nov.12"), the span of the group is widened to whole
tokens and the exact range stands beside it, in the group's `attrs["ranges"]`. Whoever reads, reads with `found`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from spacy.tokens import Doc, SpanGroup

from ..facts import SPAN_KEYS


class Found(NamedTuple):
    """A labelled range of characters with the id of the rule that found it (``titles.toml#director``, ``model:ner``)."""

    start: int
    end: int
    rule: str


#: What components leave besides spans: lists of plain dictionaries (offsets and strings), by this name in `doc._`.
DRAFTS = (
    "museion_date_values",
    "museion_roles",
    "museion_point_lists",
    "museion_quotes",
    "museion_event_rows",
    "museion_relations",
    "museion_transfers",
    "museion_blocks",
)

for _name in DRAFTS:
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


def text_of(doc: Doc) -> str:
    """The text of `doc`, kept with it: a doc puts its text together from its tokens at every look."""
    kept: str | None = doc.user_data.get("museion_text")
    if kept is None:
        kept = doc.user_data["museion_text"] = doc.text
    return kept


def put(doc: Doc, label: str, items: Iterable[Found]) -> None:
    """Replace the spans of `label` in `doc` by `items`, in the order of the text, each range once."""
    unique = {(item.start, item.end): item for item in sorted(items, reverse=True)}
    ordered = [unique[key] for key in sorted(unique) if key[0] < key[1]]
    spans = []
    kept = []
    rules = []
    for item in ordered:
        span = doc.char_span(item.start, item.end, label=label, span_id=item.rule, alignment_mode="expand")
        if span is not None:
            spans.append(span)
            kept.append([item.start, item.end])
            rules.append(item.rule)
    doc.spans[SPAN_KEYS[label]] = SpanGroup(doc, name=SPAN_KEYS[label], spans=spans, attrs={"ranges": kept, "rules": rules})


def found(doc: Doc, label: str) -> list[Found]:
    """What stands in `doc` under `label`, in the order of the text."""
    key = SPAN_KEYS[label]
    if key not in doc.spans:
        return []
    group = doc.spans[key]
    ranges = group.attrs.get("ranges") or [[span.start_char, span.end_char] for span in group]
    rules = group.attrs.get("rules") or [span.id_ for span in group]
    return [Found(start, end, rule) for (start, end), rule in zip(ranges, rules, strict=True)]


def blocks(doc: Doc) -> list[dict[str, Any]]:
    """The blocks of the text as plain dictionaries (see `release.Block`); made from line breaks if nobody gave them."""
    given: list[dict[str, Any]] | None = doc._.museion_blocks
    return given if given is not None else []
