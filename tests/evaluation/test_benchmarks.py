"""What the benchmarks measure with: the plain script's dates, the names read from a corpus in GUM's notation."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

from museion.evaluation.floors import PLAIN

CONLLU = """# newdoc id = made_up
# newpar
# sent_id = 1
1	Director	director	NOUN	NN	_	4	nsubj	_	Entity=(1-person-new-sssss-cf1-1,2,3-coref
2	Ama	Ama	PROPN	NNP	_	1	flat	_	_
3	Serwaa	Serwaa	PROPN	NNP	_	1	flat	_	Entity=1)
4-5	doesn't	_	_	_	_	_	_	_	_
4	does	do	AUX	VBZ	_	0	root	_	_
5	n't	not	PART	RB	_	4	advmod	_	_
6	like	like	VERB	VB	_	4	x	_	_
7	the	the	DET	DT	_	8	det	_	Entity=(2-organization-new-nnnnn-cf2-2-sgl
8	Bank	Bank	PROPN	NNP	_	6	obj	_	_
9	of	of	ADP	IN	_	10	case	_	_
10	Ghana	Ghana	PROPN	NNP	_	8	nmod	_	Entity=(3-place-new-nnnnn-cf3-1-sgl)2)|SpaceAfter=No
11	.	.	PUNCT	.	_	4	punct	_	_

# newpar
# sent_id = 2
1	Nobel	Nobel	PROPN	NNP	_	3	compound	_	Entity=(4-person-new-nnnnn-cf2-3-sgl
2	Prize	Prize	PROPN	NNP	_	3	compound	_	_
3	winners	winner	NOUN	NNS	_	4	nsubj	_	Entity=4)
4	met	meet	VERB	VBD	_	0	root	_	_
5	Dr.	Dr.	PROPN	NNP	_	4	obj	_	Entity=(1-person-new-sssss-cf1-1,2-coref
6	Serwaa	Serwaa	PROPN	NNP	_	5	flat	_	Entity=1)|SpaceAfter=No
7	.	.	PUNCT	.	_	4	punct	_	_
"""


@pytest.fixture
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Loads a module of the folder benchmarks/ by its name."""
    monkeypatch.syspath_prepend(str(PLAIN.parent))
    return importlib.import_module


def test_the_names_of_a_corpus_are_read_with_their_places(tmp_path: Path, benchmarks: Any) -> None:
    path = tmp_path / "made_up.conllu"
    path.write_text(CONLLU, encoding="utf-8", newline="\n")
    names = benchmarks("names")
    release = names.read(path, frozenset(names.HONORIFICS))
    assert release.text == "Director Ama Serwaa doesn't like the Bank of Ghana.\n\nNobel Prize winners met Dr. Serwaa."
    assert [(release.text[m.char_start : m.char_end], m.label) for m in release.mentions] == [
        ("Ama Serwaa", "PERSON"),
        ("Bank of Ghana", "ORG"),
        ("Serwaa", "PERSON"),
    ]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("March 3, 2024", None, "2024-03-03"),
        ("two years ago", "2021-11-18", "2019"),
        ("yesterday", "2021-11-18", "2021-11-17"),
        ("October 2025", None, "2025-10"),
        ("the annual", None, None),
    ],
)
def test_the_plain_script_reads_dates_as_finely_as_they_are_said(
    benchmarks: Any, text: str, published: str | None, value: str | None
) -> None:
    assert benchmarks("plain").value(text, published) == value


def test_the_plain_scripts_finds_are_facts_at_their_places(tmp_path: Path, benchmarks: Any) -> None:
    from .cases import gold

    release = gold(tmp_path)
    text, facts = benchmarks("beside").plain_facts(release)
    assert text == release.text
    assert facts.mentions
    assert ("March 3, 2024", "2024-03-03") in {(text[date.char_start : date.char_end], date.edtf) for date in facts.dates}
