"""The facts of one release, as a reader would note them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .facts import Facts, Mention, PointList
from .release import Release
from .terminal import role_text


def facts_text(release: Release, facts: Facts) -> str:
    """All that was found in a release in plain lines, section by section; sections without anything are left out."""
    head = " · ".join(filter(None, (release.published, release.publisher, f"{release.words} words", _language(release))))
    lines = [release.headline or release.source or "(no headline)", head]
    for title, found in (
        ("People, with their titles", _people(facts)),
        ("Museums", _names(facts, "MUSEUM", release)),
        ("Organizations", _names(facts, "ORG", release)),
        ("Places", _names(facts, "PLACE", release)),
        ("Works", _names(facts, "WORK", release)),
        ("Dates", _dates(release, facts)),
        ("Events", _events(facts)),
        ("Points", _points(release, facts)),
        ("Quotes", _quotes(release, facts)),
        ("Relations", _relations(facts)),
        ("Transfers", _transfers(facts)),
    ):
        section = [f"  {line}" for line in dict.fromkeys(found)]
        if section:
            lines += ["", title, *section]
    return "\n".join(lines) + "\n"


def _language(release: Release) -> str | None:
    if release.mined == "full":
        return None
    return f"language {release.language}: only museums of the gazetteer, dates and lists are looked for"


def _people(facts: Facts) -> Iterator[str]:
    roles: dict[str, dict[str, None]] = {}
    for role in facts.roles:
        values = {"title": role.title, "unit": role.unit, "organization": role.organization, "status": role.status}
        roles.setdefault(role.person or "", {})[role_text(values)] = None
    mentioned = dict.fromkeys(mention.name for mention in facts.mentions if mention.label == "PERSON" and mention.name)
    for name in dict.fromkeys([*mentioned, *filter(None, roles)]):
        titles = "; ".join(roles.get(name, ()))
        yield f"{name}: {titles}" if titles else name


def _names(facts: Facts, label: str, release: Release) -> Iterable[str]:
    return [_name(mention, release) for mention in facts.mentions if mention.label == label]


def _name(mention: Mention, release: Release) -> str:
    return mention.name or release.text[mention.char_start : mention.char_end]


def _dates(release: Release, facts: Facts) -> Iterator[str]:
    for date in facts.dates:
        sense = "" if date.sense == "at" else f" ({date.sense})"
        yield f"{release.text[date.char_start : date.char_end]} = {date.edtf or 'no value'}{sense}"


def _events(facts: Facts) -> Iterator[str]:
    for event in facts.events:
        when = "/".join(dict.fromkeys(filter(None, (event.begins, event.ends))))
        yield ", ".join(filter(None, (event.name or event.kind, event.venue, when)))


def _points(release: Release, facts: Facts) -> Iterator[str]:
    for found in facts.point_lists:
        yield _list_title(release, found)
        for point in found.points:
            topics = f" [{', '.join(point.topics)}]" if point.topics else ""
            yield f"  {point.ordinal}. {_flat(release.text[point.char_start : point.char_end])}{topics}"


def _list_title(release: Release, found: PointList) -> str:
    announced = f" of {found.announced} announced" if found.announced else ""
    speaker = f", {found.speaker}" if found.speaker else ""
    intro = f": {_flat(release.text[slice(*found.intro_at)])}" if found.intro_at else ""
    return f"{len(found.points)}{announced}{speaker}{intro}"


def _quotes(release: Release, facts: Facts) -> Iterator[str]:
    for quote in facts.quotes:
        said = _flat(release.text[quote.char_start : quote.char_end])
        yield f"{quote.speaker or 'nobody named'}" + (f" {quote.cue or 'said'} that {said}" if quote.kind == "reported" else f": “{said}”")


def _relations(facts: Facts) -> Iterator[str]:
    for relation in facts.relations:
        status = "" if relation.status == "stated" else f" ({relation.status})"
        yield f"{relation.subject} – {relation.predicate} – {relation.object or relation.object_edtf}{status}"


def _transfers(facts: Facts) -> Iterator[str]:
    for transfer in facts.transfers:
        ways = (("from", transfer.from_name), ("to", transfer.to_name), ("since", transfer.begins), ("until", transfer.ends))
        way = " ".join(f"{word} {name}" for word, name in ways if name)
        status = "" if transfer.status == "stated" else f" ({transfer.status})"
        yield f"{transfer.kind}: {transfer.object} {way}{status}"


def _flat(text: str) -> str:
    return " ".join(text.split())
