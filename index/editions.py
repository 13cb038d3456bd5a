"""An edition: what a new reading makes of a page, with all that is to be written for it before its head is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from index.chunking import Ruler, chunk_entry, embedded_texts
from index.entries import Chunk, Coverage, Entry, LivePage
from index.rows import OPEN, Head, Metadata, Standing, chunk_metadata, write_entry, write_vectors
from index.store import Store, entry_key
from index.versions import Changes, History, compare, edited_at

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Edition:
    """A page as a reading shows it, the head that it had before, what changed, and the chunks of what is new.

    `texts` are what is to be embedded, chunk by chunk.
    """

    page: LivePage
    seen: datetime
    before: Head | None
    changes: Changes
    chunks: Mapping[Entry, tuple[Chunk, ...]]
    texts: tuple[str, ...]

    @classmethod
    def of(cls, coverage: Coverage, seen: datetime, before: tuple[Head | None, History], ruler: Ruler) -> Edition:
        """Compare a reading with what the index holds, and cut what is new into chunks."""
        head, history = before
        changes = compare(history, coverage.entries)
        chunks = {entry: chunk_entry(entry, ruler) for entry in (*changes.new, *changes.edited)}
        texts = tuple(text for some in chunks.values() for text in embedded_texts(some, ruler))
        return cls(coverage.page, seen, head, changes, chunks, texts)

    @property
    def is_needed(self) -> bool:
        """Whether anything is to be written."""
        return self.before is None or not self.changes.is_empty or self.before.page != self.page

    @property
    def revision(self) -> int | None:
        """The revision that the page had before."""
        return self.before.revision if self.before else None

    def head(self, revision: int) -> Head:
        """Write down which versions stand after the changes, and since when."""
        moment = int(self.seen.timestamp())
        ends = {entry.id: int(edited_at(entry, self.seen).timestamp()) for entry in self.changes.edited}
        ends |= {entry.id: moment for entry in self.changes.withdrawn}
        kept = [
            replace(one, until=max(one.since, ends[one.entry])) if one.until == OPEN and one.entry in ends else one
            for one in (self.before.standings if self.before else ())
        ]
        fresh = [
            Standing(
                entry.id, entry.version, int(entry.published.timestamp()) if entry.version == 1 else moment, seen=moment
            )
            for entry in self.changes.new
        ]
        edited = [Standing(entry.id, entry.version, ends[entry.id], seen=moment) for entry in self.changes.edited]
        return Head(self.page, revision, self.before.added if self.before else moment, (*kept, *fresh, *edited))

    def records(self, vectors: Vectors) -> dict[str, Metadata]:
        """Write the new versions down, each with the vectors of its chunks."""
        written: dict[str, Metadata] = {}
        first = 0
        for entry, chunks in self.chunks.items():
            rows = vectors[first : first + len(chunks)]
            first += len(chunks)
            written[entry_key(entry.page, entry.id, entry.version)] = {
                "page": entry.page,
                "record": write_entry(entry, chunks),
                "vectors": write_vectors(rows),
            }
        return written

    def rows(self, head: Head) -> Iterator[tuple[str, Metadata]]:
        """Name the new chunks, each with what it is filtered by."""
        stands = {(one.entry, one.version): one for one in head.standings}
        for entry, chunks in self.chunks.items():
            key = entry_key(entry.page, entry.id, entry.version)
            for number, chunk in enumerate(chunks):
                yield f"{key}/{number}", chunk_metadata(chunk, number, stands[entry.id, entry.version])


def write(store: Store, editions: Sequence[tuple[Edition, Vectors]], revision: int) -> None:
    """Write editions of different pages, and then make them visible; only in one's turn.

    What an earlier write that did not finish has left of these pages is cleared first.
    """
    heads = [edition.head(revision) for edition, _ in editions]
    for edition, _ in editions:
        store.clear(edition.page.id, edition.before)
    store.write_entries(
        {key: record for edition, vectors in editions for key, record in edition.records(vectors).items()}
    )
    rows = [row for (edition, _), head in zip(editions, heads, strict=True) for row in edition.rows(head)]
    texts = [text for edition, _ in editions for text in edition.texts]
    if rows:
        store.write_chunks(
            [key for key, _ in rows],
            np.concatenate([vectors for _, vectors in editions]),
            texts,
            [data for _, data in rows],
        )
    store.commit(heads)
    for (edition, _), head in zip(editions, heads, strict=True):
        if edition.before:
            store.settle(head)
