"""What tests of several rooms share: where things are, and a small archive of releases."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder of our own releases."""
    return ROOT / "corpus" / "sample"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with six texts, one of them a copy, a page, a picture and an empty file: nine records."""
    folder = tmp_path / "archive"
    (folder / "deep").mkdir(parents=True)
    for number, name in enumerate(("Ama Boateng", "Rosa Quispe", "Ines Duarte", "Jun Arai", "Tom Fielding")):
        _write(
            folder / f"{number}.txt", f"A new hall opens\n\n{name} opened hall {number} of the Harbor Museum on May {number + 1}, 2023.\n"
        )
    _write(folder / "deep" / "copy.txt", (folder / "3.txt").read_text(encoding="utf-8"))
    _write(
        folder / "page.html", "<html><title>Gift</title><body><h1>Gift</h1><p>Lena Brandt gave 40 prints to the museum.</p></body></html>"
    )
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    (folder / "void.txt").write_bytes(b"")
    return folder


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
