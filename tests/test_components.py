"""The spaCy components work in anybody's own pipeline: by name, in the declared order, in a fresh process, and block by block."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from museion.extract import reading
from museion.extract.spans import Found, found, put
from museion.facts import SPAN_KEYS
from museion.mine import Miner
from museion.release import Block, Release

CONFIGURED = spacy.util.load_config(reading.resources.models() / "config.cfg")["nlp"]["pipeline"]
OURS = [name for name in CONFIGURED if name.startswith("museion_")]

TEXT = "Wan Jie, secretary of the Party Committee of Henan Museum, delivered a speech in Zhengzhou on Nov. 12, 2021."


@pytest.fixture(scope="module")
def miner() -> Miner:
    return Miner()


def release(*paragraphs: str) -> Release:
    text = "\n\n".join(paragraphs)
    starts = [sum(len(p) + 2 for p in paragraphs[:n]) for n in range(len(paragraphs))]
    blocks = tuple(Block(start, start + len(p), "paragraph") for start, p in zip(starts, paragraphs, strict=True))
    return Release("id", "source", text, blocks, published="2021-11-18")


def test_order_has_no_problems() -> None:
    reading.register()
    problems = reading.pipeline().analyze_pipes()["problems"]
    assert {name: needs for name, needs in problems.items() if needs} == {}


def test_components_work_in_a_blank_pipeline_beside_a_pipeline_py(tmp_path: Path) -> None:
    """In a fresh process, found by entry point, in a folder whose own pipeline.py must not be in the way."""
    (tmp_path / "pipeline.py").write_text("raise SystemExit('the wrong module')\n", encoding="utf-8", newline="\n")
    script = f"""
import spacy
nlp = spacy.blank("en")
for name in {OURS!r}:
    nlp.add_pipe(name)
doc = nlp({TEXT!r})
print(*(f"{{span.label_}}={{span.text}}" for key in sorted(doc.spans) for span in doc.spans[key]), sep="|")
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.strip().split("|")) == {
        "DATE=Nov. 12, 2021",
        "MUSEUM=Henan Museum",
        "PERSON=Wan Jie",
        "PLACE=Zhengzhou",
        "TITLE=secretary of the Party Committee",
    }


def test_a_doc_survives_bytes() -> None:
    nlp = spacy.blank("en")
    for name in OURS:
        nlp.add_pipe(name)
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes(exclude=["user_data"]))
    assert {key: found(again, label) for label, key in SPAN_KEYS.items()} == {key: found(doc, label) for label, key in SPAN_KEYS.items()}


def test_exact_ranges_stand_beside_widened_tokens() -> None:
    doc = spacy.blank("en")("Open on Nov.12 only")
    put(doc, "DATE", [Found(8, 13, "dates.toml#x")])
    assert found(doc, "DATE") == [Found(8, 13, "dates.toml#x")]
    assert doc.spans["museion_dates"][0].text == "Nov.12"


def test_facts_do_not_depend_on_other_releases(miner: Miner) -> None:
    one = release(TEXT)
    other = release("Mary Csar, director of the Boca Museum, came.", "“It is fine,” she said.")
    alone = miner.mine_one(one)
    together = list(miner.mine([other, one, other]))
    assert together[1] == alone
    assert together[0] == together[2]


def test_an_empty_release_has_no_facts(miner: Miner) -> None:
    facts = miner.mine_one(Release("id", "source", "", ()))
    assert facts.mentions == () and facts.roles == ()
