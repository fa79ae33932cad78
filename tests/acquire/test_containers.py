"""Containers: their members in order, damage and bombs as rows, nothing written to disk."""

from __future__ import annotations

import dataclasses
import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from museion.acquire import read
from museion.clean import clean
from museion.release import Page, Rejected, Release, Skipped

SAMPLES = Path(__file__).parents[1] / "samples"
TEXT = b"The Huai River Museum opened its gallery of glass on Monday."


def _summary(path: Path, **options: int) -> list[tuple[str, str | None, str]]:
    """Each unit as type, record id and media type or reason."""
    rows = []
    for unit in read([path], **options):
        last = unit.reason if isinstance(unit, Rejected) else unit.media_type
        rows.append((type(unit).__name__, unit.record_id, last))
    return rows


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_zip_members_sorted_with_what_is_no_text_skipped(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(_zip({"z.txt": TEXT, "a/logo.png": b"\x89PNG\r\n", "a/empty.txt": b"", "../up.txt": TEXT, ".DS_Store": b"x"}))
    assert _summary(path) == [
        ("Page", "../up.txt", "text/plain"),
        ("Skipped", ".DS_Store", "application/x-hidden"),
        ("Rejected", "a/empty.txt", "empty"),
        ("Skipped", "a/logo.png", "image/png"),
        ("Page", "z.txt", "text/plain"),
    ]
    assert sorted(item.name for item in tmp_path.iterdir()) == ["a.zip"]


def test_archives_in_archives_to_a_depth(tmp_path: Path) -> None:
    content = _zip({"a.txt": TEXT})
    for number in range(3):
        content = _zip({f"{number}.zip": content, "b.txt": TEXT})
    (tmp_path / "deep.zip").write_bytes(content)
    assert _summary(tmp_path / "deep.zip") == [
        ("Rejected", "2.zip!1.zip!0.zip", "broken_container"),
        ("Page", "2.zip!1.zip!b.txt", "text/plain"),
        ("Page", "2.zip!b.txt", "text/plain"),
        ("Page", "b.txt", "text/plain"),
    ]


def test_bombs_are_too_large(tmp_path: Path) -> None:
    zeros = b" " * 30_000_000
    (tmp_path / "a.zip").write_bytes(_zip({"bomb.txt": zeros, "good.txt": TEXT}))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(zeros))
    assert _summary(tmp_path / "a.zip") == [("Rejected", "bomb.txt", "too_large"), ("Page", "good.txt", "text/plain")]
    assert _summary(tmp_path / "b.txt.gz") == [("Rejected", None, "too_large")]


def test_a_member_over_the_limit_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(_zip({"a.txt": TEXT * 10, "b.txt": TEXT}))
    assert _summary(tmp_path / "a.zip", max_bytes=400) == [("Rejected", "a.txt", "too_large"), ("Page", "b.txt", "text/plain")]


@pytest.mark.parametrize("name", ["zip.zip", "tar.tar", "gzip.txt.gz", "warc.warc", "warc.warc.gz"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_container_cut_short_adds_one_rejected_unit(tmp_path: Path, name: str, share: float) -> None:
    content = (SAMPLES / name).read_bytes()
    if name == "tar.tar":
        content = content[: 512 * 4]  # two members; the rest of the sample is padding
    path = tmp_path / name
    path.write_bytes(content[: int(len(content) * share)])
    rejected = [unit for unit in read([path]) if isinstance(unit, Rejected)]
    assert [unit.reason for unit in rejected] == ["broken_container"]


def test_tar_links_are_skipped(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
        member = tarfile.TarInfo("../../up.txt")
        member.size = len(TEXT)
        archive.addfile(member, io.BytesIO(TEXT))
    assert _summary(tmp_path / "a.tar.gz") == [("Skipped", "link.txt", "inode/special"), ("Page", "../../up.txt", "text/plain")]


def test_warc_gives_responses_with_address_and_capture() -> None:
    pages = [unit for unit in read([SAMPLES / "warc.warc"]) if isinstance(unit, Page)]
    assert [(page.url, page.captured) for page in pages] == [
        (f"https://museum.example/news/{number}", "2020-03-04T09:15:00Z") for number in (1, 2, 3)
    ]
    assert len({page.content for page in pages}) == 1  # plain, in chunks and packed: the same page
    packed = [unit for unit in read([SAMPLES / "warc.warc.gz"]) if isinstance(unit, Page)]
    assert pages == [dataclasses.replace(page, source="warc.warc") for page in packed]


def test_warc_revisits_errors_and_images_are_skipped(tmp_path: Path) -> None:
    def record(kind: str, block: bytes) -> bytes:
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://museum.example/\r\nContent-Length: {len(block)}\r\n\r\n"
        return head.encode() + block + b"\r\n\r\n"

    (tmp_path / "a.warc").write_bytes(
        record("revisit", b"HTTP/1.1 200 OK\r\n\r\n")
        + record("response", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>no</p>")
        + record("response", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx")
        + record("metadata", b"x: y")
        + record("response", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    )
    assert [last for _, _, last in _summary(tmp_path / "a.warc")] == ["warc/revisit", "http/404", "image/png", "empty"]


def test_dumps_bring_their_columns_into_the_release() -> None:
    units = list(read([SAMPLES / "jsonl.jsonl"]))
    releases = [clean(unit) for unit in units if isinstance(unit, Page)]
    assert [(r.record_id, r.url, r.headline, r.published) for r in releases if isinstance(r, Release)] == [
        ("r1", "https://museum.example/news/1", "Mill gallery opens", "2020-03-04"),
        ("r2", "https://museum.example/news/2", "Mill gallery opens", "2020-03-05"),
    ]


@pytest.mark.parametrize(
    ("encoding", "separator", "headline", "ending"),
    [
        ("utf-8", ",", "Mill gallery opens", "Zoë Müller’s café"),
        ("utf-8-sig", "|", "Mill gallery opens", "Zoë Müller’s café"),
        ("cp1252", ";", "Café of the mill opens", "Zoë Müller’s café"),
        ("utf-16", "\t", "Café of the mill opens", "Zoë Müller’s café"),
        (
            "gb18030",
            ",",
            "玻璃展厅开放了",
            "怀河博物馆周一开放了新的玻璃展厅。馆长万洁说，这是全省第一个此类展厅。我们等了九年，她说。" * 3,
        ),
    ],
)
def test_tables_of_any_encoding_with_columns_of_any_name(tmp_path: Path, encoding: str, separator: str, headline: str, ending: str) -> None:
    text = (TEXT.decode() + " " if ending.isascii() or ending.startswith("Z") else "") + ending
    rows = [
        ["No", "Headline", "Release Text", "Web Address", "Posted On"],
        ["7", headline, text * 2, "https://museum.example/7", "2020-03-04"],
    ]
    content = "".join(separator.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)
    (tmp_path / "a.csv").write_bytes(content.encode(encoding))
    (page,) = read([tmp_path / "a.csv"])
    assert isinstance(page, Page)
    release = clean(page)
    assert isinstance(release, Release)
    assert (release.headline, release.url, release.published) == (headline, "https://museum.example/7", "2020-03-04")
    assert release.text.endswith(ending)


def test_text_in_an_object_in_a_row_is_found_and_short_text_is_not_guessed(tmp_path: Path) -> None:
    lines = [{"story": {"body_html": f"<p>{TEXT.decode() * 4}</p>"}, "href": "https://museum.example/3"}, {"note": "See the page."}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert _summary(tmp_path / "a.jsonl") == [("Page", "1", "text/html"), ("Rejected", "2", "empty")]
    page = next(iter(read([tmp_path / "a.jsonl"])))
    assert isinstance(page, Page) and page.url == "https://museum.example/3"


def test_broken_rows_are_rejected_one_by_one(tmp_path: Path) -> None:
    lines = [json.dumps({"text": TEXT.decode()}), "{not json", "[1]", json.dumps({"title": "no text"}), "", json.dumps({"text": "x" * 900})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert _summary(tmp_path / "a.jsonl", max_bytes=500) == [
        ("Page", "1", "text/plain"),
        ("Rejected", "2", "unreadable"),
        ("Rejected", "3", "wrong_type"),
        ("Rejected", "4", "empty"),
        ("Rejected", "6", "too_large"),
    ]


def test_packed_dumps_and_dumps_in_archives(tmp_path: Path) -> None:
    dump = (SAMPLES / "jsonl.jsonl").read_bytes()
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(dump))
    (tmp_path / "b.zip").write_bytes(_zip({"d.jsonl": dump}))
    assert [record for _, record, _ in _summary(tmp_path / "a.jsonl.gz")] == ["r1", "r2"]
    assert [record for _, record, _ in _summary(tmp_path / "b.zip")] == ["d.jsonl!r1", "d.jsonl!r2"]


@pytest.mark.parametrize("name", ["eml.eml", "mbox.mbox"])
def test_mail(name: str) -> None:
    pages = [unit for unit in read([SAMPLES / name]) if isinstance(unit, Page)]
    assert [page.record_id for page in pages] == ([None] if name == "eml.eml" else ["m1@museum.example", "m2@museum.example"])
    release = clean(pages[0])
    assert isinstance(release, Release)
    assert (release.headline, release.published, release.publisher) == ("Mill gallery opens", "2020-03-04", "Huai River Museum")


def test_skipped_is_not_kept() -> None:
    assert not hasattr(Skipped("a", "image/png"), "content")
