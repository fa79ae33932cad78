"""Write a dump of Markdown releases out as HTML pages, one file each, with the skeleton of a real page.

python benchmarks/briefings_html.py ../shared/corpora/briefings.jsonl.gz OUTDIR
"""

from __future__ import annotations

import gzip
import html
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from markdown_it import MarkdownIt

from museion.clean.markdown import front_matter

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title} | Briefing Room</title>
<meta property="og:title" content="{title}">
<meta property="og:site_name" content="Briefing Room">
<meta property="article:published_time" content="{published}">
<link rel="canonical" href="{url}">
<style>body {{ font-family: serif }}</style>
<script>window.page = {{"kind": "release"}};</script>
</head>
<body>
<header class="site-header"><nav aria-label="Main"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li>
<li><a href="/about">About</a></li><li><a href="/contact">Contact</a></li></ul></nav></header>
<div class="breadcrumb">You are here: <a href="/">Home</a> &gt; <a href="/news">News</a></div>
<main><article>
<h1>{title}</h1>
<p class="meta"><time datetime="{published}">{published}</time> | <a href="/news">Statements and Releases</a></p>
<div class="content">
{body}
</div>
<div class="share"><a href="#">Facebook</a> <a href="#">Twitter</a> <a href="#">Print</a></div>
</article></main>
<aside class="sidebar"><h2>Latest news</h2><ul><li><a href="/1">The first of three other stories</a></li>
<li><a href="/2">The second of three other stories</a></li><li><a href="/3">The third of three other stories</a></li></ul></aside>
<footer><p>© Briefing Room. All rights reserved.</p><p><a href="/privacy">Privacy</a></p></footer>
</body>
</html>
"""


def pages(lines: Iterator[str]) -> Iterator[tuple[str, str]]:
    """The name and the markup of each release of a dump."""
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    for number, line in enumerate(lines):
        record: Mapping[str, str] = json.loads(line)
        fields, text = front_matter(record["markdown"])
        name = f"{number:04d}-{Path(record['path']).stem[:80]}.html"
        values = {
            "title": html.escape(" ".join(fields.get("title", "").split())),
            "published": html.escape(fields.get("date", "")),
            "url": html.escape(fields.get("source_url", "")),
        }
        yield name, _PAGE.format(body=parser.render(text), **values)


def main(dump: str, folder: str) -> None:
    """Write every release of `dump` to a file in `folder`."""
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    with gzip.open(dump, "rt", encoding="utf-8") as lines:
        for name, page in pages(lines):
            (out / name).write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(sys.argv[1], sys.argv[2])
