"""Finds loans, gifts, bequests, purchases, restitutions, deposits and tours by the constructions of lexicon/en/transfers.toml.

needs: all names, dates and titles.  gives: `doc._.museion_transfers` (fields of `facts.Transfer`, names still empty).
known misses: objects named in another sentence ("It was given by …"), givers and takers without a name ("the widow of a leather merchant").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import cache

import regex
from spacy.language import Language
from spacy.tokens import Doc

from .. import lexicon
from ..facts import Range, Transfer
from .clauses import days, sentence_span
from .frames import Frame, frames
from .relations import references
from .skeleton import Skeleton, build
from .spans import text_of

FILE = "en/transfers.toml"
#: Articles stay with the object ("a pair of looms"), connecting words do not.
_LEAD = regex.compile(
    r"^(?:[•*·\-–—▪●]|and|or|also|including|with|of|as well as|then|namely|such as|in ⓓ,?|[,;\s]+)\s+|^[,\s]+", regex.IGNORECASE
)
_TRAIL = regex.compile(r"[\s,]+$|(?<!\b(?:of|from|in)) ⓓ$|,? (?:and|as|in|on|at|all|also|now|as a|in ⓓ|on ⓓ)$")
_PARTICIPLE = regex.compile(r"[A-Z]?[a-z]+ed|the|an?")
#: Words of the longest object: what is longer is mostly a clause that the pattern did not see end.
_LONGEST = 14


@Language.component("museion_transfers", assigns=["doc._.museion_transfers"])
def transfers(doc: Doc) -> Doc:
    """Leave the transfers of `doc` as drafts."""
    doc._.museion_transfers = []
    if _word("cues").search(text_of(doc)) is None:
        return doc
    skeleton = build(text_of(doc), references(doc))
    drafts: dict[tuple[object, ...], Transfer] = {}
    for start, end in _sentences(skeleton.text):
        if _word("cues").search(skeleton.text, start, end) is None:
            continue
        for frame in frames(FILE):
            if not _cue(str(frame.entry["cue"])).search(skeleton.text, start, end):
                continue
            for match in frame.pattern.finditer(skeleton.text, start, end):
                for item in _read(frame, match, skeleton, (start, end)):
                    drafts.setdefault((item.object_at, item.kind, item.from_at, item.to_at), item)
    doc._.museion_transfers = [asdict(item) for item in _fullest(list(drafts.values()))]
    return doc


@cache
def _word(name: str) -> regex.Pattern[str]:
    """A pattern of the lexicon file, or a list of its words as one."""
    value = lexicon.read(FILE)[name]
    return regex.compile(value if isinstance(value, str) else rf"\b(?:{'|'.join(value)})\b", regex.IGNORECASE)


@cache
def _cue(words: str) -> regex.Pattern[str]:
    return regex.compile(words, regex.IGNORECASE)


def _sentences(text: str) -> Iterator[Range]:
    """The sentences of the skeleton, in its order."""
    at = 0
    while at < len(text):
        _, end = sentence_span(text, at)
        end = max(end, at + 1)
        if text[at:end].strip():
            yield (at, end)
        at = end


def _read(frame: Frame, match: regex.Match[str], skeleton: Skeleton, sentence: Range) -> Iterator[Transfer]:
    """A draft for each pair of who gives and who takes."""
    thing = _object(match)
    if thing is None:
        return
    givers: list[Range | None] = [*_ends(match, "f", skeleton)] or [None]
    takers: list[Range | None] = [*_ends(match, "t", skeleton)] or [None]
    head = match.string[match.start() : match.end()]
    status = "negated" if _word("negated").search(head) else "planned" if _word("planned").search(head) else "stated"
    at = (skeleton.offset(thing[0]), skeleton.offset(thing[1], end=True))
    evidence = (skeleton.offset(match.start()), skeleton.offset(match.end(), end=True))
    when = tuple(
        (skeleton.references[first].start, skeleton.references[last].end)
        for first, last in days(skeleton, (match.start(), sentence[1]))
        if not thing[0] <= first < thing[1]
    )
    for giver in givers:
        for taker in takers:
            if giver != taker:
                yield Transfer(
                    kind=str(frame.entry["kind"]),
                    object_at=at,
                    from_at=giver,
                    to_at=taker,
                    evidence=evidence,
                    when_at=when[:2],
                    status=status,
                    rule=frame.rule,
                    confidence=lexicon.prior(frame.rule),
                )


def _ends(match: regex.Match[str], group: str, skeleton: Skeleton) -> list[Range]:
    """The ranges of the signs of a group, in their order."""
    if group not in match.re.groupindex:
        return []
    starts = sorted({start for start, end in match.spans(group) if end > start})
    return [(skeleton.references[at].start, skeleton.references[at].end) for at in starts if at in skeleton.references]


def _object(match: regex.Match[str]) -> Range | None:
    """Where the object stands in the skeleton; None if what stands there is no thing that changes hands."""
    start, end = match.span("x")
    text = match.string
    while (lead := _LEAD.match(text[start:end])) is not None and lead.end():
        start += lead.end()
    if ", " in text[start:end] and match.end("x") < match.end() and not match.re.pattern.startswith("(?P<f>"):
        start = _after_clause(text, start, end)
    while (trail := _TRAIL.search(text[start:end])) is not None and trail.group():
        end = start + trail.start()
    words = text[start:end]
    plain = words.strip("“”\"'‘’ ")
    if regex.match("(?:the |The )?[ⓞⓟ](?![’']s)", plain):  # a company is bought, a person is presented: no thing
        return None
    if (
        not plain
        or len(words.split()) > _LONGEST
        or _word("no_object").search(plain)
        or plain in ("ⓘ", "ⓓ", "ⓣ", "ⓛ")
        or _PARTICIPLE.fullmatch(plain)
    ):
        return None
    return (start, end)


def _after_clause(text: str, start: int, end: int) -> int:
    """Where the noun phrase begins, behind an opening adverbial ("In its first year, the lamps were given by …")."""
    opening = regex.match(r"(?:[Ii]n|[Oo]n|[Aa]t|[Ff]or|[Aa]fter|[Dd]uring|[Tt]oday|[Ww]ith|[Aa]mong|[Tt]hanks)\b[^,]*, ", text[start:end])
    return start if opening is None else start + opening.end()


def _fullest(items: list[Transfer]) -> list[Transfer]:
    """Without a draft whose object lies in another's of the same kind that knows as much or more of its ends."""
    kept = [item for item in items if not any(_is_less(item, other) for other in items if other is not item)]
    return sorted(kept, key=lambda item: (item.object_at, item.kind, item.evidence))


def _is_less(item: Transfer, other: Transfer) -> bool:
    """Whether `other` tells of the same thing and says more of where it comes from and goes to."""
    meet = item.object_at[0] < other.object_at[1] and other.object_at[0] < item.object_at[1]
    if not meet or item.kind != other.kind:
        return False
    mine, theirs = (item.from_at, item.to_at), (other.from_at, other.to_at)
    within = all(a is None or a == b for a, b in zip(mine, theirs, strict=True))
    if mine == theirs:
        return (item.object_at[1] - item.object_at[0], item.object_at) > (other.object_at[1] - other.object_at[0], other.object_at)
    return within
