"""Who speaks: pronouns by evidence, offices, first persons, names in their fullest form."""

from __future__ import annotations

import pytest

from museion.facts import Mention, PointList, Quote, Role
from museion.lexicon.genders import by_given_name, by_honorific
from museion.resolve.anaphora import Anaphora
from museion.resolve.people import full_names
from museion.resolve.speakers import SpeakerNames


def _named(text: str, people: list[str], *, speakers: list[str], roles: tuple[Role, ...] = ()) -> list[str | None]:
    """The names of the speakers of the quotations in “…”, whose speakers are written as given, each at its place behind the last one."""
    places = [(at, at + len(name)) for name in people for at in range(len(text)) if text.startswith(name, at)]
    mentions = [Mention("PERSON", *place, "test", 0.9) for place in places]
    quotes = []
    at = 0
    for speaker in speakers:
        start = text.index("“", at) + 1
        end = text.index("”", start)
        place = text.index(speaker, end) if speaker in text[end : end + 60] else text.rindex(speaker, 0, start)
        quotes.append(Quote(start, end, "test", 0.9, speaker_at=(place, place + len(speaker))))
        at = end
    anaphora = Anaphora(text, mentions, full_names(text, mentions))
    return [quote.speaker for quote in SpeakerNames(anaphora, quotes=quotes, roles=roles).quotes]


def test_a_pronoun_fits_the_given_name() -> None:
    text = "Maria Lopez met Peter Ek in the hall. “The roof leaks,” he said. “It does not,” she said."
    assert _named(text, ["Maria Lopez", "Peter Ek"], speakers=["he", "she"]) == ["Peter Ek", "Maria Lopez"]


def test_a_pronoun_prefers_who_spoke_last_over_who_is_only_spoken_of() -> None:
    text = "Ann Lee opened the hall. “We are open,” said Ann Lee of the letters of Hannah Dale. “Come early,” she added."
    assert _named(text, ["Ann Lee", "Hannah Dale"], speakers=["Ann Lee", "she"]) == ["Ann Lee", "Ann Lee"]


def test_who_is_named_in_somebodys_words_is_no_antecedent() -> None:
    text = "Ann Lee opened the hall. “Maria Lopez built it,” she said."
    assert _named(text, ["Ann Lee", "Maria Lopez"], speakers=["she"]) == ["Ann Lee"]


def test_nobody_is_better_than_the_wrong_one() -> None:
    text = "Peter Ek opened the hall. “We are open,” she said."
    assert _named(text, ["Peter Ek"], speakers=["she"]) == [None]


@pytest.mark.parametrize(
    ("short", "full"), [("Orozco", "Inés Orozco Luna"), ("von Allmen", "Aurélie von Allmen-Bossard"), ("Ms. Kvist", "Ida Kvist")]
)
def test_a_name_that_nobody_found_has_its_fullest_form(short: str, full: str) -> None:
    text = f"{full} opened the hall on Monday. “We are open,” {short} said."
    assert _named(text, [full], speakers=[short]) == [full]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Weaver Ann Lee Keynotes Two\n\nAnn Lee came. “We are open,” said Dr. Lee.", ["Ann Lee Keynotes", "Ann Lee"]),
        ("The Loom by Ann Lee Released for All\n\nDr. Ann Lee wrote it. “We are open,” said Dr. Lee.", ["Ann Lee Released", "Ann Lee"]),
        (
            "News\n\nAnn Marie Lee came in May. Remarks by Ann Marie Lee Special call-in. “We are open,” said Lee.",
            ["Ann Marie Lee Special"],
        ),
    ],
)
def test_a_name_that_runs_on_is_no_fuller_form(text: str, people: list[str]) -> None:
    assert _named(text, [*people, people[0].rsplit(" ", 1)[0]], speakers=["Lee"]) == [people[0].rsplit(" ", 1)[0]]


@pytest.mark.parametrize(
    ("text", "people", "speaker", "name"),
    [
        ("Senator Lee came in May. “We are open,” said President Lee.", ["Senator Lee", "Lee"], "Lee", "Lee"),
        ("“We are open,” said Ann Lee, Sr. Director of the house.", ["Ann Lee, Sr."], "Ann Lee, Sr.", "Ann Lee"),
        (
            "Okwui Lee spoke to Ise Two Moons. Two Moons told of a night. “We are open,” she said.",
            ["Ise Two Moons"],
            "she",
            "Ise Two Moons",
        ),
    ],
)
def test_offices_and_grades_are_no_part_of_a_name(text: str, people: list[str], speaker: str, name: str) -> None:
    assert _named(text, people, speakers=[speaker]) == [name]


def test_who_speaks_under_a_name_that_nobody_found_has_it_later_too() -> None:
    text = "Salvage Warwick said, “We are open.” The hall is new. “Come in,” adds Warwick."
    assert _named(text, [], speakers=["Salvage Warwick", "Warwick"]) == ["Salvage Warwick"] * 2


def test_the_company_is_whose_release_it_is() -> None:
    text = "Hill Looms opens a hall. Hill Looms was founded in May. “We are open,” the company said."
    place = text.index("the company")
    bodies = [Mention("ORG", at, at + 10, "test", 0.9) for at in range(len(text)) if text.startswith("Hill Looms", at)]
    quote = Quote(text.index("We are"), text.index("”"), "test", 0.9, speaker_at=(place, place + 11))
    anaphora = Anaphora(text, bodies, full_names(text, bodies))
    assert [(row.speaker, row.speaker_label) for row in SpeakerNames(anaphora, quotes=[quote], roles=()).quotes] == [("Hill Looms", "ORG")]


def test_a_surname_of_two_belongs_to_the_one_named_first() -> None:
    text = "Rudolf Baum opened a shop. His wife Sevim Baum keeps the books. “I know every stair,” says Baum."
    assert _named(text, ["Rudolf Baum", "Sevim Baum"], speakers=["Baum"]) == ["Rudolf Baum"]


def test_an_office_stands_for_who_holds_it() -> None:
    text = "Ann Lee, director of the museum, met Bo Ek. “We are open,” said the director."
    role = Role((0, 10), (0, 7), (9, 17), "test", 0.9, person="Ann Lee", title="director")
    assert _named(text, ["Ann Lee", "Bo Ek"], speakers=["the director"], roles=(role,)) == ["Ann Lee"]
    assert _named(text, ["Ann Lee", "Bo Ek"], speakers=["the director"]) == [None]


def test_a_pronoun_prefers_the_subject_to_the_object() -> None:
    text = "Margaret Okafor thanked Priya Raman. “Without her there would be no wing,” she said."
    assert _named(text, ["Margaret Okafor", "Priya Raman"], speakers=["she"]) == ["Margaret Okafor"]


def test_an_office_is_an_antecedent_like_a_name() -> None:
    text = "Ann Lee is director. She met Maria Lopez in May.\n\nAsked about the cost, the director laughed. “Ask me next year,” she said."
    role = Role((0, 19), (0, 7), (11, 19), "test", 0.9, person="Ann Lee", title="director")
    assert _named(text, ["Ann Lee", "Maria Lopez"], speakers=["she"], roles=(role,)) == ["Ann Lee"]


def test_a_spokesperson_speaks_for_the_house() -> None:
    text = "“We are open,” said a spokesperson for Hill Museum on Monday."
    at = text.index("Hill")
    place = text.index("a spokesperson")
    museum = Mention("MUSEUM", at, at + 11, "test", 0.9)
    quote = Quote(1, 13, "test", 0.9, speaker_at=(place, place + len("a spokesperson")))
    (named,) = SpeakerNames(Anaphora(text, [museum], {(at, at + 11): "Hill Museum"}), quotes=[quote], roles=()).quotes
    assert (named.speaker, named.speaker_label) == ("Hill Museum", "MUSEUM")


def test_who_writes_in_the_first_person_is_named_in_the_first_lines() -> None:
    text = "Remarks by Ann Lee\n\nI have two rules. First, come early. Second, stay."
    at = text.index("I have")
    given = PointList(0, len(text), (), "test", 0.9, speaker_at=(at, at + 1))
    mention = Mention("PERSON", 11, 18, "test", 0.9)
    named = SpeakerNames(Anaphora(text, [mention], {}), quotes=(), roles=()).point_list(given)
    assert (named.speaker, named.speaker_label) == ("Ann Lee", "PERSON")


def test_a_list_whose_giver_nobody_names_has_no_speaker() -> None:
    text = "The jury gave two prizes."
    named = SpeakerNames(Anaphora(text, [], {}), quotes=(), roles=()).point_list(PointList(0, 5, (), "test", 0.9, speaker_at=(0, 8)))
    assert (named.speaker, named.speaker_at) == (None, None)


@pytest.mark.parametrize(
    ("given", "gender"), [("Annegret", "female"), ("José Luis", "male"), ("Andrea", None), ("Jean", None), ("Zxy", None)]
)
def test_a_given_name_tells_its_gender_only_where_all_agree(given: str, gender: str | None) -> None:
    assert by_given_name(given) == gender


@pytest.mark.parametrize(("name", "gender"), [("Ms. Lee", "female"), ("Sir Ian Holm", "male"), ("Lady", None), ("Ann Lee", None)])
def test_an_honorific_tells_it_too(name: str, gender: str | None) -> None:
    assert by_honorific(name) == gender
