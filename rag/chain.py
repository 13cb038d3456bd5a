"""The conductor of the way of a question: it knows the order of the steps, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from langchain_core.runnables import Runnable, RunnableConfig

from index.entries import Entry
from rag.answer import Answer, Passage, Question
from rag.asking import asks, checked
from rag.author import Author, Prompt
from rag.calibration import ENOUGH, ENOUGH_BESIDE
from rag.happened import asked_otherwise
from rag.listener import Listener
from rag.opinions import Opinions
from rag.quoting import answered, minuted
from rag.retriever import EntryRetriever
from rag.shelf import Shelf
from rag.signals import Found
from rag.sources import sources
from rag.stopwatch import Stopwatch
from rag.together import each, interleaved, joined
from rag.trial import Trial, wanted
from rag.understood import Understood
from rag.verify import verify

if TYPE_CHECKING:
    from index.library import Library

_PASSAGES = 12
# An answer, how its question was read in the end, and what was found for it.
Quoted = tuple[Answer, Understood, Found]


class Chain(Runnable[Question | str, Answer]):
    """A LangChain runnable from a question to a verified, cited answer, over a `BaseRetriever`."""

    def __init__(self, shelf: Shelf, *, enough: float = ENOUGH, author: Author | None = None) -> None:
        """Answer from the coverage on a shelf, where the answer is right with a probability of `enough`.

        An author lets a chat model write the answer, from the same entries and under the same guarantees.
        """
        self.shelf = shelf
        self.enough = enough
        self.author = author
        self.retriever = EntryRetriever(shelf=shelf)
        self.listener = Listener(shelf, self.retriever)

    @classmethod
    def of(cls, library: Library) -> Self:
        """Answer from an index as its settings say: with the models that they name, or by quoting."""
        chosen = library.settings
        chain = cls(library, author=Author.open(chosen, library.embedder.read) if chosen.llm else None)
        chain.retriever.opinions = Opinions.of(chosen)
        return chain

    def invoke(self, input: Question | str, config: RunnableConfig | None = None, **kwargs: Any) -> Answer:  # noqa: A002 # LangChain's signature
        """Answer one question.

        Raises QuestionError for one that is none, and whatever the shelf raises.
        """
        *_, whole = self.stream(input, config, **kwargs)
        return whole

    def stream(self, input: Question | str, config: RunnableConfig | None = None, **kwargs: Any) -> Iterator[Answer]:  # noqa: A002, ARG002 # LangChain's signature
        """Answer one question in growing snapshots, a statement more in each; the last one is whole."""
        question = Question(input) if isinstance(input, str) else input
        quoted, parts = self._quote(question)
        entries = _writable(parts) if self.author else ()
        if self.author and entries:
            yield from self.author.write(quoted, entries)
            return
        for count in range(1, len(quoted.statements)):
            yield replace(quoted, statements=quoted.statements[:count])
        yield quoted

    def prompt(self, question: Question, author: Author) -> Prompt | None:
        """Write the prompt that a chat model would get for a question; None where it would not be asked."""
        quoted, parts = self._quote(question)
        entries = _writable(parts)
        return author.prompt(quoted.standalone, entries) if entries else None

    def _quote(self, question: Question) -> tuple[Answer, Sequence[Quoted]]:
        """Answer by quoting, whatever is asked in one text one by one; gives what each part came from too."""
        answers: list[Answer] = []
        parts = []
        # A model is asked to word what goes on from a conversation, and not what we split ourselves.
        author = self.author if question.history else None
        for one in each(checked(question), answers):
            parts.append(self._quote_one(one, author))
            answers.append(parts[-1][0])
        if any(one.status == "answered" for one in answers):
            # Who asks two things of which the coverage tells one has read of it, and the other is likelier told too.
            enough = min(self.enough, ENOUGH_BESIDE)
            parts = [part if part[0].status == "answered" else self._requote(part, enough) for part in parts]
        return joined(question, [part[0] for part in parts]), parts

    def _quote_one(self, question: Question, author: Author | None = None) -> Quoted:
        """Answer what is one question by quoting; an author may word it."""
        watch = Stopwatch()
        understood = self.listener.understand(question)
        watch.lap("understand")
        if author:
            understood = self.listener.reworded(understood, author)
            watch.lap("reword")
        found = self.retriever.find(understood.course.topic, understood.course.scope, _PASSAGES)
        watch.lap("retrieve")
        answer = answered(understood, found, self.enough)
        if answer.status == "declined" and understood.is_anchored:
            # The words for an event may be no more than that: once more, without narrowing to one side of it.
            understood = understood.freed()
            found = self.retriever.find(understood.course.topic, understood.course.scope, _PASSAGES)
            answer = answered(understood, found, self.enough)
        if answer.status == "declined" and understood.is_searched:
            for asked in asked_otherwise(understood):
                course = asked.understood.course
                answer = minuted(answer, asked, self.retriever.find(course.topic, course.scope, _PASSAGES))
                if answer.status == "answered":
                    break
        named = self.listener.named(understood) if answer.status == "declined" else None
        if named and named.course.entries:
            answer = answered(named, found, self.enough)
        watch.lap("answer")
        answer = _verified(answer)
        watch.lap("verify")
        return replace(answer, timings_ms=watch.laps), understood, found

    def _requote(self, declined: Quoted, enough: float) -> Quoted:
        """Answer what was declined where it is right with another probability."""
        before, understood, found = declined
        answer = _verified(answered(understood, found, enough))
        return replace(answer, timings_ms=before.timings_ms), understood, found

    def retrieve(self, question: Question, k: int) -> tuple[Passage, ...]:
        """Find the k entries that answer to a question best, with no answer.

        Of words that ask nothing, such as a headline, only a clock time says where to look, and the reader, which marks
        answers, is not asked.
        """
        answers: list[Answer] = []
        rankings = []
        for one in each(checked(question), answers):
            rankings.append(self._ranking(one, k))
            if one.text != question.text:  # a further one may go on from its answer
                answers.append(self._quote_one(one)[0])
        return interleaved(rankings)[:k]

    def _ranking(self, question: Question, k: int) -> Sequence[Passage]:
        """Rank the entries for what is one question."""
        understood = self.listener.understand(question)
        is_question = asks(question.text)
        understood = understood if is_question else understood.loosened()
        found = self.retriever.find(understood.course.topic, understood.course.scope, max(k, _PASSAGES))
        found = found if is_question else replace(found, look=None)
        certain = understood.course.certain
        if certain is not None:
            scores = {passage.entry: passage for passage in found.passages}
            return tuple(scores.get(entry, Passage(entry, entry.title, 0, 0, 0.0)) for entry in certain)[:k]
        best = Trial.of(understood.course.topic, found, understood.course).ranked
        order = {one.sentence.entry: place for place, one in reversed(list(enumerate(best)))}
        return tuple(sorted(found.passages, key=lambda passage: order.get(passage.entry, len(order))))[:k]

    def trial(self, question: Question) -> Trial | None:
        """Weigh the evidence for a question, with no answer; None where the clock alone decides it."""
        understood = self.listener.understand(checked(question))
        course = understood.course
        if course.missing or course.entries is not None:
            return None
        return Trial.of(course.topic, self.retriever.find(course.topic, course.scope, _PASSAGES), course)


def _verified(answer: Answer) -> Answer:
    """Hold each statement against what it cites."""
    return replace(answer, statements=tuple(verify(statement) for statement in answer.statements))


def _writable(parts: Iterable[Quoted]) -> tuple[Entry, ...]:
    """List the entries that a model may write from, best first; there may be none."""
    return interleaved(
        sources(quoted, found, understood.course, wanted(understood.course.topic, found).names)
        for quoted, understood, found in parts
    )
