"""Finds the lines that are written in title case or in capitals, where a capital says nothing of a name.

needs: words.  gives: for each word whether its line is such a line.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from ..lexicon.common import common_words
from .capitals import Word, words


def in_title_case(doc: Doc) -> list[bool]:
    """For each of the words of `doc`, whether its line is in title case; worked out once and kept with it."""
    kept: list[bool] | None = doc.user_data.get("museion_title_case")
    if kept is None:
        kept = doc.user_data["museion_title_case"] = title_case_lines(words(doc))
    return kept


def headline_starts(doc: Doc) -> dict[int, None]:
    """Where the words of `doc` begin that stand in a line in title case; kept with it."""
    kept: dict[int, None] | None = doc.user_data.get("museion_headline_starts")
    if kept is None:
        flags = zip(words(doc), in_title_case(doc), strict=True)
        kept = doc.user_data["museion_headline_starts"] = dict.fromkeys(word.start for word, flag in flags if flag)
    return kept


def title_case_lines(items: Sequence[Word]) -> list[bool]:
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
