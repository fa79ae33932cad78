"""Gives each fact the confidence that models/calibration.json has for its rule: the estimated probability that it is right.

Right means: by `evaluate`'s strict measure, on the train part of corpus/gold (`python -m museion.evaluation.calibration` fits it).
A rule that the fit has not seen gets the precision of its label, a label that it has not seen the rule's own prior.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from .. import resources
from ..facts import Facts, PointList


def family(rule: str) -> str:
    """The rule as the fit knows it: the rows of a table (``museums.csv#louvre``) count as one rule."""
    return rule.partition("#")[0] if ".csv#" in rule else rule


@cache
def _fitted() -> Mapping[str, Mapping[str, float]]:
    """``{"labels": {"mentions/PERSON": p}, "rules": {"mentions/PERSON/people.toml#again": p}}``; empty before the first fit."""
    path = resources.models() / "calibration.json"
    if not path.is_file():
        return {"labels": {}, "rules": {}}
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return {"labels": content["labels"], "rules": content["rules"]}


def confidence(kind: str, rule: str, prior: float) -> float:
    """The fitted confidence of a row of `kind` (``mentions/PERSON``, ``roles``) that `rule` found; `prior` where nothing is fitted."""
    fitted = _fitted()
    return fitted["rules"].get(f"{kind}/{family(rule)}", fitted["labels"].get(kind, prior))


def calibrated(facts: Facts) -> Facts:
    """The facts with fitted confidences."""
    return replace(
        facts,
        mentions=tuple(replace(m, confidence=confidence(f"mentions/{m.label}", m.rule, m.confidence)) for m in facts.mentions),
        dates=tuple(replace(d, confidence=confidence("dates", d.rule, d.confidence)) for d in facts.dates),
        roles=tuple(replace(r, confidence=confidence("roles", r.rule, r.confidence)) for r in facts.roles),
        point_lists=tuple(_point_list(item) for item in facts.point_lists),
        quotes=tuple(replace(q, confidence=confidence(f"quotes/{q.kind}", q.rule, q.confidence)) for q in facts.quotes),
        events=tuple(replace(e, confidence=confidence("events", e.rule, e.confidence)) for e in facts.events),
        relations=tuple(replace(r, confidence=confidence(f"relations/{r.predicate}", r.rule, r.confidence)) for r in facts.relations),
        transfers=tuple(replace(t, confidence=confidence("transfers", t.rule, t.confidence)) for t in facts.transfers),
    )


def _point_list(item: PointList) -> PointList:
    """The list and its items; a list whose announced number is not its own counts half as sure."""
    sure = confidence("point_lists", item.rule, item.confidence)
    if item.announced is not None and item.announced != len(item.points):
        sure = round(sure / 2, 3)
    points = tuple(replace(point, confidence=confidence("points", point.rule, point.confidence)) for point in item.points)
    return replace(item, confidence=sure, points=points)
