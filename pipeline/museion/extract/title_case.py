"""Finds the lines that are written in title case or in capitals, where a capital says nothing of a name.

needs: words.  gives: for each word whether its line is such a line.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon.common import common_words
from .capitals import Word


def title_case_lines(text: str, items: Sequence[Word]) -> list[bool]:
    """For each word, whether its line is in title case: most of its longer common words are capitalised, and it ends without a stop."""
    result = [False] * len(items)
    first = 0
    for index in range(len(items) + 1):
        if index == len(items) or items[index].text == "\n":
            if _is_title_case(items[first:index]):
                result[first:index] = [True] * (index - first)
            first = index + 1
    return result


def _is_title_case(line: Sequence[Word]) -> bool:
    if line and line[0].text in "-•*–":
        return False
    common = [word for word in line if len(word.text) > 3 and word.lower in common_words()]
    capitals = sum(word.capital for word in common)
    # Two common words are the least that can show a habit; in running text fewer than a third of them are capitalised.
    return len(common) >= 2 and capitals * 4 >= len(common) * 3 and line[-1].text not in ".;"
