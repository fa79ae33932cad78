"""How one value becomes one cell of text, and back: lists, and the guard against formulas."""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

#: A cell that a spreadsheet may run: it begins (behind apostrophes) with = + - @ or their full-width forms, a tab or a
#: carriage return, and holds more than digits, so that -5, +49 30 1234 and the EDTF -0490/-0450 stay as they are.
#: Apostrophes in front count as part of the guard, so that taking one off is always right.
_FORMULA = r"^'*[=+\-@\t\r＝＋－＠]"
_HARMLESS = r"^[-+][0-9X?~%.,/ :+-]*$"
_GUARDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
_ESCAPED = re.compile(r"\\(.)|\|", re.DOTALL)


def guarded(text: pa.Array) -> pa.Array:
    """The texts (large strings) with an apostrophe in front of those that a spreadsheet may run as a formula."""
    dangerous = pc.and_not(pc.match_substring_regex(text, _FORMULA), pc.match_substring_regex(text, _HARMLESS))
    return pc.if_else(dangerous, around("'", text, ""), text)


def around(before: str, text: pa.Array, after: str) -> pa.Array:
    """The texts (large strings) with something before and something behind each; missing ones stay missing."""
    kind = pa.large_string()
    return pc.binary_join_element_wise(pa.scalar(before, kind), text, pa.scalar(after, kind), pa.scalar("", kind))


def joined(lists: pa.Array) -> pa.Array:
    r"""Lists as one text: values joined with ``|``, a ``|`` inside one written ``\|`` and a ``\`` written ``\\``."""
    values = pc.replace_substring(pc.replace_substring(lists.flatten(), "\\", "\\\\"), "|", "\\|")
    lengths = pc.list_value_length(lists)
    offsets = pa.concat_arrays([pa.array([0], pa.int32()), pc.cumulative_sum(lengths).cast(pa.int32())])
    return pc.binary_join(pa.ListArray.from_arrays(offsets, values), "|")


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text


def split(text: str) -> list[str]:
    r"""The list that `joined` was given; an empty text is the empty list.

    >>> split(r"a\|b|c")
    ['a|b', 'c']
    """
    if not text:
        return []
    parts = _ESCAPED.sub(lambda found: found[1] if found[1] else "\0", text)
    return parts.split("\0")
