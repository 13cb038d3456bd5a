"""Whether the evidence answers the question at all, and if not, which part of it the coverage does not give."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from index.words import words
from rag.signals import Evidence, Signals
from rag.sought import Sought

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
    "early": 0.0,
}
BIAS = -9.0

_KIND_WORDS: Mapping[str, str] = {
    "person": "a name",
    "number": "a number",
    "money": "an amount of money",
    "percent": "a share",
    "duration": "how long",
    "date": "a date",
    "time": "a time",
    "place": "a place",
    "reason": "a reason",
}


def confidence(signals: Signals) -> float:
    """Say how probable it is that a sentence with these signals answers the question."""
    total = BIAS + sum(weight * float(getattr(signals, name)) for name, weight in WEIGHTS.items())
    return 1.0 / (1.0 + math.exp(-total))


def missing(ranked: Sequence[Evidence], sought: Sought) -> str:
    """Say in one sentence which part of the question the coverage does not give."""
    if not ranked:
        return "The coverage in scope has nothing on this."
    signals = ranked[0].signals
    if sought.speaker and signals.speaker < 0.5:
        return f"The coverage does not give words of {_spelled(sought.speaker, sought)} on this."
    if sought.names and signals.names < 1.0:
        return f"The coverage in scope does not bring together what is asked about: {_spelled(sought.names, sought)}."
    if sought.kind in _KIND_WORDS and signals.kind < 0.5:
        return f"The coverage does not give {_KIND_WORDS[sought.kind]} for this."
    return "The coverage in scope does not say."


def _spelled(folded: Sequence[str], sought: Sought) -> str:
    """Spell folded words as the question does."""
    spelled = (word.strip("?,.!’'\"") for word in sought.text.split())
    return " ".join(word for word in spelled if set(words(word)) & set(folded)) or " ".join(folded)
