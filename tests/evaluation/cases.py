"""A small gold release, and facts that are right in everything: what the tests then spoil."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from museion.evaluate import Gold, load_gold
from museion.facts import Date, Facts, Mention, Point, PointList, Quote, Range, Relation, Role
from tests.markup import parse

MARKED = """[Osei Bediako](PERSON) opens the [Adinkra Days](EVENT) at [Volta Museum](MUSEUM)

[HO](PLACE), [March 3, 2024](DATE) – [Osei Bediako](PERSON), [director](TITLE) of the [Volta Museum](MUSEUM), named two aims of the \
[Keta Trust](ORG). First, open stores; second, free entry.

“We lend what we love,” said [Bediako](PERSON) of [Woven Water](WORK), woven [last year](DATE)."""

OTHER = """[Ama Serwaa](PERSON) leaves the [Fante House](MUSEUM)

[Ama Serwaa](PERSON) was [curator](TITLE) there until [2020](DATE)."""


def gold_values(identity: str = "sample-901", marked: str = MARKED) -> dict[str, Any]:
    """What the gold file of the small release holds; without the facts for another marked text."""
    text, spans = parse(marked)
    whole = marked == MARKED
    return {
        "id": identity,
        "title": text.split("\n")[0],
        "published": "2024-03-04",
        "text": text,
        "mentions": [[text[start:end], label] for start, end, label in spans],
        "spans": [list(span) for span in spans],
        "dates": [["March 3, 2024", "2024-03-03"], ["last year", "2023"]] if whole else [["2020", "../2020"]],
        "roles": [{"person": "Osei Bediako", "title": "director", "organization": "Volta Museum", "status": "current"}] if whole else [],
        "points": [{"intro": "two aims", "announced": 2, "speaker": "Osei Bediako", "of": None, "items": ["open stores", "free entry."]}]
        if whole
        else [],
        "quotes": [{"speaker": "Osei Bediako", "text": "We lend what we love,"}] if whole else [],
        "relations": [["Adinkra Days", "held_at", "Volta Museum"], ["Volta Museum", "partner_of", "Keta Trust"]] if whole else [],
    }


def write_gold(folder: Path, values: dict[str, Any] | None = None) -> Path:
    """A gold file in `folder`."""
    content = values or gold_values()
    path = folder / f"{content['id']}.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8", newline="\n")
    return path


def gold(folder: Path) -> Gold:
    """The small release, loaded."""
    return load_gold(write_gold(folder))


def right(release: Gold) -> Facts:
    """Facts that say what the gold says, at the gold's own places."""

    def at(words: str) -> Range:
        start = release.text.index(words)
        return start, start + len(words)

    mark = ("cases.toml#right", 0.5)
    return Facts(
        release.id,
        mentions=tuple(Mention(m.label, m.char_start, m.char_end, *mark) for m in release.mentions),
        dates=tuple(Date(*(date.at or (0, 1)), *mark, edtf=date.edtf) for date in release.dates),
        roles=tuple(Role((0, 1), at(r.person), at(r.title), *mark, organization=r.organization, status=r.status) for r in release.roles),
        point_lists=tuple(
            PointList(
                at(points.items[0])[0],
                at(points.items[-1])[1],
                tuple(Point(n, "", *at(item), *mark) for n, item in enumerate(points.items, 1)),
                *mark,
                intro_at=at(points.intro or ""),
                speaker=points.speaker,
            )
            for points in release.points
        ),
        quotes=tuple(Quote(*at(quote.text), *mark, speaker=quote.speaker) for quote in release.quotes),
        relations=tuple(Relation(r.predicate, at(r.subject), at(r.object), (0, 1), *mark) for r in release.relations),
    )
