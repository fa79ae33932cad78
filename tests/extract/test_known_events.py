"""What is known of occasions beforehand: fairs and days of the calendar, and what a headline is nothing but."""

from __future__ import annotations

import pytest

from museion.extract.known_events import known


def names(text: str) -> list[str]:
    return [text[item.start : item.end] for item in known(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They showed it at the 15th Gwangju Biennale in the autumn.", ["15th Gwangju Biennale"]),
        ("They showed it at GITEX Global 2025 in Dubai.", ["GITEX Global 2025"]),
        ("She spoke during the UN General Assembly on hunger.", ["UN General Assembly"]),
        ("The UN General Assembly adopted it.", []),
        ("It hangs in the Gwangju Biennale Foundation today.", []),
        ("They sang on the 7th International Memorial Day for Japanese Military “Comfort Women” there.",
         ["7th International Memorial Day for Japanese Military “Comfort Women”"]),
        ("It began as World’s Indigenous Peoples’ Day in Paro.", ["World’s Indigenous Peoples’ Day", "Indigenous Peoples’ Day"]),
        ("They raised it in the school’s $2 billion Meridian campaign.", ["Meridian campaign"]),
        ("They lost the Meridian campaign of 1861.", []),
        ("Meeting Between the Curator and the Keepers\nThey talked.", ["Meeting Between the Curator and the Keepers"]),
        ("Readout of the City Roundtable with Museums on Evenings\nAt the Evenings Roundtable they talked.", []),
    ],
)  # fmt: skip
def test_known_occasions(text: str, expected: list[str]) -> None:
    assert sorted(names(text)) == sorted(expected)
