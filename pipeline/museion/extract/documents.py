"""Finds documents by their kind and what they are on: "Letter of Intent on Museums of River Mouths", "Agreement on the Import of NAME".

needs: the text, where persons begin.  gives: `Candidate`s of WORK.
known misses: documents whose kind is no head word of lexicon/en/events.toml.
"""

from __future__ import annotations

from functools import cache

import regex

from .candidates import GAZETTEER, Candidate
from .work_titles import CAPITAL, entry


@cache
def _document_pattern() -> regex.Pattern[str]:
    heads = "|".join(
        sorted((*entry("report-of")["heads"], *entry("book-of")["heads"], *entry("work-head")["complete"]), key=len, reverse=True)
    )
    word = rf"{CAPITAL}(?:,(?= (?:and )?\p{{Lu}})(?=[^.\n]{{1,60}}, and ))?"
    return regex.compile(
        rf"(?<=[\p{{Ll}}’”] |\p{{Ll}} [“\"‘])((?:\p{{Lu}}[\p{{L}}-]++ ){{0,2}}(?:{heads}) (?:of|on|for|between|"
        rf"against) (?:the )?(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|"
        rf"\\p{{Lu}}\\p{{Ll}}+day)\\b){CAPITAL}(?: (?:(?:of|on|the|and|in|for|&|between) ){{0,2}}{word}){{0,16}}+)"
    )


#: A document by its number ("Executive Order 23-19").
_NUMBERED = regex.compile(
    r"(?:\p{Lu}[\p{L}-]++ )?\b(?:Executive Order|Public Law|Resolution|Directive|Memorandum) (?:No\. )?\d{1,5}(?:-\d{1,4})?(?!\w)"
)


def documents(text: str, people: frozenset[int]) -> list[Candidate]:
    """Documents by their kind and what they are on ("Letter of Intent on Museums of River Mouths").

    Ended before a person, who wrote it (`people`: where persons begin).
    """
    result = [Candidate(match.start(), match.end(), "WORK", "events.toml#work-head", GAZETTEER) for match in _NUMBERED.finditer(text)]
    for match in _document_pattern().finditer(text):
        end = match.end(1)
        cut = next((at for at in sorted(people) if match.start(1) < at < end), None)
        if cut is not None and (link := regex.search(r" (?:of|by|to|for|in) $", text[match.start(1) : cut])):
            end = match.start(1) + link.start()
        if len(text[match.start(1) : end].split()) >= 3:
            result.append(Candidate(match.start(1), end, "WORK", "events.toml#report-of", GAZETTEER))
    return result
