"""Compares transfers: kind, giver and taker must agree, and the objects must be the same thing, be it said in more or fewer words."""

from __future__ import annotations

import re

from ..facts import Transfer
from .fold import fold
from .gold import GoldTransfer
from .items import Item, Outcome, Pair

_WORD = re.compile(r"\w+")


def transfers(pair: Pair) -> Outcome:
    """Transfers with the right kind, giver and taker, of an object whose words hold the gold's or lie in them.

    Gold without the key counts on neither side; negated transfers are kept apart and do not count.
    """
    if pair.gold.transfers is None:
        return Outcome(0, 0, 0, 0)
    waiting = [item for item in pair.facts.transfers if item.status != "negated"]
    found_n = len(waiting)
    missed = []
    for gold in pair.gold.transfers:
        match = next((item for item in waiting if same(item, gold)), None)
        if match is None:
            missed.append(Item(gold, f"{gold.kind}: {gold.object}, from {gold.giver} to {gold.taker}"))
        else:
            waiting.remove(match)
    false = [Item(item, f"{item.kind}: {item.object}, from {item.from_name} to {item.to_name}", item.evidence) for item in waiting]
    gold_n = len(pair.gold.transfers)
    return Outcome(gold_n, found_n, gold_n - len(missed), found_n - len(false), tuple(missed), tuple(false))


def same(found: Transfer, gold: GoldTransfer) -> bool:
    """Whether what was found is the gold's transfer."""
    mine = (found.kind, fold(found.from_name or ""), fold(found.to_name or ""))
    return mine == (gold.kind, fold(gold.giver or ""), fold(gold.taker or "")) and _same_thing(found.object or "", gold.object)


def _same_thing(some: str, other: str) -> bool:
    words, others = set(_WORD.findall(fold(some))), set(_WORD.findall(fold(other)))
    return words <= others or others <= words
