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

from rag.signals import Evidence
from rag.sought import Sought

# From this probability on, an answer is better than none: where right answers and right refusals balanced best when
# each development page was left out in turn.
ENOUGH = 0.45


def features(ranked: Sequence[Evidence], sought: Sought) -> npt.NDArray[np.float64]:
    """Describe the best of some evidence: its signals, its lead over the next, and whether a name or words are wanted.

    Returns an array of shape (features,).
    """
    best = ranked[0]
    lead = best.score - ranked[1].score if len(ranked) > 1 else 0.0
    wanted = (float(sought.kind == "quote"), float(sought.kind == "person"))
    return np.array([*astuple(best.signals), *wanted, lead], dtype=np.float64)


def confidence(ranked: Sequence[Evidence], sought: Sought) -> float:
    """Say how probable it is, in [0, 1], that the best of some evidence answers; 0 where there is none."""
    if not ranked:
        return 0.0
    model = _model()
    scaled = (features(ranked, sought) - np.array(model["mean"])) / np.array(model["scale"])
    return 1.0 / (1.0 + math.exp(-float(scaled @ np.array(model["weight"]) + model["bias"])))


@cache
def _model() -> dict[str, Any]:
    """Load what was learned."""
    return dict(json.loads(files("rag").joinpath("calibration.json").read_text(encoding="utf-8")))
