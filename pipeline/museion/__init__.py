"""News releases of museums, as tables."""
