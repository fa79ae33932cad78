"""Acquire: find the records of a source and read their bytes, one `Page` each.

A unit is a record: a file, or the member of a container. Nothing disappears: a record that is not text is
`Skipped`, one that cannot be used is `Rejected`, and every file that was asked for gives at least one unit.
"""

from .sources import read

__all__ = ["read"]
