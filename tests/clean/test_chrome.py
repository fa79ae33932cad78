"""The lexicon of lines about the release: its examples are its test."""

from __future__ import annotations

import re

import pytest
from _pytest.mark import ParameterSet

from museion.clean.chrome import Found, labelled, letterhead, whole_line, zone_heading
from museion.lexicon import entries, rule_id

FILE = "en/chrome.toml"
_MARKED = re.compile(r"\[(?P<value>[^\]]+)\]\((?P<field>\w+)\)")


def _cases(key: str) -> list[ParameterSet]:
    return [
        pytest.param(entry["use"], rule_id(FILE, entry), line, id=f"{entry['id']}: {line[:40]}")
        for entry in entries(FILE)
        for line in entry.get(key, ())
    ]


def _found(use: str, line: str) -> list[Found]:
    if use == "label":
        return labelled(line, "head") or []
    if use == "letterhead":
        found = letterhead(line)
    else:
        found = whole_line(line, "head") if use == "line" else zone_heading(line)
    return [found] if found else []


@pytest.mark.parametrize(("use", "rule", "marked"), _cases("examples"))
def test_examples(use: str, rule: str, marked: str) -> None:
    line = _MARKED.sub(lambda match: match["value"], marked)
    found = [item for item in _found(use, line) if item.rule == rule]
    assert len(found) == 1
    wanted = [(match["field"], match["value"]) for match in _MARKED.finditer(marked)]
    assert not wanted or [(item.field, item.verbatim) for item in found] == wanted


@pytest.mark.parametrize(("use", "rule", "line"), _cases("not"))
def test_counter_examples(use: str, rule: str, line: str) -> None:
    assert [item for item in _found(use, line) if item.rule == rule] == []
