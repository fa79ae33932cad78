"""The parts of fetching by themselves: addresses, links, public addresses, times that servers name, certificates, the command."""

from __future__ import annotations

import io
import json
import re
import shutil
import ssl
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from museion.acquire import exchange as exchange_module
from museion.acquire import read
from museion.acquire.exchange import Failure, Network, dial, exchange, is_public, resolve
from museion.acquire.feeds import Choice, named
from museion.acquire.hosts import Host, Task
from museion.acquire.links import article_links, next_page, normal_url, page_number
from museion.acquire.manners import asked_to_wait
from museion.cli import app
from museion.release import Page, Skipped
from museion.terminal_fetch import HostLines, host_line

from .server import Reply, Server, page, rss


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("http://Museum.TEST", "http://museum.test/"),
        ("https://museum.test:443/a/../b#x", "https://museum.test/b"),
        ("http://museum.test:8080/a?b=c&d", "http://museum.test:8080/a?b=c&d"),
        ("http://user:word@museum.test/a", "http://museum.test/a"),
        ("http://музей.test/новости", "http://xn--e1adhj9a.test/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"),
        ("/a b", "http://museum.test/a%20b"),
        ("//other.test/a", "http://other.test/a"),
        ("mailto:press@museum.test", None),
        ("javascript:void(0)", None),
        ("http://[::1", None),
        ("http://museum.test:99999/", None),
        ("http://museum.test/" + "a" * 9000, None),
    ],
)
def test_addresses_have_one_form(text: str, normal: str | None) -> None:
    assert normal_url(text, "http://museum.test/news") == normal
    assert normal is None or normal_url(normal) == normal


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 0.0.0.0 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 224.0.0.1 255.255.255.255 ::1 :: fe80::1%eth0 fd00::1 "
    "ff02::1 ::ffff:127.0.0.1 64:ff9b::10.0.0.1 64:ff9b:1::1 2002:7f00:1:: ::127.0.0.1 none".split(),
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120.0),
        ("Sun, 01 Mar 2026 00:01:00 GMT", 60.0),
        ("Sat, 28 Feb 2026 00:00:00 GMT", 0.0),
        ("", 0.0),
        ("soon", 0.0),
        ("-5", 0.0),
    ],
)
def test_times_that_servers_name(said: str, seconds: float) -> None:
    assert asked_to_wait(said, datetime(2026, 3, 1, tzinfo=UTC)) == seconds


NEWS = "https://museum.test/news/"


@pytest.mark.parametrize(
    ("link", "is_release"),
    [
        ("/news/2024/05/07/gift", True),
        ("/c_1127383.htm", True),
        ("/press/new-director", True),
        ("harbor-museum-names-new-director", True),
        ("https://www.museum.test/news/20240507_gift.html", True),
        ("/news", False),
        ("/news/tag/gifts-and-new-works", False),
        ("/about-us", False),
        ("/press/2024/05/07/images-of-the-hall.pdf", False),
        ("/shop/2024/05/07/a-cup-with-a-hall", False),
        ("https://elsewhere.test/news/2024/05/07/gift", False),
        ("#2024-05-07-a-b-c-d", False),
    ],
)
def test_links_of_releases(link: str, is_release: bool) -> None:
    content = f'<p><a href="{link}">x</a></p><nav><a href="/news/2020/01/02/in-a-menu">y</a></nav>'.encode()
    assert bool(article_links(content, NEWS, None)) == is_release


def test_a_pattern_takes_what_it_is_found_in_wherever_it_stands() -> None:
    content = b'<base href="/b/"><nav><a href="x7">x</a></nav><a href="/news/2024/05/07/gift">y</a><a href="http://o.test/b/x8">z</a>'
    assert article_links(content, NEWS, re.compile(r"/x\d$")) == ["https://museum.test/b/x7", "http://o.test/b/x8"]


@pytest.mark.parametrize(
    ("url", "links", "following"),
    [
        (NEWS, '<link rel="next" href="/news/page/2/">', "https://museum.test/news/page/2/"),
        (NEWS, '<a href="/news/page/2/">2</a><a href="/news/page/3/">3</a>', "https://museum.test/news/page/2/"),
        (f"{NEWS}page/2/", '<a href="/news/">1</a><a href="/news/page/3/">3</a>', "https://museum.test/news/page/3/"),
        (f"{NEWS}page/9/", '<a href="/news/">1</a><a href="/news/page/8/">8</a>', None),
        (f"{NEWS}?page=2", '<a href="?page=1">1</a><a href="?page=3">3</a>', f"{NEWS}?page=3"),
        (NEWS, '<a href="?p=older">Older posts »</a>', f"{NEWS}?p=older"),
        (NEWS, '<a href="index_2.html">下一页</a>', f"{NEWS}index_2.html"),
        (NEWS, '<a href="/x"><span>›</span></a>', "https://museum.test/x"),
        (NEWS, '<a href="http://elsewhere.test/news/page/2/">next</a>', None),
        (NEWS, '<a href="/exhibitions/page/2/">2</a>', None),
        (NEWS, "", None),
    ],
)
def test_following_pages(url: str, links: str, following: str | None) -> None:
    assert next_page(f"<html><body>{links}</body></html>".encode(), url) == following


def test_the_number_of_a_page() -> None:
    assert [page_number(f"{NEWS}{end}", NEWS) for end in ("page/3", "?page=4", "?page=x", "2024/", "index_5.html")] == [3, 4, None, None, 5]


@pytest.mark.parametrize(
    "content", [b"", b"<", b"\x00", b"<rss", b"<urlset>", b"<sitemapindex><sitemap><loc/></sitemap>", b"<feed/>", b"\xff\xfe<"]
)
def test_sources_that_are_nothing_name_nothing(content: bytes) -> None:
    found = named(content, NEWS, "", Choice(lists=True, follow=True))
    assert (found.releases, found.sources) == ((), ())


def test_the_places_of_pictures_are_none_of_a_sitemap() -> None:
    image = '<image:image xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><image:loc>/i.jpg</image:loc></image:image>'
    content = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>\n/a\n</loc>{image}</url></urlset>'.encode()
    assert named(content, NEWS, "", Choice()).releases == ("https://museum.test/a",)


_PIECES = (
    b"<a href='|'>|</a>|next|<base href='|http://|//|[::1|/news/2024/05/x-y|?page=2|<rss|<feed>|<urlset>|<url><loc>|</loc>|\x00|\xff\xfe|"
    b"<?xml version='1.0' encoding='utf-7'?>|<!DOCTYPE x [<!ENTITY a 'b'>]>|&a;|<link rel='next' href='|<nav>|<!--|-->|<item><link>|#|%|:9"
).split(b"|")


@given(st.lists(st.sampled_from(_PIECES) | st.binary(max_size=4), max_size=20).map(b"".join), st.sampled_from(["text/plain", "text/html"]))
def test_whatever_a_source_holds_what_it_names_are_addresses(content: bytes, content_type: str) -> None:
    found = named(content, NEWS, content_type, Choice(lists=True, follow=True))
    assert all(normal_url(url) == url for url in (*found.releases, *found.sources))


def test_the_robots_txt_of_any_archive_is_no_release(tmp_path: Path) -> None:
    def record(url: str) -> bytes:
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *"
        return (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Length: {len(block)}\r\n\r\n".encode()
            + block
            + b"\r\n\r\n"
        )

    urls = ["https://museum.test/robots.txt", "https://museum.test/news/robots.txt", "https://[::1/robots.txt"]
    (tmp_path / "other.warc").write_bytes(b"".join(map(record, urls)))
    units = list(read([tmp_path / "other.warc"]))
    assert [unit.media_type if isinstance(unit, Page | Skipped) else unit for unit in units] == ["warc/robots", "text/plain", "warc/robots"]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("file", [io.StringIO(), _Terminal()])
def test_a_line_for_each_host(file: io.StringIO) -> None:
    one, other = Host("museum.test"), Host("other.test", busy=True)
    one.counts.update(new=2, failed=1)
    one.queue.append(Task("http://museum.test/a", "release"))
    assert [host_line(item) for item in (one, other)] == ["museum.test: 2 new, 1 failed; 1 waiting", "other.test: nothing yet; asking"]
    with HostLines(shown=True, file=file) as lines:
        lines(other)
        lines(one)
    assert file.getvalue().endswith("other.test: nothing yet; asking\nmuseum.test: 2 new, 1 failed; 1 waiting\n")


def test_names_are_looked_up_by_the_system() -> None:
    assert resolve("127.0.0.1", 80) == ["127.0.0.1"]


def test_what_does_not_accept_a_connection_or_is_no_name_fails() -> None:
    with pytest.raises(Failure) as closed:
        exchange("http://127.0.0.1:1/", {}, Network(allow_private=True))
    with pytest.raises(Failure) as private:
        exchange("http://localhost/", {}, Network())
    with pytest.raises(Failure) as unknown:
        exchange(f"http://{'a' * 64}.test/", {}, Network())
    with pytest.raises(Failure) as scheme:
        exchange("file:///etc/passwd", {}, Network())
    kinds = [item.value.kind for item in (closed, private, unknown, scheme)]
    assert kinds == ["unreachable", "private_address", "unknown_host", "wrong_scheme"]


def test_certificates_are_checked_by_the_name_that_was_asked_for(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    if (openssl := shutil.which("openssl")) is None:
        pytest.skip("openssl, which makes the certificate of this test, is not installed")
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=museum.test"]
    command += ["-addext", "subjectAltName=DNS:museum.test", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.pages["/a"] = page("A")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    with pytest.raises(Failure) as untrusted:
        exchange("https://museum.test/a", {}, server.network())
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    exchange_module._trusted.cache_clear()
    try:
        answer = exchange("https://museum.test/a", {}, server.network())
        with pytest.raises(Failure) as other:
            exchange("https://other.test/a", {}, server.network())
    finally:
        exchange_module._trusted.cache_clear()
    assert (answer.status, answer.body, answer.raw.startswith(b"HTTP/1.1 200")) == (200, page("A").body, True)
    assert (untrusted.value.kind, other.value.kind) == ("certificate", "certificate")


def test_the_command(server: Server, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "news.warc.gz"
    links = tmp_path / "links.txt"
    links.write_text(f"{server.url}/rss\n", encoding="utf-8", newline="\n")
    server.pages |= {"/rss": rss("/a", "/b"), "/a": page("A")}
    arguments = ["fetch", str(links), "--out", str(out), "--pause", "0", "--allow-private"]
    result = CliRunner().invoke(app, [*arguments, "--contact", "press@museum.test"])
    assert result.exit_code == 3
    assert "127.0.0.1: 1 new, 1 failed\n" in result.stderr
    assert f"{server.url}/b: failed, http_404: the server answered 404\n" in result.stderr
    assert result.stdout.startswith("2 pages of 1 hosts: 1 new, 1 failed\n") and f"museion run {out}" in result.stdout
    assert all(item.headers["user-agent"].endswith("(+press@museum.test)") for item in server.asked)
    server.pages["/b"] = Reply(page("B").body)
    result = CliRunner().invoke(app, [*arguments, "--json", "--quiet"])
    assert (result.exit_code, result.stderr) == (0, "")
    sums = json.loads(result.stdout)
    assert [sums[name] for name in ("new", "unchanged", "failed", "goes_on")] == [1, 1, 0, False]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.txt", "-o", "x.warc.gz"], "no file of addresses"),
        (["http://museum.test/", "-o", "x.zip"], "ends with .warc.gz"),
        (["http://museum.test/", "-o", "x.warc.gz", "--match", "("], "no regular expression"),
        (["http://museum.test/", "-o", "x.warc.gz", "--contact", "me"], "no mail address"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["fetch", *arguments])
    assert (result.exit_code, message in result.stderr, list(tmp_path.iterdir())) == (2, True, [])


def test_the_command_refuses_this_machine(server: Server, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["fetch", f"{server.url}/a", "-o", str(tmp_path / "x.warc.gz")])
    assert (result.exit_code, "failed, private_address" in result.stderr, server.asked) == (3, True, [])


def test_dialing_takes_an_address_as_it_is(server: Server) -> None:
    with dial("127.0.0.1", server.server_port, 5.0) as sock:
        assert sock.getpeername() == ("127.0.0.1", server.server_port)
