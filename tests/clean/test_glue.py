"""Headings and labels that a page glued to the text behind them get a line of their own; names with inner capitals do not."""

from __future__ import annotations

import pytest

from museion.clean.blocks import Piece
from museion.clean.glue import unglue


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Event DetailsDate: March 7, 2026Time: 10 a.m. (doors at 9)Location: Mill Museum, 102 Park Road",
            ["Event Details", "Date: March 7, 2026", "Time: 10 a.m. (doors at 9)", "Location: Mill Museum, 102 Park Road"],
        ),
        (
            "Featured AttractionsThe festival will show old engines and new ones.",
            ["Featured Attractions", "The festival will show old engines and new ones."],
        ),
        ("The museum's LinkedIn and YouTube pages show what MoMA and the Met lend.", None),
        ("Ana McTheodore joined The Mill Museum in 2019 and leads its school.", None),
        (
            "About Mill MuseumMill Museum was founded by the town in 1903.",
            ["About Mill Museum", "Mill Museum was founded by the town in 1903."],
        ),
        (
            "About Mill Museum Mill Museum, founded by the town in 1903, keeps its looms.",
            ["About Mill Museum", "Mill Museum, founded by the town in 1903, keeps its looms."],
        ),
        (
            "A gallery for looms (Northern Wire) - March 4, 2026 - Bengbu, CA -- The museum opened its mill gallery.",
            ["A gallery for looms", "(Northern Wire) - March 4, 2026 - Bengbu, CA -- The museum opened its mill gallery."],
        ),
        ("Contact DetailsNorthern Mills", ["Contact Details", "Northern Mills"]),
        ("About Mill Museum and its friends the town knows a great deal.", None),
        ("Date: March 7, 2026, in the hall", None),
    ],
)
def test_unglue(text: str, lines: list[str] | None) -> None:
    assert [piece.text for piece in unglue([Piece(text)])] == (lines or [text])


def test_only_the_first_line_without_a_label_is_a_heading() -> None:
    pieces = unglue([Piece("Event DetailsDate: March 7, 2026Time: 10 a.m. in the great hall of the mill")])
    assert [piece.kind for piece in pieces] == ["heading", "paragraph", "paragraph"]
