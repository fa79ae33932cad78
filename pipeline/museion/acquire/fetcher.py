"""The loop of a fetch: whose turn it is, what came, and what follows from it.

One thread asks for one URL and is gone; everything else, the archive too, is the main thread's, so nothing needs a lock.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from .archive import Archive, payload_digest
from .archive_scan import Known
from .exchange import PASSING, Answer, Failure, Network, exchange
from .feeds import Choice, Named, named, unpacked
from .hosts import Host, Hosts, Task
from .links import normal_url, origin_of
from .manners import Clock, Manners, asked_to_wait
from .robots import Robots
from .warc import decoded_body, http_message

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: Sitemaps name sitemaps name sitemaps; the protocol allows one level of indexes, some sites have two.
_SITEMAPS_DEEP = 3
#: A host of which nothing came for so many URLs in a row, each tried several times, is down.
_DOWN = 5
#: Seconds: the loop looks up so often while it waits, so that an interruption is heard on every system.
_LOOK = 0.5


class Failed(NamedTuple):
    """A URL of which nothing came, the reason in a word and in a sentence."""

    url: str
    reason: str
    detail: str


class Fetcher:
    """One fetch into an open archive; `hosts` and `failures` say what came of it."""

    def __init__(
        self,
        archive: Archive,
        choice: Choice,
        manners: Manners,
        network: Network,
        *,
        agent: str,
        clock: Clock,
        progress: Callable[[Host], None] | None = None,
    ) -> None:
        self._archive, self._choice, self._manners, self._network = archive, choice, manners, network
        self._clock, self._progress = clock, progress or (lambda host: None)
        self._headers = {"User-Agent": agent, "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
        self._headers |= {"Accept-Encoding": "gzip", "Connection": "close"}
        self._before = frozenset(archive.done)
        self._results: queue.Queue[tuple[Host, Task, Answer | Failure]] = queue.Queue()
        self._under_way = 0
        self._seen: set[str] = set()
        self._robots = Robots()
        self.hosts = Hosts()
        self.failures: list[Failed] = []

    def run(self, urls: Sequence[str]) -> None:
        """Fetch the sources at `urls` and what they name, until nothing is left."""
        for url in urls:
            self._add(Task(url, "source"))
        while self._under_way or any(self.hosts.idle()):
            for host in self.hosts.idle():
                self._start(host)
            free = self._under_way < self._manners.hosts
            waits = [host.ready_at - self._clock.now() for host in self.hosts.idle() if free and host.ready_at > self._clock.now()]
            if self._under_way:
                self._receive(min([_LOOK, *waits]))
            elif waits:
                self._clock.sleep(min(waits))

    def _add(self, task: Task) -> None:
        if task.url not in self._seen:
            self._seen.add(task.url)
            self.hosts.add(task)

    def _start(self, host: Host) -> None:
        if self._under_way >= self._manners.hosts:
            return
        task = self._next(host)
        if task is None:
            return
        host.busy = True
        self._under_way += 1
        self._progress(host)
        threading.Thread(target=self._ask, args=(host, task, self._asking(task)), daemon=True).start()

    def _next(self, host: Host) -> Task | None:
        """The task that may be sent to a host now. What needs no request, or may not be requested, is settled on the way."""
        while host.queue:
            task = host.queue[0]
            if task.url in self._before and task.url in self._archive.known:
                host.queue.popleft()
                self._recall(host, task, self._archive.known[task.url])
                continue
            if task.role != "robots":
                origin = origin_of(task.url)
                if self._robots.ask(origin):
                    self.hosts.add(Task(f"{origin}/robots.txt", "robots", origin=origin), first=True)
                    continue
                if self._robots.of(task.url) is None:
                    return None
                if refusal := self._robots.refusal(task.url):
                    host.queue.popleft()
                    self._fail(host, task, *refusal)
                    continue
            return host.queue.popleft() if host.ready_at <= self._clock.now() else None
        return None

    def _asking(self, task: Task) -> Mapping[str, str]:
        """The headers of a request: of what is known, only a change is asked for."""
        known = self._archive.known.get(task.url)
        if not known or known.status != 200:
            return self._headers
        asked = {"If-None-Match": known.headers.get("etag", ""), "If-Modified-Since": known.headers.get("last-modified", "")}
        return {**self._headers, **{name: value for name, value in asked.items() if 0 < len(value) < 1000}}

    def _ask(self, host: Host, task: Task, headers: Mapping[str, str]) -> None:
        try:
            result: Answer | Failure = exchange(task.url, headers, self._network)
        except Failure as failure:
            result = failure
        except Exception as error:  # the main thread waits for an answer: whatever happened has to be one
            result = Failure("broken", f"{type(error).__name__}: {error}"[:200])
        self._results.put((host, task, result))

    def _receive(self, seconds: float) -> None:
        try:
            host, task, result = self._results.get(timeout=seconds)
        except queue.Empty:
            return
        self._under_way -= 1
        host.busy = False
        host.ready_at = self._clock.now() + max(self._manners.pause, self._robots.delay(task.url))
        if isinstance(result, Failure):
            self._failure(host, task, result)
        else:
            self._answer(host, task, result)
        self._progress(host)

    def _failure(self, host: Host, task: Task, failure: Failure) -> None:
        if failure.kind in PASSING:
            if self._retry(host, task):
                return
            self._gone_wrong(host, task)
        self._fail(host, task, failure.kind, str(failure))

    def _gone_wrong(self, host: Host, task: Task) -> None:
        """After a number of URLs of which nothing came, the rest of the host's is left for another time."""
        host.failed_in_row += 1
        if host.failed_in_row >= _DOWN:
            self._robots.close(origin_of(task.url), "unreachable", f"nothing came of {_DOWN} addresses of {host.name} in a row")

    def _retry(self, host: Host, task: Task, *, wait: float = 0.0, cut: str = "") -> bool:
        """Try a task again after a while that doubles each time, or after what the server asks for; False if it is enough."""
        if task.attempt >= self._manners.retries or wait > self._manners.longest_wait:
            return False
        pause = max(self._manners.backoff * 2**task.attempt, wait)
        host.ready_at = max(host.ready_at, self._clock.now() + pause)
        self.hosts.add(task.again(cut=cut), first=True)
        return True

    def _answer(self, host: Host, task: Task, answer: Answer) -> None:
        if answer.status == 429 or answer.status >= 500:
            self._busy(host, task, answer)
            return
        digest = payload_digest(answer.body)
        if answer.cut and task.cut != digest:  # broken off twice at the same byte: not the line is wrong, but the length
            if not self._retry(host, task, cut=digest):
                self._fail(host, task, "cut", "the answer breaks off before its announced length, each time elsewhere")
            return
        host.failed_in_row = 0
        known = self._archive.known.get(task.url)
        if answer.status == 304 and known:
            self._archive.revisit(answer, known, self._clock.utc(), profile="server-not-modified")
            self._unchanged(host, task, known)
        elif 200 <= answer.status < 300:
            self._page(host, task, answer)
        else:
            self._keep_other(host, task, answer)

    def _busy(self, host: Host, task: Task, answer: Answer) -> None:
        """A server that cannot now is asked again, not before the time it names; if that is too long, it is left alone."""
        wait = asked_to_wait(answer.headers.get("retry-after", ""), self._clock.utc())
        if self._retry(host, task, wait=wait):
            return
        if wait > self._manners.longest_wait:
            self._robots.close(origin_of(task.url), "asked_to_wait", f"{host.name} asks to come back in {wait:.0f} seconds")
        else:
            self._gone_wrong(host, task)
        self._keep_other(host, task, answer)

    def _keep_other(self, host: Host, task: Task, answer: Answer) -> None:
        self._archive.response(answer, self._clock.utc(), way="robots" if task.role == "robots" else None)
        self._other(host, task, answer.status, answer.headers.get("location"))

    def _page(self, host: Host, task: Task, answer: Answer) -> None:
        """Keep a page, and go on to what it names."""
        headers = {name: value for name, value in answer.headers.items() if name != "transfer-encoding"}
        content = self._plain(answer.body, headers)
        if content is None:
            self._fail(host, task, "too_large", f"more than {self._manners.max_bytes} bytes when unpacked")
            return
        found = self._named(task, content, headers.get("content-type", ""))
        known = self._archive.known.get(task.url)
        if found.kind == "list" and not found.releases and not task.depth:
            self._fail(host, task, "no_releases", "no link of the list has the address of a release; say with --match which ones are")
        way = "robots" if task.role == "robots" else None if found.kind == "page" else found.kind
        self._archive.response(answer, self._clock.utc(), way=way)
        if way is None:
            host.counts["unchanged" if self._archive.known[task.url] is known else "new"] += 1
        self._go_on(task, content, found)

    def _plain(self, body: bytes, headers: Mapping[str, str]) -> bytes | None:
        """A body as it is read: without packing; None if it is too large then. What cannot be unpacked is left as it is."""
        content = decoded_body(body, headers, self._manners.max_bytes)
        if isinstance(content, str):
            return None if content.startswith("more") else body
        return unpacked(content, self._manners.max_bytes)

    def _unchanged(self, host: Host, task: Task, known: Known, *, count: str = "unchanged") -> None:
        """Go on to what a page named when it came."""
        _, headers, body = http_message(self._archive.block(known))
        content = self._plain(body, headers) or b""
        if known.way is None:
            host.counts[count] += 1
        self._go_on(task, content, self._named(task, content, known.headers.get("content-type", "")))

    def _recall(self, host: Host, task: Task, known: Known) -> None:
        """What this fetch did before it was interrupted counts, and is gone on from."""
        if 200 <= known.status < 300:
            self._unchanged(host, task, known, count="kept")
        else:
            self._other(host, task, known.status, known.headers.get("location"))
        self._progress(host)

    def _named(self, task: Task, content: bytes, content_type: str) -> Named:
        return named(content, task.url, content_type, self._choice) if task.role == "source" else Named("page")

    def _go_on(self, task: Task, content: bytes, found: Named) -> None:
        if task.role == "robots":
            self._robots.tell(task.origin, content)
            host = self.hosts.of(task.origin)
            host.ready_at = max(host.ready_at, self._clock.now() + self._robots.delay(task.origin))
        for url in found.releases:
            self._add(Task(url, "release"))
        if task.depth < (self._manners.lists if found.kind == "list" else _SITEMAPS_DEEP):
            for url in found.sources:
                self._add(Task(url, "source", depth=task.depth + 1))

    def _other(self, host: Host, task: Task, status: int, location: str | None) -> None:
        """What follows from an answer that is no page: a redirect is followed, everything else failed."""
        target = normal_url(location, task.url) if location and status in _REDIRECTS else None
        chain = (*task.chain, task.url)
        if status not in _REDIRECTS:
            self._fail(host, task, f"http_{status}", f"the server answered {status}")
        elif target is None:
            self._fail(host, task, "wrong_scheme", f"redirected to {(location or 'nothing')[:200]}, which is no http or https address")
        elif target in chain:
            self._fail(host, task, "redirects", f"redirected in a circle, back to {target}")
        elif len(chain) > self._manners.redirects:
            self._fail(host, task, "redirects", f"redirected more than {self._manners.redirects} times")
        elif task.role == "robots":
            self.hosts.add(replace(task, url=target, chain=chain, attempt=0), first=True)
        else:
            self._add(replace(task, url=target, chain=chain, attempt=0))

    def _fail(self, host: Host, task: Task, reason: str, detail: str) -> None:
        if task.role == "robots":
            # RFC 9309: a host that has none (4xx, too many redirects) allows everything, one that cannot say allows nothing.
            if reason == "redirects" or (reason.startswith("http_4") and reason != "http_429"):
                self._robots.open(task.origin)
            else:
                self._robots.close(task.origin, reason, f"robots.txt cannot be had: {detail}")
            return
        host.counts["failed"] += 1
        self.failures.append(Failed(task.url, reason, detail))
        self._archive.failure(task.url, reason, detail, self._clock.utc())
