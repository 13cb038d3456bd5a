"""Repeated runs: how often they agree is said, and which questions turn."""

from dataclasses import replace

from evals.run import Run
from evals.steadiness import steadiness
from tests.test_measures import DECLINED, RIGHT, WRONG


def test_questions_that_turn_are_named() -> None:
    turned = replace(WRONG, right=True)
    runs = [Run("dateline", (RIGHT, WRONG)), Run("dateline, run 2", (RIGHT, turned)), Run("bm25", (WRONG, WRONG))]
    assert steadiness(runs) == (
        "Answered 2 times: right 0.50, 1.00; 1 of 2 questions are right one time and wrong another: 1; "
        "0 are not always answered in the same words."
    )


def test_other_words_are_counted() -> None:
    said = steadiness([Run("dateline", (DECLINED,)), Run("dateline, run 2", (WRONG,))])
    assert said is not None
    assert said.endswith("1 are not always answered in the same words.")


def test_what_is_not_repeated_has_nothing_to_say() -> None:
    assert steadiness([Run("dateline", (RIGHT,)), Run("bm25", (RIGHT,))]) is None
