"""Finds the short forms that a release defines in brackets behind a name, and their later uses.

needs: words, the names of institutions (settled).  gives: candidates with the label of the name they stand for.
"""

from __future__ import annotations

import re

from .candidates import CONTEXT, Candidate
from .capitals import Word


def find(items: list[Word], names: list[Candidate], rule: str) -> list[Candidate]:
    """Short forms defined in brackets behind a name ("National Museum of the Peninsula (NMP)") and their later uses."""
    at = {word.start: index for index, word in enumerate(items)}
    by_end = {name.end: name for name in names}
    defined: dict[str, Candidate] = {}
    found = []
    for index, word in enumerate(items):
        if word.text != "(" or index == 0 or items[index - 1].end not in by_end:
            continue
        name = by_end[items[index - 1].end]
        k = index + 1
        while (k < len(items) and items[k].text in "“\"‘'") or (
            k < len(items) and items[k].lower in ("the", "or", "hereafter", "hereinafter")
        ):
            k += 1
        if (
            k < len(items)
            and _is_acronym(items[k].text)
            and not _DEGREE.fullmatch(items[k].text)
            and k + 1 < len(items)
            and items[k + 1].text in ')”"’,;'
        ):
            full = name.name or ""
            defined.setdefault(items[k].text, name._replace(name=full or None))
    for word in items:
        origin = defined.get(word.text)
        if origin is not None and at[word.start] >= 0:
            found.append(Candidate(word.start, word.end, origin.label, rule, CONTEXT, name=f"@{origin.start}:{origin.end}"))
    return found


#: Degrees in brackets behind a university are no short form of it.
_DEGREE = re.compile(r"(?:[A-Z][a-z]{0,2}\.){2,4}|(?:Ph|Ed|Psy|D|M)\.?D\.?|[BM](?:A|S|Sc|Ed|FA|BA|Phil|PA|PH|Arch|Mus)|JD|LLM|LLB")


def _is_acronym(text: str) -> bool:
    """Two capitals or more, mostly capitals ("NOMA", "IIIF", "MoMA", "SBRHM")."""
    capitals = sum(letter.isupper() for letter in text)
    return capitals >= 2 and len(text) <= 10 and capitals * 2 >= len(text)
