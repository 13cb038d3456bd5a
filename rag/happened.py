"""When something happened that an entry tells without its time: the entry's own minute says when.

Who looks for a time in "Bell attacks the paper" finds none. So it is asked whether that happened, and the sentence has
to tell it in the question's own words.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rag.calibration import ENOUGH
from rag.signals import Evidence, Found
from rag.trial import Trial
from rag.understood import Understood

_WHEN = re.compile(
    r"^\W*(?:(?:and|so|but) )?(?:when|(?:at )?(?:what|which) (?:time|point|moment|stage|minute))"
    r"(?: exactly| precisely)? "
    r"(?P<rest>(?P<did>did|was|were|has|have|had) [^?]+)",
    re.IGNORECASE,
)
# What is still to come, or did not come, has no time yet.
_UNTOLD = re.compile(r"\b(?:will|would|could|may|might|should|can|not|never|no|yet|if|until)\b|n['’]t\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
# So much of the question's words, weighed by how rare they are, the sentence itself tells.
_WHOLLY = 0.9


def whether(question: str) -> str:
    """Put "When did it happen?" as "Did it happen?"; nothing for other questions."""
    match = _WHEN.match(question)
    return f"{match['rest'][0].upper()}{match['rest'][1:]}?" if match else ""


def told_to_happen(understood: Understood, found: Found) -> tuple[Evidence, float] | None:
    """Find the sentence that tells in the question's words that something happened, and how probably it does."""
    trial = Trial.of(understood.course.topic, found, understood.course)
    told = next((one for one in trial.ranked[:1] if one.signals.sentence >= _WHOLLY and all(one.met)), None)
    if told is None or trial.probable < ENOUGH or _UNTOLD.search(_QUOTED.sub("", told.sentence.text)):
        return None
    return told, trial.probable


def as_whether(understood: Understood) -> Understood | None:
    """Take a question for a time as one for whether it happened; None where it is no such question."""
    asked = whether(understood.course.topic) if understood.reading.wants_time else ""
    return replace(understood, course=replace(understood.course, topic=asked)) if asked else None
