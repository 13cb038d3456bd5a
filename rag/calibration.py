"""How probable it is that the best evidence answers the question: a logistic regression over its signals.

Learned from the development questions by `python -m evals.learning.reliability`, which writes rag/calibration.json.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import astuple
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from rag.answer import Kind
from rag.asking import asks_openly
from rag.parts import is_on_topic
from rag.signals import Evidence
from rag.sought import Sought

# From this probability on, an answer is better than none. It is below one in two: where an answer is wrong, declining
# is right for those questions only that have no answer. From 0.40 to 0.45 it makes hardly a difference over the
# questions that it was chosen with, those of `evals.learning.lessons`.
ENOUGH = 0.42
# The same where no one sentence tells all: of a comparison, of what was so at another time than the best tells, and of
# one of several questions asked together where another is answered.
ENOUGH_BESIDE = 0.3
# Where the clock alone gives the entries, and where it counts from an event that the question names: of 74 and 54 such
# answers 0.96 and 0.74 are right (`python -m evals.learning.times`). Less is said, since these were looked at, and of
# events that are named in wholly other words than the page's every second is found.
BY_CLOCK, BY_EVENT = 0.9, 0.6
# Another's words, and what is on something else, are no answer, however probable.
_BESIDE = 0.25
# Where whatever there is on something is asked for, "cold" is not yet the weather.
_NAMED = 0.7
# Leads beyond this, in nats, are all the same.
_MOST_LEAD = 3.0


# The kinds of answer that differ in how easily they are found.
_KINDS: tuple[Kind, ...] = ("quote", "person", "number", "reason", "thing", "time", "place", "list", "yesno")
# The evidence just behind the best: it may meet the parts that the best does not.
_TOP = 3


def features(ranked: Sequence[Evidence], sought: Sought) -> npt.NDArray[np.float64]:
    """Describe some evidence, best first: how well the best meets the question, and how far it stands out.

    The best's signals; which parts it meets, and which the first few do; whether any meets all; its share of
    probability, its entry's, and its lead over the next entry; the most that a close look gave; and the kind of answer.
    Returns shape (features,).
    """
    best, top = ranked[0], np.array([one.met for one in ranked[:_TOP]], dtype=np.float64)
    complete = (best.meets_all, any(one.meets_all for one in ranked[:_TOP]), any(one.meets_all for one in ranked))
    kinds = [float(sought.kind == kind) for kind in _KINDS]
    most = [max(mark) for mark in zip(*((one.signals.marked, one.signals.answers) for one in ranked), strict=True)]
    return np.array([*astuple(best.signals), *top[0], *top.max(axis=0), *complete, *_standing(ranked), *most, *kinds])


def _standing(ranked: Sequence[Evidence]) -> tuple[float, float, float, float]:
    """Say how far the best stands out: its share of probability, its entry's, its lead over others, its own score."""
    best = max(one.score for one in ranked)
    odds = np.exp([one.score - best for one in ranked])
    own = np.array([one.sentence.entry == ranked[0].sentence.entry for one in ranked])
    others = [one.score for one in ranked if one.sentence.entry != ranked[0].sentence.entry]
    lead = min(ranked[0].score - max(others), _MOST_LEAD) if others else _MOST_LEAD
    return float(odds[0] / odds.sum()), float(odds[own].sum() / odds.sum()), lead, ranked[0].score / 10


def confidence(ranked: Sequence[Evidence], sought: Sought) -> float:
    """Say how probable it is, in [0, 1], that the best of some evidence answers; 0 where there is none."""
    if not ranked:
        return 0.0
    model = _model()
    scaled = (features(ranked, sought) - np.array(model["mean"])) / np.array(model["scale"])
    probable = 1.0 / (1.0 + math.exp(-float(scaled @ np.array(model["weight"]) + model["bias"])))
    is_beside = _is_anothers(ranked[0], sought) or _is_of_something_else(ranked[0], sought)
    return min(probable, _BESIDE) if is_beside else probable


def _is_anothers(best: Evidence, sought: Sought) -> bool:
    """Say whether the words of somebody who is asked about by name are another's, in an entry without that name.

    How well they suit the rest of the question is of no account then: what Miller says of CNN is not what Bondi does.
    """
    return _asks_by_name(sought) and best.signals.speaker == 0.0 and best.signals.names < 1.0


def _is_of_something_else(best: Evidence, sought: Sought) -> bool:
    """Say whether what is asked for on something is on something else.

    So it is with whatever there is on it where the best there is is not, and with the words of somebody who is asked
    about by name where they have nothing of it, in an entry without all the names.
    """
    if asks_openly(sought.text):
        return not is_on_topic(best.signals, sought, _NAMED)
    nothing = bool(sought.about) and best.signals.about == 0.0 and best.signals.names < 1.0
    return nothing and _asks_by_name(sought)


def _asks_by_name(sought: Sought) -> bool:
    """Say whether the words of somebody are asked for by name."""
    return sought.kind == "quote" and bool(sought.speaker) and set(sought.speaker) <= set(sought.names)


@cache
def _model() -> dict[str, Any]:
    """Load what was learned."""
    return dict(json.loads(files("rag").joinpath("calibration.json").read_text(encoding="utf-8")))
