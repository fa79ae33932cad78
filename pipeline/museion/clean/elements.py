"""What the elements of HTML are to the walk: blocks or not, skipped or not, part of the page's surroundings or not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


#: Elements without anything to read.
SKIPPED = _tags(
    "script style noscript template svg iframe head button select option textarea input object embed canvas audio video map math"
    " applet datalist"
)
#: Elements that begin a new line.
BLOCKS = _tags(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4"
    " h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody thead tfoot tr td th caption ul"
)
#: Blocks that hold one paragraph; the blocks around them hold these.
LEAVES = _tags("p h1 h2 h3 h4 h5 h6 li dt dd figcaption td th caption summary address pre")
_PAGE = _tags("html body main article")
_CHROME_TAGS = _tags("nav aside footer dialog")
_CHROME_ROLES = _tags("navigation complementary contentinfo search banner dialog")
#: Class and id words of what surrounds an article. Whole words only: "main-nav" is one, "canvas" is not.
_CHROME_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|sidebar|footer|related|share|sharing|social|comments?|"
    r"respond|newsletter|subscribe|subscription|cookies?|advert(?:isement)?s?|ads?|promo|popup|modal|pagination|pager|toolbar|"
    r"widget|outbrain|taboola|recommend(?:ed|ations)?|masthead)(?=$|[\s_-])",
    re.I,
)
_CAPTION_NAME = re.compile(r"(?:^|[\s_-])(?:fig)?caption(?:-text)?(?=$|[\s_-])", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def is_skipped(element: Any) -> bool:
    """Whether an element and all in it is left out: it has nothing to read, or is hidden from readers."""
    if element.tag in SKIPPED or not isinstance(element.tag, str):
        return True
    style = element.get("style")
    return (style is not None and _HIDDEN.search(style) is not None) or element.get("hidden") is not None


def roles_of(element: Any) -> list[str]:
    """What a block makes of all that is in it: "chrome", "quote", "caption", "pre"."""
    tag = element.tag
    name = f"{element.get('class', '')} {element.get('id', '')}"
    around, caption = _named(name) if len(name) > 1 else (False, False)
    names = []
    if (around and tag not in _PAGE) or tag in _CHROME_TAGS or element.get("role") in _CHROME_ROLES:
        names.append("chrome")
    if tag == "blockquote":
        names.append("quote")
    if tag == "figcaption" or (caption and tag in ("p", "div", "dd")):
        names.append("caption")
    if tag == "pre":
        names.append("pre")
    return names


@lru_cache(maxsize=10_000)  # a site has a few hundred names, and uses them on every page
def _named(name: str) -> tuple[bool, bool]:
    """Whether class and id name the surroundings of an article, and a caption."""
    return _CHROME_NAME.search(name) is not None, _CAPTION_NAME.search(name) is not None
