"""Names and roles in sentences of releases: one sentence, what must be found in it. All persons are invented."""

from __future__ import annotations

import pytest

from museion.extract.capitals import split
from museion.extract.employers import is_uncommon
from museion.mine import Miner
from museion.release import Block, Release


@pytest.fixture(scope="module")
def miner() -> Miner:
    return Miner()


def _release(text: str) -> Release:
    return Release("test", "test", text, (Block(0, len(text), "paragraph"),), published="2025-01-10")


ROLES = [
    (
        "Chen Ruijin, Vice Chairman of the Chinese Museums Association and Director of the Suzhou Museum, came.",
        {("Chen Ruijin", "Vice Chairman", "Chinese Museums Association"), ("Chen Ruijin", "Director", "Suzhou Museum")},
    ),
    (
        "Director of the Shaanxi History Museum Hou Ningbin signed the agreement.",
        {("Hou Ningbin", "Director", "Shaanxi History Museum")},
    ),
    (
        "Wei Jun (director, Guangdong Museum) and Bai Fang (researcher) opened it.",
        {("Wei Jun", "director", "Guangdong Museum"), ("Bai Fang", "researcher", None)},
    ),
    (
        "Park Yong-min, Ambassador of the Republic of Korea to Thailand, spoke.",
        {("Park Yong-min", "Ambassador of the Republic of Korea to Thailand", None)},
    ),
    (
        "Workneh Tessema, once Minister of Water of Ethiopia and now special envoy of the African Union, spoke.",
        {("Workneh Tessema", "Minister of Water of Ethiopia", None), ("Workneh Tessema", "special envoy", "African Union")},
    ),
    (
        "Petra Holm, executive deputy director of the Prairie Museum, took part.",
        {("Petra Holm", "executive deputy director", "Prairie Museum")},
    ),
    (
        "Petra Holm comes from the Prairie Museum, where she was senior curator.",
        {("Petra Holm", "senior curator", "Prairie Museum")},
    ),
    (
        "Jane Smith, the Prairie Museum’s Associate Curator of Photography, hung the show.",
        {("Jane Smith", "Associate Curator of Photography", "Prairie Museum")},
    ),
    (
        "Kevin Holm, Andrew W. Mellon Director of the Smithsonian’s National Museum of African American History and Culture, came.",
        {("Kevin Holm", "Andrew W. Mellon Director", "National Museum of African American History and Culture")},
    ),
    (
        "Susan Holm, Chief Energy and Sustainability Officer of the Korea Heritage Fund, agreed.",
        {("Susan Holm", "Chief Energy and Sustainability Officer", "Korea Heritage Fund")},
    ),
    ("Rear Adm. Samuel Holm met Lt. Col. (ret.) James Holm.", {("Samuel Holm", "Rear Adm.", None), ("James Holm", "Lt. Col.", None)}),
]


@pytest.mark.parametrize(("text", "expected"), ROLES, ids=[text[:30] for text, _ in ROLES])
def test_roles_of_a_sentence(miner: Miner, text: str, expected: set[tuple[str, str, str | None]]) -> None:
    facts = miner.mine_one(_release(text))
    assert {(role.person, role.title, role.organization) for role in facts.roles} == expected


NAMES = [
    ("It is a gift of AWC, Inc., of Tulsa. Last year AWC gave two.", "ORG", {"AWC, Inc.", "AWC"}),
    ("She led Four Corners Zool, a company owned by its weavers.", "ORG", {"Four Corners Zool"}),
    ("It was built by Fawcett, Preston & Co. in Liverpool.", "ORG", {"Fawcett, Preston & Co."}),
    ("The International Society of Glove Historians met there.", "ORG", {"International Society of Glove Historians"}),
    ("He taught at the University of Notre Dame for years.", "ORG", {"University of Notre Dame"}),
    ("The website WalletHub today released its report.", "ORG", {"WalletHub"}),
    ("The prize was funded by Arts Council England in May.", "ORG", {"Arts Council England"}),
    ("The Henan and Shandong museums lend ten bronzes.", "MUSEUM", {"Henan", "Shandong museums"}),
    ("It was shown at the Vestland Kystmuseum for a year.", "MUSEUM", {"Vestland Kystmuseum"}),
    ("They told of it to Small Museums in Hartford.", "MUSEUM", set()),
    ("A visitor from Guimarax, and one from Turnhout, came.", "PLACE", {"Guimarax", "Turnhout"}),
    ("The house is in Worcester, Mass., by the river.", "PLACE", {"Worcester", "Mass."}),
    ("Thanks go to Thomas K. Araz, Jr., and to Fran Hill.", "PERSON", {"Thomas K. Araz, Jr.", "Fran Hill"}),
    ("He Wei, vice minister of culture, spoke first.", "PERSON", {"He Wei"}),
]


@pytest.mark.parametrize(("text", "label", "expected"), NAMES, ids=[text[:30] for text, _, _ in NAMES])
def test_names_of_a_sentence(miner: Miner, text: str, label: str, expected: set[str]) -> None:
    facts = miner.mine_one(_release(text))
    assert {text[m.char_start : m.char_end] for m in facts.mentions if m.label == label} == expected


def test_uncommon_names() -> None:
    assert is_uncommon(split("Klay Energy"))
    assert not is_uncommon(split("First Light"))
