"""Where the files of the package are: in the wheel, or in a checkout."""

from __future__ import annotations

from pathlib import Path

from .errors import ModelError


def models() -> Path:
    """The folder `models/`: inside the installed package, else at the root of the checkout."""
    here = Path(__file__).resolve().parent
    for candidate in (here / "models", here.parents[1] / "models"):
        if (candidate / "config.cfg").is_file():
            return candidate
    raise ModelError(f"models/config.cfg is not beside {here}; install museion again (pip install --force-reinstall museion)")
