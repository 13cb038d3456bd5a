"""A headline may be all that answers: it is quoted then, as what it is, and what stands under it is not."""

from collections.abc import Callable

import pytest

from index.library import Library
from rag.answer import Answer
from rag.spelling import spelled_out
from tests.clippings import asking_about

TOLD = (
    ("GOAL! Arren 1-0 Marl (Toll 12)", "Whitlock wins the ball back in midfield, and from there it is three passes."),
    ("Rain over the ground", "The covers are off. Nobody in the east stand has gone home, wet as they are."),
    ("HALF TIME: Arren 1-1 Marl", "It has been scrappy. The tea in the press box is cold."),
    ("FULL TIME: Arren 3-2 Marl", "And that is that. Grown men are weeping in the stands. What an afternoon."),
    ("The cup is lifted", "The captain lifts the cup in the rain. The lid falls off and rolls down the steps."),
)


@pytest.fixture
def asked(library: Library) -> Callable[[str], Answer]:
    """Answer over a match of which the headlines alone tell the score."""
    return asking_about(library, TOLD)


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("What was the final score?", "FULL TIME: Arren 3-2 Marl"),
        ("What was the half-time score?", "HALF TIME: Arren 1-1 Marl"),
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
