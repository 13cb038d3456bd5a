"""Volumes: the chunks of some pages bound together, in flat arrays, as the store held them at one revision each.

A volume never changes. A page that does is bound anew, on its own, and the volume that held it before is told to skip
it; small volumes are bound into larger ones in time. Nothing is in a volume but what the store gave.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from index.dense import Bearings, Halves
from index.entries import Chunk, Entry, Scope
from index.postings import Postings
from index.rows import OPEN, Head, Standing, read_entry
from index.words import content

Integers = NDArray[np.int64]
Seconds = NDArray[np.float64]
Mask = NDArray[np.bool_]
# So many entries of a volume stay read; the others are read again from their records.
_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Part:
    """One page in a volume: its head, without the standings, and the places of its entries."""

    head: Head
    entries: slice


@dataclass(frozen=True, slots=True, eq=False)
class Times:
    """The epoch seconds that a scope filters by, a row for each version of an entry."""

    published: Seconds
    since: Integers
    until: Integers

    def seen(self, scope: Scope, rows: slice) -> Mask:
        """Mark the versions in a stretch of rows that a scope may see."""
        published = self.published[rows]
        moment = min(int(scope.as_of.timestamp()), OPEN - 1) if scope.as_of else OPEN - 1
        seen = (self.since[rows] <= moment) & (self.until[rows] > moment)
        if scope.as_of:
            seen &= published <= scope.as_of.timestamp()
        if scope.span.since:
            seen &= published >= scope.span.since.timestamp()
        if scope.span.until:
            seen &= published < scope.span.until.timestamp()
        return seen


@dataclass(frozen=True, slots=True, eq=False)
class Volume:
    """Entries, as records that are read when they are needed, and their chunks.

    The chunks of entry e are the rows `firsts[e]:firsts[e + 1]` of the postings and of the vectors.
    """

    parts: Mapping[str, Part]
    records: Sequence[str]
    zones: Sequence[ZoneInfo]
    times: Times
    firsts: Integers
    postings: Postings
    bearings: Bearings
    _read: dict[int, tuple[Entry, tuple[Chunk, ...]]]

    @classmethod
    def of(cls, head: Head, records: Sequence[tuple[str, Halves]]) -> Volume:
        """Bind one page: the records of the versions that its head names, each with the vectors of its chunks."""
        stands = {(one.entry, one.version): one for one in head.standings}
        known: dict[tuple[str, int], tuple[str, Halves, Entry, tuple[Chunk, ...]]] = {}
        for record, vectors in records:
            entry, chunks = read_entry(record, head.page.zone)
            if (entry.id, entry.version) in stands:
                known[entry.id, entry.version] = (record, vectors, entry, chunks)
        rows = [known[key] for key in sorted(known)]
        standings = [stands[key] for key in sorted(known)]
        return cls(
            parts={head.page.id: Part(replace(head, standings=()), slice(0, len(rows)))},
            records=[record for record, *_ in rows],
            zones=[head.page.zone] * len(rows),
            times=_times([entry for *_, entry, _ in rows], standings),
            firsts=np.cumsum([0, *(len(chunks) for *_, chunks in rows)], dtype=np.int64),
            postings=Postings.of(_terms(chunk) for *_, chunks in rows for chunk in chunks),
            bearings=Bearings.of(_joined([vectors for _, vectors, *_ in rows])),
            _read={},
        )

    @classmethod
    def bound(cls, volumes: Sequence[tuple[Volume, Sequence[str]]]) -> Volume:
        """Bind several volumes into one, of each only the named pages."""
        kept = [_Kept.of(volume, pages) for volume, pages in volumes]
        parts: dict[str, Part] = {}
        for one in kept:
            for page in one.pages:
                part = one.volume.parts[page]
                first = parts[next(reversed(parts))].entries.stop if parts else 0
                size = part.entries.stop - part.entries.start
                parts[page] = Part(part.head, slice(first, first + size))
        sizes = np.concatenate([np.diff(one.volume.firsts)[one.entries] for one in kept])
        return cls(
            parts=parts,
            records=[one.volume.records[place] for one in kept for place in np.flatnonzero(one.entries)],
            zones=[one.volume.zones[place] for one in kept for place in np.flatnonzero(one.entries)],
            times=Times(*(np.concatenate(columns) for columns in zip(*(one.columns for one in kept), strict=True))),
            firsts=np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes)]),
            postings=Postings.joined([(one.volume.postings, one.rows) for one in kept]),
            bearings=Bearings.of(_joined([one.volume.bearings.vectors[one.rows] for one in kept])),
            _read={},
        )

    @property
    def size(self) -> int:
        """The number of entries, in all their versions."""
        return len(self.records)

    def entry(self, place: int) -> Entry:
        """Read the entry at a place."""
        return self._reading(place)[0]

    def chunk(self, row: int) -> Chunk:
        """Read the chunk of a row."""
        place = int(np.searchsorted(self.firsts, row, side="right")) - 1
        return self._reading(place)[1][row - int(self.firsts[place])]

    def rows(self, entries: slice) -> slice:
        """Give the rows of the chunks of a stretch of entries."""
        return slice(int(self.firsts[entries.start]), int(self.firsts[entries.stop]))

    def _reading(self, place: int) -> tuple[Entry, tuple[Chunk, ...]]:
        """Read an entry and its chunks from its record, or remember them."""
        known = self._read.get(place)
        if known is None:
            if len(self._read) >= _KEPT:
                self._read.clear()
            known = self._read[place] = read_entry(self.records[place], self.zones[place])
        return known


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Neighbouring rows of a volume that are searched.

    Those `held` count for how rare a word is, those `seen` can be found; None means all.
    """

    volume: Volume
    rows: slice
    held: Mask | None
    seen: Mask | None

    @property
    def size(self) -> int:
        """The number of chunks that are held."""
        return self.rows.stop - self.rows.start if self.held is None else int(self.held.sum())

    @property
    def length(self) -> float:
        """The number of terms in the chunks that are held."""
        lengths = self.volume.postings.lengths[self.rows]
        return float(lengths.sum(dtype=np.int64) if self.held is None else lengths[self.held].sum(dtype=np.int64))

    def find(self, term: str) -> tuple[NDArray[np.int32], NDArray[np.uint16]]:
        """Find the rows that hold a term, and how often."""
        places, counts = self.volume.postings.find(term, self.rows)
        if self.held is None or not len(places):
            return places, counts
        held = self.held[places - self.rows.start]
        return places[held], counts[held]


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    """The pages of a volume that go into another one, in the order in which they lie, and what is theirs, marked."""

    volume: Volume
    pages: Sequence[str]
    entries: Mask
    rows: Mask

    @classmethod
    def of(cls, volume: Volume, pages: Sequence[str]) -> _Kept:
        """Mark what is of these pages."""
        named = set(pages)
        ordered = [page for page in volume.parts if page in named]
        entries = np.zeros(volume.size, dtype=np.bool_)
        for page in ordered:
            entries[volume.parts[page].entries] = True
        return cls(volume, ordered, entries, np.repeat(entries, np.diff(volume.firsts)))

    @property
    def columns(self) -> tuple[Seconds, Integers, Integers]:
        """The times of what is kept."""
        times = self.volume.times
        return times.published[self.entries], times.since[self.entries], times.until[self.entries]


def _joined(vectors: Sequence[Halves]) -> Halves:
    """Put vectors one below the other; where there are none, nobody knows their width."""
    some = [one for one in vectors if len(one)]
    return np.concatenate(some) if some else np.zeros((0, 0), dtype=np.float16)


def _times(entries: Sequence[Entry], standings: Sequence[Standing]) -> Times:
    """Take down when entries were published and when their versions stand."""
    return Times(
        np.array([entry.published.timestamp() for entry in entries], dtype=np.float64),
        np.array([one.since for one in standings], dtype=np.int64),
        np.array([one.until for one in standings], dtype=np.int64),
    )


def _terms(chunk: Chunk) -> list[str]:
    """List what a chunk is found by: its own words, its headline's, and its author's name."""
    return content(f"{chunk.entry.title} {chunk.text} {chunk.entry.author or ''}")
