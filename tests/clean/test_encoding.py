"""Bytes become the characters that were meant, and what was done is on record."""

from __future__ import annotations

import pytest

from museion.clean import clean
from museion.clean.encoding import decode
from museion.release import Page, Release

CHINESE = "河南博物院举行了黄河流域博物馆联盟年度工作会议，来自九个省区的博物馆代表参加了会议，并讨论了明年的展览计划。"
TAIWANESE = "國立故宮博物院舉行了年度工作會議，來自各地的博物館代表參加了會議，並討論了明年的展覽計畫與教育活動。"
JAPANESE = "国立民族学博物館は、モンゴルの博物館と学術協定を締結しました。調印式は木曜日に行われ、館長が出席しました。"
KOREAN = "국립중앙박물관은 올해 다섯 개의 해외 박물관에 학예사를 파견한다고 수요일에 밝혔다. 전시는 내년에 열린다."
FRENCH = "Le musée a été fondé en 1903 par Hélène Aubry, et l’exposition « Été » ouvrira à Besançon dès le mois prochain."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(CHINESE, "gb18030"), (TAIWANESE, "big5"), (JAPANESE, "shift_jis"), (JAPANESE, "euc_jp"), (KOREAN, "euc_kr"), (FRENCH, "cp1252")],
)
@pytest.mark.parametrize("declared", ["transport", "meta", "nowhere"])
def test_encodings(text: str, encoding: str, declared: str) -> None:
    meta = f'<meta charset="{encoding}">' if declared == "meta" else ""
    content = f"<html><head>{meta}</head><body><p>{text * 3}</p></body></html>".encode(encoding)
    decoded = decode(content, transport=encoding if declared == "transport" else None, markup=True)
    assert decoded is not None
    assert text in decoded.text
    assert decoded.origin in {"transport": {"transport"}, "meta": {"meta"}, "nowhere": {"charset-normalizer", "bytes"}}[declared]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    decoded = decode(FRENCH.encode(encoding), transport="cp1252")
    assert decoded is not None
    assert (decoded.text, decoded.origin) == (FRENCH, "bom")


def test_mojibake_is_mended_and_recorded() -> None:
    text = "The museum’s director said: “We welcome Zoë Müller and all the visitors of the new gallery.”"
    release = clean(Page("a.txt", text.encode("utf-8").decode("cp1252", "ignore").encode("utf-8"), "text/plain"))
    assert isinstance(release, Release)
    assert release.text.startswith("The museum’s director said: “We welcome Zoë Müller")
    assert [item.value for item in release.metadata if item.field == "encoding"] == ["utf-8, mojibake mended"]


def test_what_is_not_mojibake_is_left_alone() -> None:
    text = "São Paulo’s museum – “Ævi” by Ólafur – shows 100 µm glass, at €5."
    release = clean(Page("a.txt", text.encode(), "text/plain"))
    assert isinstance(release, Release)
    assert release.text == text
    assert [item.value for item in release.metadata if item.field == "encoding"] == ["utf-8"]
