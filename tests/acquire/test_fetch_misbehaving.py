"""Servers that are slow, busy, lost in circles, wrong about lengths or out to harm."""

from __future__ import annotations

import gzip
from itertools import pairwise
from pathlib import Path

import pytest

from museion.acquire.manners import Manners

from .fetching import SITE, answered, get, kinds, pages, reasons, records
from .server import PUBLIC, Asked, Raw, Reply, Server, page, rss

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def _after(count: int, before: Reply | Raw, then: Reply | Raw) -> object:
    """An answer that changes after it was given `count` times."""
    left = iter([before] * count)

    def answer(asked: Asked) -> Reply | Raw:
        return next(left, then)

    return answer


def _gaps(times: list[float]) -> list[float]:
    return [later - earlier for earlier, later in pairwise(times)]


@pytest.mark.parametrize("wait", ["30", "Sun, 01 Mar 2026 00:00:32 GMT"])
def test_a_busy_server_is_left_alone_as_long_as_it_asks(server: Server, out: Path, wait: str) -> None:
    server.pages |= {"/a": _after(1, Reply(b"", 429, {"Retry-After": wait}), page("A")), "/b": page("B")}  # type: ignore[dict-item]
    report = get(server, out, "/a", "/b")
    assert (report.total("new"), reasons(report)) == (2, {})
    assert server.paths() == ["/a", "/a", "/b"]
    assert _gaps(server.times("/a")) == [30.0]
    assert answered(out) == ["/a", "/b"]


def test_a_server_in_trouble_is_asked_less_and_less_often(server: Server, out: Path) -> None:
    server.pages |= {"/a": Reply(b"down", 503), "/b": page("B")}
    report = get(server, out, "/a", "/b")
    assert _gaps(server.times("/a")) == [2.0, 4.0, 8.0, 16.0]
    assert (reasons(report), report.total("new")) == ({"/a": "http_503"}, 1)


def test_a_server_that_asks_for_too_long_a_wait_is_not_asked_again(server: Server, out: Path) -> None:
    server.pages |= {"/a": Reply(b"", 503, {"Retry-After": "86400"}), "/b": page("B")}
    assert reasons(get(server, out, "/a", "/b")) == {"/a": "http_503", "/b": "asked_to_wait"}
    assert server.paths() == ["/a"]


def test_a_host_that_is_down_is_given_up(server: Server, out: Path) -> None:
    paths = [f"/{number}" for number in range(9)]
    server.pages |= {path: Raw([]) for path in paths}
    report = get(server, out, *paths, manners=Manners(retries=1))
    assert reasons(report) == {path: "broken" if int(path[1:]) < 5 else "unreachable" for path in paths}
    assert len(server.paths()) == 10


@pytest.mark.parametrize("target", ["/a", "/loop"])
def test_redirects_in_a_circle_end(server: Server, out: Path, target: str) -> None:
    server.pages |= {"/a": Reply(b"", 302, {"Location": "/loop"}), "/loop": Reply(b"", 302, {"Location": target})}
    assert reasons(get(server, out, "/a")) == {"/loop": "redirects"}
    assert server.paths() == ["/a", "/loop"]


def test_redirects_without_end_end(server: Server, out: Path) -> None:
    for number in range(20):
        server.pages[f"/{number}"] = Reply(b"", 301, {"Location": f"/{number + 1}"})
    assert reasons(get(server, out, "/0")) == {"/5": "redirects"}
    assert len(server.paths()) == 6


def test_a_redirect_is_kept_and_followed_by_the_rules_of_where_it_leads(server: Server, out: Path) -> None:
    server.pages |= {
        "/a": Reply(b"", 301, {"Location": "http://other.test/b"}),
        "/c": Reply(b"", 307, {"Location": "//other.test/d"}),
        "other.test/robots.txt": Reply(b"User-agent: *\nDisallow: /d"),
        "other.test/b": page("B"),
    }
    assert reasons(get(server, out, "/a", "/c")) == {"http://other.test/d": "robots"}
    assert [item.url for item in pages(out)] == ["http://other.test/b"]
    assert sorted(answered(out)) == ["/a", "/c", "http://other.test/b"]  # two hosts side by side: either may be first


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1/b", "http://[::1]/b", "http://10.0.0.1/b", "http://169.254.169.254/latest", "http://[::ffff:192.168.0.1]/b"],
)
def test_a_redirect_to_a_private_address_is_refused(server: Server, out: Path, target: str) -> None:
    server.pages |= {"/a": Reply(b"", 302, {"Location": target}), "/b": page("secret")}
    (failure,) = get(server, out, "/a").failures
    assert (failure.reason, set(server.dialed)) == ("private_address", {PUBLIC})


@pytest.mark.parametrize("addresses", [["10.0.0.8"], [PUBLIC, "10.0.0.8"], ["fd00::1"], ["fe80::1%1"], []])
def test_a_name_of_a_private_address_is_refused(server: Server, out: Path, addresses: list[str]) -> None:
    server.names["inside.test"] = addresses
    assert [item.reason for item in get(server, out, "http://inside.test/a").failures] == ["private_address"]
    assert server.dialed == []


def test_a_name_that_moves_inside_between_check_and_connection_is_not_followed(server: Server, out: Path) -> None:
    answers = [[PUBLIC], [PUBLIC], ["127.0.0.1"]]
    looked_up = server.resolve
    server.resolve = lambda host, port: (looked_up(host, port), answers.pop(0))[1]  # type: ignore[method-assign]
    server.pages |= {"/a": page("A"), "/b": page("B")}
    report = get(server, out, "/a", "/b")
    assert server.looked_up == ["museum.test"] * 3  # robots.txt, /a and /b: once each
    assert (server.paths(), server.dialed, reasons(report)) == (["/a"], [PUBLIC, PUBLIC], {"/b": "private_address"})


@pytest.mark.parametrize("target", ["ftp://museum.test/b", "file:///etc/passwd", "javascript:alert(1)", "//["])
def test_only_http_and_https_are_followed(server: Server, out: Path, target: str) -> None:
    server.pages["/a"] = Reply(b"", 302, {"Location": target})
    assert reasons(get(server, out, "/a")) == {"/a": "wrong_scheme"}


def test_a_length_that_is_too_long_is_told_from_a_line_that_broke(server: Server, out: Path) -> None:
    body = page("A").body
    server.pages["/wrong"] = Raw([HEAD + b"Content-Length: 9999\r\n\r\n" + body])
    cuts = iter((50, 60, 70, 80, 90))
    server.pages["/broken"] = lambda asked: Raw([HEAD + b"Content-Length: 9999\r\n\r\n" + body[: next(cuts)]])
    server.pages["/once"] = _after(1, Raw([HEAD + b"Content-Length: 9999\r\n\r\n" + body[:50]]), page("Once"))  # type: ignore[assignment]
    report = get(server, out, "/wrong", "/broken", "/once")
    assert reasons(report) == {"/broken": "cut"}
    assert [len(server.times(path)) for path in ("/wrong", "/broken", "/once")] == [2, 5, 2]
    marks = {item.url.removeprefix(SITE): item.headers.get("warc-truncated") for item in records(out) if item.kind == "response"}
    assert (marks["/wrong"], marks["/once"], "/broken" in marks) == ("disconnect", None, False)
    assert [item.content for item in pages(out)] == [body, page("Once").body]


def test_a_length_that_is_too_short_ends_the_page(server: Server, out: Path) -> None:
    server.pages["/a"] = Raw([HEAD + b"Content-Length: 28\r\n\r\n<html><p>Ama Boateng</html>\r\nHTTP/1.1 200 OK\r\n\r\nmore"])
    get(server, out, "/a")
    assert [item.content for item in pages(out)] == [b"<html><p>Ama Boateng</html>\r"]
    assert kinds(out)["response"] == 2


@pytest.mark.parametrize("length", ["-1", "abc", "", "5, 7", "5\r\nContent-Length: 7", "9" * 30, "9" * 5000])
def test_lengths_that_are_none_do_no_harm(server: Server, out: Path, length: str) -> None:
    server.pages["/a"] = Raw([HEAD + f"Content-Length: {length}\r\n\r\n".encode() + page("A").body])
    report = get(server, out, "/a", manners=Manners(retries=1))
    assert report.total("new") + report.total("failed") == 1
    assert sum(kinds(out).values()) >= 4


@pytest.mark.parametrize(
    "raw",
    [b"", b"\x00\x01\x02", b"HTTP/1.1", b"HTTP/1.1 abc\r\n\r\n", b"<html>no head</html>", HEAD, HEAD + b"X: " + b"y" * 70_000 + b"\r\n\r\n"]
    + [HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + rest for rest in (b"5\r\nab", b"zz\r\n", b"5\r\nabcde\r\n")],
)
def test_answers_that_break_off_or_are_none(server: Server, out: Path, raw: bytes) -> None:
    server.pages |= {"/a": Raw([raw]), "/b": page("B")}
    report = get(server, out, "/a", "/b", manners=Manners(retries=2))
    assert list(reasons(report)) in (["/a"], []) and len(server.times("/a")) in (3, 1)
    assert [item.content for item in pages(out)] == [page("B").body]


def test_a_cut_in_the_middle_is_asked_for_again(server: Server, out: Path) -> None:
    chunked = HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<p>On"
    server.pages["/a"] = _after(2, Raw([chunked]), page("Whole"))  # type: ignore[assignment]
    assert get(server, out, "/a").total("new") == 1
    assert [item.content for item in pages(out)] == [page("Whole").body]


def test_silence_ends(server: Server, out: Path) -> None:
    server.pages["/a"] = Raw([HEAD], wait=2.0)
    assert reasons(get(server, out, "/a", manners=Manners(retries=0), timeout=0.2)) == {"/a": "too_slow"}


@pytest.mark.parametrize("head", [b"", HEAD + b"Content-Length: 999\r\n\r\n", HEAD + b"Transfer-Encoding: chunked\r\n\r\n"])
def test_a_drip_ends(server: Server, out: Path, head: bytes) -> None:
    server.pages["/a"] = Raw([head, *([b"1"] * 100)], wait=0.05)
    assert reasons(get(server, out, "/a", manners=Manners(retries=0), timeout=0.3, longest=0.4)) == {"/a": "too_slow"}


@pytest.mark.parametrize("announced", [True, False])
def test_what_is_too_large_is_left(server: Server, out: Path, announced: bool) -> None:
    length = b"Content-Length: 300000\r\n" if announced else b""
    server.pages["/a"] = Raw([HEAD + length + b"\r\n", *([b"x" * 1000] * 300)])
    assert reasons(get(server, out, "/a")) == {"/a": "too_large"}
    assert len(server.times("/a")) == 1
    assert pages(out) == []


def test_a_head_without_end_is_left(server: Server, out: Path) -> None:
    server.pages["/a"] = Raw([HEAD, *([b"X-More: " + b"y" * 1000 + b"\r\n"] * 400)])
    assert reasons(get(server, out, "/a", manners=Manners(retries=0))) in ({"/a": "too_large"}, {"/a": "broken"})


@pytest.mark.parametrize("headers", [{"Content-Encoding": "gzip"}, {"Content-Type": "application/gzip"}])
def test_gzip_bombs_are_not_unpacked(server: Server, out: Path, headers: dict[str, str]) -> None:
    server.pages["/a"] = Reply(gzip.compress(b"<html>" + bytes(30_000_000)), headers=headers)
    assert reasons(get(server, out, "/a", manners=Manners(max_bytes=1_000_000))) == {"/a": "too_large"}
    assert pages(out) == []


def test_a_feed_that_unfolds_itself_does_no_harm(server: Server, out: Path) -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "x">{entities}]><rss><channel><item><link>/a&e12;</link></item></channel></rss>'
    )
    server.pages |= {"/bomb": Reply(bomb.encode(), headers={"Content-Type": "application/rss+xml"}), "/rss": rss("/b"), "/b": page("B")}
    get(server, out, "/bomb", "/rss")
    assert f"{SITE}/b" in [item.url for item in pages(out)]


@pytest.mark.parametrize("status", [401, 403, 404, 410, 418])
def test_what_is_not_there_is_said(server: Server, out: Path, status: int) -> None:
    server.pages["/a"] = Reply(b"no", status)
    assert reasons(get(server, out, "/a")) == {"/a": f"http_{status}"}
    assert len(server.times("/a")) == 1
    assert any(item.kind == "metadata" and item.url == f"{SITE}/a" for item in records(out))


def test_a_list_without_releases_says_so_and_how_to_name_them(server: Server, out: Path) -> None:
    server.pages |= {"/list": page("News", "/r1", "/r2"), "/r1": page("One"), "/r2": page("Two")}
    report = get(server, out, "/list", lists=True)
    assert reasons(report) == {"/list": "no_releases"}
    assert "--match" in report.failures[0].detail
    assert reasons(get(server, out, "/list", lists=True, match=r"/r\d")) == {}
    assert answered(out)[-2:] == ["/r1", "/r2"]
