"""What is quoted: an introduction with what it introduces, and several things where several are wanted."""

from dataclasses import fields
from datetime import UTC, datetime

from index.entries import Entry
from rag.extract import extract
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


def test_where_several_things_are_wanted_a_sentence_with_a_further_word_of_the_question_comes_too() -> None:
    best, other, idle = split(entry("Wards", "Harbour gave Bell 600 votes. In Castle it was 480. Rain fell on both."))
    ranked = [Evidence(best, NOTHING, 9.0), Evidence(idle, NOTHING, 6.5), Evidence(other, NOTHING, 6.0)]
    told = [one.text for one in extract(ranked, read_sought("How many votes in each of Harbour and Castle?"))]
    assert told == [best.text, other.text]


def test_a_list_that_goes_on_from_its_introduction_is_quoted_as_one_sentence_that_cites_each_point() -> None:
    found = split(entry("Where to go", "People are asked to bring:\n\n• medicines;\n\n• a charger."))
    (told,) = extract([Evidence(found[1], NOTHING, 2.0)], read_sought("What should people bring?"))
    assert told.text == "People are asked to bring: medicines; a charger."
    assert [one.quote for one in told.citations] == ["People are asked to bring:", "medicines;", "a charger."]
