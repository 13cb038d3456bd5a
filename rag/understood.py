"""A question once its conversation and its words for time are read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rag.answer import Question
from rag.condense import Standalone
from rag.course import Course
from rag.hours import find_hours
from rag.phrases import level
from rag.timeframe import Reading


@dataclass(frozen=True, slots=True)
class Understood:
    """A question once its conversation and its words for time are read: where to look, and for what."""

    question: Question
    standalone: Standalone
    reading: Reading
    course: Course

    @property
    def is_anchored(self) -> bool:
        """Whether the question was narrowed to what lies on one side of an event that its words name."""
        named = self.reading.timeframe and self.reading.timeframe.anchor and not self.standalone.anchor_answer
        return bool(named) and not self.course.entries

    @property
    def is_searched(self) -> bool:
        """Whether the answer is searched for, and not given, or found missing, by the clock."""
        return self.course.certain is None and not self.course.missing

    @property
    def counts_from_event(self) -> bool:
        """Whether the clock counts from an event that the question names, or tells of two."""
        return bool(self.reading.pair or (self.reading.timeframe and self.reading.timeframe.anchor))

    @property
    def places(self) -> tuple[object, ...]:
        """Where it is to be looked: what no wording of a chat model may change."""
        course = self.course
        return self.reading.timeframe, course.scope, course.entries, course.pick, course.missing

    def freed(self) -> Understood:
        """Take the question as if its words for an event were words like others."""
        return replace(self, course=Course(self.question.scope, self.standalone.text))

    def widened(self) -> Understood:
        """Look beyond the span that a question's own words give."""
        return replace(self, course=replace(self.course, scope=self.question.scope))

    def loosened(self) -> Understood:
        """Take words that ask nothing: of what they say about time, only a clock time of theirs says where to look."""
        return self.freed() if self.is_anchored or not find_hours(level(self.standalone.text)) else self
