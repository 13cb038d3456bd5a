"""Slips of the pen: which of many terms are spelt nearly like one, found without comparing it with all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA


@dataclass(frozen=True, slots=True)
class Spellings:
    """Terms with the set of letters in each, as bits: an edit changes at most two of them."""

    terms: Sequence[str]
    letters: NDArray[np.uint64]
    lengths: NDArray[np.int64]

    @classmethod
    def of(cls, terms: Sequence[str]) -> Spellings:
        """Take down the letters of each term."""
        return cls(
            terms,
            np.array([_letters(term) for term in terms], dtype=np.uint64),
            np.array([len(term) for term in terms], dtype=np.int64),
        )

    def near(self, term: str, allowed: int) -> list[tuple[int, str]]:
        """List the terms within so many edits of one (optimal string alignment), each with its distance."""
        alike = np.bitwise_count(self.letters ^ np.uint64(_letters(term))) <= 2 * allowed
        alike &= np.abs(self.lengths - len(term)) <= allowed
        held = [self.terms[place] for place in np.flatnonzero(alike)]
        distances = ((OSA.distance(term, one, score_cutoff=allowed), one) for one in held)
        return [(distance, one) for distance, one in distances if distance <= allowed]


def _letters(term: str) -> int:
    """Mark which letters a term holds; those beyond the alphabet share the bits that it leaves."""
    bits = 0
    for letter in term:
        bits |= 1 << (ord(letter) & 63)
    return bits
