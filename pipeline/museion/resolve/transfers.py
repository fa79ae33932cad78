"""Names who gives and who takes, and reads from the days of the clause when a transfer begins and ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..facts import Date, Label, Range, Transfer
from .anaphora import Anaphora

_PARTIES = frozenset(("PERSON", "MUSEUM", "ORG", "PLACE"))
#: Headline and first paragraph.
_OPENING = 700
#: Where the release leaves one side out, its own museum is meant: as the one that takes, or as the one that lets go.
_TAKEN_IN = frozenset(("loan", "gift", "bequest"))
_GIVEN_AWAY = frozenset(("restitution", "tour"))
Party = tuple[str, Label] | None
#: What passes once and for all has one day: it begins then and has no end.
_FOR_A_TIME = frozenset(("loan", "deposit", "tour"))


def resolve_transfers(transfers: Sequence[Transfer], anaphora: Anaphora, dates: Sequence[Date]) -> tuple[Transfer, ...]:
    """The transfers with their names and days, each once; one that names neither giver nor taker is left out."""
    by_range = {(date.char_start, date.char_end): date for date in dates}
    seen: dict[tuple[object, ...], Transfer] = {}
    for item in transfers:
        named = _named(item, anaphora, by_range)
        if named is not None:
            seen.setdefault((named.object_at, named.kind, named.from_name, named.to_name), named)
    return tuple(seen.values())


def _named(item: Transfer, anaphora: Anaphora, dates: Mapping[Range, Date]) -> Transfer | None:
    giver, taker = _with_house(item.kind, _party(item.from_at, anaphora), _party(item.to_at, anaphora), _house(anaphora))
    if (giver is None and taker is None) or (giver is not None and giver == taker):
        return None
    begins, ends = _days(item, dates)
    thing = anaphora.resolve(item.object_at) if anaphora.is_mention(item.object_at) else anaphora.shown_before(item.object_at)
    text = anaphora.text[item.object_at[0] : item.object_at[1]].strip('“”"‘’, ')
    return replace(
        item,
        object=thing[0] if thing is not None else text,
        object_label=thing[1] if thing is not None else None,
        from_name=giver[0] if giver else None,
        from_label=giver[1] if giver else None,
        to_name=taker[0] if taker else None,
        to_label=taker[1] if taker else None,
        begins=begins,
        ends=ends,
    )


def _with_house(kind: str, giver: Party, taker: Party, house: str | None) -> tuple[Party, Party]:
    """Both sides; the museum whose release it is for the one that the sentence leaves out: what is "on loan from NAME" is on loan to it."""
    if house is None:
        return giver, taker
    side: Party = (house, "MUSEUM")
    if kind in _GIVEN_AWAY and giver is None and taker is not None and taker != side:
        return side, taker
    if kind in _TAKEN_IN and taker is None and giver != side:
        return giver, side
    return giver, taker


def _house(anaphora: Anaphora) -> str | None:
    """The museum whose release it is, if its opening names it; else the only one that the headline names."""
    if anaphora.house is not None:
        opening = (anaphora.name_of(m) for m in anaphora.mentions if m.label == "MUSEUM" and m.char_start < _OPENING)
        return anaphora.house if anaphora.house in opening else None
    end = anaphora.text.find("\n")
    headline = {anaphora.name_of(m) for m in anaphora.mentions if m.label == "MUSEUM" and m.char_start < end}
    return headline.pop() if len(headline) == 1 else None


def _party(at: Range | None, anaphora: Anaphora) -> tuple[str, Label] | None:
    named = anaphora.resolve(at) if at is not None else None
    return named if named is not None and named[1] in _PARTIES else None


def _days(item: Transfer, dates: Mapping[Range, Date]) -> tuple[str | None, str | None]:
    """(begins, ends): the sides of an interval; a day with "until" ends it, any other begins it."""
    begins = ends = None
    for at in item.when_at:
        date = dates.get(at)
        if date is None or date.edtf is None:
            continue
        if "/" in date.edtf:
            first, last = date.edtf.split("/", 1)
            begins = begins or (first.strip(".") or None)
            ends = ends or ((last.strip(".") or None) if item.kind in _FOR_A_TIME else None)
        elif date.sense in ("until", "before"):
            ends = ends or date.edtf
        else:
            begins = begins or date.edtf
    return begins, ends
