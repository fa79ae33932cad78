"""Gold files: annotated releases, and which of them are held.

A gold file is JSON with `id`, `title`, `published`, `text`, `mentions` ([surface, label] in the order of their start),
`spans` ([start, end, label]; derived from `mentions` if missing), `dates` ([surface, EDTF or null]), `roles`, `points`,
`quotes`, `relations` ([subject, predicate, object]). Offsets are half-open ranges of code points into `text`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from ..errors import GoldError
from ..facts import LABELS, Label, Range
from .splits import is_held

#: Kinds of gold (the id before its number) that are real releases; all others are constructed.
REAL = ("wh", "wire", "henan")


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention that two annotators would mark; [char_start, char_end) in the gold's own text."""

    char_start: int
    char_end: int
    label: Label


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A calendar expression, where it stands (None if it is no DATE mention) and its value (None: it has no anchor)."""

    surface: str
    edtf: str | None
    at: Range | None


@dataclass(frozen=True, slots=True)
class GoldRole:
    """Person, title, organization (None: not said) and status: current, former, incoming."""

    person: str
    title: str
    organization: str | None
    status: str


@dataclass(frozen=True, slots=True)
class GoldPoints:
    """A list of points: the texts of its items without their markers, and who gives it (None: not said)."""

    items: tuple[str, ...]
    intro: str | None
    announced: int | None
    speaker: str | None
    about: str | None


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """Direct speech without its quotation marks, and who says it."""

    text: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """subject → predicate → object; the object of held_on and founded_on is an EDTF value."""

    subject: str
    predicate: str
    object: str


@dataclass(frozen=True, slots=True)
class GoldTransfer:
    """A thing passes from one to another; None for a side that the text does not name."""

    object: str
    giver: str | None
    taker: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated release. `source` is the file that the release came from, if the gold says so; `held`: scores only.

    `extra_relations`: relations of the predicates that the older gold does not have (`measures.EXTRA`); None where they are not annotated.
    `transfers`: likewise.
    """

    id: str
    text: str
    mentions: tuple[GoldMention, ...]
    dates: tuple[GoldDate, ...]
    roles: tuple[GoldRole, ...]
    points: tuple[GoldPoints, ...]
    quotes: tuple[GoldQuote, ...]
    relations: tuple[GoldRelation, ...]
    title: str | None
    published: str | None
    source: str | None
    held: bool
    sha256: str
    extra_relations: tuple[GoldRelation, ...] | None = None
    transfers: tuple[GoldTransfer, ...] | None = None

    @property
    def kind(self) -> str:
        """The id before its number: ``wh``, ``wire``, ``asia``, ``sample``…"""
        return self.id.rsplit("-", 1)[0]

    @property
    def real(self) -> bool:
        """Whether it is a published release, and not one written for the purpose."""
        return self.kind in REAL


def load_gold(path: Path) -> Gold:
    """The gold file at `path`, checked; GoldError says which file, which place and what is wrong there."""
    raw, values = _read(path)
    try:
        return _gold(path, raw, values)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"there is no {error}" if isinstance(error, KeyError) else str(error)
        raise GoldError(f"{path.name}: {what}; see the format in corpus/guidelines.md") from error


def find_gold(paths: Iterable[Path]) -> list[Path]:
    """The gold files named by `paths`, a folder standing for the ``*.json`` in it, in order of name; GoldError if there is none."""
    files: list[Path] = []
    for path in paths:
        inside = sorted(path.glob("*.json")) if path.is_dir() else [path]
        if not inside:
            raise GoldError(f"{path}: the folder holds no gold file (*.json)")
        files += inside
    return files


def refuse_held(golds: Iterable[Gold]) -> None:
    """Raise GoldError if a held release is among `golds`: its text and its errors may not be looked at."""
    held = [gold.id for gold in golds if gold.held]
    if held:
        raise GoldError(f"held: {', '.join(held)}; these may only be scored. Leave them out, or drop --errors and --html")


def _read(path: Path) -> tuple[bytes, Mapping[str, Any]]:
    try:
        raw = path.read_bytes()
        values = json.loads(raw.decode("utf-8-sig"))
    except OSError as error:
        raise GoldError(f"{path}: cannot be read: {error.strerror}; check the path") from error
    except ValueError as error:
        raise GoldError(f"{path.name}: no JSON in UTF-8: {error}") from error
    if not isinstance(values, dict):
        raise GoldError(f"{path.name}: holds a {type(values).__name__}; a gold file is one JSON object")
    return raw, values


def _gold(path: Path, raw: bytes, values: Mapping[str, Any]) -> Gold:
    text = _string(values["text"], "text")
    mentions = _mentions(text, values)
    identity = _string(values["id"], "id")
    return Gold(
        id=identity,
        text=text,
        mentions=mentions,
        dates=_dates(text, mentions, values["dates"]),
        roles=tuple(_role(item, f"roles[{number}]") for number, item in enumerate(values["roles"])),
        points=tuple(_points(item, f"points[{number}]") for number, item in enumerate(values["points"])),
        quotes=tuple(_quote(item, f"quotes[{number}]") for number, item in enumerate(values["quotes"])),
        relations=tuple(_relation(item, f"relations[{number}]") for number, item in enumerate(values["relations"])),
        title=_optional(values.get("title"), "title"),
        published=_optional(values.get("published"), "published"),
        source=_optional(values.get("source"), "source"),
        held=is_held(identity, path),
        sha256=hashlib.sha256(raw).hexdigest(),
        extra_relations=_extra(values.get("extra_relations")),
        transfers=_transfers(values.get("transfers")),
    )


def _extra(items: Any) -> tuple[GoldRelation, ...] | None:
    """The relations under the key `extra_relations`; None if the gold has no such key."""
    return None if items is None else tuple(_relation(item, f"extra_relations[{number}]") for number, item in enumerate(items))


def _transfers(items: Any) -> tuple[GoldTransfer, ...] | None:
    """The transfers under the key `transfers`; None if the gold has no such key."""
    if items is None:
        return None
    found = []
    for number, item in enumerate(items):
        place = f"transfers[{number}]"
        giver, taker = _optional(item["from"], f"{place}.from"), _optional(item["to"], f"{place}.to")
        found.append(GoldTransfer(_string(item["object"], f"{place}.object"), giver, taker, _string(item["kind"], f"{place}.kind")))
    return tuple(found)


def _mentions(text: str, values: Mapping[str, Any]) -> tuple[GoldMention, ...]:
    surfaces = [(_string(item[0], f"mentions[{n}]"), _label(item[1], f"mentions[{n}]")) for n, item in enumerate(values["mentions"])]
    spans = values.get("spans")
    if spans is None:
        return _derived(text, surfaces)
    if len(spans) != len(surfaces):
        raise ValueError(f"spans: {len(spans)} for {len(surfaces)} mentions; there must be one each")
    found = []
    for number, ((start, end, label), (surface, mention_label)) in enumerate(zip(spans, surfaces, strict=True)):
        if text[start:end] != surface or label != mention_label:
            raise ValueError(f"spans[{number}]: {text[start:end]!r} ({label}) is not its mention {surface!r} ({mention_label})")
        found.append(GoldMention(start, end, mention_label))
    return tuple(found)


def _derived(text: str, surfaces: Iterable[tuple[str, Label]]) -> tuple[GoldMention, ...]:
    """The ranges of mentions that are given in the order of their start, an outer EVENT or WORK before what it contains."""
    found: list[GoldMention] = []
    at = 0
    for number, (surface, label) in enumerate(surfaces):
        pattern = re.compile(r"(?<!\w)" + re.escape(surface) + r"(?!\w)")
        match = pattern.search(text, at)
        if match and found and found[-1] == GoldMention(match.start(), match.end(), label):
            match = pattern.search(text, match.end())
        if match is None:
            raise ValueError(f"mentions[{number}]: {surface!r} ({label}) does not follow the mention before it in the text")
        found.append(GoldMention(match.start(), match.end(), label))
        at = match.start() if label in ("EVENT", "WORK") else match.end()
    return tuple(found)


def _dates(text: str, mentions: Iterable[GoldMention], items: Iterable[Any]) -> tuple[GoldDate, ...]:
    """The dates with their ranges: each takes the next DATE mention that reads the same."""
    waiting = [mention for mention in mentions if mention.label == "DATE"]
    found = []
    for number, item in enumerate(items):
        surface = _string(item[0], f"dates[{number}]")
        mention = next((mention for mention in waiting if text[mention.char_start : mention.char_end] == surface), None)
        if mention is not None:
            waiting.remove(mention)
        at = (mention.char_start, mention.char_end) if mention else None
        found.append(GoldDate(surface, _optional(item[1], f"dates[{number}]"), at))
    return tuple(found)


def _role(item: Mapping[str, Any], place: str) -> GoldRole:
    organization = _optional(item.get("organization"), f"{place}.organization")
    status = _string(item.get("status", "current"), f"{place}.status")
    return GoldRole(_string(item["person"], f"{place}.person"), _string(item["title"], f"{place}.title"), organization, status)


def _points(item: Mapping[str, Any], place: str) -> GoldPoints:
    items = tuple(_string(text, f"{place}.items[{number}]") for number, text in enumerate(item["items"]))
    if not items:
        raise ValueError(f"{place}: the list has no items")
    about, speaker = _optional(item.get("of"), f"{place}.of"), _optional(item.get("speaker"), f"{place}.speaker")
    return GoldPoints(items, _optional(item.get("intro"), f"{place}.intro"), item.get("announced"), speaker, about)


def _quote(item: Mapping[str, Any], place: str) -> GoldQuote:
    return GoldQuote(_string(item["text"], f"{place}.text"), _optional(item.get("speaker"), f"{place}.speaker"))


def _relation(item: Any, place: str) -> GoldRelation:
    if not isinstance(item, list) or len(item) != 3:
        raise ValueError(f"{place}: {item!r} is not [subject, predicate, object]")
    return GoldRelation(*(_string(part, place) for part in item))


def _string(value: Any, place: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{place}: {value!r} is not a text")
    return value


def _optional(value: Any, place: str) -> str | None:
    return None if value is None else _string(value, place)


def _label(value: Any, place: str) -> Label:
    if value not in LABELS:
        raise ValueError(f"{place}: {value!r} is no label; known: {', '.join(LABELS)}")
    return cast(Label, value)
