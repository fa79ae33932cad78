"""Tells which forms can be one person's name: short and full ones, with and without words before them. Names nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..extract.name_tables import is_given


def _words(name: str) -> list[str]:
    return [word.strip("“”\"‘’'().,").casefold() for word in name.split()]


def only_titled(full: str, short: str) -> bool:
    """Whether the longer form only has words before the whole name that are no given names ("Agent Susan Garst")."""
    lead = full.removesuffix(short)
    return " " in short and lead != full and not any(is_given(word) for word in lead.split())


def holds(full: str, short: str) -> bool:
    """Whether the words of `short` stand in `full` in their order, whole or as a part of a double name ("Allmen" in "Allmen-Bossard")."""
    few, many = _words(short), _words(full)
    if not few or len("".join(few)) >= len("".join(many)):
        return False
    place: Iterable[str] = iter(many)
    return all(any(word == other or word in other.split("-") for other in place) for word in few)


def unshouted(forms: Mapping[tuple[int, int], str]) -> dict[tuple[int, int], str]:
    """The names by range, those in capitals ("JANE LINDQVIST" in a headline) as the release writes them elsewhere, if it does."""
    written = {name.casefold(): name for name in sorted(forms.values()) if not name.isupper()}
    return {place: written.get(name.casefold(), name) if name.isupper() else name for place, name in forms.items()}
