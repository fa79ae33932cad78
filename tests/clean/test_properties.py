"""What holds of every release, whatever goes in."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from museion.clean import clean
from museion.release import Page, Release

from .test_broken import assert_sound

#: Lines as releases have them, so that the rules meet each other in every order.
LINES = [
    "FOR IMMEDIATE RELEASE",
    "Media Contact:",
    "Ana Ruiz",
    "ana.ruiz@example.org | +1 555 010 0199",
    "Huai River Museum Opens Gallery of Glass",
    "Source: Huai River Museum Edit: Lin Bo Time: 2020.03.04 09:15:00",
    "March 4, 2020",
    "By Marta Olsen",
    "Current Location: Home - News",
    "###",
    "-ends-",
    "About the Huai River Museum",
    "The museum was founded in 1903 and holds 40,000 works of glass, bronze and paper.",
    "BENGBU, March 4, 2020 – The Huai River Museum opened its gallery of glass on Monday, with 260 pieces from 14 collections never"
    " shown together before, and with a talk by its director Lin Bo.",
    "- to lend more",
    "2. to publish what they hold",
    "a. to teach",
    "b. to travel",
    "① to lend",
    "Monday | 10 a.m. | free",
    "Tuesday | 11 a.m. | free",
    "Event DetailsDate: March 7",
    "Share on Facebook",
    "a line that goes on and on until it is about as long as the lines of",
    "a mail, where each is broken at the same width by the program of the",
    "sender.",
    "“A museum that only stores is a warehouse,” said Lin Bo.",
    "Photo: Lin Bo at the opening",
    "",
    "   ",
    "* * *",
    "Read more",
]
SETTINGS = settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def _again(release: Release) -> str:
    again = clean(Page("again.txt", release.text.encode("utf-8"), "text/plain"))
    assert isinstance(again, Release), again
    return again.text


@SETTINGS
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=14), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_a_cleaned_text_is_clean(lines: list[str], glue: str) -> None:
    release = clean(Page("a.txt", glue.join(lines).encode("utf-8"), "text/plain"))
    if isinstance(release, Release):
        assert_sound(release)
        assert _again(release) == release.text


@SETTINGS
@given(
    st.lists(st.sampled_from(LINES), min_size=1, max_size=10), st.sampled_from(["p", "div", "li", "h2", "td", "blockquote", "figcaption"])
)
def test_a_cleaned_page_is_clean(lines: list[str], tag: str) -> None:
    body = "".join(f"<{tag}>{line}</{tag}>" for line in lines)
    release = clean(Page("a.html", f"<html><body><article>{body}</article></body></html>".encode(), "text/html"))
    if isinstance(release, Release):
        assert_sound(release)
        assert _again(release) == release.text


@SETTINGS
@given(st.text(max_size=400))
def test_any_text_ends_well(text: str) -> None:
    release = clean(Page("a.txt", text.encode("utf-8", "surrogatepass"), "text/plain"))
    if isinstance(release, Release):
        assert_sound(release)
        assert _again(release) == release.text


@SETTINGS
@given(st.binary(max_size=400), st.sampled_from(["text/html", "text/plain", "text/markdown"]))
def test_any_bytes_end_well(content: bytes, media_type: str) -> None:
    release = clean(Page("a", content, media_type))
    if isinstance(release, Release):
        assert_sound(release)
    else:
        assert release.reason in ("empty", "unreadable", "not_a_release"), release.detail
