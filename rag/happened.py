"""When something happened that an entry tells without its time: the entry's own minute says when.

Who looks for a time in "Bell attacks the paper" finds none. So it is asked whether that happened, and the sentence has
to tell it in the question's own words; or which entry names it, and that has to name nearly all of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.words import STOP, words
from rag.calibration import ENOUGH
from rag.events import event
from rag.phrases import level
from rag.signals import Evidence, Found
from rag.trial import Trial, wanted
from rag.understood import Understood

_TIME = r"(?:when|(?:at |by )?(?:what|which) (?:time|point|moment|stage|minute)|how late(?: in the day)?)"
_DID = r"(?:did|was|were|has|have|had)"
_WHETHER = re.compile(rf"^\W*(?:(?:and|so|but) )?{_TIME}(?: exactly| precisely)? (?P<rest>{_DID} [^?]+)", re.IGNORECASE)
_WHEN = re.compile(
    rf"^\W*(?:[a-z']+ ){{0,4}}?{_TIME}(?: exactly| precisely)?(?: {_DID})?(?: it)?(?: when| that)? (?P<what>[^?]+)"
)
# "The knee save, when was that?", "I need the timestamp of the post on the arrest"; but not "What did she say when…".
_NAMED_FIRST = re.compile(
    r"^(?P<what>[^?]+?)[,:;]? (?:and )?(?:when|(?:at )?what time) (?:was|did) (?:that|it|this)(?: happen)?\W*$"
)
_TIME_OF = re.compile(
    r"^(?:(?!\b(?:did|does|do|say|says|said|who|why|how|where)\b)[^?])*?\b(?:exact |clock )?time ?(?:stamp)? "
    r"(?:of|for|on) (?:the )?(?:(?:post|entry|update|story|piece|item) )?"
    r"(?:(?:about|on|saying|that said|reporting|admitting|announcing|breaking the news of|with) )?(?P<what>[^?,;]+)"
)
# "Had Bell already conceded by two?": she may have later, and that says that she had not.
_BY = re.compile(rf"^\W*{_DID}\b", re.IGNORECASE)
_SO_FAR = re.compile(r" (?:already|yet|still)\b", re.IGNORECASE)
# What is still to come, or did not come, has no time yet.
_AHEAD = re.compile(
    r"\b(?:will|would|could|may|might|should|can|is|are|am|does?|due|supposed|expected|scheduled|going to|next|yet"
    r"|tomorrow)\b"
)
_UNTOLD = re.compile(r"\b(?:will|would|could|may|might|should|can|not|never|no|yet|if|until)\b|n['’]t\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
# Words that say of anything that it came about, or was told.
_ANY = frozenset(
    words(
        "happen happened come came go went get got first finally published publish posted post reported report "
        "announced announce appeared appear told tell said word news through out up time minute exactly roughly "
        "remind know give pls please"
    )
)
# So much of the question's words, weighed by how rare they are, the sentence itself tells, or its entry names.
_WHOLLY, _NAMED = 0.9, 0.8
# An entry that names less of it has to mean the same: the cosine of the stretch with the question.
_RATHER, _ALIKE = 0.6, 0.6
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for a time, put as one for whether something happened (`as_event`: for what reports an event)."""

    understood: Understood
    as_event: bool


def asked_otherwise(understood: Understood) -> list[Asked]:
    """Put a question for the time of something as one for whether it happened, and as words for the event."""
    topic = understood.course.topic
    match = _WHETHER.match(topic) if understood.reading.wants_time else None
    put = [(f"{match['rest'][0].upper()}{match['rest'][1:]}?", False)] if match else []
    if understood.reading.timeframe and understood.reading.timeframe.until and _BY.match(topic):
        put.append((_SO_FAR.sub("", topic), False))
        understood = understood.widened()
    named = event_of(topic, wants_time=understood.reading.wants_time)
    put += [(named, True)] if named else []
    return [
        Asked(replace(understood, course=replace(understood.course, topic=text)), as_event) for text, as_event in put
    ]


def event_of(question: str, *, wants_time: bool) -> str:
    """Give the words of a question for a time that name what happened; nothing where it is still to come."""
    plain = level(question)
    match = _NAMED_FIRST.match(plain) or _TIME_OF.match(plain) or (_WHEN.match(plain) if wants_time else None)
    if match is None or _AHEAD.search(plain):
        return ""
    what = question[slice(*match.span("what"))]
    telling = [word for word in words(what) if word not in STOP | _ANY]
    return (
        " ".join(word for word in what.split() if not _ANY.issuperset(words(word))) if len(telling) >= _FEWEST else ""
    )


def told_to_happen(asked: Asked, found: Found) -> tuple[Evidence, float] | None:
    """Find what tells that something happened, and how probably that is so."""
    course = asked.understood.course
    if asked.as_event:
        told = event(found, wanted(course.topic, found))
        least = _RATHER if told and told[0].signals.meaning >= _ALIKE else _NAMED
        return (told[0], ENOUGH) if told and told[1] >= least else None
    trial = Trial.of(course.topic, found, course)
    best = next((one for one in trial.ranked[:1] if one.signals.sentence >= _WHOLLY and all(one.met)), None)
    if best is None or trial.probable < ENOUGH or _UNTOLD.search(_QUOTED.sub("", best.sentence.text)):
        return None
    return best, trial.probable
