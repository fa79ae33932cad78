"""The data dictionary, ``outputs/README.md``, made from the tables' own declarations.

python -m museion.tables.dictionary > outputs/README.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from .checks import SENTENCES
from .columns import LIST_NOTE, Column, columns
from .schema import TABLES

_TYPES = {"text": "string", "edtf": "string (EDTF)", "date": "string (ISO day)"}

_HEAD = r"""# The tables of a run

This file is generated from `pipeline/museion/tables/schema.py` (`python -m museion.tables.dictionary > outputs/README.md`).
Columns may be added, never renamed or removed.

## What a run leaves

| path | holds |
|---|---|
| `csv/<table>.csv` | RFC 4180: UTF-8 without BOM, CRLF, quotes where needed; an empty cell is a missing value, `""` an empty text |
| `parquet/<table>.parquet` | the same with types and real lists |
| `jsonl/<table>.jsonl` | one object a line (if asked for) |
| `museion.duckdb` | all tables with types, primary and foreign keys, and comments |
| `museion.sqlite` | the same for SQLite (if asked for) |
| `datapackage.json` | Frictionless data package v2: the meaning of each column, keys, size and SHA-256 of each file |

CSV, Parquet and JSONL have the same bytes for the same releases.

**Offsets.** `char_start` and `char_end` are half-open ranges of Unicode code points into `documents.text`:
in Python `text[char_start:char_end]`, in SQL `substr(text, char_start + 1, char_end - char_start)`.

**Lists in CSV and SQLite.** @LISTS@ In Parquet, JSONL and DuckDB they are lists.

**Cells that begin with = + - @ in CSV.** Releases come from anywhere, and a spreadsheet runs such a cell as a formula.
So in CSV, and only there, a cell that could do harm has an apostrophe in front (`'=HYPERLINK(…)`) that is not part of
the value; a cell that begins with apostrophes before such a sign gets one more, so that taking one off is always right.
Numbers and dates (`-5`, `-0490`) are left alone. `museion.read_tables` takes the apostrophe off; whoever computes offsets
with the CSV in another way can tell by `text_sha256` whether a text has one.

**Dates** are EDTF level 1 as text (`2021-11-12`, `2021-11`, `2024-03-03/2024-06-30`, `../2025-09-07`, `17XX`).

**Confidence** is the estimated probability (0 to 1) that a row is right.

## Reading them

```python
import museion

tables = museion.read_tables("outputs/run")
people = tables["people"].sort_values("mentions", ascending=False)
```

pandas by itself takes the EDTF value `2019` for a number and a person called None for missing; `read_tables` does not.

## Queries (DuckDB: `duckdb outputs/run/museion.duckdb`)

"""

#: Shown in the dictionary, and run by a test.
QUERIES = {
    "Who held which office at which museum in 2021": """\
SELECT museums.name AS museum, roles.title, roles.person, min(documents.published) AS first_seen
FROM roles
JOIN museums ON museums.museum_id = roles.organization_id
JOIN documents USING (document_id)
WHERE roles.status = 'current' AND roles.as_of LIKE '2021%'
GROUP BY ALL
ORDER BY museum, title, person;""",
    "What was said in enumerated points, and by whom": """\
SELECT documents.headline, point_lists.speaker, points.ordinal, points.text
FROM points
JOIN point_lists USING (list_id)
JOIN documents ON documents.document_id = points.document_id
ORDER BY documents.source, point_lists.char_start, points.ordinal;""",
    "Which topics the points of each year speak of": """\
SELECT topic, substr(documents.published, 1, 4) AS year, count(*) AS points, count(DISTINCT documents.document_id) AS releases
FROM (SELECT document_id, unnest(topics) AS topic FROM points)
JOIN documents USING (document_id)
GROUP BY ALL
ORDER BY points DESC, topic, year;""",
    "Which events took place in a museum in 2021": """\
SELECT events.name, events.begins, events.ends, museums.name AS museum, museums.place
FROM events
JOIN museums ON museums.museum_id = events.venue_id
WHERE events.begins LIKE '2021%'
ORDER BY events.begins, events.name;""",
    "What a person should look at first": """\
SELECT check_name, count(*) AS findings
FROM findings
GROUP BY check_name
ORDER BY findings DESC, check_name;""",
}


def dictionary() -> str:
    """The whole text of ``outputs/README.md``."""
    return _HEAD.replace("@LISTS@", LIST_NOTE.replace(r"\|", r"`\|`").replace(r"\\", r"`\\`").replace(" |", " `|`")) + "\n".join(
        (*_queries(), *_tables(), *_checks())
    )


def _queries() -> Iterator[str]:
    for question, query in QUERIES.items():
        yield f"{question}:\n\n```sql\n{query}\n```\n"


def _tables() -> Iterator[str]:
    yield "## Tables\n"
    for name, table in TABLES.items():
        yield f"### {name}\n\n{table.__doc__}\n"
        yield "| column | type | may be empty | key | meaning |\n|---|---|---|---|---|"
        for item in columns(table):
            cells = (item.name, _TYPES.get(item.type, item.type), "yes" if item.nullable else "no", _key(item), _meaning(item))
            yield f"| {' | '.join(cells)} |"
        yield ""


def _key(item: Column) -> str:
    parts = ["primary"] if item.primary else []
    if item.references:
        parts.append(f"→ {item.references}")
    return ", ".join(parts)


def _meaning(item: Column) -> str:
    allowed = f" One of: {', '.join(item.one_of)}." if item.one_of else ""
    return (item.meaning + allowed).replace("|", "\\|")


def _checks() -> Iterator[str]:
    yield "## Findings\n\nWhat `findings.check_name` can be:\n\n| check | finds |\n|---|---|"
    for name, sentence in SENTENCES.items():
        yield f"| {name} | {sentence} |"
    yield ""


if __name__ == "__main__":
    # Typed as any text stream; a process begins with one that can be set anew.
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]  # a stream of text, as every program starts with
    sys.stdout.write(dictionary())
