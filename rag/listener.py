"""Understands questions: their conversation, their words for time, and where these lead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from index.entries import Entry, Scope
from index.words import STOP, words
from rag.answer import Question, Turn
from rag.author import Author
from rag.condense import Standalone, condense, marks_of
from rag.course import Course, chart, counted, published_in, to_bylines, to_told
from rag.events import event, named_by
from rag.matchplay import asked_play, played
from rag.mentioned import MOST, asked_mention, asked_news, mentions, spoken_of
from rag.pageclock import clock_of
from rag.retriever import EntryRetriever
from rag.sentences import Sentence, all_words, headline, length, sentences
from rag.shelf import Shelf
from rag.signed import asks_who_wrote, first_by
from rag.spelling import spelled_out
from rag.spoke import speaker_of, spoken, whose_speaking
from rag.timeframe import Reading, read_timeframe
from rag.trial import wanted
from rag.understood import Understood

# The entry of an event is looked for among so many, and where somebody speaks among so many.
_PASSAGES, _NAMING = 12, 48
# An end of the coverage: "between the first and the last entry".
_END = re.compile(
    r"^\W*(?:the |this )?(?:very )?(?:(?P<first>first|opening|earliest|oldest)|last|final|closing|latest|newest)"
    r"(?: (?:entry|update|post|item))?\W*$",
    re.IGNORECASE,
)
# So many sentences of somebody are told, or one of each entry, and so many words.
_MOST_SAID, _MOST_WORDS = 3, 95


@dataclass(frozen=True, slots=True)
class Listener:
    """Reads questions over the coverage on a shelf; what a question calls an event, the retriever finds."""

    shelf: Shelf
    retriever: EntryRetriever

    def understand(self, question: Question, wording: str = "") -> Understood:
        """Read a question; `wording` is how it is worded, where somebody else did that.

        Raises whatever the shelf raises.
        """
        entries = self.shelf.chronology(question.scope)
        cited = [f"{one.title}. {one.text}" for one in _last_cited(question.history, entries)]
        standalone = condense(spelled_out(question.text), question.history, cited=cited)
        standalone = replace(standalone, text=wording) if wording else standalone
        reading = read_timeframe(standalone.text, clock_of(entries, question.scope))
        course = chart(
            reading, question.scope, entries, lambda words: self._event(words, standalone, question.scope, entries)
        )
        if asks_who_wrote(standalone.text):
            course = to_bylines(course, entries)
        elif marked := _marked(standalone.text, course, entries):
            course = marked
        elif not reading.pair and (
            mention := asked_mention(course.topic if reading.timeframe is None or reading.count else standalone.text)
        ):
            inside = published_in(entries, course.scope.span)
            certain = mention.by_name and len(inside) <= MOST
            missing = f"The coverage in scope does not speak of {mention.what!r}." if certain else ""
            told = mentions(mention, inside)
            if reading.count:
                told = told[-reading.count :] if course.pick == "last" else told[: reading.count]
            course = to_told(course, told, missing)
            course = replace(course, sequence=counted(course.entries or ())) if mention.counts else course
        elif who := whose_speaking(course.topic, narrowed=reading.timeframe is not None and course.entries is None):
            course = to_told(course, self._words_of(who, reading, course))
        return Understood(question, standalone, reading, course)

    def named(self, understood: Understood) -> Understood | None:
        """Go to the entries that name what news is asked of, or have somebody's words, where searching finds none."""
        course = understood.course
        if not understood.is_searched:
            return None
        if mention := asked_news(course.topic, course.pick):
            inside = published_in(self.shelf.chronology(understood.question.scope), course.scope.span)
            return replace(understood, course=to_told(course, mentions(mention, inside)))
        if who := whose_speaking(course.topic, narrowed=True):
            return replace(understood, course=to_told(course, self._words_of(who, understood.reading, course)))
        return None

    def reworded(self, understood: Understood, author: Author) -> Understood:
        """Take a chat model's wording of a follow-up that rules word roughly, where it looks in the same places."""
        wording = author.reword(understood.question, understood.standalone)
        other = self.understand(understood.question, wording) if wording else understood
        return other if other.places == understood.places else understood

    def _event(self, words: str, standalone: Standalone, scope: Scope, entries: Sequence[Entry]) -> Sentence | None:
        """Find the sentence that reports an event that a question names, or that the last answer was cited with."""
        said = standalone.anchor_answer
        marked = [entry for entry in entries if said in (entry.minute, entry.published.isoformat())] if said else []
        if marked:
            return sentences(marked[-1])[0]
        end = _END.match(words)
        if end and entries:
            return sentences(entries[0 if end["first"] else -1])[0]
        mention = spoken_of(words)
        spoken_there = mentions(mention, entries) if mention else ()
        if spoken_there:
            return spoken_there[0]
        by = first_by(words, entries)
        if by:
            return sentences(by)[0]
        who = speaker_of(words)
        speaking = next(spoken(who, self._naming(who, scope)), None) if who else None
        if speaking:
            return speaking[0]
        words = named_by(words)
        found = self.retriever.find(words, scope, _PASSAGES)
        told = event(found, wanted(words, found))
        return told[0].sentence if told else None

    def _words_of(self, who: str, reading: Reading, course: Course) -> list[Sentence]:
        """List what somebody says: where a time is asked for, or the first or the last, of one entry; else of each."""
        entries = self._naming(who, course.scope)
        most = reading.count or 1 if course.pick or reading.wants_time else None
        if course.pick == "last":
            said = list(islice(spoken(who, reversed(entries)), most))[::-1]
        else:
            said = list(islice(spoken(who, entries), most))
        told: list[Sentence] = []
        for some in said:
            own = some[: max(1, _MOST_SAID // len(said))]
            if told and length([*told, *own]) > _MOST_WORDS:
                break
            told += own
        return told

    def _naming(self, who: str, scope: Scope) -> list[Entry]:
        """List the entries that are likeliest to have a name, in the order of their times.

        There are none where no entry has all of it: "Trump said" is not said by Melania Trump.
        """
        found = [one.entry for one in self.retriever.find(f"{who} says", scope, _NAMING).passages]
        asked = frozenset(words(who)) - STOP
        named = any(asked.issubset(all_words(entry)) for entry in found)
        return sorted(found, key=lambda entry: entry.published) if named else []


def _marked(question: str, course: Course, entries: Sequence[Entry]) -> Course | None:
    """Go to the entries whose headlines mark what is asked of a match; None where nothing such is asked, or marked."""
    play = asked_play(question)
    told, count = played(play, entries) if play and len(entries) <= MOST else ((), "")
    return replace(to_told(course, [headline(entry) for entry in told]), sequence=count) if told else None


def _last_cited(history: Sequence[Turn], entries: Sequence[Entry]) -> list[Entry]:
    """Find the entries that the marks of the last answer stand for, of not too many entries."""
    marks = marks_of(history[-1].answer) if history and len(entries) <= MOST else ()
    return (
        [entry for entry in entries if entry.minute in marks or entry.published.isoformat() in marks] if marks else []
    )
