"""The face of the index: pages and entries to list, dense and lexical search within a scope."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import TracebackType
from typing import Any, Self

from rapidfuzz import process

from index.embedding import Embedder
from index.entries import Chunk, Entry, Hit, LivePage, Scope
from index.errors import StoreError
from index.lexical import Segment, search
from index.rows import OPEN, Head, Standing, read_entry
from index.settings import Settings
from index.store import Store, connect


@dataclass(frozen=True, slots=True)
class Shelved:
    """One page as it stands in the store at one revision, with every version of its entries."""

    head: Head
    chunks: dict[tuple[str, int], tuple[Chunk, ...]]
    segment: Segment

    def standing(self, scope: Scope) -> list[Entry]:
        """List the entries that a scope may see, oldest first."""
        seen = [one for one in self.head.standings if is_visible(one, self._entry(one), scope)]
        return sorted((self._entry(one) for one in seen), key=lambda entry: (entry.published, entry.id))

    def _entry(self, standing: Standing) -> Entry:
        """Take the version of an entry that a standing names."""
        return self.chunks[standing.entry, standing.version][0].entry


def is_visible(standing: Standing, entry: Entry, scope: Scope) -> bool:
    """Say whether a scope may see a version of an entry."""
    moment = int(scope.as_of.timestamp()) if scope.as_of else OPEN - 1
    published_by_then = scope.as_of is None or entry.published <= scope.as_of
    return standing.stands_at(moment) and published_by_then and entry.published in scope.span


class Library:
    """The index, open for reading. Pages that another process changes are read anew at the next question."""

    def __init__(self, settings: Settings, embedder: Callable[[], Embedder]) -> None:
        """Keep the settings and how to load the embedder; both are opened when first needed."""
        self.settings = settings
        self._load_embedder = embedder
        self._shelved: dict[str, Shelved] = {}

    @classmethod
    def open(cls, settings: Settings, embedder: Embedder | None = None) -> Self:
        """Open the index that the settings name, with an embedder at hand or loaded when first needed."""
        return cls(settings, (lambda: embedder) if embedder else (lambda: Embedder.load(settings)))

    @cached_property
    def embedder(self) -> Embedder:
        """The embedder, loaded at first use."""
        return self._load_embedder()

    @cached_property
    def store(self) -> Store:
        """The store, opened at first use."""
        return Store(connect(self.settings), self.embedder.name, self.embedder.width)

    def pages(self) -> tuple[LivePage, ...]:
        """List every page, the one added last first."""
        heads = [shelved.head for shelved in self._shelf(())]
        return tuple(head.page for head in sorted(heads, key=lambda head: (-head.added, head.page.id)))

    def page(self, page_id: str) -> LivePage:
        """Find a page by its id.

        Raises StoreError that names the pages most like it.
        """
        return self._shelf((page_id,))[0].head.page

    def entries(self, scope: Scope = Scope()) -> tuple[Entry, ...]:  # noqa: B008 # frozen
        """List the entries inside a scope, oldest first."""
        found = [entry for shelved in self._shelf(scope.pages) for entry in shelved.standing(scope)]
        return tuple(sorted(found, key=lambda entry: (entry.published, entry.page, entry.id)))

    def history(self, page_id: str) -> tuple[tuple[Entry, Standing], ...]:
        """List every version of a page's entries with when it stood, oldest first."""
        shelved = self._shelf((page_id,))[0]
        pairs = [(shelved.chunks[one.entry, one.version][0].entry, one) for one in shelved.head.standings]
        return tuple(sorted(pairs, key=lambda pair: (pair[0].published, pair[0].id, pair[0].version)))

    def dense(self, query: str, scope: Scope, k: int) -> tuple[Hit, ...]:
        """Find the k chunks nearest in meaning, best first; scores are cosine similarities."""
        shelf = {shelved.head.page.id: shelved for shelved in self._shelf(scope.pages)}
        if not shelf:
            return ()
        rows = self.store.nearest(self.embedder.encode([query])[0], scope, k)
        hits = [_hit(row, cosine, shelf, scope) for row, cosine in rows]
        return tuple(hit for hit in hits if hit)

    def lexical(self, query: str, scope: Scope, k: int) -> tuple[Hit, ...]:
        """Find the k chunks that share the most telling words, best first; scores are BM25."""
        segments = [shelved.segment for shelved in self._shelf(scope.pages)]
        return tuple(Hit(chunk, score) for chunk, score in search(segments, query, scope, k))

    def remove(self, page_id: str) -> LivePage:
        """Remove a page with all its versions, and give back what it was."""
        page = self.page(page_id)
        self.store.remove(page_id)
        self._shelved.pop(page_id, None)
        return page

    def close(self) -> None:
        """Let go of what was read; nothing is pending."""
        self._shelved.clear()

    def __enter__(self) -> Self:
        """Enter a with block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave a with block."""
        self.close()

    def _shelf(self, pages: Sequence[str]) -> list[Shelved]:
        """Read the pages of a scope, those that changed since they were last read anew; none named means all."""
        revisions = self.store.heads()
        for page in pages:
            if page not in revisions:
                raise StoreError(_unknown(page, list(revisions)))
        for page, revision in revisions.items():
            known = self._shelved.get(page)
            if (not pages or page in pages) and (known is None or known.head.revision != revision):
                fresh = self._read(page)
                if fresh:
                    self._shelved[page] = fresh
        return [self._shelved[page] for page in (pages or revisions) if page in self._shelved and page in revisions]

    def _read(self, page_id: str) -> Shelved | None:
        """Read one page from the store, or nothing when it has just gone."""
        head = self.store.head(page_id)
        if head is None:
            return None
        standings = {(one.entry, one.version): one for one in head.standings}
        read = [read_entry(record, head.page.zone) for record in self.store.entries(page_id).values()]
        chunks = {(entry.id, entry.version): chunks for entry, chunks in read if (entry.id, entry.version) in standings}
        flat = [chunk for key in sorted(chunks) for chunk in chunks[key]]
        return Shelved(head, chunks, Segment.of(flat, standings))


def _hit(row: Mapping[str, Any], cosine: float, shelf: dict[str, Shelved], scope: Scope) -> Hit | None:
    """Turn a row of the store into a hit, unless the page's head does not, or no longer, name its version."""
    shelved = shelf.get(str(row["page"]))
    key = (str(row["entry"]), int(row["version"]))
    if shelved is None or key not in shelved.chunks:
        return None
    standing = next(one for one in shelved.head.standings if (one.entry, one.version) == key)
    chunk = shelved.chunks[key][int(row["chunk"])]
    return Hit(chunk, cosine) if is_visible(standing, chunk.entry, scope) else None


def _unknown(page: str, known: list[str]) -> str:
    """Say that there is no such page, and which are like it."""
    near = [name for name, _, _ in process.extract(page, known, limit=3)]
    cure = f"Did you mean {', '.join(near)}?" if near else "Add one: dateline add SOURCE."
    return f"There is no page {page!r} in the index. {cure}"
