"""The conductor of the way of a question: it knows the order of the steps, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

from langchain_core.runnables import Runnable, RunnableConfig

from index.entries import Entry, Scope
from rag.answer import Answer, Passage, Question
from rag.asking import asks, checked
from rag.author import Author, Prompt
from rag.calibration import ENOUGH, confidence
from rag.commands import REFUSAL, is_command
from rag.condense import Standalone, condense
from rag.course import Course, chart
from rag.disagreement import Told, differing
from rag.extract import closest, extract, outline, timed
from rag.names import names_in
from rag.opinions import Opinions
from rag.pageclock import clock_of
from rag.parts import lacking, parted
from rag.rank import event, rank
from rag.retriever import EntryRetriever
from rag.shares import shares
from rag.shelf import Shelf
from rag.signals import Evidence, Found
from rag.sought import Sought, read_sought
from rag.sources import sources
from rag.spelling import respelt, spelled_out
from rag.stopwatch import Stopwatch
from rag.timeframe import read_timeframe
from rag.understood import Understood
from rag.verify import verify

if TYPE_CHECKING:
    from index.library import Library

_PASSAGES = 12


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
        quoted, entries = self._quote(Question(input) if isinstance(input, str) else input)
        if self.author and entries:
            yield from self.author.write(quoted, entries)
            return
        for count in range(1, len(quoted.statements)):
            yield replace(quoted, statements=quoted.statements[:count])
        yield quoted

    def prompt(self, question: Question, author: Author) -> Prompt | None:
        """Write the prompt that a chat model would get for a question; None where it would not be asked."""
        quoted, entries = self._quote(question)
        return author.prompt(quoted.standalone, entries) if entries else None

    def _quote(self, question: Question) -> tuple[Answer, tuple[Entry, ...]]:
        """Answer by quoting; gives the entries that a model may write from too, best first, or none."""
        watch = Stopwatch()
        understood = self._understand(checked(question))
        watch.lap("understand")
        if self.author and question.history:
            understood = self._reworded(understood, self.author)
            watch.lap("reword")
        found = self.retriever.find(understood.course.topic, understood.course.scope, _PASSAGES)
        watch.lap("retrieve")
        answer = self._answer(understood, found)
        if answer.status == "declined" and understood.is_anchored:
            # The words for an event may be no more than that: once more, without narrowing to one side of it.
            understood = understood.freed()
            found = self.retriever.find(understood.course.topic, understood.course.scope, _PASSAGES)
            answer = self._answer(understood, found)
        watch.lap("answer")
        answer = replace(answer, statements=tuple(verify(statement) for statement in answer.statements))
        watch.lap("verify")
        return replace(answer, timings_ms=watch.laps), sources(
            answer, found, understood.course, _sought(understood.course.topic, found).names
        )

    def _reworded(self, understood: Understood, author: Author) -> Understood:
        """Take a chat model's wording of a follow-up that rules word roughly, where it looks in the same places."""
        wording = author.reword(understood.question, understood.standalone)
        other = self._understand(understood.question, wording) if wording else understood
        return other if other.places == understood.places else understood

    def retrieve(self, question: Question, k: int) -> tuple[Passage, ...]:
        """Find the k entries that answer to a question best, with no answer.

        Of words that ask nothing, such as a headline, only a clock time says where to look, and the reader, which marks
        answers, is not asked.
        """
        understood = self._understand(checked(question))
        is_question = asks(question.text)
        understood = understood if is_question else understood.loosened()
        found = self.retriever.find(understood.course.topic, understood.course.scope, max(k, _PASSAGES))
        found = found if is_question else replace(found, look=None)
        certain = understood.course.entries
        if certain is not None:
            scores = {passage.entry: passage for passage in found.passages}
            return tuple(scores.get(entry, Passage(entry, entry.title, 0, 0, 0.0)) for entry in certain)[:k]
        sought = _sought(understood.course.topic, found)
        picked = _picked(parted(rank(found, sought), sought), understood.course, sought)
        order = {one.sentence.entry: place for place, one in reversed(list(enumerate(picked)))}
        return tuple(sorted(found.passages, key=lambda passage: order.get(passage.entry, len(order))))[:k]

    def trial(self, question: Question) -> Trial | None:
        """Weigh the evidence for a question, with no answer; None where the clock alone decides it."""
        understood = self._understand(checked(question))
        course = understood.course
        if course.missing or course.entries is not None:
            return None
        return Trial.of(course.topic, self.retriever.find(course.topic, course.scope, _PASSAGES), course)

    def _understand(self, question: Question, wording: str = "") -> Understood:
        """Read a question: its conversation, its words for time, and where they lead; `wording` is how it is worded."""
        standalone = condense(spelled_out(question.text), question.history)
        standalone = replace(standalone, text=wording) if wording else standalone
        entries = self.shelf.chronology(question.scope)
        reading = read_timeframe(standalone.text, clock_of(entries, question.scope))
        course = chart(
            reading, question.scope, entries, lambda words: self._event(words, standalone, question.scope, entries)
        )
        return Understood(question, standalone, reading, course)

    def _event(self, words: str, standalone: Standalone, scope: Scope, entries: Sequence[Entry]) -> Entry | None:
        """Find the entry of an event that a question names, or that the last answer was cited with."""
        said = standalone.anchor_answer
        marked = [entry for entry in entries if said in (entry.minute, entry.published.isoformat())] if said else []
        if marked:
            return marked[-1]
        return event(self.retriever.find(words, scope, _PASSAGES), words)

    def _answer(self, understood: Understood, found: Found) -> Answer:
        """Answer from the entries that the clock gives, else from the evidence, else decline."""
        course = understood.course
        answer = Answer(
            understood.question,
            understood.standalone.text,
            "declined",
            closest=closest(found.passages),
            timeframe=understood.reading.timeframe,
            as_of=understood.question.scope.as_of,
        )
        if is_command(understood.question.text):
            return replace(answer, lead=REFUSAL, confidence=1.0)
        if course.missing or course.entries == ():
            return replace(answer, lead=course.missing or "The coverage has no entry in that span.")
        if course.entries:
            return replace(answer, status="answered", statements=outline(course.entries), closest=(), confidence=1.0)
        tried = [Trial.of(topic, found, course) for topic in shares(course.topic)]
        good = [one for one in tried if one.ranked and one.probable >= self.enough]
        lead = " ".join(one.lacking() for one in tried if one not in good)
        if not good:
            return replace(answer, lead=tried[0].lacking(), confidence=1.0 - max(one.probable for one in tried))
        told = [_told(one, understood) for one in good]
        statements = tuple(dict.fromkeys(said for one in told for said in one.statements))
        lead, probable = " ".join(filter(None, (lead, *(one.lead for one in told)))), min(one.probable for one in good)
        return replace(answer, status="answered", statements=statements, lead=lead, closest=(), confidence=probable)


@dataclass(frozen=True, slots=True)
class Trial:
    """What one question seeks, all that was weighed, what of it is in question, and how probably that answers."""

    sought: Sought
    weighed: Sequence[Evidence]
    ranked: Sequence[Evidence]
    probable: float

    @classmethod
    def of(cls, topic: str, found: Found, course: Course) -> Trial:
        """Weigh what was found for a question."""
        sought = _sought(topic, found)
        weighed = parted(rank(found, sought), sought)
        ranked = _picked(weighed, course, sought)
        return cls(sought, weighed, ranked, confidence(ranked, sought))

    def lacking(self) -> str:
        """Say which part of the question the coverage does not give."""
        return lacking(self.weighed, self.sought)


def _sought(topic: str, found: Found) -> Sought:
    """Read what a question wants, in the spelling and with the names of the coverage."""
    return read_sought(respelt(topic, found.passages), known_names=names_in(found.passages))


def _told(trial: Trial, understood: Understood) -> Told:
    """Quote what answers, and whoever says otherwise; where a time is asked for, with the time first."""
    quoted = (timed if understood.reading.wants_time else extract)(trial.ranked, trial.sought)
    return differing(quoted, trial.ranked, trial.sought, understood.standalone.text)


def _picked(ranked: Sequence[Evidence], course: Course, sought: Sought) -> Sequence[Evidence]:
    """Put the first or the last entry of those that answer in front, where the question asks for it."""
    if course.pick is None or not ranked:
        return ranked
    good = [one for place, one in enumerate(ranked) if confidence(ranked[place:], sought) >= ENOUGH] or ranked[:1]
    wanted = (min if course.pick == "first" else max)(good, key=lambda one: one.sentence.entry.published).sentence.entry
    return [one for one in ranked if one.sentence.entry == wanted]
