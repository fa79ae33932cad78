"""Says what points speak of, by a code book; finds and names nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..facts import Facts, PointList
from ..lexicon.codebook import CodeBook, default


def with_topics(lists: Sequence[PointList], text: str, book: CodeBook | None = None) -> tuple[PointList, ...]:
    """The lists with the topics of their points, by `book` or our own code book. Points can speak of several topics, or of none."""
    book = book or default()
    labelled = []
    for item in lists:
        points = [replace(point, topics=book.topics_of(text[point.char_start : point.char_end])) for point in item.points]
        labelled.append(replace(item, points=tuple(points)))
    return tuple(labelled)


def relabel(facts: Facts, text: str, book: CodeBook) -> Facts:
    """The facts of a release with the topics of another code book instead of those they have."""
    return replace(facts, point_lists=with_topics(facts.point_lists, text, book))
