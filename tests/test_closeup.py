"""A close look: the packaged reader marks where the likeliest sentences answer a question, or that they do not."""

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import pytest

from index.entries import Entry
from index.library import Library
from index.marking import Marked, packaged_marker
from rag.closeup import marks
from rag.sentences import headline, sentences

_TEXT = (
    "Northlink has called off every sailing until Friday. Mayor Ada Finch said 240 passengers slept in the town hall.\n"
    "The harbour café stays open for those who wait.\n"
    "A pensioner broke her hip on the quay.\n"
    "The lifeboat crew went home at dawn.\n"
    "Trains run as usual."
)
_ENTRY = Entry("e", "p", datetime(2025, 11, 6, tzinfo=UTC), "No ferries before Friday", _TEXT)


class Counting:
    """The packaged reader on a shelf, and how much it is given to read."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def mark(self, question: str, texts: Sequence[str]) -> Sequence[Marked]:
        self.given += texts
        return packaged_marker()(question, texts)


def read(question: str, text: str) -> Marked:
    (marked,) = packaged_marker()(question, [text])
    return marked


def test_a_text_that_answers_has_better_odds_than_one_that_speaks_of_the_same() -> None:
    asked = "How many passengers slept in the town hall?"
    told = "Mayor Ada Finch said 240 passengers slept in the town hall."
    assert (
        read(asked, told).odds > read(asked, "The town hall was opened to passengers, Mayor Ada Finch said.").odds + 2
    )


@pytest.mark.parametrize(
    ("asked", "lacking", "telling"),
    [
        (
            "What is the lawyer's name?",
            "His lawyer said that the ruling was a disgrace.",
            "His lawyer, Tom Reed, said that the ruling was a disgrace.",
        ),
        (
            "What did Finch say about the trains?",
            "Mayor Ada Finch said the harbour café would stay open.",
            "Mayor Ada Finch said the trains would run all night.",
        ),
    ],
)
def test_a_text_that_lacks_what_is_asked_has_poorer_odds(asked: str, lacking: str, telling: str) -> None:
    assert read(asked, lacking).odds + 0.5 < read(asked, telling).odds


def test_the_answer_is_marked_where_it_stands() -> None:
    text = "The mayor spoke at noon. The bridge cost $4m to build."
    marked = read("How much did the bridge cost?", text)
    whole, half = marked.within(0, len(text)), text.index("The bridge")
    assert marked.within(half, len(text)) == whole
    assert (marked.within(0, half) or 0.0) < (whole or 0.0)


def test_what_lies_beyond_what_is_read_has_no_mark() -> None:
    text = "word " * 400
    assert read("Why?", text).within(len(text) - 5, len(text)) is None


def test_a_text_is_marked_as_it_is_alone_whatever_is_read_beside_it() -> None:
    texts = ["The mayor spoke at noon.", "The bridge, of steel and 400 metres long, cost $4m to build, she said."]
    for text, marked in zip(texts, packaged_marker()("How much did the bridge cost?", texts), strict=True):
        alone = read("How much did the bridge cost?", text)
        assert (marked.odds, marked.pieces) == (alone.odds, alone.pieces)
        assert np.array_equal(marked.begins, alone.begins)


def test_no_text_takes_no_reading() -> None:
    assert packaged_marker()("Why?", []) == []


def test_a_sentence_is_read_with_its_paragraph_under_the_headline() -> None:
    shelf = Counting()
    found = marks(shelf, "Where did people sleep?", sentences(_ENTRY)[1:2])  # type: ignore[arg-type]
    assert shelf.given == ["No ferries before Friday\n" + _TEXT.splitlines()[0]]
    assert list(found) == [*sentences(_ENTRY)[:2], headline(_ENTRY)]


def test_two_stretches_are_read_where_one_of_them_answers() -> None:
    shelf = Counting()
    marks(shelf, "How many passengers slept in the town hall?", sentences(_ENTRY))  # type: ignore[arg-type]
    assert len(shelf.given) == 2


def test_four_are_read_where_none_answers() -> None:
    shelf = Counting()
    entry = Entry(
        "e", "p", _ENTRY.published, "No ferries", "\n".join([_TEXT, "Tea is free.", "Rain fell.", "It is dark."])
    )
    marks(shelf, "Who designed the lighthouse?", sentences(entry))  # type: ignore[arg-type]
    assert len(shelf.given) == 4


def test_what_answers_in_other_words_is_marked_best() -> None:
    found = marks(Counting(), "Who was injured?", sentences(_ENTRY)[2:])  # type: ignore[arg-type]
    assert max(found, key=lambda one: found[one].marked).text == "A pensioner broke her hip on the quay."


def test_every_sentence_is_read_also_of_a_paragraph_longer_than_is_read_at_once(sample_library: Library) -> None:
    long = " ".join(f"Boat number {number} of the fleet is tied up at the quay tonight." for number in range(6))
    entry = Entry("e", "p", _ENTRY.published, "No ferries", long)
    assert len(marks(sample_library, "Which boats are tied up?", sentences(entry))) == 6 + 1  # and the headline


def test_an_entry_without_a_body_is_read_by_its_headline(sample_library: Library) -> None:
    entry = Entry("e", "p", _ENTRY.published, "No ferries before Friday", "")
    ((sentence, mark),) = marks(sample_library, "When will there be ferries?", sentences(entry)).items()
    assert sentence.text == "No ferries before Friday"
    assert -1.2 <= mark.marked <= 1.2
    assert -0.8 <= mark.answers <= 0.8


def test_a_question_longer_than_is_read_is_read_as_far_as_that() -> None:
    (marked,) = packaged_marker()("Who " * 500, ["The mayor spoke at noon. " * 40])
    assert marked.pieces
