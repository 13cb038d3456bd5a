"""What the packaged reader learns from: SQuAD's questions, cut into windows with and without their answers."""

import random
from typing import Any

import pytest

from evals.learning.articles import Article
from evals.learning.windows import Window, windows

_TEXT = (
    "The Corn Hall was built in 1871. Its architect was Ada Finch of Leeds. It burned down in the storm. "
    "The Market Hall was built by Tom Reed. It still stands in York."
)


def article(*asked: dict[str, Any]) -> Article:
    return Article({"title": "Corn_Hall", "paragraphs": [{"context": _TEXT, "qas": list(asked)}]})


def answered(question: str, answer: str) -> dict[str, Any]:
    return {"question": question, "answers": [{"text": answer, "answer_start": _TEXT.index(answer)}]}


def cut(seed: int, *asked: dict[str, Any]) -> list[Window]:
    return list(windows(article(*asked), random.Random(seed)))


@pytest.mark.parametrize("seed", range(20))
def test_an_answer_stands_where_it_is_said_to_or_not_at_all(seed: int) -> None:
    found = cut(seed, answered("Who was the architect of the Corn Hall?", "Ada Finch"))
    with_it = [one for one in found if one.answer]
    assert {one.text[slice(*one.answer)] for one in with_it if one.answer} == {"Ada Finch"}
    own = [one for one in found if not one.answer and "Corn Hall" in one.question]
    assert not any("Ada Finch" in one.read for one in own)


def test_without_its_answer_a_question_meets_the_sentence_most_like_it() -> None:
    asked = answered("In which year was the Corn Hall built?", "1871")
    without = [one.text for seed in range(10) for one in cut(seed, asked) if not one.answer]
    assert any(text.startswith("The Market Hall was built by Tom Reed.") for text in without)


def test_a_question_is_asked_about_another_name_that_is_not_there() -> None:
    asked = answered("When was the Corn Hall built?", "1871")
    every = [one for seed in range(40) for one in cut(seed, asked)]
    named = [(one.question.removeprefix("When was the ").removesuffix(" built?"), one) for one in every]
    exchanged = [(name, one) for name, one in named if name != "Corn Hall" and name in _TEXT]
    assert exchanged
    assert not any(name in one.text or one.answer for name, one in exchanged)


def test_an_answer_may_be_made_vague() -> None:
    asked = answered("Who was the architect of the Corn Hall?", "Ada Finch")
    texts = {one.text for seed in range(40) for one in cut(seed, asked)}
    assert any("architect was" in text and "Ada Finch" not in text for text in texts)


def test_a_question_without_an_answer_stands_beside_what_seems_to_be_one() -> None:
    seeming = {"text": "Tom Reed", "answer_start": _TEXT.index("Tom Reed")}
    asked = {"question": "Who burned it down?", "is_impossible": True, "answers": [], "plausible_answers": [seeming]}
    found = cut(0, asked)
    assert all("Tom Reed" in one.text and one.answer is None for one in found)
