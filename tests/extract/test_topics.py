"""Code books: our own is held by its examples; one of a user's own is held by them when it is read, and told what is wrong with it."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from typer.testing import CliRunner

from museion import lexicon, read_tables, run
from museion.cli import app
from museion.errors import LexiconError
from museion.facts import Facts, Point, PointList
from museion.lexicon.codebook import FILE, default, read_codebook
from museion.resolve.topics import relabel, with_topics

ENTRIES = lexicon.entries(FILE)
TOPICS = {topic.id: topic for topic in default().topics}


def _cases(kind: str) -> list[object]:
    return [pytest.param(e["id"], text, id=f"{e['id']}-{n}") for e in ENTRIES for n, text in enumerate(e.get(kind, ()))]


@pytest.mark.parametrize(("topic", "text"), _cases("examples"))
def test_an_example_has_its_topic(topic: str, text: str) -> None:
    assert topic in default().topics_of(text)


@pytest.mark.parametrize(("topic", "text"), _cases("not"))
def test_a_counter_example_has_it_not(topic: str, text: str) -> None:
    assert topic not in default().topics_of(text)


def test_each_topic_has_a_label_examples_and_counter_examples() -> None:
    assert [e["id"] for e in ENTRIES if not (e.get("label") and len(e["examples"]) >= 2 and e.get("not"))] == []


def test_no_word_stands_twice_in_a_topic() -> None:
    assert [e["id"] for e in ENTRIES if len(set(e["words"])) != len(e["words"])] == []


def test_the_opening_of_a_point_decides() -> None:
    rest = "and so on " * 20 + "with a grant from a sponsor."
    assert default().topics_of("Lend the boats, " + rest) == ("loans",)
    assert default().topics_of("The boats, " + rest) == ("funding",)
    assert default().topics_of("Nothing of the kind.") == ()


_BOOK = """
    [[entry]]
    id = "boats"
    words = ["boat*", "row"]
    examples = ["Mend the boats."]
    not = ["The rowan is red."]

    [[entry]]
    id = "AI"
    words = ["AI"]
    patterns = ['''\\bthinking machines?\\b''']
    examples = ["Use AI.", "A Thinking Machine."]
"""


def _book(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return path


def test_a_book_of_ones_own_replaces_ours(tmp_path: Path) -> None:
    book = read_codebook(_book(tmp_path, _BOOK))
    text = "Lend the boats to AI. Say Ai."
    point = Point(1, "1.", 0, 21, "points.toml#arabic-stop", 0.9)
    facts = Facts("d", point_lists=with_topics([PointList(0, 21, (point,), "points.toml#arabic-stop", 0.9)], text))
    assert facts.point_lists[0].points[0].topics == ("digital", "loans")
    assert relabel(facts, text, book).point_lists[0].points[0].topics == ("boats", "AI")
    assert book.topics_of("Say Ai.") == ()
    assert Facts.from_dict(facts.to_dict()) == facts


@pytest.mark.parametrize(
    ("change", "to", "complaint"),
    [
        ('examples = ["Mend the boats."]', "", r"own\.toml#boats: the entry has no examples"),
        ('"Mend the boats."', '"Mend the canoe."', r"own\.toml#boats: its example 'Mend the canoe\.'"),
        ("The rowan is red.", "Row home.", r"own\.toml#boats: 'Row home\.' stands under `not`"),
        ('words = ["boat*", "row"]', 'words = "boat"', r"own\.toml#boats: words must be a list"),
        ('words = ["boat*", "row"]', "", r"own\.toml#boats: the entry has neither words nor patterns"),
        ('id = "AI"', 'id = "boats"', r"own\.toml#boats: the id is used twice"),
        ("thinking machines?", "thinking (machines?", r"own\.toml#AI: a pattern is no regular expression"),
        ("patterns =", "pattern =", r"own\.toml#AI: pattern is no key of a topic"),
        ("[[entry]]", "[[entry]", r"own\.toml: not TOML"),
    ],
)
def test_a_bad_book_is_told_with_file_and_entry(tmp_path: Path, change: str, to: str, complaint: str) -> None:
    with pytest.raises(LexiconError, match=complaint):
        read_codebook(_book(tmp_path, _BOOK.replace(change, to)))


def test_a_book_without_entries_or_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"own\.toml: there is no \[\[entry\]\]"):
        read_codebook(_book(tmp_path, "title = 'mine'"))
    with pytest.raises(LexiconError, match="check that it is there"):
        read_codebook(tmp_path / "none.toml")


_RELEASE = """Council Meets

GRAZ, May 3, 2021 – Ann Lee put forward two proposals. First, the boats must be lent. Second, the garden must be opened.
"""


def test_a_run_counts_points_by_the_book_that_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "release.txt").write_text(_RELEASE, encoding="utf-8")
    first = run([tmp_path / "in"], out=tmp_path / "out", formats=("parquet",), workers=1)
    assert [list(topics) for topics in read_tables(tmp_path / "out")["points"]["topics"]] == [["loans"], []]
    second = run([tmp_path / "in"], out=tmp_path / "out", formats=("parquet",), workers=1, topics=_book(tmp_path, _BOOK))
    assert [list(topics) for topics in read_tables(tmp_path / "out")["points"]["topics"]] == [["boats"], []]
    assert second.new == {"read": 0, "extract": 0}, "another book costs no second extraction"
    assert first.run_id != second.run_id


@pytest.mark.parametrize("arguments", [["extract"], ["run", "--out", "out"]])
def test_the_command_tells_what_is_wrong_with_a_book(tmp_path: Path, arguments: list[str]) -> None:
    release = tmp_path / "release.txt"
    release.write_text(_RELEASE, encoding="utf-8")
    book = _book(tmp_path, _BOOK.replace("Mend the boats.", "Mend the canoe."))
    command = [str(tmp_path / "out") if word == "out" else word for word in arguments]
    result = CliRunner().invoke(app, [*command, str(release), "--topics", str(book)])
    assert result.exit_code == 1
    assert "own.toml#boats: its example 'Mend the canoe.'" in result.output


def test_the_hash_of_a_book_changes_with_what_decides(tmp_path: Path) -> None:
    first = read_codebook(_book(tmp_path, _BOOK)).sha256
    assert read_codebook(_book(tmp_path, _BOOK.replace("Mend the boats.", "Sell the boats."))).sha256 == first
    assert read_codebook(_book(tmp_path, _BOOK.replace('"row"', '"rowing"'))).sha256 != first
