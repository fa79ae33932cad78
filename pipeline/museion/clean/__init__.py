"""Clean: turn a page into one text with its blocks, and read what its header says of it.

The text holds what a reader reads (headline, date line, captions, body, lists with their markers, "About" sections);
breadcrumb, source and editor lines, bylines, press contacts and share buttons go to the metadata.
"""

from .cleaning import clean

__all__ = ["clean"]
