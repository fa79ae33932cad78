"""The fullest form of a name: not the one that a headline writes in capitals."""

from __future__ import annotations

import museion


def test_a_name_in_capitals_is_written_as_the_release_writes_it_elsewhere() -> None:
    headline = "JANE LINDQVIST NAMED DIRECTOR OF KESTREL MUSEUM"
    text = f"{headline}\n\nJane Lindqvist was named director of the Kestrel Museum on Monday. Lindqvist was glad."
    names = {(str(m.label), m.name) for m in museion.extract(text, headline=headline).mentions if m.label in ("PERSON", "MUSEUM")}
    assert names == {("PERSON", "Jane Lindqvist"), ("MUSEUM", "Kestrel Museum")}


def test_a_name_that_is_only_written_in_capitals_stays_so() -> None:
    names = {m.name for m in museion.extract("The gift of JANE LINDQVIST was shown.").mentions if m.label == "PERSON"}
    assert names == {"JANE LINDQVIST"}
