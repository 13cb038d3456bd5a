"""The answers to questions that were asked together, as one answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest
from typing import TypeVar

from rag.answer import Answer, Question, Statement, Turn
from rag.compound import asked_of_each, asked_together
from rag.prefaces import without_preface
from rag.records import prose

Item = TypeVar("Item")
# How many words the answers to all questions that are asked together may have.
_MOST_WORDS = 110


def each(question: Question, answers: Sequence[Answer]) -> Iterator[Question]:
    """Ask by itself whatever is asked in one text.

    `answers` grows meanwhile: each is put there before the next question is taken, which goes on from it.
    """
    for part in asked_together(without_preface(question.text)):
        turns = (Turn(one.question.text, prose(one)) for one in answers)
        asked = replace(question, history=(*question.history, *turns))
        yield from (replace(asked, text=text) for text in asked_of_each(part))


def joined(question: Question, answers: Sequence[Answer]) -> Answer:
    """Make one answer of those to its parts: whatever was answered, and which part was not.

    It is as probable as the least probable of what it answers.
    """
    if len(answers) == 1:
        return replace(answers[0], question=question)
    good = [one for one in answers if one.status == "answered"]
    return replace(
        (good or answers)[0],
        question=question,
        standalone=" ".join(one.standalone for one in answers),
        statements=tuple(dict.fromkeys(said for told in _fitting(good) for said in told)),
        lead=_leads(answers),
        closest=() if good else interleaved(one.closest for one in answers)[: len(answers[0].closest)],
        timeframe=next((one.timeframe for one in answers if one.timeframe), None),
        confidence=min(one.confidence for one in good or answers),
        timings_ms=dict(sum((Counter(one.timings_ms) for one in answers), Counter())),
    )


def _fitting(answers: Iterable[Answer]) -> list[list[Statement]]:
    """Leave the last statements of the longest answers out until all fit together; one of each stays."""
    told = [list(one.statements) for one in answers]
    while sum(map(_words, told)) > _MOST_WORDS:
        longest = max((one for one in told if len(one) > 1), key=_words, default=None)
        if longest is None:
            break
        longest.pop()
    return told


def _words(statements: Iterable[Statement]) -> int:
    """Count the words of some statements."""
    return sum(len(one.text.split()) for one in statements)


def interleaved(ordered: Iterable[Sequence[Item]]) -> tuple[Item, ...]:
    """Take the first of each, then the second, and so on; each thing once."""
    return tuple(dict.fromkeys(one for one in chain.from_iterable(zip_longest(*ordered)) if one is not None))


def _leads(answers: Sequence[Answer]) -> str:
    """Say what comes before the statements of each part; of parts that are all declined in the same words, once."""
    said = {one.lead for one in answers}
    if len(said) == 1 and all(one.status == "declined" for one in answers):
        return said.pop()
    return " ".join(filter(None, (_lead(one) for one in answers)))


def _lead(answer: Answer) -> str:
    """Say what comes before a part's statements; of one that was declined, which it is."""
    return answer.lead if answer.status == "answered" else f"“{answer.question.text}” {answer.lead}"
