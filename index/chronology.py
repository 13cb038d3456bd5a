"""A chronology: the entries that a scope may see, oldest first, each read from its record only when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, overload

import numpy as np
from numpy.typing import NDArray

from index.entries import Entry, TimeSpan

if TYPE_CHECKING:
    from index.volumes import Volume

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Chronology(Sequence[Entry]):
    """Entries in the order of their times: the number of the volume of each, its place there, and its epoch seconds."""

    volumes: Sequence[Volume]
    numbers: Integers
    places: Integers
    published: NDArray[np.float64]

    def __len__(self) -> int:
        """Count the entries."""
        return len(self.places)

    @overload
    def __getitem__(self, place: int) -> Entry: ...

    @overload
    def __getitem__(self, place: slice) -> Chronology: ...

    def __getitem__(self, place: int | slice) -> Entry | Chronology:
        """Read one entry, or cut out a stretch of the chronology."""
        if isinstance(place, slice):
            return replace(
                self, numbers=self.numbers[place], places=self.places[place], published=self.published[place]
            )
        return self.volumes[int(self.numbers[place])].entry(int(self.places[place]))

    def within(self, span: TimeSpan) -> Chronology:
        """Cut out the entries published within a span."""
        first = 0 if span.since is None else np.searchsorted(self.published, span.since.timestamp())
        last = len(self) if span.until is None else np.searchsorted(self.published, span.until.timestamp())
        return self[int(first) : max(int(first), int(last))]
