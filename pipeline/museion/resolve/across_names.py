"""When two spellings are one name: folding, and keys under which names meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ..facts import Label
from .people import name_parts

#: Letters that Unicode does not take apart into a base letter and a mark.
_SINGLE = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "æ": "ae", "œ": "oe", "ŋ": "ng"})
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_APOSTROPHE = re.compile(r"['’‘ʻʼ`´.]")
_THE = re.compile(r"^(?:the )+")
_NO_WORD = re.compile(r"[^\w]+")


#: Legal forms behind a company's name, folded; those that are also words or places (Company, SpA, NV) are left out.
_LEGAL_FORMS = frozenset(("inc", "incorporated", "corp", "corporation", "ltd", "limited", "llc", "llp", "plc", "gmbh", "ag", "sa", "srl"))


def one_line(name: str) -> str:
    """The name with single spaces, also where a line ends inside it."""
    return " ".join(name.split())


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """The name without case, accents, punctuation, leading "the" and possessive ending; never empty for a name with a letter.

    >>> fold("The Musée d’Orsay's")
    'musee dorsay'
    """
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", name.strip()))
    plain = unicodedata.normalize("NFKD", plain.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char)).translate(_SINGLE)
    plain = _NO_WORD.sub(" ", _APOSTROPHE.sub("", plain).replace("&", " and ")).strip()
    return _THE.sub("", plain) or name.strip()


@lru_cache(maxsize=1 << 16)
def name_key(label: Label, name: str) -> str:
    """The key under which forms of one name meet.

    For people given name before family name, so that "Ma Xiaolin" is "Xiaolin Ma"; for organizations without the legal form.
    """
    if label == "ORG":
        return _without_legal_form(fold(name))
    if label != "PERSON":
        return fold(name)
    parts = name_parts(name)
    if parts.given and parts.family:
        return f"{fold(parts.given)}, {fold(parts.family)}"
    return fold(name)


def _without_legal_form(folded: str) -> str:
    """A company's name without "Inc", "Corp", "Co Ltd"…; a name that has nothing else stays."""
    words = folded.split()
    kept = len(words)
    while kept > 1 and words[kept - 1] in _LEGAL_FORMS:
        kept -= 1
    if 1 < kept < len(words) and words[kept - 1] == "co":
        kept -= 1
    return " ".join(words[:kept])


def person_group(key: str) -> tuple[str, str, tuple[str, ...]]:
    """A person's key as (family name, first given name, the other given names and initials).

    >>> person_group("glenn d, lowry")
    ('lowry', 'glenn', ('d',))
    """
    given, _, family = key.partition(", ")
    if not family:
        return key, "", ()
    first, *others = given.split() or [""]
    return family, first, tuple(others)


def middle_fits(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the middle names of one form abbreviate or leave out those of another: () or ("d",) fit ("david",)."""
    if len(short) > len(long):
        return False
    return all(theirs.startswith(ours) for ours, theirs in zip(short, long, strict=False))
