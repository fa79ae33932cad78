"""A fetch from a server that keeps to the rules: what is asked, when, and what is then in the archive."""

from __future__ import annotations

import gzip
import threading
from pathlib import Path

import pytest

from museion.acquire.feeds import Choice
from museion.acquire.fetch import fetch, source_urls, user_agent
from museion.acquire.manners import Manners
from museion.errors import UsageError

from .fetching import SITE, answered, get, kinds, pages, reasons, records, skipped
from .server import Asked, Raw, Reply, Server, page, rss, sitemap


def test_a_release_comes_as_it_was_sent_and_is_read_in_its_charset(server: Server, out: Path) -> None:
    body = "<html><title>河南博物院</title><p>王杰院长周一发言。</p></html>".encode("gb18030")
    packed = gzip.compress(body, mtime=0)
    raw = b"HTTP/1.1 200 Fine\r\ncontent-TYPE: text/html;charset=GB18030\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    raw += b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (packed[:20], packed[20:])) + b"0\r\n\r\n"
    server.pages["/a"] = Raw([raw])
    report = get(server, out, "/a")
    assert (report.total("new"), report.failures) == (1, [])
    (found,) = pages(out)
    assert (found.content, found.charset, found.url) == (body, "gb18030", f"{SITE}/a")
    assert found.captured is not None and found.captured.startswith("2026-03-01T00:00:0")
    assert raw in gzip.decompress(out.read_bytes())


def test_the_archive_has_what_archives_ask_for(server: Server, out: Path) -> None:
    server.pages["/a"] = page("A hall opens")
    get(server, out, "/a", contact="https://research.example/museion")
    assert gzip.decompress(out.read_bytes()).startswith(b"WARC/1.1\r\n")
    found = records(out)
    assert [item.kind for item in found] == ["warcinfo", "request", "response", "request", "response", "metadata"]
    request, response = found[3:5]
    assert request.headers["warc-concurrent-to"] == response.headers["warc-record-id"]
    assert {request.headers["warc-warcinfo-id"], response.headers["warc-warcinfo-id"]} == {found[0].headers["warc-record-id"]}
    assert (response.url, response.status, response.headers["warc-ip-address"]) == (f"{SITE}/a", "200", "93.184.215.14")
    text = gzip.decompress(out.read_bytes()).decode("utf-8", "replace")
    assert "\r\nhttp-header-user-agent: museion/" in text and "GET /a HTTP/1.1\r\nHost: museum.test\r\n" in text


@pytest.mark.parametrize("contact", [None, "press@museum.example", "https://museum.example/robots?x=1"])
def test_servers_are_told_who_asks(server: Server, out: Path, contact: str | None) -> None:
    server.pages["/a"] = page("A")
    get(server, out, "/a", contact=contact)
    agents = {item.headers["user-agent"] for item in server.asked}
    assert len(agents) == 1
    assert agents.pop().startswith("museion/") and (contact is None or server.asked[0].headers["user-agent"].endswith(f" (+{contact})"))


@pytest.mark.parametrize("contact", ["", "nobody", "a@b", "x@y.org\r\nEvil: 1", "a b@c.org"])
def test_a_contact_that_is_none_is_refused(contact: str) -> None:
    with pytest.raises(UsageError, match="is no mail address and no page"):
        user_agent(contact)


def test_one_request_at_a_time_with_a_pause(server: Server, out: Path) -> None:
    for name in "abc":
        server.pages[f"/{name}"] = page(name)
    get(server, out, "/a", "/b", "/c")
    assert [item.time for item in server.asked] == [0.0, 2.0, 4.0, 6.0]
    assert server.most_inside == 1


def test_hosts_are_asked_side_by_side(server: Server, out: Path) -> None:
    together = threading.Barrier(3, timeout=5)

    def meet(asked: Asked) -> Reply:
        together.wait()
        return page(asked.host)

    server.pages["/a"] = meet
    report = get(server, out, *(f"http://{name}.test/a" for name in ("one", "two", "three")))
    assert (report.total("new"), server.most_inside, sorted(report.hosts)) == (3, 1, ["one.test", "three.test", "two.test"])


def test_no_more_hosts_than_allowed_are_asked_at_a_time(server: Server, out: Path) -> None:
    inside: list[int] = []

    def count(asked: Asked) -> Reply:
        with server.lock:
            inside.append(sum(server.inside.values()))
        return page(asked.host)

    server.pages["/a"] = count
    report = get(server, out, *(f"http://m{number}.test/a" for number in range(6)), manners=Manners(hosts=2))
    assert report.total("new") == 6
    assert max(inside) <= 2


def test_robots_txt_is_kept_to(server: Server, out: Path) -> None:
    text = b"User-agent: *\nDisallow: /\n\nUser-agent: museion\nDisallow: /private\nAllow: /private/press\nCrawl-delay: 7\n"
    server.pages |= {"/robots.txt": Reply(text, headers={"Content-Type": "text/plain"})}
    server.pages |= {path: page(path) for path in ("/a", "/b", "/private/x", "/private/press/y")}
    report = get(server, out, "/a", "/private/x", "/b", "/private/press/y")
    assert server.paths() == ["/a", "/b", "/private/press/y"]
    assert [item.time for item in server.asked] == [0.0, 7.0, 14.0, 21.0]
    assert reasons(report) == {"/private/x": "robots"}
    assert skipped(out) == {"warc/robots": 1}


@pytest.mark.parametrize(("status", "fetched"), [(404, True), (403, True), (503, False), (429, False)])
def test_without_robots_txt_all_is_allowed_and_with_a_broken_one_nothing(server: Server, out: Path, status: int, fetched: bool) -> None:
    server.pages |= {"/robots.txt": Reply(b"", status), "/a": page("A")}
    report = get(server, out, "/a")
    assert server.paths() == (["/a"] if fetched else [])
    assert reasons(report) == ({} if fetched else {"/a": f"http_{status}"})


def test_a_robots_txt_elsewhere_is_followed(server: Server, out: Path) -> None:
    server.pages |= {
        "museum.test/robots.txt": Reply(b"", 301, {"Location": "http://www.museum.test/robots.txt"}),
        "www.museum.test/robots.txt": Reply(b"User-agent: *\nDisallow: /b\n"),
        "/a": page("A"),
        "/b": page("B"),
    }
    assert reasons(get(server, out, "/a", "/b")) == {"/b": "robots"}
    assert server.paths() == ["/a"]


def test_feeds_name_releases(server: Server, out: Path) -> None:
    atom = b'<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><entry><title>x</title><link href="/c"/><id>1</id></entry></feed>'
    server.pages |= {"/rss": rss(f"{SITE}/a", "/b", f"{SITE}/a#top"), "/atom": Reply(atom, headers={"Content-Type": "text/xml"})}
    server.pages |= {f"/{name}": page(name) for name in "abc"}
    report = get(server, out, "/rss", "/atom")
    assert (server.paths(), report.total("new")) == (["/rss", "/atom", "/a", "/b", "/c"], 3)
    assert skipped(out) == {"warc/robots": 1, "warc/feed": 2}
    assert [item.url for item in pages(out)] == [f"{SITE}/{name}" for name in "abc"]


def test_sitemaps_indexes_and_packed_ones(server: Server, out: Path) -> None:
    server.pages |= {
        "/sitemap.xml": sitemap(f"{SITE}/s1.xml", f"{SITE}/s2.xml.gz", f"{SITE}/sitemap.xml", index=True),
        "/s1.xml": sitemap(f"{SITE}/news/a", f"{SITE}/shop"),
        "/s2.xml.gz": sitemap(f"{SITE}/news/b", packed=True),
        "/s3.txt": Reply(f"{SITE}/news/c\n{SITE}/shop\n".encode(), headers={"Content-Type": "text/plain"}),
        **{f"/news/{name}": page(name) for name in "abc"},
    }
    get(server, out, "/sitemap.xml", "/s3.txt", match="/news/")
    assert answered(out) == ["/sitemap.xml", "/s3.txt", "/s1.xml", "/s2.xml.gz", "/news/c", "/news/a", "/news/b"]
    assert skipped(out)["warc/sitemap"] == 4


def test_sitemaps_that_name_themselves_for_ever_end(server: Server, out: Path) -> None:
    for number in range(9):
        server.pages[f"/s{number}.xml"] = sitemap(f"{SITE}/s{number + 1}.xml", index=True)
    get(server, out, "/s0.xml")
    assert server.paths() == ["/s0.xml", "/s1.xml", "/s2.xml", "/s3.xml"]


def test_lists_and_their_following_pages(server: Server, out: Path) -> None:
    first, second, third = "/news/2024/05/a-gift", "/news/2024/05/b-gift", "/press/a-hall-opens-for-all"
    server.pages |= {
        "/news": page("News", first, "/shop/2024/05/cup", "http://other.test/news/2024/01/x-y", more='<a href="?page=2">2</a>'),
        "/news?page=2": page("News", second, more='<a rel="next" href="/news?page=3">older</a><a href="/news">1</a>'),
        "/news?page=3": page("News", third, more=f'<nav><a href="/news/2023/01/in-a-menu">x</a></nav><a href="{SITE}/news?page=2">‹</a>'),
        **{path: page(path) for path in (first, second, third)},
    }
    report = get(server, out, "/news", lists=True, follow=True)
    assert sorted(server.paths()) == sorted(["/news", "/news?page=2", "/news?page=3", first, second, third])
    assert (report.total("new"), reasons(report)) == (3, {})
    assert skipped(out)["warc/list"] == 3


def test_without_following_only_the_first_page_of_a_list_is_read(server: Server, out: Path) -> None:
    server.pages |= {"/news": page("News", "/x/1", "/y/2", more='<a rel="next" href="/news?page=2">2</a>'), "/x/1": page("X")}
    get(server, out, "/news", lists=True, match=r"/x/\d$")
    assert server.paths() == ["/news", "/x/1"]


def test_a_list_without_end_ends(server: Server, out: Path) -> None:
    for number in range(1, 9):
        server.pages[f"/news?page={number}"] = page("News", more=f'<a rel="next" href="?page={number + 1}">next</a>')
    get(server, out, "/news?page=1", lists=True, follow=True, manners=Manners(lists=3))
    assert server.paths() == [f"/news?page={number}" for number in (1, 2, 3, 4)]


def test_files_of_addresses(tmp_path: Path) -> None:
    file = tmp_path / "links.txt"
    file.write_text(f"\ufeff# two\n{SITE}/a  the first\n\nHTTP://MUSEUM.test:80/b#x\n{SITE}/a\n", encoding="utf-8", newline="\n")
    assert source_urls([str(file), f"{SITE}/c"]) == [f"{SITE}/a", f"{SITE}/b", f"{SITE}/c"]


@pytest.mark.parametrize(
    ("source", "message"),
    [("nowhere.txt", "no address .* and no file"), ("ftp://museum.test/a", "no http or https"), ("http://", "no http or https")],
)
def test_a_source_that_is_none_is_refused(source: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=message):
        source_urls([source])


def test_the_archive_is_called_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"ends with \.warc\.gz"):
        fetch([f"{SITE}/a"], out=tmp_path / "news.zip", choice=Choice())


def test_a_second_fetch_brings_only_what_is_new(server: Server, out: Path) -> None:
    def tagged(asked: Asked) -> Reply:
        if asked.headers.get("if-none-match") == '"1"':
            return Reply(b"", 304, {"ETag": '"1"'})
        return Reply(page("tagged").body, headers={"ETag": '"1"', "Last-Modified": "Sun, 01 Mar 2026 00:00:00 GMT"})

    server.pages |= {"/rss": rss("/tagged", "/same", "/changed"), "/tagged": tagged, "/same": page("same"), "/changed": page("one")}
    assert get(server, out, "/rss").total("new") == 3
    server.asked.clear()
    server.pages |= {"/rss": rss("/tagged", "/same", "/changed", "/later"), "/changed": page("two"), "/later": page("later")}
    report = get(server, out, "/rss")
    assert [report.total(name) for name in ("new", "unchanged", "kept", "failed")] == [2, 2, 0, 0]
    (asked,) = [item for item in server.asked if item.path == "/tagged"]
    assert (asked.headers["if-none-match"], asked.headers["if-modified-since"]) == ('"1"', "Sun, 01 Mar 2026 00:00:00 GMT")
    revisits = {
        item.url.removeprefix(SITE): item.headers["warc-profile"].rsplit("/", 1)[-1] for item in records(out) if item.kind == "revisit"
    }
    assert revisits == {"/tagged": "server-not-modified", "/same": "identical-payload-digest"}
    first = next(item for item in records(out) if item.kind == "response" and item.url == f"{SITE}/tagged")
    again = next(item for item in records(out) if item.kind == "revisit" and item.url == f"{SITE}/tagged")
    assert again.headers["warc-refers-to"] == first.headers["warc-record-id"]
    assert again.headers["warc-refers-to-date"] == first.headers["warc-date"]
    assert again.headers["warc-payload-digest"] == first.headers["warc-payload-digest"]
    assert [item.url.removeprefix(SITE) for item in pages(out)] == ["/tagged", "/same", "/changed", "/changed", "/later"]
    assert skipped(out)["warc/revisit"] == 2


def test_what_an_unchanged_feed_names_is_still_asked_for(server: Server, out: Path) -> None:
    server.pages |= {"/rss": rss("/a", "/b"), "/a": page("A"), "/b": Reply(b"", 503)}
    assert reasons(get(server, out, "/rss")) == {"/b": "http_503"}
    server.pages |= {"/rss": Reply(b"", 304), "/b": page("B")}
    report = get(server, out, "/rss")
    assert (report.total("new"), report.total("unchanged")) == (1, 1)
    assert kinds(out)["revisit"] == 2
