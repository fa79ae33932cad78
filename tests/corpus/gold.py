"""The gold of our own corpus as the tests read it: one file, one `Gold`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
FILES = sorted((CORPUS / "gold").glob("*.json"))
SAMPLES = sorted(path for path in (CORPUS / "sample").iterdir() if path.is_file())

#: The samples that are not UTF-8, as an archive has them: a page that declares it, and a text that does not.
ENCODINGS = {"03-rural-schools-forum.html": "gb18030", "10-keeper-joins.txt": "cp1252"}


class Gold:
    """A gold file with the lists that the tests ask for again and again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        self.text: str = self.values["text"]
        self.spans: list[tuple[int, int, str]] = [(start, end, label) for start, end, label in self.values["spans"]]

    def surfaces(self, *labels: str) -> set[str]:
        """The surfaces of the mentions with these labels."""
        return {self.text[start:end] for start, end, label in self.spans if label in labels}

    def sample(self) -> str:
        """The page or text file that this is the gold of, decoded, with ``\\n`` as line break."""
        path = CORPUS / str(self.values["source"])
        text = path.read_bytes().decode(ENCODINGS.get(path.name, "utf-8"))
        return text.replace("\r\n", "\n")
