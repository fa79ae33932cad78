"""Header fields: dates in their many spellings, candidates with their origin, and which one is chosen."""

from __future__ import annotations

import pytest

from museion.clean import clean
from museion.clean.dates import date_in_path, date_in_url, find_date, only_date
from museion.clean.header import bare_title
from museion.release import Page, Release

BODY = "<h1>Mill gallery opens</h1><p>The Huai River Museum opened its mill gallery with a talk by its director and a walk.</p>"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2021.11.18 10:42:24", "2021-11-18"),
        ("2021-11-18T10:42:24+08:00", "2021-11-18"),
        ("2021年11月18日", "2021-11-18"),
        ("20211118", "2021-11-18"),
        ("Nov. 18, 2021", "2021-11-18"),
        ("Thursday, 18th November 2021", "2021-11-18"),
        ("18 de noviembre de 2021", "2021-11-18"),
        ("le 1er août 2021", "2021-08-01"),
        ("November 2021", "2021-11"),
        ("2021-11", "2021-11"),
        ("18/11/2021", "2021-11-18"),
        ("11/18/2021", "2021-11-18"),
        ("12/03/2024", None),
        ("2021.13.45", None),
        ("1234567890123", None),
        ("Paris, le 12 novembre 2021, until 2021-12-01 and May 2020", "2021-11-12"),
        ("in 2021", None),
    ],
)
def test_find_date(text: str, edtf: str | None) -> None:
    found = find_date(text)
    assert (found[0] if found else None) == edtf


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("March 4, 2020", True),
        ("Wednesday, 4 March 2020, 9:15 am GMT", True),
        ("March 4, 2020 in the hall", False),
        ("Until March 4, 2020", False),
    ],
)
def test_only_date(line: str, alone: bool) -> None:
    assert (only_date(line) is not None) == alone


@pytest.mark.parametrize(
    ("url", "edtf"),
    [
        ("https://museum.example/news/2021/11/18/opening", "2021-11-18"),
        ("https://museum.example/2021/11/opening.html", "2021-11"),
        ("https://museum.example/art/t20211118_993.html", "2021-11-18"),
        ("https://museum.example/objects/19031205", None),
        ("https://museum.example/item/123456", None),
    ],
)
def test_date_in_url(url: str, edtf: str | None) -> None:
    found = date_in_url(url)
    assert (found[0] if found else None) == edtf


@pytest.mark.parametrize(
    ("path", "edtf"),
    [
        ("wire/2021/1118/opening.md", "2021-11-18"),
        ("2021/11/18/opening.md", "2021-11-18"),
        ("downloads/2021-11-18/opening.md", None),
        ("2021/1341/opening.md", None),
        ("2021/11/opening.md", None),
    ],
)
def test_date_in_path(path: str, edtf: str | None) -> None:
    found = date_in_path(path)
    assert (found[0] if found else None) == edtf


def test_the_folders_of_an_archive_date_what_nothing_else_dates() -> None:
    text = b"Mill gallery opens\n\nBENGBU, March 4, 2020 - The Huai River Museum opened its mill gallery on Monday."
    dated, undated = (
        clean(Page("wire/2020/0305/mill.txt", content, "text/plain")) for content in (text, text.replace(b"March 4, 2020 ", b""))
    )
    assert isinstance(dated, Release) and isinstance(undated, Release)
    assert (dated.published, undated.published) == ("2020-03-04", "2020-03-05")


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("Mill gallery opens | News | Huai River Museum", "Huai River Museum"),
        ("Huai River Museum: Mill gallery opens", None),
        ("Huai River Museum | Mill gallery opens", "Huai River Museum"),
        ("Mill gallery opens | Press Release", None),
        ("Mill gallery opens", None),
        ("Another page altogether | Huai River Museum", None),
    ],
)
def test_the_title_names_the_publisher_beside_the_headline(title: str, publisher: str | None) -> None:
    markup = f"<html><head><title>{title}</title></head><body><article>{BODY}</article></body></html>"
    release = clean(Page("a.html", markup.encode(), "text/html"))
    assert isinstance(release, Release)
    assert (release.headline, release.publisher) == ("Mill gallery opens", publisher)


@pytest.mark.parametrize(
    ("head", "headline", "publisher"),
    [
        ("Huai River Museum\nPress Statement", "Mill gallery opens to all", "Huai River Museum"),
        ("Press Release: Huai River Museum", "Mill gallery opens to all", "Huai River Museum"),
        ("March 4, 2020\nHuai River Museum", "Mill gallery opens to all", "Huai River Museum"),
        ("Museum of the Northern Mills", "Museum of the Northern Mills", None),
    ],
)
def test_letterhead(head: str, headline: str, publisher: str | None) -> None:
    lead = (
        "The Huai River Museum opened its mill gallery on Monday with a talk by its director, a walk through the garden "
        "and music by a band of four millers from the next valley."
    )
    release = clean(Page("a.txt", f"{head}\n\nMill gallery opens to all\n\n{lead}".encode(), "text/plain"))
    assert isinstance(release, Release)
    assert (release.headline, release.publisher) == (headline, publisher)


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Mill gallery opens its doors | Huai River Museum", "Mill gallery opens its doors"),
        ("Museum – A gallery of glass opens in the mill", "A gallery of glass opens in the mill"),
        ("Mill gallery opens", "Mill gallery opens"),
        ("Twenty-first century mills", "Twenty-first century mills"),
    ],
)
def test_bare_title(title: str, bare: str) -> None:
    assert bare_title(title) == bare


def _release(head: str, *, url: str | None = None, fields: dict[str, str] | None = None) -> Release:
    content = f'<html lang="en"><head><title>Mill gallery opens | Mill</title>{head}</head><body><article>{BODY}</article></body></html>'
    release = clean(Page("a.html", content.encode(), "text/html", url=url, fields=fields or {}))
    assert isinstance(release, Release)
    return release


def test_the_most_specific_date_is_chosen_and_the_others_are_kept() -> None:
    release = _release(
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2020-03"}</script>'
        '<meta name="date" content="2020-03-04">',
        url="https://museum.example/2020/02/05/opening",
    )
    assert release.published == "2020-03-04"
    assert [(item.value, item.origin, item.chosen) for item in release.metadata if item.field == "published"] == [
        ("2020-03", "json-ld", False),
        ("2020-03-04", "meta:date", True),
        ("2020-02-05", "url", False),
    ]


@pytest.mark.parametrize("front", ["https://museum.example/", "https://museum.example", "HTTPS://MUSEUM.EXAMPLE/#top"])
def test_the_front_page_is_not_the_address_of_each_release(front: str) -> None:
    release = _release(f'<link rel="canonical" href="{front}">', url="https://museum.example/news/5")
    assert release.url == "https://museum.example/news/5"
    assert [item.value for item in release.metadata if item.origin == "canonical"] == [front]
    assert _release(f'<link rel="canonical" href="{front}">', url="https://museum.example/").url == front


def test_canonical_address_before_the_one_that_was_fetched() -> None:
    release = _release('<link rel="canonical" href="https://museum.example/opening">', url="https://museum.example/opening?utm=1")
    assert release.url == "https://museum.example/opening"


def test_the_columns_of_a_dump_are_candidates() -> None:
    release = _release("", fields={"date": "2020-03-04", "publisher": "Huai River Museum", "url": "https://museum.example/1"})
    assert (release.published, release.publisher, release.url) == ("2020-03-04", "Huai River Museum", "https://museum.example/1")


def test_document_id_follows_content_and_address_only() -> None:
    one, other = (_release("", url=f"https://museum.example/{number}") for number in (1, 2))
    assert one.document_id == _release("", url="https://museum.example/1").document_id != other.document_id


@pytest.mark.parametrize(
    "line",
    [
        "BENGBU, March 4, 2020 – The Huai River Museum opened its mill gallery on Monday.",
        "FORT WORTH, TX, March 04, 2020 /Northern Wire/ -- The Huai River Museum opened its mill gallery on Monday.",
        "(Northern Wire) - March 4, 2020 - BENGBU — The Huai River Museum opened its mill gallery on Monday.",
        "BENGBU, China, March 4, 2020. The Huai River Museum opened its mill gallery on Monday.",
    ],
)
def test_date_line_stays_in_the_text_and_dates_the_release(line: str) -> None:
    release = clean(Page("a.txt", f"Mill gallery opens\n\n{line}".encode(), "text/plain"))
    assert isinstance(release, Release)
    assert release.text == f"Mill gallery opens\n\n{line}"
    assert [(item.value, item.origin) for item in release.metadata if item.field == "published"] == [("2020-03-04", "dateline")]


def test_a_date_in_a_sentence_is_no_date_line() -> None:
    line = "The Huai River Museum opened its mill gallery on March 4, 2020 – the day of its founder."
    release = clean(Page("a.txt", f"Mill gallery opens\n\n{line}".encode(), "text/plain"))
    assert isinstance(release, Release)
    assert release.published is None
