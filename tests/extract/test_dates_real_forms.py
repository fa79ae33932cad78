"""A hundred forms of dates that real releases use, in sentences of our own, each with its value.

The forms were drawn from the 4,167 wire and government releases that the grammar was read on, by shape; nothing but the form is theirs.
All sentences are read as published on Wednesday 14 August 2024.
"""

from __future__ import annotations

import pytest

from museion.extract.dates import find
from museion.resolve.calendar import is_level1, resolve_dates

from ..markup import parse, render

PUBLISHED = "2024-08-14"
FORMS = [
    ("The mill burned down in [1999](DATE).", "1999"),
    ("The mill opens its doors [today](DATE).", "2024-08-14"),
    ("Posted [2023-09-25](DATE) by the mill.", "2023-09-25"),
    ("LEIDEN, [May 15, 2025](DATE) — The mill is back.", "2025-05-15"),
    ("The wheel was mended in [November 1985](DATE).", "1985-11"),
    ("The wheel was mended in [May](DATE).", "2024-05"),
    ("She milled [from 1959 to 1973](DATE).", "1959/1973"),
    ("Milling was the fashion of [the 1980s](DATE).", "198X"),
    ("The wheel will turn [by 2035](DATE).", "../2035"),
    ("The wheel was stopped on [March 28](DATE).", "2024-03-28"),
    ("The mill has stood idle [since 1973](DATE).", "1973/.."),
    ("[This year](DATE), the mill is ours.", "2024"),
    ("Flood of [2/27/23](DATE), seen from above.", "2023-02-27"),
    ("[Last year](DATE) the mill had a guest.", "2023"),
    ("[From 2013 to 2017](DATE) the mill slept.", "2013/2017"),
    ("Flood of [04/22/2024](DATE), seen from below.", "2024-04-22"),
    ("A wheel of [the 1950's](DATE) turns again.", "195X"),
    ("The mill's budget for [FY23](DATE) is spent.", "2022-10/2023-09"),
    ("Grain was dear in [Q4 2025](DATE).", "2025-10/2025-12"),
    ("The mill's budget for [FY 2025](DATE) is made.", "2024-10/2025-09"),
    ("[Since 2017](DATE) the mill has had a roof.", "2017/.."),
    ("The miller comes [this week](DATE).", "2024-08-12/2024-08-18"),
    ("Come on [Friday, March 20, 2026](DATE).", "2026-03-20"),
    ("Anna Castell ([1884-1949](DATE)) drew the mill.", "1884/1949"),
    ("The mill will be shut on [Friday, September 6](DATE).", "2024-09-06"),
    ("The mill will be sold [next year](DATE).", "2025"),
    ("Sums as of [Sept 30,2023](DATE) are below.", "2023-09-30"),
    ("Sums as of [June 30,2024](DATE) are below.", "2024-06-30"),
    ("The wheel will turn on [October 19th](DATE).", "2024-10-19"),
    ("It was a barn [50 years ago](DATE).", "1974"),
    ("The wheel will turn [tomorrow](DATE).", "2024-08-15"),
    ("[Last week](DATE), the wheel broke.", "2024-08-05/2024-08-11"),
    ("Output fell [from 2020 to 2023](DATE).", "2020/2023"),
    ("The wheel turns [tonight](DATE).", "2024-08-14"),
    ("A [1930s](DATE) loom was found.", "193X"),
    ("The wheel was mended [earlier this year](DATE).", "2024"),
    ("[Since August 2023](DATE), the mill is dry.", "2023-08/.."),
    ("The dam was raised [between 1932 and 1935](DATE).", "1932/1935"),
    ("[Last month](DATE) the dam broke.", "2024-07"),
    ("The dam was mended in [April of 2023](DATE).", "2023-04"),
    ("The dam held [until 1919](DATE).", "../1919"),
    ("The dam will be raised [later this year](DATE).", "2024"),
    ("The plan runs [through 2027](DATE).", "../2027"),
    ("The dam is in the plan of [Fiscal Year 2026](DATE).", "2025-10/2026-09"),
    ("The dam broke on [April 11th, 2024](DATE).", "2024-04-11"),
    ("The plan is [from 2023-2031](DATE) at most.", "2023/2031"),
    ("The dam will be raised [this fall](DATE).", "2024-23"),
    ("The dam was raised in [Fall 2021](DATE).", "2021-23"),
    ("The dam broke in [late 1957](DATE).", "1957-09/1957-12"),
    ("The dam was dug [this month](DATE).", "2024-08"),
    ("The canal was dug in [the early 2000s](DATE).", "2000/2003"),
    ("The canal opens in [early 2026](DATE).", "2026-01/2026-04"),
    ("Sums as of [Dec 31,2024](DATE) follow.", "2024-12-31"),
    ("The canal froze in [July, 2022](DATE).", "2022-07"),
    ("The canal opens on [28 April 2026](DATE).", "2026-04-28"),
    ("The canal stays open [through December 20](DATE).", "../2024-12-20"),
    ("The canal was dry [this spring](DATE).", "2024-21"),
    ("The canal will be dug [by the end of 2025](DATE).", "../2025"),
    ("[Earlier this week](DATE) the canal froze.", "2024-08-12/2024-08-18"),
    ("The canal was begun in [the late 1800s](DATE).", "1867/1899"),
    ("Barges came in [the first quarter of 2025](DATE).", "2025-01/2025-03"),
    ("A canal for [the 21st century](DATE) is planned.", "20XX"),
    ("The barge sailed on [Saturday Dec 23, 2023](DATE).", "2023-12-23"),
    ("The barge was built in [mid-April](DATE).", "2024-04-11/2024-04-20"),
    ("Bids must be in [no later than February 14, 2025](DATE).", "../2025-02-14"),
    ("[Last July](DATE) the barge sank.", "2024-07"),
    ("The barge is hired [from May 9, 2024](DATE).", "2024-05-09/.."),
    ("The barge was painted [this summer](DATE).", "2024-22"),
    ("The barge fair is on [September 7 and 8](DATE).", "2024-09-07/2024-09-08"),
    ("Bids must be in [by October 1](DATE).", "../2024-10-01"),
    ("In the [2024-25](DATE) season barges rest.", "2024/2025"),
    ("The barge fair is on [Nov. 14-15, 2025](DATE).", "2025-11-14/2025-11-15"),
    ("The barge fair is on [October 24-26, 2024](DATE).", "2024-10-24/2024-10-26"),
    ("The barge was launched in [1900](DATE) and sunk [25 years later](DATE).", "1925"),
    ("The barge will be raised [by December 2024](DATE).", "../2024-12"),
    ("Sums for [fiscal 2025](DATE) follow.", "2024-10/2025-09"),
    ("The lock was built [1450–1460](DATE).", "1450/1460"),
    ("The lock will be shut [by the end of October](DATE).", "../2024-10"),
    ("[Five years ago](DATE) the lock was shut.", "2019"),
    ("The lock was dry [from 1968 – 1969](DATE).", "1968/1969"),
    ("[Earth Day 2022](DATE) was kept at the lock.", "2022-04-22"),
    ("Clogs were worn in [the late '70s](DATE).", "1977/1979"),
    ("Clogs were made in [the mid-1980s](DATE).", "1984/1986"),
    ("The clog fair runs [from 13 to 16 October](DATE).", "2024-10-13/2024-10-16"),
    ("Clogs sold well in [the first half of 2024](DATE).", "2024-01/2024-06"),
    ("Clogs were rationed [from August 2023 to July 2024](DATE).", "2023-08/2024-07"),
    ("Bought on [5 May 1912](DATE), the clogs were sold [the same day](DATE).", "1912-05-05"),
    ("Clogs came in [the fall of 1774](DATE).", "1774-23"),
    ("The clogs were lost [more than 35 years ago](DATE).", "../1989"),
    ("The clog fair, [March 28 - May 11, 2025](DATE), is free.", "2025-03-28/2025-05-11"),
    ("The clogs will be shown [by early next year](DATE).", "../2025-04"),
    ("Clogs came into fashion in [March this year](DATE).", "2024-03"),
    ("The clog fair is on [August 21st–23rd](DATE).", "2024-08-21/2024-08-23"),
    ("Clogs will be free [between January and May 2025](DATE).", "2025-01/2025-05"),
    ("Clogs are lent [24 April 2024 until 23 April 2025](DATE).", "2024-04-24/2025-04-23"),
    ("The clogs were made by Tang's heirs in [the Tang Dynasty](DATE).", "0618/0907"),
    ("Clogs sold out in [January–February 2022](DATE).", "2022-01/2022-02"),
    ("Clogs may be had [through the end of next week](DATE).", "../2024-08-25"),
    ("The clog makers meet on [March 17 through March 19, 2025](DATE).", "2025-03-17/2025-03-19"),
    ("Clogs were sold in [the second quarter of this year](DATE).", "2024-04/2024-06"),
]


def test_there_are_a_hundred() -> None:
    assert len({words for words, _ in FORMS}) == 100


@pytest.mark.parametrize(("marked", "value"), FORMS)
def test_form(marked: str, value: str) -> None:
    text, _ = parse(marked)
    items = find(text)
    assert render(text, [(item.start, item.end, "DATE") for item in items]) == marked
    drafts = [{"start": item.start, "end": item.end, "rule": item.rule, **item.structure} for item in items]
    dates = resolve_dates(text, drafts, published=PUBLISHED)
    assert dates[-1].edtf == value
    assert is_level1(value)
