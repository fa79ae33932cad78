"""Finds the words of a text and its runs of capitalised words, the raw material of names.

needs: the text.  gives: `Word`s with offsets, the same list for every component of a document.
A word keeps inner hyphens and apostrophes ("Huai'an", "Ji-won", "O’Brien"), an initial keeps its stop ("R."), and a
possessive ending is no part of it.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import regex
from spacy.tokens import Doc

from .. import lexicon
from .spans import text_of

#: Abbreviations that keep their stop; a stop behind any other word of two letters or more ends a sentence.
_ABBREVIATED = (
    r"Wm|Ven|Msgr|Fr|Bro|Supt|Insp|Ald|Adm|Maj|Capt|Cmdr|Brig|Cpl|Pvt|Geo|Chas|Thos|Amb|St|Dr|Mr|Mrs|Ms|Jr|Sr|Prof|Rev|Hon|Gen|Lt|Col|Sgt|Gov|Sen|Rep|Ft|Mt|"
    r"Co|Corp|Inc|Ltd|Bros|No|Ph\.D|M\.D"
)

_WORD = regex.compile(
    rf"""
    (?:{_ABBREVIATED})\.(?=\W|$)
  | (?:\p{{Lu}}\.){{2,}}                                     # U.S., H.H., J.M.W.
  | \p{{Lu}}\.(?=\s\p{{Lu}}|\-\p{{Lu}}|\s?[“"”])                 # an initial before another name
  | [\p{{L}}\p{{M}}\p{{N}}]+(?:(?!['’]s\b)['’\-‐‑.](?=[\p{{L}}\p{{N}}])[\p{{L}}\p{{M}}\p{{N}}]+)*
  | \n+
  | \S
    """,
    regex.VERBOSE,
)


#: A trade name that begins in lower case ("zenGate", "iRobot").
_CAMEL = regex.compile(r"\p{Ll}{1,5}\p{Lu}\p{Ll}{2}")


class Word(NamedTuple):
    """A word, a line break or a punctuation mark; `capital` = its first letter is upper case; `opens` = nothing of its sentence stands
    before it."""

    start: int
    end: int
    text: str
    capital: bool
    opens: bool
    spaced: bool

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


def split(text: str) -> list[Word]:
    """All words, line breaks and marks of `text`, in order; white space is left out."""
    found: list[Word] = []
    opens = True
    end = 0
    for match in _WORD.finditer(text):
        token = match.group()
        first = token[0]
        spaced = match.start() > end or end == 0
        if first == "\n":
            found.append(Word(match.start(), match.end(), "\n", capital=False, opens=False, spaced=spaced))
            opens = True
        else:
            capital = (
                first.isupper()
                or (len(token) > 2 and first in "dl" and token[1] in "'’" and token[2].isupper())
                or _CAMEL.match(token) is not None
                # British firms write their legal form so ("Tesco plc").
                or token == "plc"
            )
            found.append(Word(match.start(), match.end(), token, capital=capital, opens=opens, spaced=spaced))
            if token in ".!?:•*|–—-":
                opens = True
            elif token not in "“”\"‘’'()[]«»":
                opens = False
        end = match.end()
    return found


def words(doc: Doc) -> list[Word]:
    """The words of `doc`, split once and kept with it."""
    kept: list[Word] | None = doc.user_data.get("museion_words")
    if kept is None:
        kept = split(text_of(doc))
        doc.user_data["museion_words"] = kept
    return kept


@cache
def function_words() -> frozenset[str]:
    """Words that begin sentences and are no part of a name although they are capitalised there."""
    return frozenset(lexicon.read("en/words.toml")["function_words"])


def is_name_word(word: Word) -> bool:
    """Whether the word may be part of a name: capitalised, and no function word."""
    return word.capital and word.lower not in function_words()


def joined(left: Word, right: Word) -> bool:
    """Whether nothing but one run of spaces stands between the two words."""
    return left.text != "\n" and right.text != "\n" and 0 < right.start - left.end <= 2


def runs(items: list[Word]) -> list[tuple[int, int]]:
    """Maximal runs [i, j) of name words with only spaces between them, by index into `items`."""
    found = []
    i = 0
    while i < len(items):
        if is_name_word(items[i]):
            j = i + 1
            while j < len(items) and is_name_word(items[j]) and joined(items[j - 1], items[j]):
                j += 1
            found.append((i, j))
            i = j
        else:
            i += 1
    return found
