"""What a new reading of a page changes: entries new, edited, withdrawn and unchanged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from index.entries import Entry


@dataclass(frozen=True, slots=True)
class Changes:
    """What a reading changed. `edited` holds the new versions, `withdrawn` the last ones that stood."""

    new: tuple[Entry, ...] = ()
    edited: tuple[Entry, ...] = ()
    withdrawn: tuple[Entry, ...] = ()
    unchanged: tuple[Entry, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.new or self.edited or self.withdrawn)


def compare(old: Iterable[Entry], new: Iterable[Entry]) -> Changes:
    """Compare the entries that stand with those of a new reading, matched by id.

    An entry counts as withdrawn only when the new reading covers its time and does not have it: a reading of one part
    of a page says nothing about the others.
    """
    standing = {entry.id: entry for entry in old}
    read = {entry.id: entry for entry in new}
    first = min((entry.published for entry in read.values()), default=None)
    last = max((entry.published for entry in read.values()), default=None)
    edited: list[Entry] = []
    unchanged: list[Entry] = []
    for entry in read.values():
        before = standing.get(entry.id)
        if before is not None:
            same = replace(entry, version=before.version) == before
            (unchanged if same else edited).append(replace(entry, version=before.version + (not same)))
    return Changes(
        new=tuple(replace(entry, version=1) for entry in read.values() if entry.id not in standing),
        edited=tuple(edited),
        withdrawn=tuple(
            entry
            for entry in standing.values()
            if entry.id not in read and first is not None and last is not None and first <= entry.published <= last
        ),
        unchanged=tuple(unchanged),
    )


def edited_at(entry: Entry, seen: datetime) -> datetime:
    """Say from when an edited version stands: its stated time, else when it was seen."""
    return entry.updated if entry.updated and entry.published < entry.updated <= seen else seen
