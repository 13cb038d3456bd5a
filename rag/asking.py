"""Whether a question can be asked at all."""

from __future__ import annotations

from index.errors import QuestionError
from rag.answer import Question

MOST_LETTERS = 2000


def checked(question: Question) -> Question:
    """Give back a question that can be asked.

    Raises QuestionError for one without a word in it, or longer than anybody asks.
    """
    if not any(letter.isalnum() for letter in question.text):
        message = (
            f"There is no question in {question.text[:40]!r}. Ask in words, such as: What happened after the vote?"
        )
        raise QuestionError(message)
    if len(question.text) > MOST_LETTERS:
        message = f"The question has {len(question.text):,} characters; the most is {MOST_LETTERS:,}. Ask it shorter."
        raise QuestionError(message)
    return question
