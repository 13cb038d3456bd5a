"""A line for each entry: its headline, how it begins, and an event that is told in it."""

from datetime import UTC, datetime

from index.entries import Entry
from rag.outline import outline
from rag.sentences import split

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def entry(title: str, text: str) -> Entry:
    return Entry("one", "page", NOON, title, text)


def test_an_entry_whose_headline_is_its_cut_beginning_is_told_by_its_first_sentence() -> None:
    (line,) = outline(
        [entry("Ada Bell has backed calls for a…", "Ada Bell has backed calls for a holiday. Rain fell.")]
    )
    assert line.text == "Ada Bell has backed calls for a holiday. Rain fell."
    assert line.citations[0].quote == line.text


def test_a_headline_of_its_own_stands_before_what_is_told() -> None:
    (line,) = outline([entry("Holiday", "Ada Bell has backed calls for a day off.")])
    assert line.text == "Holiday: Ada Bell has backed calls for a day off."


def test_an_entry_that_tells_of_an_event_begins_with_that() -> None:
    told = entry("Evening", "Rain fell. The bridge was shut. Ada Bell came.")
    (line,) = outline([told], [split(told)[1]])
    assert line.text == "Evening: The bridge was shut."


def test_a_headline_that_the_text_begins_with_is_not_said_twice() -> None:
    (line,) = outline([entry("Nine cars are parked outside.", "Nine cars are parked outside. Rain fell.")])
    assert line.text == "Nine cars are parked outside. Rain fell."
