"""The face of the index: pages and entries to list, dense and lexical search within a scope."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from types import TracebackType
from typing import Self

from index.chronology import Chronology
from index.embedding import Embedder, Vectors
from index.entries import Entry, Hit, LivePage, Scope
from index.holdings import Holdings
from index.marking import Marked, mark
from index.packaged import PACKAGED, WIDTH
from index.querying import packaged_encoder
from index.rows import OPEN, Standing, read_entry
from index.settings import Settings
from index.store import Store, entry_key

# So many queries, the latest, are remembered with their vectors.
_ASKED = 512


class Library:
    """The index, open for reading, from any number of threads.

    Pages that somebody changes, in this process or another, are read anew at the next question.
    """

    def __init__(self, settings: Settings, embedder: Embedder | None = None) -> None:
        """Keep the settings, and an embedder where one is at hand; what is missing is opened when first needed."""
        self.settings = settings
        self._embedder = embedder
        self._store: Store | None = None
        self._lock = threading.RLock()
        self._holdings: Holdings | None = None
        self._vector = lru_cache(maxsize=_ASKED)(self._embed)

    @classmethod
    def open(cls, settings: Settings, embedder: Embedder | None = None) -> Self:
        """Open the index that the settings name, with an embedder at hand or loaded when first needed."""
        return cls(settings, embedder)

    @property
    def embedder(self) -> Embedder:
        """The embedder, loaded at first use."""
        with self._lock:
            if self._embedder is None:
                self._embedder = Embedder.load(self.settings)
            return self._embedder

    @property
    def store(self) -> Store:
        """The store, opened at first use."""
        with self._lock:
            if self._store is None:
                name, width = (PACKAGED, WIDTH) if self._is_packaged else (self.embedder.name, self.embedder.width)
                self._store = Store(self.settings, name, width)
            return self._store

    @property
    def _is_packaged(self) -> bool:
        """Whether the packaged embedder is in use; while there is only a question to embed, it need not be loaded."""
        return self._embedder.name == PACKAGED if self._embedder else self.settings.embedding_model == PACKAGED

    @property
    def _held(self) -> Holdings:
        """What was read of the store."""
        with self._lock:
            if self._holdings is None:
                self._holdings = Holdings(self.store)
            return self._holdings

    def pages(self) -> tuple[LivePage, ...]:
        """List every page, the one added last first."""
        return tuple(page for _, page in sorted(self.store.pages(), key=lambda one: (-one[0], one[1].id)))

    def page(self, page_id: str) -> LivePage:
        """Find a page by its id.

        Raises StoreError that names the pages most like it.
        """
        return self._held.now((page_id,)).part(page_id).head.page

    def entries(self, scope: Scope = Scope()) -> tuple[Entry, ...]:  # noqa: B008 # frozen
        """List the entries inside a scope, oldest first."""
        return tuple(self.chronology(scope))

    def chronology(self, scope: Scope) -> Chronology:
        """Line up the entries inside a scope, oldest first; each is read only when it is looked at."""
        return self._held.now(scope.pages).chronology(scope)

    def count(self, page_id: str) -> int:
        """Count the entries that stand on a page now, without reading them; 0 where there is no such page."""
        head = self.store.head(page_id)
        return sum(one.until == OPEN for one in head.standings) if head else 0

    def history(self, page_id: str) -> tuple[tuple[Entry, Standing], ...]:
        """List every version of a page's entries with when it stood, oldest first.

        Raises StoreError when there is no such page.
        """
        self._held.require((page_id,))
        head, records = self.store.head(page_id), self.store.entries(page_id)
        pairs = [
            (read_entry(records[key][0], head.page.zone)[0], one)
            for one in (head.standings if head else ())
            if head and (key := entry_key(page_id, one.entry, one.version)) in records
        ]
        return tuple(sorted(pairs, key=lambda pair: (pair[0].published, pair[0].id, pair[0].version)))

    def dense(self, query: str, scope: Scope, k: int) -> tuple[Hit, ...]:
        """Find the k chunks nearest in meaning, best first; scores are cosine similarities."""
        now = self._held.now(scope.pages)
        return now.dense(self._vector(query), scope, k) if now.volumes else ()

    def lexical(self, query: str, scope: Scope, k: int) -> tuple[Hit, ...]:
        """Find the k chunks that share the most telling words, best first; scores are BM25."""
        return self._held.now(scope.pages).lexical(query, scope, k)

    def mark(self, question: str, texts: Sequence[str]) -> Sequence[Marked]:
        """Mark in texts where a question is answered, with the packaged reader."""
        return mark(question, tuple(texts))

    def remove(self, page_id: str) -> LivePage:
        """Remove a page with all its versions, and give back what it was."""
        page = self.page(page_id)
        with self.store.writing():
            self.store.remove(page_id)
        return page

    def revisions(self) -> dict[str, int]:
        """Give the revision of every page, as it is now."""
        return self._held.revisions()

    def close(self) -> None:
        """Let go of the store and of what was read; nothing is pending."""
        with self._lock:
            if self._store is not None:
                self._store.close()
            self._store = self._holdings = None

    def __enter__(self) -> Self:
        """Enter a with block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave a with block."""
        self.close()

    def _embed(self, query: str) -> Vectors:
        """Embed a query."""
        vector: Vectors = packaged_encoder()(query) if self._is_packaged else self.embedder.encode([query])[0]
        return vector
