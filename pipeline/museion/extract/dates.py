"""Finds dates: every calendar expression, absolute or relative, as a mention; values are given by `resolve.calendar`.

needs: the text only.  gives: the spans DATE and `doc._.museion_date_values` (one dictionary for each, in the same order).
known misses: dates in words throughout ("nineteen eighty-four"), feasts other than those of the lexicon.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from .date_foreign import find_foreign
from .date_grammar import DateExpression, expressions
from .spans import Found, put, text_of

__all__ = ["DateExpression", "Dates", "create", "find"]


def find(text: str) -> list[DateExpression]:
    """The calendar expressions of `text` in its order, with exact offsets.

    >>> [text[item.start:item.end] for text in ["On view from 3 March to 30 June 2024."] for item in find(text)]
    ['from 3 March to 30 June 2024']
    """
    english = list(expressions(text))
    foreign = [item for item in find_foreign(text) if item.structure["a"].get("m")]
    # "14 juillet 1998": the year alone, which the English grammar reads, gives way.
    kept = [item for item in english if not any(other.start <= item.start and item.end <= other.end for other in foreign)]
    taken = [item for item in foreign if not any(other.start < item.end and item.start < other.end for other in kept)]
    return sorted([*kept, *taken], key=lambda item: item.start)


class Dates:
    """The component: writes the dates of a Doc to its spans, and what `resolve.calendar` reads to `doc._.museion_date_values`."""

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with its dates."""
        items = find(text_of(doc))
        put(doc, "DATE", [Found(item.start, item.end, item.rule) for item in items])
        doc._.museion_date_values = [_plain(item) for item in items]
        return doc


def _plain(item: DateExpression) -> dict[str, Any]:
    return {"start": item.start, "end": item.end, "rule": item.rule, **item.structure}


@Language.factory("museion_dates", assigns=["doc.spans", "doc._.museion_date_values"])
def create(nlp: Language, name: str) -> Dates:
    """The component `museion_dates`; it needs no model and no other component."""
    return Dates()
