"""The clauses of a sentence that joins what may stand in different entries: "…, and the bank says 0.9"."""

from __future__ import annotations

import re

_JOINED = re.compile(r"(?:, (?:and|but)|;(?: and| but)?|,? while) (?=(?:the|a|an) [a-z]|[A-ZÀ-Þ]\w)")
# Where a sentence begins to say something else, though perhaps of the same.
_JOINT = re.compile(
    r";|,? (?:and|but|while|whereas) (?=(?:the|a|an|its|his|her|their|he|she|it|they|[A-ZÀ-Þ][\w'’]+) )"
)
_FEWEST = 3


def clauses(text: str) -> tuple[str, ...]:
    """Part a sentence into clauses that each say of somebody or something by itself what it says; one, if none do.

    What begins with a pronoun, or with a verb, leans on what stands before it, and is left with it.
    """
    parts = tuple(part.strip() for part in _JOINED.split(text))
    return parts if all(len(part.split()) >= _FEWEST for part in parts) else (text,)


def statements_in(text: str) -> list[str]:
    """Part a sentence wherever it begins to say something else, be it that this leans on what stands before."""
    return _JOINT.split(text)
