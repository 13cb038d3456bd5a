"""Postings: for each term the chunks that hold it and how often, in three flat arrays that grow to any size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.slips import Spellings

Integers = NDArray[np.int64]
Places = NDArray[np.int32]
Counts = NDArray[np.uint16]
Mask = NDArray[np.bool_]

_MOST = np.iinfo(np.uint16).max


@dataclass(frozen=True, eq=False)
class Postings:
    """The chunks of each term: those of term t are `places[starts[t]:starts[t + 1]]`, ascending, with their counts.

    `lengths` is the number of terms in each chunk.
    """

    vocabulary: Mapping[str, int]
    starts: Integers
    places: Places
    counts: Counts
    lengths: Places

    @classmethod
    def of(cls, chunks: Iterable[Sequence[str]]) -> Postings:
        """Index chunks, each given as its terms."""
        numbers: defaultdict[str, int] = defaultdict()
        numbers.default_factory = numbers.__len__
        lengths: list[int] = []
        terms: list[int] = []
        for chunk in chunks:
            lengths.append(len(chunk))
            terms.extend([numbers[term] for term in chunk])
        # One number for each term in each chunk, so that counting them also brings them in order.
        rows = max(len(lengths), 1)
        places = np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)
        pairs, counts = np.unique(np.array(terms, dtype=np.int64) * rows + places, return_counts=True)
        return cls(
            dict(numbers),
            _starts(pairs // rows, len(numbers)),
            (pairs % rows).astype(np.int32),
            np.minimum(counts, _MOST).astype(np.uint16),
            np.array(lengths, dtype=np.int32),
        )

    @classmethod
    def joined(cls, parts: Sequence[tuple[Postings, Mask]]) -> Postings:
        """Put postings one after the other, of each only the chunks that are marked."""
        vocabulary: dict[str, int] = {}
        columns: list[tuple[Integers, Places, Counts]] = []
        lengths: list[Places] = []
        offset = 0
        for part, kept in parts:
            names = np.array([vocabulary.setdefault(term, len(vocabulary)) for term in part.vocabulary], dtype=np.int64)
            moved = np.cumsum(kept, dtype=np.int32) - 1 + np.int32(offset)
            chosen = kept[part.places]
            terms = np.repeat(names, np.diff(part.starts))[chosen]
            columns.append((terms, moved[part.places[chosen]], part.counts[chosen]))
            lengths.append(part.lengths[kept])
            offset += int(kept.sum())
        terms, places, counts = (np.concatenate(some) for some in zip(*columns, strict=True))
        return _sorted(vocabulary, terms, places, counts, np.concatenate(lengths))

    @cached_property
    def spellings(self) -> Spellings:
        """The terms, to be looked through for near spellings."""
        return Spellings.of(list(self.vocabulary))

    def find(self, term: str, rows: slice) -> tuple[Places, Counts]:
        """Find the chunks within a stretch of rows that hold a term, and how often they do."""
        number = self.vocabulary.get(term)
        if number is None:
            return self.places[:0], self.counts[:0]
        first, last = int(self.starts[number]), int(self.starts[number + 1])
        inside = self.places[first:last]
        if rows.start > 0 or rows.stop < len(self.lengths):
            low, high = np.searchsorted(inside, (rows.start, rows.stop))
            first, last = first + int(low), first + int(high)
        return self.places[first:last], self.counts[first:last]


def _sorted(
    vocabulary: Mapping[str, int], terms: Integers, places: Places, counts: Counts, lengths: Places
) -> Postings:
    """Bring columns of term, place and count in the order of the terms; places stay ascending within each."""
    order = np.argsort(terms, kind="stable")
    return Postings(vocabulary, _starts(terms, len(vocabulary)), places[order], counts[order], lengths)


def _starts(terms: Integers, size: int) -> Integers:
    """Say where the rows of each of so many terms begin, and where the last ones end."""
    starts = np.zeros(size + 1, dtype=np.int64)
    np.cumsum(np.bincount(terms, minlength=size), out=starts[1:])
    return starts
