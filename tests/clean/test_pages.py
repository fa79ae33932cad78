"""Pages in real layouts, made up by us, and what must come of them: header, then blocks with their kind and zone.

`python -m tests.clean.test_pages` writes the expectations anew; read the difference before committing it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from museion.clean import clean
from museion.release import Page, Release

PAGES = sorted((Path(__file__).parents[1] / "pages").glob("*.html"))
FIELDS = ("headline", "published", "publisher", "author", "editor", "url", "rights", "language", "mined")


def outcome(path: Path, *, url: str | None = None) -> str:
    """The release of a page as lines: fields, an empty line, then a block a line."""
    release = clean(Page(path.name, path.read_bytes(), "text/html", url=url))
    assert isinstance(release, Release)
    lines = [f"{name}: {getattr(release, name)}" for name in FIELDS]
    others = [f"{item.field}: {item.value!r}" for item in release.metadata if item.origin.startswith("line:") and item.field not in FIELDS]
    blocks = [f"[{block.kind} {block.zone}] {release.text[block.char_start : block.char_end]}" for block in release.blocks]
    return "\n".join([*lines, *others, "", *blocks]) + "\n"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page(path: Path) -> None:
    assert outcome(path) == path.with_suffix(".txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    for page in PAGES:
        page.with_suffix(".txt").write_text(outcome(page), encoding="utf-8", newline="\n")
