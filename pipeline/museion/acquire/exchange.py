"""One request and its answer, over a connection to a checked address, byte by byte as they went over the line.

Built on urllib3's connections, the layer under requests: there the address that was checked can be the one that is
connected to, and what is read can be counted, timed and kept. One connection a request: with a pause of seconds
between two requests servers close it anyway, and nothing of one answer can be taken for the next.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import os
import re
import socket
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, ProtocolError
from urllib3.util import parse_url

#: Why nothing came of a URL; the first group may go well at another time, the second will not.
PASSING = frozenset({"unreachable", "too_slow", "cut", "broken"})
LASTING = frozenset({"private_address", "wrong_scheme", "unknown_host", "certificate", "too_large"})

_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_PIECE = 1 << 16
_CONTINUE = re.compile(rb"HTTP/1\.\d 100[ \r\n]")
#: Networks that carry an IPv4 address in their last 32 bits, NAT64 of RFC 6052, and the one of RFC 8215 for local use.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NAT64_LOCAL = ipaddress.ip_network("64:ff9b:1::/48")
_IPV4_COMPATIBLE = ipaddress.IPv6Address(1 << 32)  # ::a.b.c.d, out of use since 2006


class Failure(Exception):
    """Nothing came of a request; `kind` is one of `PASSING` or `LASTING`, `str()` says what happened."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. `raw` is head and body as sent; `body` is without chunks, still packed.

    `request` is what was asked, as sent; `address` the IP address; `cut` says that fewer bytes came than were announced.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    raw: bytes
    head: bytes
    body: bytes
    request: bytes
    address: str
    cut: bool = False


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, each once, in the resolver's order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def dial(address: str, port: int, timeout: float) -> socket.socket:
    """A connection to an address, which is not looked up again."""
    return socket.create_connection((address, port), timeout)


@dataclass(frozen=True, slots=True)
class Network:
    """How hosts are looked up and connected to, and what may be; times in seconds, sizes in bytes as sent.

    `timeout` is the longest silence, `longest` the time of a whole exchange.
    """

    allow_private: bool = False
    max_bytes: int = 20_000_000
    timeout: float = 30.0
    longest: float = 120.0
    resolve: Callable[[str, int], Sequence[str]] = field(default=resolve)
    dial: Callable[[str, int, float], socket.socket] = field(default=dial)

    def connect(self, host: str, port: int, deadline: float) -> tuple[socket.socket, str]:
        """A connection to `host` and its address: looked up once, checked, and connected to what was checked.

        A name with one address inside is refused whole: that is how names are made to point inside.
        """
        try:
            addresses = self.resolve(host, port)
        except (OSError, UnicodeError) as error:
            passing = getattr(error, "errno", None) == socket.EAI_AGAIN
            raise Failure("unreachable" if passing else "unknown_host", f"{host} cannot be looked up: {error}") from None
        inside = [address for address in addresses if not self.allow_private and not is_public(address)]
        if inside or not addresses:
            raise Failure("private_address", f"{host} is {', '.join(inside) or 'no address'}: of this machine or a private network")
        trouble: OSError = OSError("no address")
        for address in addresses:
            try:
                return self.dial(address, port, min(self.timeout, _left(deadline))), address
            except OSError as error:
                trouble = error
        raise Failure("unreachable", f"{host} does not accept a connection: {trouble}")


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet; IPv4 addresses inside IPv6 ones are looked at too."""
    try:
        found = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found in _NAT64 or found.ipv4_mapped:
            return is_public(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
        inner = found.sixtofour or (found.teredo[1] if found.teredo else None)
        if found in _NAT64_LOCAL or found < _IPV4_COMPATIBLE or (inner is not None and not is_public(str(inner))):
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def exchange(url: str, headers: Mapping[str, str], network: Network) -> Answer:
    """Ask for `url` and give what came. Raises `Failure`; an answer of any status is none."""
    parts = parse_url(url)
    if parts.scheme not in ("http", "https") or not parts.host:
        raise Failure("wrong_scheme", f"{url[:200]} is no http or https address")
    line = _Line(network, time.monotonic() + network.longest)
    connection = _connection(parts.scheme, parts.host.strip("[]"), parts.port, line)
    cut = False
    try:
        connection.request("GET", parts.request_uri, headers=headers, preload_content=False, decode_content=False)
        response = connection.getresponse()
        announced = response.headers.get("content-length", "")
        if announced.isdecimal() and int(announced[:20]) > network.max_bytes:
            raise Failure("too_large", f"{announced[:20]} bytes are announced, over {network.max_bytes}")
        try:
            # In pieces: room would be made for all that a length or a chunk claims to have, before it comes.
            body = b"".join(response.stream(_PIECE, decode_content=False))
        except ProtocolError as error:
            if "content-length" not in response.headers or "chunked" in response.headers.get("transfer-encoding", ""):
                raise Failure("cut", f"the answer breaks off: {error}") from None
            body, cut = None, True
    except ssl.SSLCertVerificationError as error:
        raise Failure("certificate", f"the certificate is not trusted: {error.verify_message}") from None
    except TimeoutError:
        raise Failure("too_slow", f"nothing came for {network.timeout:g} seconds") from None
    except (HTTPError, http.client.HTTPException, OSError, ValueError) as error:
        if isinstance(error, HTTPError) and isinstance(error.__cause__ or error.__context__, TimeoutError):
            raise Failure("too_slow", f"nothing came for {network.timeout:g} seconds") from None
        raise Failure("broken", f"{type(error).__name__}: {error}"[:200]) from None
    finally:
        connection.close()
        if line.response:
            line.response.close()  # urllib3 does not where it finds the head wrong
    return _answer(url, line, response.status, dict(_lower(response.headers.items())), body, cut=cut)


def _answer(url: str, line: _Line, status: int, headers: Mapping[str, str], body: bytes | None, *, cut: bool) -> Answer:
    received = bytes(line.received)
    while _CONTINUE.match(received) and (end := _END_OF_HEAD.search(received)):
        received = received[end.end() :]
    end = _END_OF_HEAD.search(received)
    head = received[: end.end()] if end else received
    raw = received
    if body is None:
        body = received[len(head) :]
    elif "chunked" not in headers.get("transfer-encoding", "").lower():
        raw = head + body  # more than was announced came with it: how much of it was read is chance
    return Answer(url, status, headers, raw, head, body, bytes(line.sent), line.address, cut)


def _lower(items: Any) -> dict[str, str]:
    return {str(name).lower(): str(value) for name, value in items}


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise Failure("too_slow", "the whole exchange took longer than is allowed")
    return left


class _Line:
    """What goes over one connection, with its limits."""

    def __init__(self, network: Network, deadline: float) -> None:
        self.network = network
        self.deadline = deadline
        self.sent = bytearray()
        self.received = bytearray()
        self.address = ""
        self.response: http.client.HTTPResponse | None = None


class _Tap(io.RawIOBase):
    """A connection's bytes, kept as they come; each wait ends at the deadline, so that no server can drip for ever."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, line: _Line) -> None:
        self._raw, self._sock, self._line = raw, sock, line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        line = self._line
        self._sock.settimeout(min(line.network.timeout, _left(line.deadline)))
        count = self._raw.readinto(buffer) or 0
        line.received += memoryview(buffer)[:count]
        if len(line.received) > line.network.max_bytes:
            raise Failure("too_large", f"more than {line.network.max_bytes} bytes")
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


@cache
def _trusted() -> ssl.SSLContext:
    """The certificates that are trusted: those of SSL_CERT_FILE where it is set, else certifi's."""
    return ssl.create_default_context(cafile=os.environ.get("SSL_CERT_FILE") or certifi.where())


def _connection(scheme: str, host: str, port: int | None, line: _Line) -> HTTPConnection:
    """A connection of urllib3 that is made by `Network.connect`, and whose bytes are kept by `line`."""

    class Response(http.client.HTTPResponse):
        def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
            super().__init__(sock, *args, **kwargs)
            raw = self.fp.detach()
            self.fp = io.BufferedReader(_Tap(raw, sock, line))
            line.response = self

    class Plain(HTTPConnection):
        response_class = Response

        def _new_conn(self) -> socket.socket:
            sock, line.address = line.network.connect(host, self.port, line.deadline)
            return sock

        def send(self, data: Any) -> None:
            if isinstance(data, bytes):
                line.sent += data
            super().send(data)

    class Secure(Plain, HTTPSConnection):
        pass

    # Always with a port: without one http.client looks for it in the host, and finds it in an IPv6 address.
    timeout = line.network.timeout
    if scheme == "http":
        return Plain(host, port or 80, timeout=timeout)
    return Secure(host, port or 443, timeout=timeout, ssl_context=_trusted())
