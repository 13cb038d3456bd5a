"""How probable it is that a sentence answers: the signals, weighed by what was learned of them."""

from __future__ import annotations

import math
from collections.abc import Mapping

from rag.signals import Signals

# Learned weights would go here; these are the reading of the signals that a person would make.
WEIGHTS: Mapping[str, float] = {
    "sentence": 2.0,
    "context": 5.0,
    "entry": 3.0,
    "names": 2.0,
    "meaning": 4.0,
    "rank": 0.3,
    "kind": 1.5,
    "speaker": 2.0,
    "about": 0.0,
    "worst": 0.0,
    "asks": 0.0,
    "early": 0.0,
    "predicate": 0.0,
    "named": 0.0,
}
BIAS = -9.0


def confidence(signals: Signals) -> float:
    """Say how probable it is that a sentence with these signals answers the question."""
    total = BIAS + sum(weight * float(getattr(signals, name)) for name, weight in WEIGHTS.items())
    return 1.0 / (1.0 + math.exp(-total))
