"""The conductor of an evaluation: put each gold question to a system, judge its answer, measure, by type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from evals.goldset import GoldQuestion
from evals.judging import Judged, Supports, holds, judge
from evals.measures import Figure, measure_all
from evals.relevance import DEPTH
from index.entries import Entry
from rag.answer import Answer, Passage, Question


class System(Protocol):
    """Whatever answers questions over entries; Dateline's chain is one, each baseline another."""

    def invoke(self, input: Question) -> Answer:  # noqa: A002 # LangChain's name
        """Answer a question."""

    def retrieve(self, question: Question, k: int) -> Sequence[Passage]:
        """Find the k best entries for a question."""


@dataclass(frozen=True, slots=True)
class Response:
    """What a system gave for one question: its answer, and the entries it retrieved, best first; None where untold."""

    answer: Answer
    retrieved: tuple[Entry, ...] | None


@dataclass(frozen=True)
class Run:
    """A system's name and its judged answers, in the order of the gold questions."""

    system: str
    judged: tuple[Judged, ...]

    @cached_property
    def overall(self) -> dict[str, Figure]:
        """Every measure over all questions."""
        return measure_all(self.judged)

    @cached_property
    def by_type(self) -> dict[str, dict[str, Figure]]:
        """Every measure by type of question, in the order in which the types first come."""
        types = dict.fromkeys(one.gold.type for one in self.judged)
        return {name: measure_all([one for one in self.judged if one.gold.type == name]) for name in types}


def respond(system: System, gold: GoldQuestion) -> Response:
    """Put one gold question to a system."""
    question = gold.to_question()
    # The answer is timed, so it comes first: retrieval would leave it what is remembered of a question asked lately.
    answer = system.invoke(question)
    return Response(answer, tuple(passage.entry for passage in system.retrieve(question, DEPTH)))


def run(
    name: str,
    answer: Callable[[GoldQuestion], Response],
    gold: Iterable[GoldQuestion],
    *,
    each: Callable[[Judged], None] | None = None,
    supports: Supports = holds,
    workers: int = 1,
) -> Run:
    """Answer and judge every gold question; `each` hears of every judged answer, in the questions' order.

    `answer` puts a question to a system (`respond` does), or looks an answer up that was given before. With several
    workers questions wait for a remote model side by side; the order of the results is the same.
    """
    gold = tuple(gold)
    judged = []
    for question, response in zip(gold, _responses(answer, gold, workers), strict=True):
        judged.append(judge(question, response.answer, response.retrieved, supports))
        if each:
            each(judged[-1])
    return Run(name, tuple(judged))


def _responses(
    answer: Callable[[GoldQuestion], Response], gold: Sequence[GoldQuestion], workers: int
) -> Iterator[Response]:
    """Answer questions in order, some of them ahead of time where there are several workers."""
    if workers == 1:
        yield from map(answer, gold)
        return
    pool = ThreadPoolExecutor(workers)
    try:
        yield from pool.map(answer, gold)
    finally:  # an interruption waits for what is under way, and begins no other question
        pool.shutdown(cancel_futures=True)
