"""Expected spans written inside the text they are expected in.

``parse("[Wan Jie](PERSON), [director](TITLE) of …")`` gives the text without the marks and the spans. A backslash
makes the next character an ordinary one (``\\[``, ``\\]``, ``\\\\``); a parenthesis needs none, as only ``](`` opens a label.
"""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int, str]


def parse(marked: str) -> tuple[str, list[Span]]:
    """The plain text and its spans (start, end, label), in the order of the text, an outer span before its inner ones.

    Raises ValueError, with the place, for a bracket without its partner or without a label.
    """
    plain: list[str] = []
    open_at: list[tuple[int, int]] = []
    spans: list[Span] = []
    at = 0
    while at < len(marked):
        character = marked[at]
        if character == "\\" and at + 1 < len(marked):
            plain.append(marked[at + 1])
            at += 2
            continue
        if character == "[":
            open_at.append((len(plain), at))
        elif character == "]":
            if not open_at:
                raise ValueError(f"']' at {at} closes nothing in {marked!r}; write '\\]' for the character")
            label, at = _label(marked, at)
            spans.append((open_at.pop()[0], len(plain), label))
            continue
        else:
            plain.append(character)
        at += 1
    if open_at:
        raise ValueError(f"'[' at {open_at[-1][1]} is never closed in {marked!r}; write '\\[' for the character")
    return "".join(plain), sorted(spans, key=lambda span: (span[0], -span[1], span[2]))


def render(text: str, spans: Iterable[Span]) -> str:
    """The text with the spans written into it: what `parse` reads. For messages that a person compares by eye.

    Raises ValueError if two spans overlap without one holding the other.
    """
    marks: list[str] = []
    stack: list[tuple[int, str]] = []
    waiting = sorted(spans, key=lambda span: (-span[0], span[1], span[2]))
    for at in range(len(text) + 1):
        while stack and stack[-1][0] == at:
            marks.append(f"]({stack.pop()[1]})")
        while waiting and waiting[-1][0] == at:
            start, end, label = waiting.pop()
            if stack and end > stack[-1][0]:
                raise ValueError(f"{text[start:end]!r} ({label}) crosses the end of another span ({stack[-1][1]})")
            marks.append("[")
            stack.append((end, label))
        if at < len(text):
            marks.append("\\" + text[at] if text[at] in "[]\\" else text[at])
    return "".join(marks)


def only(spans: Iterable[Span], *labels: str) -> list[Span]:
    """The spans that have one of the labels."""
    return [span for span in spans if span[2] in labels]


def _label(marked: str, at: int) -> tuple[str, int]:
    """The label behind the ``]`` at `at`, and where the text goes on."""
    end = marked.find(")", at)
    if not marked.startswith("](", at) or end < 0 or not marked[at + 2 : end].strip():
        raise ValueError(f"']' at {at} has no (LABEL) behind it in {marked!r}; write '\\]' for the character")
    return marked[at + 2 : end], end + 1
