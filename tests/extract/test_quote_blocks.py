"""A block quotation whose attribution is a block of its own gives the speech once, and no empty one."""

from __future__ import annotations

from museion.mine import Miner
from museion.release import Block, Release

SAID = "“Nobody votes for a pump. Everybody keeps a boat.”"
BY = "— Ines Duarte, president, Harbor Museum"


def test_attribution_in_a_block_of_its_own_is_no_speech() -> None:
    text = f"{SAID}\n\n{BY}"
    blocks = (Block(0, len(SAID), "quote"), Block(len(SAID) + 2, len(text), "quote"))
    facts = Miner().mine_one(Release("id", "a", text, blocks))
    assert [(text[quote.char_start : quote.char_end], quote.speaker) for quote in facts.quotes] == [(SAID[1:-1], "Ines Duarte")]
