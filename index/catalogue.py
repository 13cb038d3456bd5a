"""The catalogue: which volume holds which page at one moment of the store; a newer one replaces it as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.chronology import Chronology
from index.dense import Vectors
from index.entries import Hit, Scope
from index.lexical import search
from index.volumes import Mask, Part, Stretch, Volume

# A volume is bound together with the one before it when that is less than so many times its size.
_GROWTH = 3
# Of so many scopes it stays known what they may see.
_SCOPES = 16

Known = TypeVar("Known")


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """Volumes, and for each page the one that holds it now; what a volume holds beside is of another time."""

    volumes: tuple[Volume, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    _chronologies: dict[Scope, Chronology] = field(default_factory=dict)
    _searched: dict[Scope, list[Stretch]] = field(default_factory=dict)

    def revision(self, page: str) -> int | None:
        """Give the revision at which a page is held."""
        return self.part(page).head.revision if page in self.places else None

    def part(self, page: str) -> Part:
        """Give a page as it is held."""
        return self.volumes[self.places[page]].parts[page]

    def updated(self, fresh: Iterable[Volume], gone: Iterable[str]) -> Catalogue:
        """Make the catalogue of a later moment, with pages bound anew and others gone."""
        left = set(gone)
        places = {page: place for page, place in self.places.items() if page not in left}
        added = tuple(fresh)
        for place, volume in enumerate(added, start=len(self.volumes)):
            places.update(dict.fromkeys(volume.parts, place))
        return _tidied((*self.volumes, *added), places)

    def chronology(self, scope: Scope) -> Chronology:
        """Line up the entries that a scope may see, oldest first."""
        return _remembered(self._chronologies, scope, self._lined_up)

    def dense(self, query: Vectors, scope: Scope, k: int) -> tuple[Hit, ...]:
        """Find the k chunks in a scope whose vectors are nearest to one, best first."""
        stretches = _remembered(self._searched, scope, self._stretches)
        found = [
            (cosine, number, row)
            for number, one in enumerate(stretches)
            for cosine, row in one.volume.bearings.nearest(query, one.rows, one.seen, k)
        ]
        found.sort(key=lambda one: (-one[0], one[1], one[2]))
        return _hits(stretches, found[:k])

    def lexical(self, query: str, scope: Scope, k: int) -> tuple[Hit, ...]:
        """Find the k chunks in a scope that share the most telling words with a query, best first."""
        stretches = _remembered(self._searched, scope, self._stretches)
        return _hits(stretches, search(stretches, query, k))

    def _stretches(self, scope: Scope) -> list[Stretch]:
        """Give what is to be searched for a scope: the stretch of each page it names, or all of every volume."""
        if scope.pages:
            pages = [(self.volumes[self.places[page]], self.part(page).entries) for page in scope.pages]
            return [_stretch(volume, entries, None, scope) for volume, entries in pages]
        return [
            _stretch(volume, slice(0, volume.size), self._held(number), scope)
            for number, volume in enumerate(self.volumes)
        ]

    def _held(self, number: int) -> Mask | None:
        """Mark the entries of a volume that are still those of their page; None if all are."""
        volume = self.volumes[number]
        stale = [part.entries for page, part in volume.parts.items() if self.places.get(page) != number]
        if not stale:
            return None
        held = np.ones(volume.size, dtype=np.bool_)
        for entries in stale:
            held[entries] = False
        return held

    def _lined_up(self, scope: Scope) -> Chronology:
        """Sort the entries that a scope may see by their time, then their page and id."""
        numbers: list[NDArray[np.int64]] = []
        places: list[NDArray[np.int64]] = []
        published: list[NDArray[np.float64]] = []
        for page in sorted(scope.pages or self.places):
            number = self.places[page]
            volume, entries = self.volumes[number], self.part(page).entries
            seen = entries.start + np.flatnonzero(volume.times.seen(scope, entries))
            numbers.append(np.full(len(seen), number, dtype=np.int64))
            places.append(seen)
            published.append(volume.times.published[seen])
        if not numbers:
            nothing = np.zeros(0, dtype=np.int64)
            return Chronology(self.volumes, nothing, nothing, np.zeros(0))
        times = np.concatenate(published)
        order = np.argsort(times, kind="stable")
        return Chronology(self.volumes, np.concatenate(numbers)[order], np.concatenate(places)[order], times[order])


def _remembered(known: dict[Scope, Known], scope: Scope, make: Callable[[Scope], Known]) -> Known:
    """Give what is known of a scope, or make it, and remember it for a while."""
    found = known.get(scope)
    if found is None:
        if len(known) >= _SCOPES:
            known.clear()
        found = known[scope] = make(scope)
    return found


def _stretch(volume: Volume, entries: slice, held: Mask | None, scope: Scope) -> Stretch:
    """Mark the chunks of some entries that a scope may see."""
    seen = volume.times.seen(scope, entries)
    if held is not None:
        seen &= held
    sizes = np.diff(volume.firsts[entries.start : entries.stop + 1])
    return Stretch(
        volume,
        volume.rows(entries),
        None if held is None else np.repeat(held, sizes),
        None if seen.all() else np.repeat(seen, sizes),
    )


def _hits(stretches: Sequence[Stretch], found: Iterable[tuple[float, int, int]]) -> tuple[Hit, ...]:
    """Read the chunks that were found."""
    return tuple(Hit(stretches[number].volume.chunk(row), score) for score, number, row in found)


def _tidied(volumes: tuple[Volume, ...], places: Mapping[str, int]) -> Catalogue:
    """Bind small volumes into larger ones, from the end, and leave out those that hold nothing of now."""
    pages: list[list[str]] = [[] for _ in volumes]
    for page, place in places.items():
        pages[place].append(page)
    live = [(volume, names) for volume, names in zip(volumes, pages, strict=True) if names]
    sizes = [_size(volume, names) for volume, names in live]
    first = len(live)
    total = 0
    # How far back binding goes: every volume that what comes after it has grown to a third of.
    for place in range(len(live) - 1, -1, -1):
        if first < len(live) and sizes[place] >= _GROWTH * total and live[place][0].size < 2 * sizes[place]:
            break
        first, total = place, total + sizes[place]
    tail = live[first:]
    full = len(tail) == 1 and tail[0][0].size < 2 * total
    bound = [volume for volume, _ in tail] if full or not tail else [Volume.bound(tail)]
    settled = [*(volume for volume, _ in live[:first]), *bound]
    owner = {page: place for place, (_, names) in enumerate(live) for page in names}
    return Catalogue(tuple(settled), {page: min(place, first) for page, place in owner.items()})


def _size(volume: Volume, pages: Sequence[str]) -> int:
    """Count the entries of some of a volume's pages."""
    return sum(volume.parts[page].entries.stop - volume.parts[page].entries.start for page in pages)
