"""The errors a program of museion fails with.

    MuseionError
    ├── UsageError        what was asked for cannot be done: a path, an option, an output folder
    ├── LexiconError      an entry of the lexicon is wrong; names the file and the entry
    ├── ModelError        the model or its configuration is missing or does not fit
    ├── GoldError         a gold file is broken, or a held release was asked for
    └── RunError          a run cannot go on, or its sums do not add up

Data do not fail by exceptions: a record that cannot be used is a `release.Rejected`, a doubtful row is
a finding. A message says what was found, where, and what to do.
"""


class MuseionError(Exception):
    """Base of all errors that museion raises on purpose; `str()` is fit to be shown to a user."""


class UsageError(MuseionError):
    """What was asked for cannot be done (a missing path, an option that does not fit)."""


class LexiconError(MuseionError):
    """An entry of the lexicon is wrong; the message begins with `file#entry`."""


class ModelError(MuseionError):
    """The model or its configuration is missing or does not fit this version."""


class GoldError(MuseionError):
    """A gold file is broken, or its release is held and may only be scored."""


class RunError(MuseionError):
    """A run cannot go on, or its sums (units = documents + rejected + skipped) do not add up."""
