"""Causes: "it stopped because police came" is not what "it stopped, and police came" says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.words import content, fold
from rag.premises import Premise

# "Is due to remove the lorry" gives no cause.
_CAUSAL = re.compile(
    r"\b(?:because(?: of)?|(?<!is )(?<!are )due to|due to(?! [a-z]+ (?:the|an?|its|his|her|their|at|on|in|by|to)\b)"
    r"|owing to|as a result of|caused by)\b"
)
# What an entry may say in the place of it.
_TOLD = re.compile(
    r"\b(?:because|as|since|so|for|after|over|following|due|owing|thanks|from|with|result\w*|reason\w*|caus\w+"
    r"|blam\w+|led|forc\w+|means?|meant)\b"
)


def made_cause(claim: str, near: Sequence[Premise]) -> str:
    """Say that a claim gives for a cause what its premise only tells next, in the same sentence; or "".

    What comes in a sentence of its own, or first, may well be the cause: "The lights are out. Counting has stopped."
    """
    effect, *causes = _CAUSAL.split(fold(claim), maxsplit=1)
    if not causes:
        return ""
    cause = set(content(causes[0]))
    for premise in near:
        told = content(premise.text)
        first = [place for place, word in enumerate(told) if word in set(content(effect))]
        second = [place for place, word in enumerate(told) if word in cause]
        if first and second and max(first) < min(second) and not _TOLD.search(_joint(premise.text, causes[0])):
            return "It makes a cause of what the entry only tells next."
    return ""


def _joint(text: str, cause: str) -> str:
    """Give what a premise says before the first word of a cause."""
    folded, telling = fold(text), set(content(cause))
    found = re.finditer(r"[^\W_]+", folded)
    return next((folded[: match.start()] for match in found if telling & set(content(match.group()))), folded)
