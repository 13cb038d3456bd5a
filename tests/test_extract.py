"""What is quoted: an introduction with what it introduces, and an entry without a headline by its first sentence."""

from dataclasses import fields
from datetime import UTC, datetime

from index.entries import Entry
from rag.extract import extract, outline
from rag.sentences import split
from rag.signals import Evidence, Signals
from rag.sought import read_sought

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
NOTHING = Signals(*[0.0] * len(fields(Signals)))


def entry(title: str, text: str) -> Entry:
    return Entry("one", "page", NOON, title, text)


def test_an_introduction_is_quoted_with_what_it_introduces() -> None:
    first, *others = split(entry("Bell", "On the aid, Ada Bell said:\n\nWe take a dim view. It is late.\n\nRain fell."))
    ranked = [Evidence(first, NOTHING, 9.0), *(Evidence(one, NOTHING, 0.0) for one in others)]
    told = [one.text for one in extract(ranked, read_sought("What did Bell say about the aid?"))]
    assert told == ["On the aid, Ada Bell said:", "We take a dim view.", "It is late."]


def test_an_entry_whose_headline_is_its_cut_beginning_is_told_by_its_first_sentence() -> None:
    (line,) = outline(
        [entry("Ada Bell has backed calls for a…", "Ada Bell has backed calls for a holiday. Rain fell.")]
    )
    assert line.text == "Ada Bell has backed calls for a holiday. Rain fell."
    assert line.citations[0].quote == line.text


def test_a_headline_of_its_own_stands_before_what_is_told() -> None:
    (line,) = outline([entry("Holiday", "Ada Bell has backed calls for a day off.")])
    assert line.text == "Holiday: Ada Bell has backed calls for a day off."
