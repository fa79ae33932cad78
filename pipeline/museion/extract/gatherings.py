"""Finds occasions by a head word in small letters: "the Miss Africa pageant", "its 13th Anniversary event", "the opening reception".

needs: the text, the names that are no occasions.  gives: `Candidate`s of EVENT.
known misses: an unnamed occasion that only "the event" stands for.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cache

import regex

from .candidates import CONTEXT, MODEL, SHAPE, Candidate
from .work_titles import CAPITAL, entry

_LINK = r"(?:of|the|and|in|to|for|a|an|on|with|at|by|&)"
_ORDINAL = r"(?:\d{1,3}(?:st|nd|rd|th)|\p{L}+(?:first|second|third|th|ieth))"
_FEAST = r"(?:event|celebrations?|gala|dinner|ceremony|luncheon|party|reception|concert|festivities|commemoration|exhibition|festival)"
_JUBILEE = regex.compile(rf"(?<![\w-])({_ORDINAL} (?:[Aa]nniversary|[Bb]irthday) {_FEAST})\b")
#: What an anniversary is of, up to where the clause goes on.
_OF = (
    r"[^,.;:()“”\"\n]{3,80}?(?=[,.;:()“”\"\n]| (?:on|in|at|with|by|and|will|was|were|is|are|has|have|this|next|from|to be|held|as|which|"
    r"that|through|during)\b|$)"
)
_COMMEMORATION = regex.compile(
    rf"\b((?:celebrations?|commemorations?|observance) of the {_ORDINAL} (?:anniversary|birthday) of {_OF})", regex.IGNORECASE
)
#: An occasion that is held or attended, of a thing without a name of its own.
_UNVEILING = regex.compile(
    r"\b(?:[Ww]as|[Ww]ere|[Hh]eld|[Aa]ttend(?:ed|s|ing)?|[Ww]itness(?:ed|es)?|[Dd]uring|[Aa]t|[Jj]oined|[Hh]ost(?:ed|s)?) (?:an?|the) "
    r"(?:(?:official|formal|public|ceremonial) )?"
    r"((?:unveiling|dedication|inauguration|groundbreaking|re-?opening|consecration|ribbon-cutting|christening) (?:ceremony )?(?:of|for) "
    r"(?:the|its|a|an) (?:\p{Ll}[\p{Ll}-]*+ ){0,3}?\p{Ll}[\p{Ll}-]{2,})(?=[,.;]| (?:at|on|in|with|by|took|was|this|will)\b)"
)
#: An occasion that is said to be in somebody's honour is the one of the release.
_HONORING = regex.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir) ((?!(?:first|second|third|same|main|special|first-ever|whole|entire|annual) )(?:[\p{Ll}-]++ ){1,4}"
    r"(?:event|ceremony|reception|luncheon|dinner|gala|celebration|concert)) (?:honou?ring|celebrating|commemorating|in honou?r of|"
    r"in memory of|to honou?r)\b"
)
#: A meeting of its own kind that the release says who held.
_HELD_BY = regex.compile(
    r"\b[Tt]he ((?:high-level|bilateral|trilateral|ministerial|inter-?ministerial|plenary|consultative|inaugural) "
    r"(?:meeting|dialogue|session|roundtable|conference|forum)) (?:hosted|held|chaired|convened|presided|(?:that|which) took place)\b"
)
#: Two countries or bodies that meet ("U.S.-Africa Leaders Summit").
_BETWEEN = regex.compile(
    r"(?<![\w.-])((?:(?:19|20)\d\d )?(?:\p{Lu}\.\p{Lu}\.|\p{Lu}[\p{L}]+)[–-]\p{Lu}[\p{L}-]+ (?:\p{Lu}[\p{L}’'&-]+ ){0,4}"
    r"(?:Summit|Forum|Dialogue|Conference|Roundtable|Consultations|Council Meeting|Ministerial))\b(?! \p{Lu})"
)
#: Days of buying, which nobody attends.
_SALES = frozenset(("Black Friday", "Cyber Monday", "Prime Day", "Small Business Saturday"))
#: A number with a point in a name ("Marketing 2.0 Conference").
_POINTED = regex.compile(
    r"(?<![\w-])(?!(?:The|At|In|Our|Its) )((?:\p{Lu}[\p{L}’'&-]*+ ){1,4}\d{1,2}\.\d "
    r"(?:Conference|Summit|Forum|Expo|Festival|Symposium|Workshop|Convention|Awards))\b"
)


@cache
def _small_heads() -> tuple[frozenset[str], frozenset[str]]:
    content = entry("named-gathering")
    return frozenset(content["small_heads"]), frozenset(content["inside"])


@cache
def _named_pattern() -> regex.Pattern[str]:
    heads = "|".join(sorted(_small_heads()[0] | _small_heads()[1], key=len, reverse=True))
    name = rf"(?:{CAPITAL}(?: {CAPITAL}){{0,3}}: (?:The )?(?={CAPITAL} {CAPITAL}))?{CAPITAL}(?: (?:{_LINK} ){{0,2}}{CAPITAL}){{1,8}}+"
    return regex.compile(
        rf"(?:\b(?:[Tt]he|[Ii]ts|[Oo]ur|[Tt]heir|this year[’']s|annual|upcoming|new)|\p{{Ll}}[’']s?) ({name}) ({heads})\b(?!-)"
    )


@cache
def _definite_pattern() -> regex.Pattern[str]:
    heads = "|".join(sorted(entry("occasion")["definite"], key=len, reverse=True))
    return regex.compile(rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts) (?:official |grand |formal |public |special )?({heads})\b(?! (?:of|for) )")


def gatherings(text: str, names: Set[str]) -> Iterator[Candidate]:
    """All candidates of this module. `names`: the names of persons, houses, bodies and places, behind which a head in small letters makes
    no name ("the Leinster Gallery event")."""
    for match in _named_pattern().finditer(text):
        item = _named(match, names)
        if item is not None:
            yield item
    for pattern in (_JUBILEE, _COMMEMORATION):
        for match in pattern.finditer(text):
            yield Candidate(match.start(1), match.end(1), "EVENT", "events.toml#anniversary", CONTEXT)
    for match in (*_POINTED.finditer(text), *_BETWEEN.finditer(text)):
        yield Candidate(match.start(1), match.end(1), "EVENT", "events.toml#conference", SHAPE)
    for pattern in (_UNVEILING, _HONORING, _HELD_BY):
        for match in pattern.finditer(text):
            yield Candidate(match.start(1), match.end(1), "EVENT", "events.toml#occasion", CONTEXT)
    for match in _definite_pattern().finditer(text):
        yield Candidate(match.start(1), match.end(1), "EVENT", "events.toml#occasion", MODEL)


def _named(match: regex.Match[str], names: Set[str]) -> Candidate | None:
    """The name before a head in small letters, with the head where it belongs to the name; None for another thing's name."""
    name, head = match.group(1), match.group(2)
    inside = head in _small_heads()[1]
    if (
        name in names
        or name in _SALES
        or (not inside and any(name.endswith(" " + other) or name.startswith(other + " ") for other in names))
    ):
        return None
    # "the Brand Store’s Saturday Tunes event": whose it is stays outside.
    owner = regex.match(r".+[’']s (?=\S+ \S)", name)
    start = match.start(1) + (owner.end() if owner is not None and not inside else 0)
    return Candidate(start, match.end(2 if inside else 1), "EVENT", "events.toml#named-gathering", CONTEXT)
