"""The entries of an index, every version of them, to be found by the names that gold questions and answers use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from evals.goldset import names_entry
from index.entries import Entry
from index.library import Library


class Roll:
    """Entries by name: an entry's id, its minute, or an ISO 8601 time."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """List entries; of several versions the latest is meant, unless another is asked for."""
        self._entries = sorted(entries, key=lambda entry: -entry.version)
        self._versions = {(entry.page, entry.id, entry.version): entry for entry in self._entries}
        self._latest = {(entry.page, entry.id): entry for entry in reversed(self._entries)}

    @classmethod
    def of(cls, library: Library) -> Self:
        """List every version of every entry of an index."""
        return cls(entry for page in library.pages() for entry, _ in library.history(page.id))

    def find(self, name: str, page: str | None = None, version: int | None = None) -> Entry | None:
        """Find the entry that a name stands for, on a page where one is given; None where there is none."""
        if page is not None and version is not None and (page, name, version) in self._versions:
            return self._versions[page, name, version]
        if page is not None and (page, name) in self._latest:
            return self._latest[page, name]
        return next((one for one in self._entries if page in (None, one.page) and names_entry(name, one)), None)
