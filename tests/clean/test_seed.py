"""The release that the project began with: its text exactly, from the text file and from pages of our making."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from museion.acquire import read
from museion.clean import clean
from museion.release import Page, Release

SEED = Path(__file__).parents[3] / "shared" / "seed"

CMS_PAGE = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{headline} - {site}</title><meta name="keywords" content="museum,news"/><script src="/js/jquery.js"></script></head>
<body><div class="top"><div class="logo"><a href="/"><img src="/logo.png"/></a></div>
<ul class="menu"><li><a href="/">Home</a></li>
<li><a href="/visit">Visit</a></li><li><a href="/news">News</a></li>
<li><a href="/about">About Us</a></li></ul></div>
<div class="left"><h3>News</h3><ul><li><a href="/n/1">Notice on the opening hours of the museum during the festival</a></li>
<li><a href="/n/2">A new exhibition of painted pottery opens to the public</a></li></ul></div>
<div class="main"><div class="position">{breadcrumb}</div>
<h1 class="title">{headline}</h1>
<div class="info">{line}</div>
<div class="content">{body}</div>
<div class="share">Share to: <a href="#">WeChat</a> <a href="#">Weibo</a></div>
</div>
<div class="footer"><p>Address: 8 Nongye Road | Tel: 0371-63511237</p><p>Copyright © {site} All Rights Reserved</p></div></body></html>"""

WORDPRESS_PAGE = """<!doctype html><html lang="en-US"><head><meta charset="UTF-8"><title>{headline} – {site}</title>
<meta property="og:title" content="{headline}"><meta property="og:site_name" content="{site}"></head>
<body class="single"><a class="skip-link" href="#content">Skip to content</a>
<header id="masthead"><nav id="site-navigation"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav></header>
<main id="content"><article class="post"><header class="entry-header"><nav class="breadcrumb">{breadcrumb}</nav>
<h1 class="entry-title">{headline}</h1>
<div class="entry-meta">{line}</div></header><div class="entry-content">{body}</div></article></main>
<aside class="widget-area"><section class="widget"><h2>Recent Posts</h2>
<ul><li><a href="/a">Spring at the river</a></li></ul></section></aside>
<footer class="site-footer"><p>© {site}</p></footer></body></html>"""


def page_of(lines: list[str], skeleton: str, *, site: str) -> str:
    """A page made from a release in the form of the seed: breadcrumb, headline, header line, captions, paragraphs."""
    breadcrumb, headline, line, *rest = lines
    blocks = []
    for text in rest:
        if len(text) < 100 and text.endswith("."):
            blocks.append(f'<p style="text-align:center"><img src="/a.jpg" alt=""/></p><p class="caption">{html.escape(text)}</p>')
        else:
            blocks.append(f"<p>&nbsp;&nbsp;{html.escape(text)}</p>")
    values = {"breadcrumb": breadcrumb, "headline": headline, "line": line, "site": site}
    return skeleton.format(body="\n".join(blocks), **{key: html.escape(value) for key, value in values.items()})


@pytest.fixture(scope="module")
def gold() -> Mapping[str, str]:
    """The seed's gold; skipped where the data is not beside the checkout."""
    path = SEED / "henan-2021.gold.json"
    if not path.is_file():
        pytest.skip(f"{path.name} is not in ../shared/seed")
    content: Mapping[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return content


def _check(release: object, gold: Mapping[str, str]) -> None:
    assert isinstance(release, Release)
    assert release.text == gold["text"]
    assert (release.headline, release.published, release.publisher, release.editor) == (
        gold["title"],
        "2021-11-18",
        "Henan Museum",
        "Chend",
    )


def test_text_file(gold: Mapping[str, str]) -> None:
    [page] = read([SEED / "henan-2021.txt"])
    assert isinstance(page, Page)
    _check(clean(page), gold)


@pytest.mark.parametrize("skeleton", [CMS_PAGE, WORDPRESS_PAGE], ids=["cms", "wordpress"])
def test_pages_made_from_it(gold: Mapping[str, str], skeleton: str) -> None:
    lines = [line.strip() for line in (SEED / "henan-2021.txt").read_text(encoding="utf-8").split("\n") if line.strip()]
    markup = page_of(lines, skeleton, site="Henan Museum")
    _check(clean(Page("page.html", markup.encode("utf-8"), "text/html")), gold)
