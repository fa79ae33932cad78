"""What can be plugged in: readers of source formats and writers of output formats.

A reader or writer is a function with a decorator; the tests run over the registries, so that what is added is
tested without writing a test, or the suite says what is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

_Function = TypeVar("_Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Entry:
    """A registered function, with the file endings or media types it is for."""

    name: str
    function: Callable[..., Any]
    suffixes: tuple[str, ...]


READERS: dict[str, Entry] = {}
WRITERS: dict[str, Entry] = {}


def reader(name: str, *, suffixes: tuple[str, ...]) -> Callable[[_Function], _Function]:
    """Register a reader `(path, source, limits) -> Iterator[Page | Rejected | Skipped]` for files with these endings."""
    return _add(READERS, name, suffixes)


def writer(name: str, *, suffixes: tuple[str, ...] = ()) -> Callable[[_Function], _Function]:
    """Register a writer of tables."""
    return _add(WRITERS, name, suffixes)


def _add(registry: dict[str, Entry], name: str, suffixes: tuple[str, ...]) -> Callable[[_Function], _Function]:
    def register(function: _Function) -> _Function:
        if name in registry:
            raise ValueError(f"{name!r} is registered twice")
        registry[name] = Entry(name, function, suffixes)
        return function

    return register
