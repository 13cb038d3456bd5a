"""What happened to those who are counted: the dead are not the injured, whatever the numbers are."""

from __future__ import annotations

from importlib.resources import files

from index.words import fold, stem, words

_LINES = files("rag").joinpath("tolls.txt").read_text(encoding="utf-8").splitlines()
_TOLD = [line.split() for line in _LINES if not line.startswith("#")]

# Which outcome each folded word tells, by its number.
OUTCOMES = {word: place for place, line in enumerate(_TOLD) for word in line}
OUTCOME_STEMS = frozenset(map(stem, OUTCOMES))
# Several are told, and it is open which.
MIXED = -1


def outcome(*parts: str) -> int | None:
    """Say which outcome the first of some texts that tells one tells; None where none does."""
    for part in parts:
        told = {OUTCOMES[word] for word in words(part) if word in OUTCOMES}
        if told:
            return next(iter(told)) if len(told) == 1 else MIXED
    return None


def asked_outcome(question: str) -> int | None:
    """Say which outcome a question counts: the first that it tells."""
    return next((OUTCOMES[word] for word in words(fold(question)) if word in OUTCOMES), None)
