"""Near-duplicates and captures: what is one release, what is the next one of the same form, and which of them counts."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import pytest

from museion.clean.duplicates import body, duplicates, versions
from museion.clean.same import same_release
from museion.clean.shingles import likely_pairs, resemblance, shingles, signature
from museion.release import Block, Release

_RANDOM = random.Random(4)
_WORDS = [
    f"{first}{last}"
    for first in ("mill", "lock", "reed", "salt", "bell", "rope", "boat", "clay")
    for last in ("er", "ing", "ed", "s", "ery")
]
TEXT = "The Huai River Museum opened its mill gallery on March 4, 2020. " + " ".join(_RANDOM.choice(_WORDS) for _ in range(250))
OTHER = " ".join(_RANDOM.choice(_WORDS) for _ in range(250))
FOOT = " About us: we publish what others send to us, " + " ".join(_WORDS[:12])


def _release(document_id: str, text: str, published: str | None = None, **more: str) -> Release:
    return Release(document_id, document_id, text, (Block(0, len(text), "paragraph"),), published=published, **more)  # type: ignore[arg-type]


def _texts(releases: Sequence[Release]) -> Iterable[str]:
    return map(body, releases)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (TEXT + FOOT, True),
        ("Northern Wire gives this release as it came. " + TEXT, True),
        (TEXT.replace("opened", "has opened"), True),
        (TEXT.replace("2020", "2021"), False),
        (TEXT.replace("Huai River", "Reed Lake"), False),
        (OTHER, False),
    ],
)
def test_near_duplicates(other: str, same: bool) -> None:
    # Fifteen equal words stand before the name and the date that are replaced: what stands at the head is not compared.
    lead = " ".join(_WORDS[:20]) + " "
    releases = [_release("a", lead + TEXT, "2020-03-05"), _release("b", lead + other, "2020-03-04")]
    assert duplicates(releases, texts=_texts) == ({"a": "b"} if same else {})
    assert duplicates(releases) == {}


def test_groups_are_connected_and_the_order_of_input_does_not_matter() -> None:
    more = [_RANDOM.choice(_WORDS) for _ in range(180)]
    releases = [
        _release(name, f"{TEXT} {' '.join(more[:size])}", "2020-03-04") for name, size in zip("dcba", (0, 60, 120, 180), strict=True)
    ]
    assert resemblance(shingles(releases[0].text), shingles(releases[3].text)) < 0.75
    releases += [_release("0", OTHER), _release("e", TEXT, None)]
    expected = {"b": "a", "c": "a", "d": "a", "e": "a"}
    for seed in range(10):
        shuffled = releases[:]
        random.Random(seed).shuffle(shuffled)
        assert duplicates(shuffled, texts=_texts) == expected


def test_an_earlier_copy_that_comes_later_only_moves_who_counts() -> None:
    one, late = _release("a", TEXT, "2020-03-04"), _release("b", TEXT + FOOT, "2020-03-05")
    assert duplicates([one, late], texts=_texts) == {"b": "a"}
    assert duplicates([one, late, _release("c", TEXT, "2020-03-03")], texts=_texts) == {"a": "c", "b": "c"}


def test_next_months_release_of_the_same_form_is_no_copy() -> None:
    releases = [_release("a", TEXT, "2020-03-04"), _release("b", TEXT + FOOT, "2020-06-04")]
    assert duplicates(releases, texts=_texts) == {}


def test_short_texts_are_copies_only_if_they_are_equal() -> None:
    releases = [_release("a", " ".join(_WORDS)), _release("b", " ".join([*_WORDS, "again"])), _release("c", " ".join(_WORDS))]
    assert duplicates(releases, texts=_texts) == {"c": "a"}


def test_the_about_section_does_not_count() -> None:
    about = " ".join(_RANDOM.choice(_WORDS) for _ in range(150))
    blocks = (Block(0, len(TEXT), "paragraph"), Block(len(TEXT) + 1, len(TEXT) + 1 + len(about), "paragraph", "about"))
    releases = [_release("a", TEXT), Release("b", "b", f"{TEXT} {about}", blocks)]
    assert duplicates(releases, texts=_texts) == {"b": "a"}


def test_captures_of_one_address_are_versions_in_their_order() -> None:
    address = "https://museum.example/opening"
    captures = [
        _release("a", TEXT, url=address, captured="2021-01-01T00:00:00Z"),
        _release("b", TEXT + FOOT, url=address, captured="2020-01-01T00:00:00Z"),
        _release("c", OTHER, url=address, captured="2022-01-01T00:00:00Z"),
        _release("d", TEXT, url="https://museum.example/other", captured="2020-01-01T00:00:00Z"),
        _release("e", TEXT, url=address),
    ]
    assert versions(captures) == versions(captures[::-1]) == {"a": "b", "c": "a"}
    assert duplicates(captures[:3], texts=_texts) == {}, "a capture that changed a little is mined for itself"


def test_a_page_put_back_to_what_it_was_stands_where_it_was_first() -> None:
    address = "https://museum.example/opening"
    captures = [
        _release("a", TEXT, url=address, captured="2020-01-01T00:00:00Z"),
        _release("b", TEXT + FOOT, url=address, captured="2021-01-01T00:00:00Z"),
        _release("a", TEXT, url=address, captured="2022-01-01T00:00:00Z"),
        _release("c", OTHER, url=address, captured="2023-01-01T00:00:00Z"),
    ]
    assert versions(captures) == versions(captures[::-1]) == {"b": "a", "c": "b"}


def test_captures_within_a_second_are_in_their_order() -> None:
    captures = [
        _release("a", TEXT, url="https://museum.example/", captured="2020-01-01T00:00:00.500000Z"),
        _release("b", OTHER, url="https://museum.example/", captured="2020-01-01T00:00:00Z"),
    ]
    assert versions(captures) == {"a": "b"}


def test_the_signature_estimates_the_resemblance() -> None:
    one, other = shingles(TEXT), shingles(TEXT + FOOT)
    share = float((signature(one) == signature(other)).mean())
    assert abs(share - resemblance(one, other)) < 0.15
    assert list(likely_pairs([signature(one), signature(shingles(OTHER)), signature(other)])) == [(0, 2)]


def test_texts_without_words() -> None:
    assert len(shingles("…")) == 0
    assert resemblance(shingles(""), shingles("")) == 1.0
    assert same_release("", "")
    assert len(shingles("one two")) == 1
