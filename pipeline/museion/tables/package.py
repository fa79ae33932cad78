"""The data package: ``datapackage.json`` (Frictionless v2) says what every table and column means, and its keys."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .schema import TABLES, table_schema

PACKAGE = "datapackage.json"

#: The formats that a package can describe, the one that most programs read first; with the media type of each.
_MEDIA_TYPES: Mapping[str, str] = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet", "jsonl": "application/jsonl"}
_DESCRIPTION = (
    "People, titles, museums, organizations, places, dates, events, works, roles, enumerated points, quotations and relations "
    "found in news releases of museums. Offsets are half-open ranges of Unicode code points into documents.text. "
    "In CSV a cell that a spreadsheet could run as a formula has an apostrophe in front that is not part of the value."
)


def describe(folder: Path, format_name: str = "csv") -> dict[str, Any]:
    """The package descriptor of the tables that lie in ``folder/<format>``, with size and SHA-256 of each file."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "museion",
        "title": "News releases of museums, as tables",
        "description": _DESCRIPTION,
        "resources": [_resource(folder, name, format_name) for name in TABLES],
    }


def _resource(folder: Path, name: str, format_name: str) -> dict[str, Any]:
    path = folder / format_name / f"{name}.{format_name}"
    resource: dict[str, Any] = {
        "name": name,
        "type": "table",
        "path": f"{format_name}/{path.name}",
        "description": TABLES[name].__doc__,
        "format": format_name,
        "mediatype": _MEDIA_TYPES[format_name],
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{_sha256(path)}",
        "schema": table_schema(TABLES[name], name),
    }
    if format_name == "csv":
        resource["dialect"] = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True}
    return resource


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _present(folder: Path) -> Iterator[str]:
    return (name for name in _MEDIA_TYPES if (folder / name).is_dir())


def write_package(folder: Path) -> None:
    """Write ``datapackage.json`` into the folder, for its first format of files; nothing if it has only databases."""
    format_name = next(_present(folder), None)
    if format_name:
        text = json.dumps(describe(folder, format_name), ensure_ascii=False, indent=2)
        (folder / PACKAGE).write_text(text + "\n", encoding="utf-8", newline="\n")
