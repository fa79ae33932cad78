"""Reading a web archive: MB a second and the peak of memory, for an archive made on the spot. Memory must not grow with it.

    python benchmarks/read.py [--megabytes N ...] [--clean]

An archive of each size (100 and 1,000 MB of WARC; half of its pages packed) is written to a temporary folder and read in a
process of its own, page after page; with `--clean` each page is cleaned too. The pages are made up.
Not on Windows, which does not tell the peak of a process that way.
"""

from __future__ import annotations

import argparse
import gzip
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_WORDS = "the museum of boats opened its mill gallery for reeds and ropes in a harbor where old keepers lend bells to new schools".split()
#: Bytes of text in a page; the pages of the articles that we measure cleaning on have 100 to 300 kB, mostly scripts.
_PAGE = 100_000
_READ = """
import resource, sys, time
from museion.acquire import read
from museion.clean import clean
from museion.release import Page
start, pages, size = time.perf_counter(), 0, 0
for unit in read([sys.argv[1]]):
    assert isinstance(unit, Page), unit
    pages, size = pages + 1, size + len(unit.content)
    if sys.argv[2] == "clean":
        clean(unit)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
print(pages, size, time.perf_counter() - start, peak)
"""


def write_archive(path: Path, size: int) -> int:
    """Write a WARC of at least `size` bytes; gives the number of its pages. The same size gives the same bytes."""
    chance = random.Random(size)
    pages = 0
    with path.open("wb") as file:
        while file.tell() < size:
            file.write(_record(chance, pages))
            pages += 1
    return pages


def _record(chance: random.Random, number: int) -> bytes:
    paragraphs = (" ".join(chance.choices(_WORDS, k=80)).capitalize() + "." for _ in range(_PAGE // 400))
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = f"<html><head><title>Release {number}</title></head><body><h1>Release {number}</h1>{text}</body></html>"
    body, packed = page.encode(), b""
    if number % 2:
        body, packed = gzip.compress(body, 1, mtime=0), b"Content-Encoding: gzip\r\n"
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + packed + b"\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://museum.example/{number}\r\n"
        f"WARC-Date: 2020-03-04T09:15:00Z\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def measure(path: Path, *, cleaning: bool) -> tuple[int, float, float]:
    """Pages, seconds, and the peak of resident memory in MB, of a process that reads the archive."""
    command = [sys.executable, "-c", _READ, str(path), "clean" if cleaning else "read"]
    pages, _, seconds, peak = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return int(pages), float(seconds), float(peak)


def main() -> None:
    """Write, read and print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--clean", action="store_true", help="clean each page too")
    options = parser.parse_args()
    peaks = []
    with tempfile.TemporaryDirectory() as folder:
        for megabytes in options.megabytes:
            path = Path(folder) / "archive.warc"
            start = time.perf_counter()
            written = write_archive(path, megabytes * 1_000_000)
            made = time.perf_counter() - start
            pages, seconds, peak = measure(path, cleaning=options.clean)
            if pages != written:
                raise SystemExit(f"{written} pages were written and {pages} read")
            peaks.append(peak)
            size = path.stat().st_size / 1_000_000
            print(
                f"{size:7,.0f} MB  {pages:6,} pages  {size / seconds:6.1f} MB/s  {pages / seconds:6.1f} pages/s  peak {peak:.0f} MB"
                f"  (made in {made:.0f} s)",
                flush=True,
            )
    if len(peaks) > 1:
        print(f"peak of the largest archive: {peaks[-1] / peaks[0]:.2f} times that of the smallest")


if __name__ == "__main__":
    main()
