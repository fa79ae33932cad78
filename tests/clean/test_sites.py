"""Files of selectors for single sites: a page in each layout and what must come of it; what a file may hold.

`python -m tests.clean.test_sites` writes the expectations anew; read the difference before committing it.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from museion.clean import clean
from museion.clean.sites import read_site, site_of
from museion.release import Page, Release

from .test_pages import outcome

FOLDER = Path(__file__).parents[1] / "pages" / "sites"
DOMAINS = sorted(
    file.name.removesuffix(".toml") for file in resources.files("museion.clean.sites").iterdir() if file.name.endswith(".toml")
)


def _outcome(domain: str) -> str:
    return outcome(FOLDER / f"{domain}.html", url=f"https://{domain}/news/1")


@pytest.mark.parametrize("domain", DOMAINS)
def test_page_of_the_site(domain: str) -> None:
    assert (FOLDER / f"{domain}.html").is_file(), f"a page in the layout of {domain} is missing in {FOLDER}"
    assert _outcome(domain) == (FOLDER / f"{domain}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_file_is_needed(domain: str) -> None:
    content = (FOLDER / f"{domain}.html").read_bytes()
    here, elsewhere = (clean(Page("a.html", content.replace(domain.encode(), name.encode()), "text/html", url=f"https://{name}/1"))
                       for name in (domain, "elsewhere.example"))  # fmt: skip
    assert isinstance(here, Release)
    assert not isinstance(elsewhere, Release) or elsewhere.text != here.text


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://mills.example/news", "mills.example"),
        ("https://www.mills.example:8080/news", "mills.example"),
        ("https://mills.example./news", "mills.example"),
        ("https://press.reed-lake.example/", "press.reed-lake.example"),
        ("https://reed-lake.example/", None),
        ("https://windmills.example/", None),
        ("https://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_site_of(address: str | None, domain: str | None) -> None:
    site = site_of(address)
    assert (site.domain if site else None) == domain


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('boddy = ["//p"]', r"a.example.toml: there is no key boddy"),
        ('body = ["//p["]', r"a.example.toml: .*//p\["),
        ('body = "//p"', r"a.example.toml: body is no list"),
        ('drop = ["//p"]\nbody = [["//p"]]', r"a.example.toml: .*a selector of body"),
        ('body = ["//x:p"]', r"a.example.toml: .*prefix in //x:p"),
        ('body = ["lower-case(//p)"]', r"a.example.toml: .*function in lower-case"),
        ("body", r"a.example.toml: Expected"),
    ],
)
def test_what_is_no_key_or_no_selector_is_said(content: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_site("a.example.toml", content)


def test_a_page_without_the_body_is_read_as_any_other() -> None:
    text = "The mills were closed for a day, and nobody in the valley could say why until the evening, when the wheel was found."
    markup = f"<html><body><article><h1>Mills closed for a day</h1><p>{text}</p></article></body></html>"
    release = clean(Page("a.html", markup.encode(), "text/html", url="https://mills.example/other"))
    assert isinstance(release, Release)
    assert release.text == f"Mills closed for a day\n\n{text}"


if __name__ == "__main__":
    for name in DOMAINS:
        (FOLDER / f"{name}.txt").write_text(_outcome(name), encoding="utf-8", newline="\n")
