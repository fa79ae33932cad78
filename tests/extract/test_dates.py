"""Dates are found where they stand, with the rule that the lexicon names; what looks like one is left alone."""

from __future__ import annotations

import json
import time

import pytest
import spacy

from museion import lexicon
from museion.extract.dates import find
from museion.extract.spans import found

from ..markup import parse, render

FILE = "en/dates.toml"
EXAMPLES = [(lexicon.rule_id(FILE, entry), text) for entry in lexicon.entries(FILE) for text in entry["examples"]]
COUNTER_EXAMPLES = [(lexicon.rule_id(FILE, entry), text) for entry in lexicon.entries(FILE) for text in entry.get("not", ())]

MARKED = [
    "The forum, held in Suzhou on [Saturday](DATE), closes on [Tuesday](DATE).",
    "PHILADELPHIA, [Nov. 14, 2024](DATE) – The gallery named a director [today](DATE).",
    "It opened in [October last year](DATE) and closes in [March of next year](DATE).",
    "She taught [from 1995 to 2003](DATE) and wrote a book in [2011](DATE).",
    "The house is open Tuesday through Sunday, 10 a.m. to 5 p.m.; the fair is on [May 4](DATE) at 2 p.m.",
    "The first Saturday of each month is free, as are Sundays and every Monday.",
    "Crowning Glory: Silver in America, 1640-1840, was shown in [2002](DATE).",
    "The bowl from [the 18th century](DATE) was bought [between 1912 and 1915](DATE).",
    "A gift for the 2019 Annual Meeting of a society; a visit to Expo 2020.",
    "For the past year and over the next five years she walks for two hours daily.",
    "April Lindner and May Okafor may march with June Castell.",
    "Object 2019.45.1 costs $2024 and weighs 1900 kg; call 555-2019.",
    "Ranges: [March 3–June 9, 2024](DATE); [28 December 2024 – 5 January 2025](DATE); [7–8 March 2026](DATE).",
    "The seal of [221–206 BCE](DATE) and the jar of [the 3rd century BCE](DATE).",
    "It will be done [by the end of next month](DATE), not [by 2030](DATE).",
    "The 1709 schoolchildren saw a 2000 year old jar in [the 90s](DATE).",
]


@pytest.mark.parametrize(("rule", "marked"), EXAMPLES)
def test_examples_of_the_lexicon(rule: str, marked: str) -> None:
    text, spans = parse(marked)
    items = find(text)
    assert render(text, [(item.start, item.end, "DATE") for item in items]) == marked
    assert rule in {item.rule for item in items} and spans


@pytest.mark.parametrize(("rule", "text"), COUNTER_EXAMPLES)
def test_counter_examples_of_the_lexicon(rule: str, text: str) -> None:
    assert [text[item.start : item.end] for item in find(text) if item.rule == rule] == []


@pytest.mark.parametrize("marked", MARKED)
def test_spans(marked: str) -> None:
    text, _ = parse(marked)
    assert render(text, [(item.start, item.end, "DATE") for item in find(text)]) == marked


def test_every_rule_has_an_entry() -> None:
    known = {lexicon.rule_id(FILE, entry) for entry in lexicon.entries(FILE)}
    used = {item.rule for text in (*MARKED, *(text for _, text in EXAMPLES)) for item in find(parse(text)[0])}
    assert used == known


def test_component_works_in_a_blank_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("museion_dates")
    doc = nlp("Opened on Nov.12, 2021 and shut two years ago.")
    drafts = doc._.museion_date_values
    assert [doc.text[item.start : item.end] for item in found(doc, "DATE")] == ["Nov.12, 2021", "two years ago"]
    assert [(draft["start"], draft["end"], draft["rule"]) for draft in drafts] == [tuple(item) for item in found(doc, "DATE")]
    assert json.loads(json.dumps(drafts)) == drafts


def test_lines_do_not_run_into_each_other() -> None:
    assert [(item.start, item.end) for item in find("in May\n2024 was a good year")] == [(3, 6), (7, 11)]


def test_one_long_list_of_numbers_takes_no_more_than_its_length() -> None:
    began = time.process_time()
    assert find("12, 13, 14, " * 4000 + "\n" + "the " * 8000) == []
    assert time.process_time() - began < 20  # half a second here; trying every number against all behind it took minutes
