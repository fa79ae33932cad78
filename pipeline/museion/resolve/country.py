"""Tells the country a release comes from: it decides the hemisphere of its seasons and whether 12/03/2024 begins with the day.

By the country code of its address, else by the country that its museums of the gazetteer share, if they share one.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from ..facts import Mention

#: Country codes of addresses that are sold to everyone and say nothing of a country.
_SOLD = frozenset(("ai", "cc", "co", "fm", "gg", "im", "io", "la", "ly", "me", "sh", "so", "st", "tk", "to", "tv", "vc", "ws", "eu", "su"))
_ALIASES = {"uk": "GB"}


def country_of(url: str | None, mentions: Sequence[Mention]) -> str | None:
    """ISO 3166-1 alpha-2 code, or None if nothing tells or the museums disagree."""
    code = (urlsplit(url).hostname or "").rpartition(".")[2].lower() if url else ""
    if len(code) == 2 and code.isalpha() and code not in _SOLD:
        return _ALIASES.get(code, code.upper())
    if url and (urlsplit(url).hostname or "").endswith((".gov", ".mil")):
        return "US"
    countries = {mention.country for mention in mentions if mention.label == "MUSEUM" and mention.country}
    return countries.pop() if len(countries) == 1 else None
