"""A sentence that points back is quoted with what it points at, or not at all."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from index.entries import Entry
from rag.leaning import antecedent, introduced, introduces, leans
from rag.sentences import split

_TEXT = (
    "Ferry master Ada Quill has called off the evening crossing. She blames the swell. "
    '"We will look again at six," she says. Northlink pays for hotels. "They are full," said its director Ole Brandt.'
    " The harbour master wrote:\nI am very sorry for those who wait."
)
_SENTENCES = split(Entry("e", "p", datetime(2025, 4, 14, tzinfo=UTC), "Ferry", _TEXT))


@pytest.mark.parametrize(
    ("place", "does"),
    [
        pytest.param(0, False, id="a name"),
        pytest.param(1, True, id="a pronoun"),
        pytest.param(2, True, id="a quotation by a pronoun"),
        pytest.param(3, False, id="an organisation"),
        pytest.param(4, True, id="whose director"),
        pytest.param(5, False, id="what introduces"),
        pytest.param(6, True, id="what is introduced"),
    ],
)
def test_a_sentence_leans_when_it_points_back_before_it_names_anybody(place: int, does: bool) -> None:
    assert leans(_SENTENCES[place]) is does


def test_an_introduction_introduces_what_follows_and_nothing_else_does() -> None:
    assert [one.text for one in introduced(_SENTENCES[5])] == ["I am very sorry for those who wait."]
    assert introduced(_SENTENCES[0]) == ()


@pytest.mark.parametrize(
    ("text", "does"),
    [("Sunak said:", True), ("He said", True), ("Police investigate attacks", False), ("She denies the claims", False)],
)
def test_a_verb_of_speech_or_a_colon_introduces(text: str, does: bool) -> None:
    (sentence,) = split(Entry("e", "p", datetime(2025, 4, 14, tzinfo=UTC), "Title", text))
    assert introduces(sentence) is does


def test_words_that_introduce_anything_are_nothing_to_lean_on() -> None:
    text = "Here's what we know:\nA ferry master called off the crossing."
    assert antecedent(split(Entry("e", "p", datetime(2025, 4, 14, tzinfo=UTC), "Ferry", text))[1]) is None


def test_what_a_sentence_leans_on_is_the_one_right_before_it() -> None:
    first, second, third, *_ = _SENTENCES
    assert antecedent(second) == first
    assert antecedent(first) is None
    assert antecedent(third) is None, "the second points back itself"
