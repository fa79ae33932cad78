"""How hosts are treated, and the clock that it is measured by."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


class Clock:
    """The time: `now` in seconds for waiting, `utc` for records. Tests have a faster one."""

    def now(self) -> float:
        """Seconds of a clock that only goes forward."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    def utc(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Manners:
    """How hosts are treated; times in seconds.

    `pause` between two requests to a host, more if its robots.txt asks for it; `hosts` at most side by side; `retries` of
    what may pass, the first after `backoff` and each after twice the time; a `Retry-After` of more than `longest_wait` is not
    waited for. `redirects` and following pages of a list (`lists`) at most; `max_bytes` of a page when it is unpacked.
    """

    pause: float = 2.0
    hosts: int = 8
    retries: int = 4
    backoff: float = 2.0
    longest_wait: float = 600.0
    redirects: int = 5
    lists: int = 100
    max_bytes: int = 50_000_000


def asked_to_wait(said: str, now: datetime) -> float:
    """The seconds of a Retry-After, which is a number or a date; 0 if it says nothing that can be read."""
    said = said.strip()
    if said.isdecimal() and said.isascii():
        return float(said[:9])
    try:
        return max((parsedate_to_datetime(said) - now).total_seconds(), 0.0) if said else 0.0
    except (ValueError, TypeError):
        return 0.0
