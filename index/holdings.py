"""The holdings: what was read of the store, kept in step with it whoever writes."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from rapidfuzz import process

from index.catalogue import Catalogue
from index.dense import Halves
from index.errors import StoreError
from index.rows import Head
from index.slack import give_back
from index.store import Store
from index.volumes import Volume

# Reading so many entries takes, for a while, far more memory than holding them.
_MANY = 2000
# So many pages are read ahead of the one that is bound.
_AHEAD = 2

Records = list[tuple[str, Halves]]


class Holdings:
    """The catalogue of a store, renewed where its pages have changed since; safe to ask from several threads."""

    def __init__(self, store: Store) -> None:
        """Begin with nothing read."""
        self._store = store
        self._lock = threading.Lock()
        self._catalogue = Catalogue()
        self._revisions: dict[str, int] = {}
        self._counter: int | None = None

    def revisions(self) -> dict[str, int]:
        """Give the revision of every page, as it is now."""
        with self._lock:
            self._refresh()
            return dict(self._revisions)

    def require(self, pages: Sequence[str]) -> None:
        """Make sure that there are such pages.

        Raises StoreError that names those most like one that is missing.
        """
        known = self.revisions()
        for page in pages:
            if page not in known:
                raise StoreError(_unknown(page, list(known)))

    def now(self, pages: Sequence[str]) -> Catalogue:
        """Give the catalogue of this moment, in which the named pages, or all if none is named, are as they stand.

        Raises StoreError when there is no such page.
        """
        self.require(pages)
        with self._lock:
            held = self._catalogue
            wanted = pages or self._revisions
            stale = [page for page in wanted if held.revision(page) != self._revisions.get(page)]
            gone = [page for page in held.places if page not in self._revisions]
            if stale or gone:
                fresh = [self._bound(head, records) for head, records in self._read(stale)]
                self._catalogue = held.updated(fresh, [*gone, *stale])
                if sum(volume.size for volume in fresh) >= _MANY:
                    fresh.clear()
                    give_back()
            lost = [page for page in pages if page not in self._catalogue.places]
            if lost:  # removed between the two looks
                raise StoreError(_unknown(lost[0], list(self._catalogue.places)))
            return self._catalogue

    def _refresh(self) -> None:
        """Hear what was written since: pages with a later revision; or, if some are gone, every page anew."""
        counter = self._store.counter()
        if counter is not None and counter == self._counter:
            return
        self._revisions |= self._store.revisions(max(self._revisions.values(), default=-1))
        if self._store.count() != len(self._revisions):
            self._revisions = self._store.revisions()
        self._counter = counter

    def _bound(self, head: Head, records: Records) -> Volume:
        """Bind one page, and take down at which revision."""
        self._revisions[head.page.id] = head.revision
        return Volume.of(head, records)

    def _read(self, pages: Sequence[str]) -> Iterator[tuple[Head, Records]]:
        """Read pages from the store, those that have just gone left out; the next while one is looked at."""
        with ThreadPoolExecutor(1, thread_name_prefix="dateline-reading") as reading:
            coming: deque[Future[tuple[Head, Records] | None]] = deque()
            for page in [*pages, *[None] * _AHEAD]:
                if page:
                    coming.append(reading.submit(self._read_one, page))
                if coming and (page is None or len(coming) > _AHEAD):
                    found = coming.popleft().result()
                    if found:
                        yield found

    def _read_one(self, page: str) -> tuple[Head, Records] | None:
        """Read one page from the store, or nothing when it has just gone."""
        head = self._store.head(page)
        return (head, list(self._store.entries(page).values())) if head else None


def _unknown(page: str, known: list[str]) -> str:
    """Say that there is no such page, and which are like it."""
    near = [name for name, _, _ in process.extract(page, known, limit=3)]
    cure = f"Did you mean {', '.join(near)}?" if near else "Add one: dateline add SOURCE."
    return f"There is no page {page!r} in the index. {cure}"
