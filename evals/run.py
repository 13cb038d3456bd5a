"""The conductor of an evaluation: put each gold question to a system, judge its answer, measure, by type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from evals import measures
from evals.goldset import GoldQuestion
from evals.judging import Judged, judge
from index.words import content
from rag.answer import Answer, Passage, Question

_DEPTH = 10
Figures = dict[str, measures.Figure]


class System(Protocol):
    """Whatever answers questions over entries; Dateline's chain is one, each baseline another."""

    def invoke(self, input: Question) -> Answer:  # noqa: A002 # LangChain's name
        """Answer a question."""

    def retrieve(self, question: Question, k: int) -> Sequence[Passage]:
        """Find the k best entries for a question."""


@dataclass(frozen=True, slots=True)
class Run:
    """Judged answers, and their figures over all and by type."""

    judged: tuple[Judged, ...]
    overall: Figures
    by_type: dict[str, Figures]


def run(system: System, gold: Iterable[GoldQuestion], *, each: Callable[[Judged], None] | None = None) -> Run:
    """Put every gold question to a system; `each` hears of every judged answer as it comes."""
    judged = []
    for question in gold:
        asked = question.to_question()
        found = [passage.entry for passage in system.retrieve(asked, _DEPTH)]
        judged.append(judge(question, system.invoke(asked), found))
        if each:
            each(judged[-1])
    types = list(dict.fromkeys(one.gold.type for one in judged))
    by_type = {name: figures([one for one in judged if one.gold.type == name]) for name in types}
    return Run(tuple(judged), figures(judged), by_type)


def figures(judged: Sequence[Judged]) -> Figures:
    """Measure some judged answers."""
    answerable = [one for one in judged if one.gold.answerable]
    hopeless = [one for one in judged if not one.gold.answerable]
    halves = [measures.right(answerable), measures.right(hopeless)]
    return {
        "questions": float(len(judged)),
        "right": measures.right(judged),
        "right, answerable": halves[0],
        "right, unanswerable": halves[1],
        "right, balanced": sum(half for half in halves if half is not None) / 2 if None not in halves else None,
        **measures.retrieval(judged),
        "citation precision": measures.citation_precision(judged, holds),
        "citation recall": measures.citation_recall(judged, holds),
        "cited entries": measures.cited_entries(judged),
        "nugget recall": measures.nugget_recall(judged),
        **measures.abstention(judged),
        "words": measures.words(judged),
        "ms": measures.milliseconds(judged),
    }


def holds(premise: str, claim: str) -> bool:
    """Say whether every word of a claim that carries its subject, numbers and names included, stands in the premise."""
    return set(content(claim)) <= set(content(premise))
