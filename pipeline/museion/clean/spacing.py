"""Paragraphs that a wire parted only by two spaces: its export has one line for many paragraphs."""

from __future__ import annotations

import re

#: Shorter lines are paragraphs anyway: other wires leave a stray double space in them, none in longer ones but 9 of 2,167 releases.
_LONG_LINE = 1000
_SENTENCE_END = re.compile(r"(?<=[.!?:”\"’)])(?P<gap>[ \u00a0]+)(?=[\w“\"‘'(•])")
#: Writers who put two spaces behind every sentence part no paragraphs with them: at least a third of the gaps are single there.
_SINGLE_SHARE = 1 / 3


def part_paragraphs(text: str) -> str:
    """The text with an empty line for each gap of two spaces behind a sentence, in lines that hold other gaps of one."""
    return "\n".join(_parted(line) if len(line) > _LONG_LINE else line for line in text.split("\n"))


def _parted(line: str) -> str:
    gaps = [len(match["gap"]) for match in _SENTENCE_END.finditer(line)]
    single = sum(gap == 1 for gap in gaps)
    if len(gaps) == single or single < _SINGLE_SHARE * len(gaps):
        return line
    return _SENTENCE_END.sub(lambda match: "\n\n" if len(match["gap"]) > 1 else match.group(), line)
