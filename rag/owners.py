"""Whose something is: "his return" is not "its return", where an entry says the one and not the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.words import fold, stem
from rag.premises import Premise

_OWNED = re.compile(r"\b(?P<owner>his|her|its|their|my|our|your)(?: own)? (?P<thing>[a-z-]+)")
# Whoever speaks says "my" of what others call his or hers.
_SPOKEN = frozenset(["my", "our", "your"])


def changed_owner(claim: str, near: Sequence[Premise]) -> str:
    """Say which possessive a claim exchanges for another, beside the premises that tell of it; or ""."""
    given: dict[str, set[str]] = {}
    for premise in near:
        for match in _OWNED.finditer(fold(premise.text)):
            given.setdefault(stem(match["thing"]), set()).add(match["owner"])
    for match in _OWNED.finditer(fold(claim)):
        owners = given.get(stem(match["thing"]), set())
        if owners and match["owner"] not in owners and not owners & _SPOKEN:
            return f"The entries say {min(owners)!r}, and not {match['owner']!r}, of the {match['thing']}."
    return ""
