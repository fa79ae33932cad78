"""Characters: what may stand in the text of a release, and what is made of the rest."""

from __future__ import annotations

import re
import unicodedata

import ftfy
from ftfy.badness import is_bad

from .markers import own_marker

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
#: Controls, lone surrogates, non-characters, byte order marks and marks without width or with a direction only; the
#: joiners U+200C and U+200D stay, since Indic scripts and emoji are spelled with them.
_UNWANTED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff"
    "\ud800-\udfff\U0001fffe\U0001ffff\U000e0001-\U000e007f]"
)
_ANSI = re.compile(r"\x1b\[[0-9;?]{0,20}[A-Za-z]")
_RUNS = re.compile(r" {2,}")
#: A text that was decoded wrongly twice has two layers to mend; each round takes off one, and most texts need a second at most.
_LAYERS = 8


def tidy(text: str) -> str:
    """The text in NFC with ``\\n`` as the only line break, plain spaces and no control characters; line breaks stay."""
    text = _BREAKS.sub("\n", _ANSI.sub("", text) if "\x1b" in text else text)
    text = _SPACES.sub(" ", text)
    text = _UNWANTED.sub("", text)
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """The text as one line: `tidy`, every run of white space one space, none at the ends."""
    line = " ".join(text.split())
    # Most strings of a page are plain already; the others are tidied first, since what is taken out may part white space.
    return line if line.isascii() and line.isprintable() else " ".join(tidy(text).split())


def squeeze(line: str) -> str:
    """A tidied line without outer spaces and double spaces."""
    return _RUNS.sub(" ", line).strip(" \n")


def is_drawn(line: str) -> bool:
    """Whether a line is drawn with signs ("-----", "* * *") and says nothing; the end mark "###" is none."""
    return not any(map(str.isalnum, line)) and "##" not in line.replace(" ", "")


def mend_mojibake(text: str) -> tuple[str, bool]:
    """The text with wrongly decoded characters put right, and whether there were any.

    Only text that ftfy counts as bad is touched: "â€™" is mended, "São Paulo" and straight quotes stay. A text that was
    decoded wrongly in several ways is mended in as many rounds; what is mended is tidied, as it will be when read again.
    The marker of an item is no part of what is judged: "①" is in no encoding that could have been taken for another.
    """
    done = False
    for _ in range(_LAYERS):
        if text.isascii():
            break
        marker = own_marker(text)
        start = len(marker[0]) if marker else 0
        if not is_bad(text[start:]):
            break
        mended = text[:start] + tidy(ftfy.fix_encoding(text[start:]))
        if mended == text:
            break
        text, done = mended, True
    return text, done
