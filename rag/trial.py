"""One question put to what was found for it: the evidence, best first, and how probably it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.calibration import ENOUGH, ENOUGH_BESIDE, confidence
from rag.course import Course
from rag.names import names_in
from rag.parts import lacking, parted
from rag.rank import rank
from rag.signals import Evidence, Found
from rag.sought import Sought, read_sought
from rag.spelling import respelt


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
        sought = wanted(topic, found)
        sought = replace(sought, several=True) if course.changes else sought
        evidence = parted(rank(found, sought), sought)
        ranked = picked(evidence, course, sought)
        return cls(sought, evidence, ranked, confidence(ranked, sought))

    def lacking(self) -> str:
        """Say which part of the question the coverage does not give."""
        return lacking(self.weighed, self.sought)


def wanted(topic: str, found: Found) -> Sought:
    """Read what a question wants, in the spelling and with the names of the coverage."""
    return read_sought(respelt(topic, found.passages), known_names=names_in(found.passages))


def picked(ranked: Sequence[Evidence], course: Course, sought: Sought) -> Sequence[Evidence]:
    """Take the first or the last entry of those that answer, or all of them, where the question asks for it."""
    if not ranked or (course.pick is None and not course.changes):
        return ranked
    # Where the best answers, what was so at another time is likelier told too.
    least = ENOUGH_BESIDE if course.changes else ENOUGH
    good = [one for place, one in enumerate(ranked) if confidence(ranked[place:], sought) >= least] or ranked[:1]
    if course.changes:
        return good
    entry = (min if course.pick == "first" else max)(good, key=lambda one: one.sentence.entry.published).sentence.entry
    return [one for one in ranked if one.sentence.entry == entry]
