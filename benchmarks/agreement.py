"""How far two people who annotate by corpus/guidelines.md agree: the second annotation measured against the first.

    python benchmarks/agreement.py FIRST SECOND [--disagreements]

FIRST and SECOND are folders of gold files; the files of SECOND are compared with those of the same name in FIRST. The measures are
those of `museion evaluate`, with the second annotation in the place of what was found, so F1 says how often the two agree (it is
the same whichever is called first). With `--disagreements` each one is printed: `missed` is in the first alone, `false` in the
second alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from museion.errors import GoldError
from museion.evaluate import Gold, Report, evaluate, load_gold
from museion.evaluation.gold import GoldPoints, GoldRelation, find_gold, refuse_held
from museion.evaluation.report import table_lines
from museion.facts import Date, Facts, Mention, Point, PointList, Quote, Range, Relation, Role

#: Annotators look things up in the text and not by a rule, and are as sure of one thing as of another.
RULE, CONFIDENCE = "annotator", 1.0
#: A role or relation of a gold file is made of names and says not where it stands.
NOWHERE: Range = (0, 0)
#: Predicates whose object is an EDTF value.
ON_A_DATE = ("held_on", "founded_on")
#: Overlap says little about people who read the same words, and single predicates have too few cases here.
NOT_SHOWN = (" overlapping", "relations ")


def facts(gold: Gold) -> Facts:
    """A gold file in the form of what is found in a release. ValueError if a point or a quotation is not in its text."""
    return Facts(
        gold.id,
        mentions=tuple(Mention(m.label, m.char_start, m.char_end, RULE, CONFIDENCE) for m in gold.mentions),
        dates=tuple(Date(*date.at, RULE, CONFIDENCE, edtf=date.edtf) for date in gold.dates if date.at),
        roles=tuple(_role(role.person, role.title, role.organization, role.status) for role in gold.roles),
        point_lists=tuple(_list(gold.text, points) for points in gold.points),
        quotes=tuple(
            Quote(*at, RULE, CONFIDENCE, speaker=quote.speaker)
            for quote, at in zip(gold.quotes, _places(gold.text, (quote.text for quote in gold.quotes)), strict=True)
        ),
        relations=tuple(_relation(relation) for relation in gold.relations),
    )


def agreement(first: Path, second: Path) -> Report:
    """The report on the files of the folder `second`, each against that of the same name in `first`.

    GoldError if one is missing in `first`, is of another text, or is held (its disagreements would show it).
    """
    pairs = []
    for path in find_gold([second]):
        one, other = load_gold(first / path.name), load_gold(path)
        if one.text != other.text:
            raise GoldError(f"{path.name}: the two annotations are of different texts; annotate the same text")
        pairs.append((one, other.text, facts(other)))
    refuse_held(gold for gold, _, _ in pairs)
    return evaluate(pairs)


def _role(person: str, title: str, organization: str | None, status: str) -> Role:
    return Role(NOWHERE, NOWHERE, NOWHERE, RULE, CONFIDENCE, person=person, title=title, organization=organization, status=status)


def _list(text: str, points: GoldPoints) -> PointList:
    start = text.index(points.intro) if points.intro else 0
    ranges = list(_places(text, points.items, start))
    items = tuple(Point(number, "", *at, RULE, CONFIDENCE) for number, at in enumerate(ranges, 1))
    end = ranges[-1][1]
    return PointList(start, end, items, RULE, CONFIDENCE, announced=points.announced, speaker=points.speaker, about=points.about)


def _relation(relation: GoldRelation) -> Relation:
    made = Relation(relation.predicate, NOWHERE, NOWHERE, NOWHERE, RULE, CONFIDENCE, subject=relation.subject)
    on_a_date = relation.predicate in ON_A_DATE
    return replace(made, object_edtf=relation.object) if on_a_date else replace(made, object=relation.object)


def _places(text: str, parts: Iterable[str], at: int = 0) -> Iterator[Range]:
    """Where the parts stand in the text, each behind the one before."""
    for part in parts:
        start = text.index(part, at)
        at = start + len(part)
        yield start, at


def main(arguments: Sequence[str]) -> str:
    """The table of agreement, and with `--disagreements` what the two do not agree on."""
    folders = [Path(argument) for argument in arguments if not argument.startswith("--")]
    if len(folders) != 2:
        raise SystemExit(__doc__)
    report = agreement(*folders)
    scores = {name: score for name, score in report.scores().items() if not any(part in name for part in NOT_SHOWN)}
    lines = [f"{len(report.results)} releases, annotated twice", "", *table_lines(scores)]
    if "--disagreements" in arguments:
        lines += ["", *report.errors()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]))
