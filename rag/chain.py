"""The conductor of the way of a question: it knows the order of the steps, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from time import perf_counter
from typing import Any

from langchain_core.runnables import Runnable, RunnableConfig

from index.errors import QuestionError
from rag.answer import Answer, Passage, Question
from rag.decline import confidence, missing
from rag.extract import closest, extract
from rag.rank import rank
from rag.retriever import EntryRetriever
from rag.shelf import Shelf
from rag.sought import read_sought
from rag.verify import verify

MOST_LETTERS = 2000
_PASSAGES = 12
_ENOUGH = 0.5


class Chain(Runnable[Question | str, Answer]):
    """A LangChain runnable from a question to a verified, cited answer."""

    def __init__(self, shelf: Shelf) -> None:
        """Answer from the coverage on a shelf."""
        self.retriever = EntryRetriever(shelf=shelf)

    def invoke(self, input: Question | str, config: RunnableConfig | None = None, **kwargs: Any) -> Answer:  # noqa: A002, ARG002 # LangChain's signature
        """Answer one question."""
        question = checked(Question(input) if isinstance(input, str) else input)
        began = perf_counter()
        found = self.retriever.find(question.text, question.scope, _PASSAGES)
        retrieved = perf_counter()
        sought = read_sought(question.text)
        ranked = rank(found, sought)
        probable = confidence(ranked[0].signals) if ranked else 0.0
        answer = Answer(question, question.text, "declined", as_of=question.scope.as_of, confidence=probable)
        if probable >= _ENOUGH:
            statements = tuple(verify(statement) for statement in extract(ranked, sought))
            answer = replace(answer, status="answered", statements=statements)
        else:
            answer = replace(answer, lead=missing(ranked, sought), closest=closest(found.passages))
        timings = {"retrieve": (retrieved - began) * 1000, "answer": (perf_counter() - retrieved) * 1000}
        return replace(answer, timings_ms=timings)

    def stream(self, input: Question | str, config: RunnableConfig | None = None, **kwargs: Any) -> Iterator[Answer]:  # noqa: A002 # LangChain's signature
        """Answer one question in growing snapshots, a statement more in each; the last one is whole."""
        whole = self.invoke(input, config, **kwargs)
        for count in range(1, len(whole.statements)):
            yield replace(whole, statements=whole.statements[:count])
        yield whole

    def retrieve(self, question: Question, k: int) -> tuple[Passage, ...]:
        """Find the k entries that answer to a question best, with no answer."""
        return self.retriever.find(question.text, question.scope, k).passages


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
