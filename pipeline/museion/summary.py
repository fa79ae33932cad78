"""What a run did: its sums, which must add up, and run.json."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from . import versions
from .errors import RunError
from .tables.batches import Tables

#: The account of a run in its output folder; the only file with times in it.
RUN_FILE = "run.json"


@dataclass(frozen=True, slots=True)
class Summary:
    """A finished run. `skipped` counts records that are not text by media type, `new` the records worked off now by stage.

    `seconds` is the time of each stage; `rows` the number of rows of each table.
    """

    run_id: str
    out: Path
    units: int
    documents: int
    rejected: int
    skipped: Mapping[str, int]
    new: Mapping[str, int]
    rows: Mapping[str, int]
    settings: Mapping[str, Any]
    seconds: Mapping[str, float]
    started: datetime
    tables: Tables = field(compare=False, repr=False)

    def check(self) -> None:
        """Raise RunError unless units = documents + rejected + skipped."""
        skipped = sum(self.skipped.values())
        if self.units != self.documents + self.rejected + skipped:
            raise RunError(
                f"the sums of the run do not add up: {self.units} units, but {self.documents} documents + {self.rejected} rejected + "
                f"{skipped} skipped; nothing was written, please report it with the command you gave"
            )

    def to_dict(self) -> dict[str, Any]:
        """What run.json holds: `run` is the same for the same input, settings and version; `this_time` is not."""
        return {
            "run": {
                "run_id": self.run_id,
                "museion": versions.museion(),
                "units": self.units,
                "documents": self.documents,
                "rejected": self.rejected,
                "skipped": dict(sorted(self.skipped.items())),
                "rows": dict(self.rows),
                "settings": dict(self.settings),
                "lexicon": versions.lexicon(),
                "model": versions.model(),
                "libraries": versions.libraries(),
            },
            "this_time": {
                "started": self.started.isoformat(timespec="seconds"),
                "finished": datetime.now(UTC).isoformat(timespec="seconds"),
                "seconds": {stage: round(value, 3) for stage, value in self.seconds.items()},
                "new": dict(self.new),
            },
        }

    def write(self) -> None:
        """Write run.json, whole or not at all."""
        beside = self.out / f".{RUN_FILE}.{os.getpid()}.part"
        beside.write_text(json.dumps(self.to_dict(), indent=2) + "\n", encoding="utf-8", newline="\n")
        os.replace(beside, self.out / RUN_FILE)
