"""Given names that are used for one gender only (`genders.csv`): which "he" or "she" can mean.

A name that any of the tables' languages uses for both (Andrea, Jean, Robin) is not in the file; who has such a name, or none that
is known, fits any pronoun. It says nothing about a person, only which reading of a pronoun is likelier.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from .gazetteer import read_table
from .matcher import fold

Gender = Literal["female", "male"]

#: Words before or in a name that say it, whatever the given name.
_FEMALE = frozenset("ms mrs miss madam madame mme lady dame queen princess sister frau señora signora baroness countess sheikha".split())
_MALE = frozenset("mr sir lord king prince brother herr señor signor monsieur baron sheikh".split())


@cache
def _table() -> Mapping[str, Gender]:
    rows = read_table("genders.csv", ("name", "gender"))
    return {fold(name).casefold(): "female" if gender == "female" else "male" for name, gender in rows}


def by_honorific(name: str) -> Gender | None:
    """What a word before the name says ("Ms. Lee", "Sir Ian Holm")."""
    for word in name.split()[:-1]:
        plain = word.strip(".,").casefold()
        if plain in _FEMALE or plain in _MALE:
            return "female" if plain in _FEMALE else "male"
    return None


def by_given_name(given: str) -> Gender | None:
    """What given names say ("Annegret", "Mary-Jane Ruth"): the first one that the table knows decides; None if it knows none."""
    words = [word.strip("“”\"‘’'().,").casefold() for word in given.split()]
    parts = [part for word in words for part in (word, word.split("-")[0])]
    return next((known for part in parts if (known := _table().get(fold(part)))), None)
