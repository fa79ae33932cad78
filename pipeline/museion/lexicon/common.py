"""The common words of English releases, as a table."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def common_words() -> frozenset[str]:
    """Words that releases write in lower case (about 10,000); a capitalised one of them is no sign of a name."""
    text = resources.files("museion.lexicon").joinpath("en/common.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))
