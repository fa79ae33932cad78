"""From bytes to characters: byte order mark, what the transport said, what the markup says, then a guess."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import charset_normalizer
from bs4.dammit import EncodingDetector

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: What pages mean by a label (WHATWG Encoding Standard): the larger set that contains the one named.
_MEANT = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "utf8": "utf-8",
}
#: Encodings that accept almost any bytes, so that a declaration of one proves nothing against valid UTF-8.
_PERMISSIVE = frozenset({"cp1252", "cp1250", "cp1251", "cp1254", "iso-8859-2", "iso-8859-15", "cp874"})
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x80-\x9f\ufffd]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPE = re.compile(rb"\x1b[$(]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a record, the encoding they were read in, and how it was found (bom, transport, meta…)."""

    text: str
    encoding: str
    origin: str
    verbatim: str


def decode(content: bytes, *, transport: str | None = None, markup: bool = False) -> Decoded | None:
    """The characters of `content`; None if it is not text in any encoding known here.

    A declared encoding is believed if the bytes agree with it; valid UTF-8 beyond ASCII is believed before a declared
    single-byte encoding, since bytes fall into that pattern by chance about never.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(content[len(mark) :].decode(encoding, "replace"), encoding, "bom", encoding)
    zeros = _utf16_without_mark(content)
    if zeros:
        return Decoded(content.decode(zeros, "replace"), zeros, "zeros", zeros)
    utf8 = _strict(content, "utf-8")
    for origin, label in _declared(content, transport=transport, markup=markup):
        encoding = _MEANT.get(label.lower().strip(), label.lower().strip())
        if utf8 is not None and (encoding in _PERMISSIVE or encoding == "utf-8") and not content.isascii():
            return Decoded(utf8, "utf-8", origin if encoding == "utf-8" else "bytes", label)
        text = _strict(content, encoding)
        if text is not None:
            return Decoded(text, encoding, origin, label)
    if utf8 is not None and not _ESCAPE.search(content):
        return Decoded(utf8, "utf-8", "bytes", "utf-8")
    return _nearly_utf8(content) or _mostly_ascii(content) or _guess(content)


def _declared(content: bytes, *, transport: str | None, markup: bool) -> list[tuple[str, str]]:
    found = [("transport", transport)] if transport else []
    if markup:
        meta = EncodingDetector.find_declared_encoding(content[:4096], is_html=True)
        if meta and not meta.lower().startswith("utf-16"):  # a page whose bytes spell "meta" is not in UTF-16
            found.append(("meta", meta))
    return found


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _utf16_without_mark(content: bytes) -> str | None:
    """UTF-16 by its zeros: in Latin script every second byte is zero, nearly always on the same side."""
    sample = content[:2000]
    if len(sample) < 4 or sample.count(0) * 10 < len(sample) * 3:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 9 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 9 * odd else None


def _nearly_utf8(content: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes (a cut in the middle of a character): at least three good characters to a bad one.

    In text of another encoding good ones are chance: one in ten at most in GB18030, Shift_JIS and cp1252 samples.
    """
    text = content.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(character > "\x7f" for character in text) - bad
    ends_cut = bad == 1 and text.endswith("\ufffd")
    if ends_cut or (good and good >= 3 * bad):
        return Decoded(text, "utf-8", "bytes", "utf-8, with broken bytes")
    return None


def _mostly_ascii(content: bytes) -> Decoded | None:
    """Latin script with a few bytes beyond ASCII (one in twenty): too few to guess by, and cp1252 in practice."""
    beyond = sum(byte > 127 for byte in content[:100_000])
    if not beyond or beyond * 20 > len(content[:100_000]) or _ESCAPE.search(content):
        return None
    return Decoded(content.decode("cp1252", "replace"), "cp1252", "bytes", "few bytes beyond ASCII")


def _guess(content: bytes) -> Decoded | None:
    # The first 100 kB decide: charset-normalizer takes seconds on megabytes, and encodings do not change midway.
    match = charset_normalizer.from_bytes(content[:100_000]).best()
    if match is None:
        return None
    encoding = _MEANT.get(match.encoding.replace("_", "-"), match.encoding)
    if encoding in {"latin_1", "ascii", "iso8859_1"}:
        encoding = "cp1252"
    return Decoded(content.decode(encoding, "replace"), encoding, "charset-normalizer", match.encoding)


def restored(value: str, encoding: str) -> str:
    """A field of a dump whose bytes came as lone surrogates, read in the encoding of the text beside it, else in cp1252."""
    if value.isascii() or not _SURROGATE.search(value):
        return value
    try:
        content = value.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half of a pair that JSON wrote with an escape: no bytes of ours
        return value
    return _strict(content, encoding) or _strict(content, "cp1252") or content.decode("utf-8", "replace")


def is_binary(text: str) -> bool:
    """Whether decoded characters cannot be text: one in ten is a control character or was in no encoding.

    Saved pages stay under one in a thousand; images and programs read as text have one in five or more.
    """
    sample = text[:20_000]
    return len(_NO_TEXT.findall(sample)) * 10 > len(sample)
