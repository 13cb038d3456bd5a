"""A headline may be all that answers: it is quoted then, as what it is, and what stands under it is not."""

from collections.abc import Callable

import numpy as np
import pytest

from index.library import Library
from index.marking import Marked
from rag.answer import Answer
from rag.closeup import Stretch
from rag.sentences import split
from tests.clippings import asking_about, entry

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


def test_the_cut_beginning_of_a_text_is_no_headline() -> None:
    text = "The minister said that he cannot rule the sea, and the talks went on until late."
    scores = np.zeros(1, dtype=np.float32)
    read = Marked(0.0, ((0, 8),), scores, scores)
    for title, is_one in (("Talks go on", True), (f"{text[:30]}…", False)):
        told = Stretch(split(entry(title, text)))
        assert (told.above(read) is not None) is is_one
