"""Whose turn it is: a queue for each host, one request at a time to it, and a pause between two."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from .links import host_of

#: A source says by its content what it is; a release is kept whatever it is; a robots.txt is for us.
Role = Literal["source", "release", "robots"]


@dataclass(frozen=True, slots=True)
class Task:
    """A URL to ask for. `chain` are the addresses that led here by redirects, `depth` how many sources lie above it.

    `attempt` counts from 0; `cut` is the digest of what came last time if it broke off; `origin` whose robots.txt it is.
    """

    url: str
    role: Role
    chain: tuple[str, ...] = ()
    depth: int = 0
    attempt: int = 0
    cut: str = ""
    origin: str = ""

    def again(self, *, cut: str = "") -> Task:
        """The same, tried once more."""
        return replace(self, attempt=self.attempt + 1, cut=cut)


@dataclass
class Host:
    """A host: what waits, when it may be asked next (in seconds of the clock), and what came of what was asked.

    `counts` has new, unchanged, failed and kept (from before an interruption); `failed_in_row` URLs of which nothing came.
    """

    name: str
    queue: deque[Task] = field(default_factory=deque)
    ready_at: float = 0.0
    busy: bool = False
    failed_in_row: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def done(self) -> bool:
        """Whether nothing waits and nothing is under way."""
        return not self.queue and not self.busy


@dataclass
class Hosts:
    """All hosts, in the order they were met."""

    by_name: dict[str, Host] = field(default_factory=dict)

    def of(self, url: str) -> Host:
        """The host of a URL."""
        name = host_of(url)
        return self.by_name.setdefault(name, Host(name))

    def add(self, task: Task, *, first: bool = False) -> None:
        """Put a task into its host's queue, at the end or in front."""
        queue = self.of(task.url).queue
        queue.appendleft(task) if first else queue.append(task)

    def idle(self) -> Iterator[Host]:
        """The hosts that have something waiting and nothing under way."""
        return (host for host in list(self.by_name.values()) if host.queue and not host.busy)
