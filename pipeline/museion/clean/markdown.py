"""Markdown: front matter into fields, the rest into markup for the same walk as pages."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache

import srsly
from markdown_it import MarkdownIt

from .spacing import part_paragraphs

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_PLAIN_LINE = re.compile(r"^(?P<key>[A-Za-z_][\w-]*)\s*:\s*(?P<value>.*)$", re.M)
#: Wires number their lines by four spaces and more of indentation, which no release means as program code.
_INDENT = re.compile(r"^[ \t]{4,}(?=\S)", re.M)
_LIST_LINE = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s", re.M)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable("table")


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields of the front matter by lower-case name, and the text behind it."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, text
    return _fields(match["yaml"]), text[match.end() :]


def _fields(yaml: str) -> dict[str, str]:
    try:
        content = srsly.yaml_loads(yaml)
    except (ValueError, TypeError, AttributeError, RecursionError):
        content = None  # not YAML after all: the lines that look like fields
    if not isinstance(content, Mapping):
        return {match["key"].lower(): match["value"].strip("'\" ") for match in _PLAIN_LINE.finditer(yaml)}
    return {str(key).lower(): _plain(value) for key, value in content.items() if isinstance(value, str | int | float | datetime.date)}


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def to_html(text: str) -> str:
    """The markup of a Markdown text (CommonMark and tables; indented code counts as text)."""
    if not _LIST_LINE.search(text):
        text = _INDENT.sub("", text)
    return f"<html><body><main>{_parser().render(part_paragraphs(text))}</main></body></html>"
