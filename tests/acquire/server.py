"""A server on 127.0.0.1 that misbehaves as it is told, with names and a clock that make it many hosts without waiting."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from museion.acquire.exchange import Network
from museion.acquire.manners import Clock

#: A public address that stands for the server: it is what the fetch checks, and `dial` brings it home.
PUBLIC = "93.184.215.14"


class FastClock(Clock):
    """A clock that is moved by those who wait for it."""

    def __init__(self) -> None:
        self.time = 0.0

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += seconds

    def utc(self) -> datetime:
        return datetime(2026, 3, 1, tzinfo=UTC) + timedelta(seconds=self.time)


@dataclass
class Asked:
    """A request as it came: where to, when, and with what headers (lower case)."""

    host: str
    path: str
    time: float
    headers: Mapping[str, str]


@dataclass
class Reply:
    """An honest answer."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    def send(self, handler: Handler) -> None:
        handler.send_response(self.status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(self.body)), **self.headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(self.body)


@dataclass
class Raw:
    """Bytes as they are, in pieces with a wait (in seconds) before each, then the end of the connection."""

    pieces: Sequence[bytes]
    wait: float = 0.0

    def send(self, handler: Handler) -> None:
        for piece in self.pieces:
            handler.server.stop.wait(self.wait)
            try:
                handler.wfile.write(piece)
                handler.wfile.flush()
            except OSError:
                return


Answerer = Reply | Raw | Callable[["Asked"], "Reply | Raw"]


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.close_connection = True
        server = self.server
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(headers.get("host", ""), self.path, server.clock.now(), headers)
        with server.lock:
            server.asked.append(asked)
            server.inside[asked.host] = server.inside.get(asked.host, 0) + 1
            server.most_inside = max(server.most_inside, server.inside[asked.host])
        page = server.pages.get(asked.host + asked.path, server.pages.get(asked.path, Reply(b"not here", 404)))
        (page if isinstance(page, Reply | Raw) else page(asked)).send(self)
        with server.lock:
            server.inside[asked.host] -= 1

    def log_message(self, format: str, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """Pages by path, or by host and path; `asked` are all requests, `most_inside` the most at one time at one host."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Answerer] = {}
        self.asked: list[Asked] = []
        self.inside: dict[str, int] = {}
        self.most_inside = 0
        self.lock = threading.Lock()
        self.stop = threading.Event()
        self.clock = FastClock()
        self.names: dict[str, list[str]] = {}
        self.looked_up: list[str] = []
        self.dialed: list[str] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is what some tests are about."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def paths(self) -> list[str]:
        """What was asked for, without robots.txt."""
        return [item.path for item in self.asked if item.path != "/robots.txt"]

    def times(self, path: str) -> list[float]:
        return [item.time for item in self.asked if item.path == path]

    def resolve(self, host: str, port: int) -> list[str]:
        self.looked_up.append(host)
        literal = ":" in host or host.replace(".", "").isdecimal()
        return self.names.get(host, [host] if literal else [PUBLIC])

    def dial(self, address: str, port: int, timeout: float) -> socket.socket:
        self.dialed.append(address)
        assert address == PUBLIC, f"{address} was to be connected to"
        return socket.create_connection(("127.0.0.1", self.server_port), timeout)

    def network(self, *, max_bytes: int = 200_000, timeout: float = 5.0, longest: float = 10.0) -> Network:
        """The network where every name is this server, unless `names` says otherwise."""
        return Network(max_bytes=max_bytes, timeout=timeout, longest=longest, resolve=self.resolve, dial=self.dial)


@contextmanager
def serving() -> Iterator[Server]:
    """A running server."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stop.set()
        server.shutdown()
        server.server_close()
        thread.join()


def page(title: str, *links: str, more: str = "") -> Reply:
    """A release, or with links a list of them."""
    items = "".join(f'<li><a href="{link}">a release</a></li>' for link in links)
    text = f"<h1>{title}</h1><p>Ama Boateng opened the hall.</p><ul>{items}</ul>{more}"
    body = f"<html><head><title>{title}</title></head><body>{text}</body></html>"
    return Reply(body.encode("utf-8"))


def rss(*links: str) -> Reply:
    items = "".join(f"<item><title>A release</title><link>{link}</link></item>" for link in links)
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>'
    return Reply(body.encode("utf-8"), headers={"Content-Type": "application/rss+xml"})


def sitemap(*links: str, index: bool = False, packed: bool = False) -> Reply:
    outer, inner = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    entries = "".join(f"<{inner}><loc>{link}</loc></{inner}>" for link in links)
    body = f'<?xml version="1.0"?><{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</{outer}>'.encode()
    if packed:
        return Reply(gzip.compress(body), headers={"Content-Type": "application/gzip"})
    return Reply(body, headers={"Content-Type": "application/xml"})
