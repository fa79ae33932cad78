"""Every lexicon entry is held by its own examples: what is marked in an example must be found, and in `not` the entry must not fire."""

from __future__ import annotations

from typing import Any

import pytest

from museion import lexicon
from museion.errors import LexiconError
from museion.extract.frames import frames
from museion.extract.reading import Reader
from museion.facts import LABELS, Facts
from museion.release import Block, Release
from tests.markup import parse

NAME_FILES = (
    "en/titles.toml",
    "en/museums.toml",
    "en/organizations.toml",
    "en/people.toml",
    "en/places.toml",
    "en/events.toml",
    "en/roles.toml",
)
FILES = (*NAME_FILES, "en/relations.toml", "en/transfers.toml")


def _cases(kind: str, files: tuple[str, ...]) -> list[Any]:
    return [
        pytest.param(rule := lexicon.rule_id(file, entry), sentence, id=f"{rule}-{kind}-{number}")
        for file in files
        for entry in lexicon.entries(file)
        for number, sentence in enumerate(entry.get(kind, ()))
    ]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def _read(reader: Reader, text: str) -> Facts:
    block = Block(0, len(text), "paragraph")
    facts, _ = reader.read(Release("test", "test", text, (block,)))
    return facts


@pytest.mark.parametrize(("rule", "sentence"), _cases("examples", NAME_FILES))
def test_example_is_found(reader: Reader, rule: str, sentence: str) -> None:
    text, spans = parse(sentence)
    facts = _read(reader, text)
    found = {(m.char_start, m.char_end, str(m.label)) for m in facts.mentions}
    assert [span for span in spans if span not in found] == [], f"found only {sorted(found)}"
    fired = {m.rule for m in facts.mentions} | {role.rule for role in facts.roles}
    assert any(span[2] in LABELS for span in spans), "an example marks at least one span"
    if rule.startswith("roles.toml"):
        assert rule in fired


@pytest.mark.parametrize(("rule", "sentence"), _cases("examples", ("en/relations.toml",)))
def test_relation_is_found(reader: Reader, rule: str, sentence: str) -> None:
    text, spans = parse(sentence)
    ends = {label: (start, end) for start, end, label in spans}
    facts = _read(reader, text)
    fired = [(r.subject_at, r.object_at) for r in facts.relations if r.rule == rule]
    assert (ends["SUBJECT"], ends["OBJECT"]) in fired


@pytest.mark.parametrize(("rule", "sentence"), _cases("examples", ("en/transfers.toml",)))
def test_transfer_is_found(reader: Reader, rule: str, sentence: str) -> None:
    text, spans = parse(sentence)
    ends = {label: (start, end) for start, end, label in spans}
    found = [item for item in _read(reader, text).transfers if item.rule == rule]
    assert (ends["OBJECT"], ends.get("FROM"), ends.get("TO")) in [(item.object_at, item.from_at, item.to_at) for item in found]


@pytest.mark.parametrize(("rule", "sentence"), _cases("not", FILES))
def test_entry_does_not_fire(reader: Reader, rule: str, sentence: str) -> None:
    text, spans = parse(sentence)
    assert spans == []
    facts = _read(reader, text)
    fired = (
        [m.rule for m in facts.mentions]
        + [role.rule for role in facts.roles]
        + [item.rule for item in (*facts.relations, *facts.transfers)]
    )
    assert rule not in fired


def test_patterns_compile() -> None:
    for file in ("en/roles.toml", "en/relations.toml", "en/transfers.toml"):
        assert len(frames(file)) >= len(lexicon.entries(file))


def test_relations_emit_declared_groups() -> None:
    for entry in lexicon.entries("en/relations.toml"):
        assert entry["emits"], entry["id"]
        for emit in entry["emits"]:
            assert len(emit.split(":")) == 3, f"{entry['id']}: {emit!r} is not subject:predicate:object"


def test_missing_file_names_itself() -> None:
    with pytest.raises(LexiconError, match=r"en/nothing\.toml"):
        lexicon.read("en/nothing.toml")
