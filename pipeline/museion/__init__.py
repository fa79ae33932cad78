"""News releases of museums, as tables.

>>> import museion
>>> facts = museion.extract("Wan Jie, director of the Henan Museum, spoke on Monday.")
>>> summary = museion.run(["releases/"], out="outputs/run")  # doctest: +SKIP
>>> tables = museion.read_tables("outputs/run")  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .callable import make_callable

if TYPE_CHECKING:
    from pathlib import Path

    from .api import extract as extract
    from .facts import Facts as Facts
    from .release import Release as Release
    from .run import run as run
    from .summary import Summary as Summary
    from .tables.read import read_tables as read_tables

    __version__: str

__all__ = ["Facts", "Release", "Summary", "__version__", "extract", "read_tables", "run"]

#: Where the public names are; they are loaded when they are first used.
_PLACES = {"Facts": "facts", "Release": "release", "Summary": "summary", "read_tables": "tables.read"}


def _extract(
    release: str | Release, *, published: str | None = None, headline: str | None = None, topics: str | Path | None = None
) -> Facts:
    """What is found in one release; see `museion.api.extract`."""
    facts: Facts = import_module(".api", __name__).extract(release, published=published, headline=headline, topics=topics)
    return facts


make_callable(import_module(".extract", __name__), _extract)


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module(".versions", __name__).museion()
    if name == "run":  # the module, which is callable
        return import_module(".run", __name__)
    if name in _PLACES:
        return getattr(import_module(f".{_PLACES[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
