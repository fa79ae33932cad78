"""Gold and found side by side, as one HTML file without outside parts: what a person reads to see what goes wrong."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from .report import Report, Result

Marked = tuple[int, int, str, bool]

_STYLE = """
body { font: 15px/1.6 system-ui, sans-serif; margin: 2em; color: #222 }
section > div { display: grid; grid-template-columns: 1fr 1fr; gap: 2em }
.text { white-space: pre-wrap; overflow-wrap: anywhere }
mark { background: #d9efd9; border-radius: 3px; padding: 0 2px }
mark.wrong { background: #fbd3cd; outline: 1px solid #c0392b }
mark small { color: #555; margin-left: 3px }
li.wrong { color: #a1281b }
pre { overflow-x: auto }
"""


def side_by_side(report: Report) -> str:
    """The page: the scores, then each release with the gold's mentions on the left and the found ones on the right.

    What has no counterpart at exactly the same place is marked as wrong: a miss on the left, a false find on the right.
    """
    body = "\n".join(_section(result) for result in report.results)
    scores = escape(report.to_text())
    head = f'<meta charset="utf-8"><title>Gold and found</title><style>{_STYLE}</style>'
    main = f"<body><h1>Gold and found</h1>\n<pre>{scores}</pre>\n{body}\n</body>"
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head>\n{main}</html>\n'


def _section(result: Result) -> str:
    pair = result.pair
    wanted = {(m.char_start, m.char_end, m.label) for m in pair.gold.mentions}
    mapped = [(pair.alignment.map(m.char_start, m.char_end), m) for m in pair.facts.mentions]
    had = {(*at, m.label) for at, m in mapped if at}
    left: list[Marked] = [(*span, span not in had) for span in sorted(wanted)]
    right: list[Marked] = [(m.char_start, m.char_end, m.label, at is None or (*at, m.label) not in wanted) for at, m in mapped]
    gold = f"<div><h3>Gold</h3><div class=text>{_marked(pair.gold.text, left)}</div>{_facts(result, gold=True)}</div>"
    found = f"<div><h3>Found</h3><div class=text>{_marked(pair.text, right)}</div>{_facts(result, gold=False)}</div>"
    return f"<section><h2>{escape(pair.gold.id)}</h2><div>{gold}{found}</div></section>"


def _marked(text: str, spans: Iterable[Marked]) -> str:
    """The text with its spans marked, an outer one around its inner ones; one that crosses the end of another is cut there."""
    parts: list[str] = []
    stack: list[Marked] = []
    at = 0

    def close(until: int) -> None:
        nonlocal at
        while stack and stack[-1][1] <= until:
            _, end, label, _ = stack.pop()
            parts.append(f"{escape(text[at:end])}<small>{label}</small></mark>")
            at = end

    for start, end, label, wrong in sorted(spans, key=lambda span: (span[0], -span[1], span[2])):
        close(start)
        parts.append(escape(text[at:start]))
        at = start
        parts.append('<mark class="wrong">' if wrong else "<mark>")
        stack.append((start, min(end, stack[-1][1]) if stack else end, label, wrong))
    close(len(text))
    return "".join(parts) + escape(text[at:])


def _facts(result: Result, *, gold: bool) -> str:
    """What is not right beside the mentions: roles, dates, points, quotes and relations that the other side lacks."""
    rows: list[str] = []
    for measure in ("date values", "roles", "role status", "point items", "point speakers", "quotes with speaker", "relations"):
        outcome = result.outcomes[measure]
        items = outcome.missed if gold else outcome.false
        rows += [f"<li class=wrong>{measure}: {escape(item.shown)}</li>" for item in items]
    name = "Missed" if gold else "False"
    return f"<h4>{name}</h4><ul>{''.join(rows)}</ul>" if rows else ""
