"""A headline may be all that answers: it is quoted then, as what it is, and what stands under it is not."""

from collections.abc import Callable

import pytest

from index.library import Library
from rag.answer import Answer
from rag.spelling import spelled_out
from tests.clippings import asking_about

TOLD = (
    (
        "Vale Bridge closed until Friday",
        "Lorries are turned back at the mill. Drivers have been sitting here for hours.",
    ),
    ("Rain over the valley", "The covers are off. Nobody in the square has gone home, wet as they are."),
    ("Mayor named as Lena Dorn", "It has been a long night of counting. The tea in the hall is cold."),
    ("Search ends at the lake", "The boats are in. Grown men are weeping on the shore. What an afternoon."),
    ("The cup is lifted", "The captain lifts the cup in the rain. The lid falls off and rolls down the steps."),
)


@pytest.fixture
def asked(library: Library) -> Callable[[str], Answer]:
    """Answer over a day of which the headlines alone tell some things."""
    return asking_about(library, TOLD)


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("Which bridge is closed until Friday?", "Vale Bridge closed until Friday"),
        ("Who was named as mayor?", "Mayor named as Lena Dorn"),
    ],
)
def test_a_headline_that_answers_leads(asked: Callable[[str], Answer], question: str, headline: str) -> None:
    first = asked(question).statements[0]
    assert first.text == f"{headline}."
    (citation,) = first.citations
    assert (citation.entry.title, citation.quote, citation.start, citation.end) == (headline, headline, 0, 0)
    assert first.verdict == "supported"


def test_what_the_body_tells_is_quoted_from_there(asked: Callable[[str], Answer]) -> None:
    answer = asked("What happened to the lid of the cup?")
    assert answer.statements[0].text == "The lid falls off and rolls down the steps."


def test_a_phrase_is_put_as_those_who_report_do() -> None:
    assert spelled_out("what was the Final Score") == "what was the full-time score"


def test_the_cut_beginning_of_a_text_is_no_headline(library: Library) -> None:
    text = (
        "At the summit in the old port, where talks went on until late, the minister said that he cannot rule the sea."
    )
    ask = asking_about(library, ((f"{text[:60]}…", text), ("Rain", "It rained.")))
    assert all(one.quote in text for one in ask("Who says that he cannot rule the sea?").citations)
