"""The room extract: spaCy components that find spans and never name them.

`reading.pipeline()` builds them in the order of models/config.cfg.
"""
