"""What a question wants is read off its words: whose words, and whether a number."""

import pytest

from index.library import Library
from rag.sought import read_sought
from tests.clippings import asking_about


@pytest.mark.parametrize(
    "question",
    ["What was Dahl's line on the war reaching further than the front?", "What is Dahl's stance on the treaty?"],
)
def test_somebodys_line_on_something_is_their_words(question: str) -> None:
    sought = read_sought(question)
    assert (sought.kind, sought.speaker) == ("quote", ("dahl",))


def test_who_says_that_something_is_so_goes_with_none_of_its_words() -> None:
    sought = read_sought("Who complains that the island is cut off?")
    assert (sought.kind, sought.unit, sought.predicate) == ("person", (), "")


def test_who_did_something_goes_with_it() -> None:
    sought = read_sought("Who painted the hall?")
    assert (sought.unit, sought.predicate) == (("painted", "hall"), "painted")


def test_the_author_of_an_entry_speaks_where_nobody_is_quoted(library: Library) -> None:
    told = (("The island", "The boats are late today, and the queue for them is long."),)
    asked = "What did Nora Iqbal say about the queue?"
    assert asking_about(library, told, author="Nora Iqbal")(asked).status == "answered"
    assert asking_about(library, told, author="Ida Stone")(asked).status == "declined"


def test_the_author_of_an_entry_is_not_said_to_have_none(library: Library) -> None:
    told = (("The island", "The boats are late today."), ("The port", "Zorvan has closed the port for the winter."))
    asked = "What did Nora Iqbal say about Zorvan and Quillon?"
    lead = asking_about(library, told, author="Nora Iqbal")(asked).lead
    assert lead == "The coverage in scope has no entry with Quillon on this."
