"""Whether two texts are one release: word for word the same between their heads and their feet, but for small things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

#: Runs of so many equal words begin and end what two copies have in common; before and behind it stand head and foot.
_CORE_RUN = 15
_WORD = re.compile(r"\w+")


def same_release(one: str, other: str) -> bool:
    """Whether, between the first and the last words that they share, no name or number of one stands for another of the other.

    That tells a copy from the next release made from the same form, such as the report of another year. What a site left
    out or added does not count here; how much of it there may be is for the caller to say.
    """
    first, second = _WORD.findall(one), _WORD.findall(other)
    return not any(_telling(first[a:b]) and _telling(second[c:d]) for a, b, c, d in _replaced(first, second))


def _replaced(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The places of words that were replaced, between the first and the last long run that is equal."""
    folded = [word.casefold() for word in first], [word.casefold() for word in second]
    codes = SequenceMatcher(None, *folded, autojunk=False).get_opcodes()
    long_runs = [number for number, (tag, a, b, _, _) in enumerate(codes) if tag == "equal" and b - a >= _CORE_RUN]
    if not long_runs:
        yield 0, len(first), 0, len(second)
        return
    for tag, a, b, c, d in codes[long_runs[0] : long_runs[-1]]:
        if tag == "replace":
            yield a, b, c, d


def _telling(words: Sequence[str]) -> bool:
    """Whether there is a name or a number among the words."""
    return any(word[0].isupper() or word[0].isdigit() for word in words)
