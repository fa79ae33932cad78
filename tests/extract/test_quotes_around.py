"""Speakers that stand in the paragraphs around: names above or below what they say, signatures, statements, lists of quotations."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.language import Language

from museion.extract import spans
from museion.extract.quotes import Quotes
from tests.markup import only, parse, render

LABELS = ("PERSON", "MUSEUM", "ORG", "TITLE")


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("museion_layout")
    return nlp


def spoken(nlp: Language, marked: str) -> tuple[str, str, list[dict[str, Any]], list[str | None]]:
    """The quotations as found and as marked, the rows, and their speakers as they stand in the text."""
    text, marks = parse(marked)
    doc = nlp(text)
    for label in LABELS:
        spans.put(doc, label, [spans.Found(start, end, "test") for start, end, name in marks if name == label])
    rows = Quotes()(doc)._.museion_quotes
    found = render(text, [(row["char_start"], row["char_end"], "QUOTE") for row in rows])
    return found, render(text, only(marks, "QUOTE")), rows, [row["speaker_at"] and text[slice(*row["speaker_at"])] for row in rows]


SAID = "“[We shall keep the doors open for every child in this town.](QUOTE)”"
MORE = "“[It was a good year for the house and all who work in it.](QUOTE)”"


@pytest.mark.parametrize(
    ("marked", "speakers"),
    [
        (
            f"News of the day\n\nWhat they are saying\n\n[Ann Lee](PERSON) – Hill Museum Director\n\n{SAID}\n\n[Bo Ek](PERSON), Curator"
            f"\n\n{MORE}\n\nThe end of it came in May.",
            ["Ann Lee", "Bo Ek"],
        ),
        (
            f"News of the day\n\nThe year is over.\n\n{SAID}\n\n[Ann Lee](PERSON), Director\n\n{MORE}\n\n[Bo Ek](PERSON), Curator",
            ["Ann Lee", "Bo Ek"],
        ),
    ],
)
def test_names_stand_above_or_below_all_quotations(nlp: Language, marked: str, speakers: list[str]) -> None:
    found, expected, _, names = spoken(nlp, marked)
    assert found == expected
    assert names == speakers


def test_a_name_that_opens_its_own_paragraph_is_no_signature(nlp: Language) -> None:
    bio = "[Ann Lee](PERSON), Director\n\n[Ann Lee](PERSON) has led the house since May and writes on looms."
    assert spoken(nlp, f"News of the day\n\nThe year is over.\n\n{SAID}\n\n{bio}")[3] == [None]


def test_a_list_of_names_is_no_signature(nlp: Language) -> None:
    assert spoken(nlp, f"News of the day\n\nThe year is over.\n\n{SAID}\n\n[Ann Lee](PERSON)\n\n[Bo Ek](PERSON)")[3] == [None]


@pytest.mark.parametrize(
    "lead",
    [
        "Statement from [Ann Lee](PERSON), founder of the house:",
        "As [Ann Lee](PERSON) put it:",
        "The loom is mended, says [Ann Lee](PERSON).",
        "As noted by the founder of the house, [Ann Lee](PERSON):",
        "[Ann Lee](PERSON), head of the house, expressed her joy about Mr. [Bo Ek](PERSON) and his gift:",
    ],
)
def test_a_paragraph_leads_to_what_somebody_says(nlp: Language, lead: str) -> None:
    assert spoken(nlp, f"News of the day\n\nThe year is over.\n\n{lead}\n\n{SAID}\n\nThe end.")[3] == ["Ann Lee"]


def test_items_are_said_by_whom_their_list_is_led_in(nlp: Language) -> None:
    items = f"- {SAID}\n- {MORE}"
    assert spoken(nlp, f"News of the day\n\nAs [Ann Lee](PERSON) put it:\n\n{items}\n\nThe end.")[3] == ["Ann Lee", "Ann Lee"]


@pytest.mark.parametrize(
    "marked",
    [
        "One of the visitors said, “[I shall come again in the spring.](QUOTE)”",
        "“[Nobody had told us of the door,](QUOTE)” one parent said.",
        "The report states: “[the roof of the old house leaks in all four of its corners.](QUOTE)”",
        "Interviewer: “[What happens once the door is open?](QUOTE)”",
        f"News of the day\n\nThe year is over.\n\n{SAID}\n\nThe end.",
    ],
)
def test_what_nobody_named_says_is_said_all_the_same(nlp: Language, marked: str) -> None:
    found, expected, _, names = spoken(nlp, marked)
    assert found == expected
    assert names == [None]


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        ("“[We open in May,](QUOTE)” says “Snow Monkey” writer [Ann Lee](PERSON).", "Ann Lee"),
        ("[Ann Lee](PERSON), the founder of the museum, who keeps 300 looms, says, “[We open in May.](QUOTE)”", "Ann Lee"),
        ("According to [Ann Lee](PERSON), R.N., head of Hill House, “[the vault was never opened in her time](QUOTE)”.", "Ann Lee"),
        ("As summarized by its head, [Ann Lee](PERSON), “[the vault was never opened in her time](QUOTE)”.", "Ann Lee"),
        ("The prize recalls a quote from its founder [Ann Lee](PERSON), “[A loom is as good as its weaver.](QUOTE)”", "Ann Lee"),
        ("[Ann Lee](PERSON) “Annie” Dale, director: “[We open in May.](QUOTE)”", "Ann Lee"),
        ('It takes a team."[We open in May,](QUOTE)" said [Ann Lee](PERSON).', "Ann Lee"),
        ("“[We open in May,](QUOTE)” said [Hill House](ORG) [Chief Loom Officer](TITLE) Mary E. Vanek, M.B.A.", "Mary E. Vanek"),
        ("The hall is open. Says [Ann Lee](PERSON), “[We open in May and close in June.](QUOTE)”", "Ann Lee"),
        ("Ludmila Vanek, President of Raven House said, “[We open in May and close in June.](QUOTE)”", "Ludmila Vanek"),
        (f"{SAID} – [Ann Lee](PERSON), Hill Museum The house is open from nine to five on all days, in winter to four. " * 2, "Ann Lee"),
    ],
)
def test_speakers_that_are_hard_to_see(nlp: Language, marked: str, speaker: str) -> None:
    found, expected, _, names = spoken(nlp, marked)
    assert found == expected
    assert set(names) == {speaker}


def test_whom_the_paragraph_is_about_goes_on(nlp: Language) -> None:
    first = "“[We open in May,](QUOTE)” said [Ann Lee](PERSON). The house is new. [Bo Ek](PERSON) built the stairs of it."
    assert spoken(nlp, f"{first} The work took two years. {SAID}")[3] == ["Ann Lee", "Bo Ek"]


def test_words_between_marks_are_no_speech_where_nobody_says_them(nlp: Language) -> None:
    assert spoken(nlp, "The sign\n\n“Keep off the grass”\n\nThe house is closed.")[2] == []
    assert spoken(nlp, "Motto: “Museums for all”")[2] == []
    assert spoken(nlp, "When asked whether “the roof of the house should be mended”, they nodded.")[2] == []
