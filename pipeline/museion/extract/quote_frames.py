"""Finds how a quotation, a verb of saying and a speaker stand to each other: one function per frame of speech.toml.

Each frame looks at the text around one quoted passage, with the inside of all passages masked, and gives the speaker or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from .layout import sentences
from .quote_marks import Quoted
from .quote_speakers import Candidate, Speakers, verbs, words


class Spoken(NamedTuple):
    """Who says a quotation, by which word, found by which frame; `speaker` is None if the text names nobody."""

    frame: str
    speaker: Candidate | None
    cue: str | None


class Surroundings(NamedTuple):
    """One quoted passage in its block. `text` is the whole text, masked inside the marks of this block.

    `low`, `high`: the block; `floor`, `ceiling`: the ends of the passages before and behind in the same block.
    """

    text: str
    low: int
    high: int
    floor: int
    ceiling: int
    quoted: Quoted
    speakers: Speakers


#: A full stop inside a name ("R.N., F. Lee") does not part a source from its quotation.
_SOURCE = re.compile(
    r"\b([Aa]ccording to|[Ii]n the words of|[Qq]uoting|(?:[Ss]aid|[Ww]ritten|[Ss]hared|[Tt]old|[Ss]tated|[Nn]oted|[Ee]xplained|"
    r"[Ee]xpressed|[Ss]ummari[sz]ed|[Dd]escribed|[Pp]ut) by|[Qq]uot(?:e|ation) (?:from|by|of))\b"
    r"[^;]*$"
)
_SAYS = re.compile(r"(Says|Said|Adds|Added|Asks|Asked|Writes|Wrote|Notes|Explains|Recalls)\s(?=[^.;]*[,:]\s*$)")
_SHORT_HEAD = re.compile(r"^[A-Z][\w’'-]*(?:\s[\w’'&-]+){0,4}:\s*$")
_NAME_COLON = re.compile(r"^(?:(?:And|And from|From|Quote from|Statement (?:from|by|of))\s+)?[^.!?;:]{2,160}:\s*$")
_DASH = re.compile(r"^\s*(?:[-–—~―]+|\()\s*(?=\S)")
_ANY_VERB = re.compile(r"\s*,?\s*([a-z]+(?:s|ed))\s+")
_BEFORE_GAP = 110

#: Fewer words between marks may be a name or a slogan, where nobody is named who says them.
_SAID = 4
_ATTRIBUTION = 170

#: A person so near behind a dash has said what stands before it.
_BEHIND_DASH = 45


def verb_subject(at: Surroundings) -> Spoken | None:
    """“…,” said X"""
    tail = _tail(at)
    match = re.match(rf"\s*[,.]?\s*(?:{_adverbs()}\s+)*({verbs().pattern})\b(?!\s+that\b)", tail)
    if not match:
        return _unknown_verb(at, tail)
    begin = at.quoted.close + match.end()
    speaker = at.speakers.behind(begin, at.quoted.close + len(tail))
    if speaker is None or speaker.start - begin > 120:
        return Spoken("verb-subject", None, match[1]) if speaker is None and opens_sentence(at) else None
    return Spoken("verb-subject", speaker, match[1])


def _unknown_verb(at: Surroundings, tail: str) -> Spoken | None:
    """“…,” implores museum president X: any word in a verb's form between the comma and a person is a verb of saying."""
    match = _ANY_VERB.match(tail)
    comma = at.speakers.text[at.quoted.end - 1] in ",?!" or tail.startswith(",")
    if not match or not comma:
        return None
    begin = at.quoted.close + match.end()
    person = next((item for item in at.speakers.within(begin, begin + 60) if item.label == "PERSON" and item.named), None)
    if person is None or re.search(r"[,;.]|\b(?:by|with|from|in|at|and)\b", at.text[begin : person.start]):
        return None
    return Spoken("verb-subject", person, match[1])


def subject_verb(at: Surroundings) -> Spoken | None:
    """“…,” X, director of Y, said"""
    tail = _tail(at, further=True)
    begin = at.quoted.close
    for match in verbs().finditer(tail):
        if begin + match.start() == begin or not (lead := tail[: match.start()]).strip(" ,"):
            continue
        near = at.speakers.within(begin, begin + match.start())
        if near and (near[0].start - begin > 60 or len(re.findall(r"\w+", lead[: near[0].start - begin])) > 6):
            return None
        speaker = at.speakers.subject(begin, begin + match.start())
        if speaker and at.speakers.adjoins(speaker, begin + match.start()):
            whole = not _ended(at) or re.match(r"(?:\s+(?!that\b|to\b)[\w’'-]+){0,5}\s*[.:,]?\s*$", tail[match.end() :])
            return Spoken("subject-verb", speaker, match[0]) if whole else None
    return _unknown_behind(at, tail)


def _unknown_behind(at: Surroundings, tail: str) -> Spoken | None:
    """“…,” X whispered. A person and one word in a verb's form, and the sentence is over; “…,” one parent said."""
    someone = re.match(rf"\s(?:[a-z][\w’'-]*\s){{1,6}}({verbs().pattern})[.]?\s*$", tail)
    if someone and not _ended(at) and at.speakers.text[at.quoted.end - 1] == "," and not at.speakers.within(at.quoted.close, at.ceiling):
        return Spoken("subject-verb", None, someone[1])
    near = at.speakers.within(at.quoted.close, at.quoted.close + len(tail))
    match = re.match(r"\s+([a-z]+(?:ed|s))[.]?\s*$", tail[near[0].end - at.quoted.close :]) if near else None
    if match is None or near[0].label != "PERSON" or near[0].start - at.quoted.close > 30 or _ended(at):
        return None
    return Spoken("subject-verb", near[0], match[1])


def before(at: Surroundings) -> Spoken | None:
    """X said: “…”, X said that “…”"""
    start, head = _head(at)
    last = None
    for match in verbs().finditer(head):
        last = match
    if last is None or len(head) - last.end() > _BEFORE_GAP:
        return _unknown_before(at, start, head)
    gap = head[last.end() :]
    if ";" in gap:
        return None
    direct = re.fullmatch(r"\s*(?:[,:]|that|:? *)\s*|.*:\s*|.*,\s*|.*\bthat\s*", gap)
    if not direct and not opens_sentence(at) and count_words(at) < 4:
        return None
    verb = start + last.start()
    speaker = at.speakers.subject(start, verb)
    if speaker and last[0].endswith("ing") and not opens_sentence(at) and not at.speakers.adjoins(speaker, verb):
        return None  # "reviews calling it “the best”": not the subject's own words
    if speaker is None and gap.rstrip().endswith(":"):
        speaker = at.speakers.behind(start + last.end(), at.quoted.open)
    whole = count_words(at) >= _SAID if opens_sentence(at) else gap.strip() == ":" and count_words(at) >= 2 * _SAID
    if speaker is None and whole and gap.strip() in (",", ":"):
        return Spoken("before", None, last[0])  # "One of the visitors said, …"
    return Spoken("before", speaker, last[0]) if speaker else None


def _unknown_before(at: Surroundings, start: int, head: str) -> Spoken | None:
    """X recognizes that “…”: a person, a word in a verb's form, and the passage at once; Says X, “…”."""
    opening = _SAYS.match(head)
    behind = at.speakers.behind(start + opening.end(), at.quoted.open) if opening else None
    if opening and behind and behind.start == start + opening.end():
        return Spoken("before", behind, opening[1].lower())
    match = re.search(r"\s([a-z]+(?:s|ed|es))(?:,|:|\s+that:?)?\s*$", head)
    person = (
        next((item for item in at.speakers.within(start, at.quoted.open) if item.end == start + match.start()), None) if match else None
    )
    if match is None or person is None or person.label != "PERSON" or count_words(at) < 4:
        return None
    return Spoken("before", person, match[1])


def according(at: Surroundings) -> Spoken | None:
    """According to X, “…”; “…,” according to X"""
    start, head = _head(at)
    source = _SOURCE.search(head)
    if source:
        speaker = at.speakers.behind(start + source.start(), at.quoted.open)
        return Spoken("according", speaker, source[1]) if speaker else None
    put = re.match(r"As\s.{2,80}?\s(puts? it),", head)
    if put:
        speaker = at.speakers.behind(start + 2, start + put.end())
        return Spoken("according", speaker, put[1]) if speaker else None
    tail = _tail(at)
    behind = re.match(r"\s*,?\s*(according to|in the words of|reads the)\b", tail)
    if behind:
        speaker = at.speakers.behind(at.quoted.close + behind.end(), at.quoted.close + len(tail))
        return Spoken("according", speaker, behind[1]) if speaker else None
    return None


def name_colon(at: Surroundings) -> Spoken | None:
    """X: “…”, And from Chairwoman X: “…”"""
    start, head = _head(at)
    if not _NAME_COLON.match(head):
        return None
    people = [item for item in at.speakers.within(start, at.quoted.open) if item.label == "PERSON" and item.named]
    if people:
        return Spoken("name-colon", people[0], None)
    content = at.speakers.text[at.quoted.start : at.quoted.end]
    someone = _SHORT_HEAD.match(head) and start == at.low and opens_sentence(at) and count_words(at) > _SAID
    return Spoken("name-colon", None, None) if someone and content[-1] in ".!?" else None


def dash(at: Surroundings) -> Spoken | None:
    """“…” – X, and the same in the next block: “…” ⏎ — X"""
    rest = at.text[at.quoted.close : at.high]
    if not rest.strip(" .,"):
        return None
    match = _DASH.match(rest)
    if not match:
        return None
    limit = at.high
    if len(rest) > _ATTRIBUTION:  # a paragraph that goes on behind the name
        limit = at.quoted.close + match.end() + _BEHIND_DASH
        if at.speakers.text[at.quoted.end - 1] not in ".!?…" or not opens_sentence(at):
            return None
    near = at.speakers.within(at.quoted.close, limit)
    people = [item for item in near if item.label == "PERSON" and item.named]
    speaker = next(iter(people), None) or (near[0] if near and near[0].start - at.quoted.close <= match.end() + 4 else None)
    return Spoken("dash", speaker, None) if speaker else None


FRAMES: tuple[Callable[[Surroundings], Spoken | None], ...] = (verb_subject, subject_verb, dash, according, before, name_colon)


def _tail(at: Surroundings, *, further: bool = False) -> str:
    """The rest of the sentence behind the passage; with `further` also the one sentence that may hold “X said.”"""
    ceiling = min(at.ceiling, at.high)
    rest = at.text[at.quoted.close : ceiling]
    parts = sentences(at.text, at.quoted.close, ceiling)
    if not parts:
        return ""
    end = parts[0][1]
    if at.text[end - 1] in ",:" and end == len(at.text[:ceiling].rstrip()) and ceiling < at.high and _ended(at):
        return ""  # "…” He said, “…": that verb is the next passage's
    if rest[:1] in ".!?" and len(parts) > 1 and further:
        end = parts[1][1]
    return at.text[at.quoted.close : end]


def _ended(at: Surroundings) -> bool:
    """Whether the passage ends its own sentence, so that what follows may be about something else."""
    return at.speakers.text[at.quoted.end - 1] in ".!?…" and at.text[at.quoted.close : at.quoted.close + 2].strip()[:1] not in (
        ",",
        "-",
        "–",
    )


def _head(at: Surroundings) -> tuple[int, str]:
    """Start and text of the sentence up to the passage, not before the passage in front of it."""
    parts = sentences(at.text, at.floor, at.quoted.open)
    if not parts:
        return at.quoted.open, ""
    start = parts[-1][0]
    if re.search(r"[.!?…]$", at.text[start : parts[-1][1]]):
        return at.quoted.open, ""
    return start, at.text[start : at.quoted.open]


def opens_sentence(at: Surroundings) -> bool:
    """Whether the passage begins with a capital."""
    return at.speakers.text[at.quoted.start : at.quoted.start + 1].isupper()


def count_words(at: Surroundings) -> int:
    """How many words the passage has."""
    return len(at.speakers.text[at.quoted.start : at.quoted.end].split())


def _adverbs() -> str:
    return "(?:" + "|".join(words("adverbs")) + r"|\w+ly)"
