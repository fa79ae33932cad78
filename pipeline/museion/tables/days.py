"""The first and last day of a date, for tables in which a value may be wrong."""

from __future__ import annotations

from functools import lru_cache

from ..resolve.calendar import bounds


@lru_cache(maxsize=1 << 16)
def days(edtf: str) -> tuple[str | None, str | None]:
    """The first and last day (``YYYY-MM-DD``) that an EDTF value covers, None at an open end; both None if it is no level-1 value."""
    try:
        return bounds(edtf)
    except ValueError:
        return None, None
