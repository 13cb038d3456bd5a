"""Dense search: cosine over the vectors of chunks, exact among few, and among many by way of their signs.

The sign of each dimension (48 bytes for 384 of them) finds the candidates among which the exact cosine then decides:
sign-random-projection hashing, Charikar 2002, with the embedder's own dimensions as the projections.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Halves = NDArray[np.float16]
Mask = NDArray[np.bool_]
Rows = NDArray[np.int64]

# From this many chunks on, signs choose the candidates, so many of them for each chunk that is wanted.
EXACT = 6000
_CANDIDATES = 2000
_FAR = np.uint16(np.iinfo(np.uint16).max)


@dataclass(frozen=True, slots=True, eq=False)
class Bearings:
    """Unit vectors of shape (chunks, width) in half precision, and their signs of shape (words, chunks)."""

    vectors: Halves
    signs: NDArray[np.uint64]

    @classmethod
    def of(cls, vectors: Halves) -> Bearings:
        """Take down the signs of vectors."""
        return cls(vectors, np.ascontiguousarray(_signs(vectors).T))

    def nearest(self, query: Vectors, rows: slice, seen: Mask | None, k: int) -> list[tuple[float, int]]:
        """Find the k nearest of a stretch of rows, of the seen ones if some are not: cosine and row, best first."""
        if rows.stop == rows.start:
            return []
        if seen is None and rows.stop - rows.start <= EXACT:
            return _best(cosines(self.vectors[rows], query), np.arange(rows.start, rows.stop), k)
        held = np.arange(rows.start, rows.stop) if seen is None else rows.start + np.flatnonzero(seen)
        if len(held) > EXACT:
            held = self._candidates(query, rows, seen)
        return _best(cosines(self.vectors[held], query), held, k)

    def _candidates(self, query: Vectors, rows: slice, seen: Mask | None) -> Rows:
        """Choose the rows whose signs differ least from those of a query."""
        differing = np.zeros(rows.stop - rows.start, dtype=np.uint16)
        for word, asked in zip(self.signs, _signs(query.reshape(1, -1))[0], strict=True):
            differing += np.bitwise_count(word[rows] ^ asked)
        if seen is not None:
            differing[~seen] = _FAR
        # The smallest limit that lets enough through, by counting: differences are few small numbers.
        counts = np.cumsum(np.bincount(differing[differing != _FAR], minlength=1))
        limit = int(np.searchsorted(counts, _CANDIDATES))
        found: Rows = rows.start + np.flatnonzero(differing <= limit)
        return found


def cosines(vectors: Halves | Vectors, query: Vectors) -> Vectors:
    """Take the cosine of each unit vector, of shape (vectors, width), with that of a query.

    Not by `@`: BLAS hands that to threads of its own, which then stay awake and in the way of the model's, so that
    embedding the next question takes twice as long.
    """
    found: Vectors = np.einsum("ij,j->i", vectors.astype(np.float32), query)
    return found


def _best(cosines: Vectors, rows: Rows, k: int) -> list[tuple[float, int]]:
    """Take the k best; of equals the one that comes first."""
    if len(cosines) > k:
        chosen = np.flatnonzero(cosines >= np.partition(cosines, len(cosines) - k)[len(cosines) - k])
        cosines, rows = cosines[chosen], rows[chosen]
    order = np.argsort(-cosines, kind="stable")[:k]
    return [(float(cosines[place]), int(rows[place])) for place in order]


def _signs(vectors: NDArray[np.floating]) -> NDArray[np.uint64]:
    """Pack the signs of vectors into words of 64 bits."""
    packed = np.packbits(vectors > 0, axis=1)
    packed = np.pad(packed, ((0, 0), (0, -packed.shape[1] % 8)))
    return packed.view(np.uint64)
