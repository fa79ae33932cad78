"""The country of a release: by its address, else by its museums, else unknown."""

from __future__ import annotations

import pytest

from museion.facts import Mention
from museion.mine import Miner
from museion.release import Block, Release
from museion.resolve.country import country_of


def museum(country: str | None) -> Mention:
    return Mention("MUSEUM", 0, 5, "museums.csv#x", 0.9, country=country)


@pytest.mark.parametrize(
    ("url", "countries", "expected"),
    [
        ("https://www.museum.org.uk/news/1", ["US"], "GB"),
        ("https://collection.museum.co.nz/a", [], "NZ"),
        ("https://example.gov/x", [], "US"),
        ("https://start.io/x", ["FR", "FR"], "FR"),
        ("https://museum.org/x", ["FR", "DE"], None),
        (None, [None], None),
    ],
)
def test_country(url: str | None, countries: list[str | None], expected: str | None) -> None:
    assert country_of(url, [museum(country) for country in countries]) == expected


def test_country_decides_day_and_hemisphere() -> None:
    text = "The show opens on 03/04/2021 and runs through winter 2021."
    block = Block(0, len(text), "paragraph")
    values = {}
    for url in ("https://museum.org/a", "https://museum.org.au/a"):
        facts = Miner().mine_one(Release("id", "a", text, (block,), url=url, published="2021-02-01"))
        values[url] = [date.edtf for date in facts.dates]
    assert values["https://museum.org/a"][0] == "2021"
    assert values["https://museum.org.au/a"][0] == "2021-04-03"
