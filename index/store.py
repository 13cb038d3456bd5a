"""The store: three Chroma collections, and the one write that makes a page's change visible.

`dateline_entries` holds each version of an entry as JSON with the vectors of its chunks, `dateline_pages` one head for
each page. `dateline_chunks` holds the chunks once more as other tools expect them: the readable text, its vector, and
what is filtered by. Entries and chunks are written first and the head last, in one record: until then nobody sees
them, after that everybody does. A crash leaves at worst records that no head names; the next write of the page clears
them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.collections import Opened, server_lock
from index.connection import Connection
from index.entries import LivePage
from index.leases import lease
from index.rows import Head, Metadata, read_vectors
from index.settings import Settings
from index.turns import turn

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

_BATCH = 500
# Chroma wants a vector with every record; two of the collections are only ever read by id or field.
_NO_VECTOR = np.zeros(1, dtype=np.float32)


class Store:
    """The Chroma collections of one index; safe to read from several threads, and to write to from one."""

    def __init__(self, settings: Settings, model: str, width: int) -> None:
        """Open the collections, made with an embedding model of this name and width.

        Raises ModelError when they were made with another model, StoreError when by another schema.
        """
        self._settings = settings
        self._model, self._width = model, width
        # Two processes that open a new folder at once would both have Chroma make its tables there.
        with nullcontext() if settings.chroma_url else turn(settings.home):
            self.connection = Connection(settings)
        with self._turn():
            self.opened = Opened.by(self.connection.client, model, width)
            self._mine = self.connection.counter()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Take the turn to write, and see what others have written.

        Raises StoreError when the turn does not come.
        """
        with self._turn():
            if self.connection.counter() != self._mine:
                self.connection.reopen()
                self.opened = Opened.by(self.connection.client, self._model, self._width)
            try:
                yield
            finally:
                self._mine = self.connection.counter()

    def counter(self) -> int | None:
        """Give a number that changes whenever anybody writes; None where only reading tells."""
        return self.connection.counter()

    def close(self) -> None:
        """Let go of the folder or the server."""
        self.connection.close()

    def revisions(self, after: int = -1) -> dict[str, int]:
        """List the pages with a revision later than one, each with its own; every write has a later one."""
        later: Any = {"revision": {"$gt": after}} if after >= 0 else None
        with self.connection.errors():
            found = self.opened.pages.get(where=later, include=["metadatas"])
        rows = zip(found["ids"], found["metadatas"] or [], strict=True)
        return {page: int(str(data["revision"])) for page, data in rows}

    def count(self) -> int:
        """Count the pages."""
        with self.connection.errors():
            return self.opened.pages.count()

    def pages(self) -> list[tuple[int, LivePage]]:
        """List every page with the epoch second at which it was added first."""
        with self.connection.errors():
            found = self.opened.pages.get(include=["metadatas"])["metadatas"] or []
        return [(int(str(data["added"])), LivePage.from_record(json.loads(str(data["page"])))) for data in found]

    def head(self, page: str) -> Head | None:
        """Read a page's head, or nothing when there is no such page."""
        with self.connection.errors():
            documents = self.opened.pages.get(ids=[page], include=["documents"])["documents"] or []
        return Head.from_json(documents[0]) if documents else None

    def entries(self, page: str) -> dict[str, tuple[str, NDArray[np.float16]]]:
        """Read every version of every entry of a page by its key: its JSON, and the vectors of its chunks."""
        with self.connection.errors():
            found = self.opened.entries.get(where={"page": page}, include=["metadatas"])
        rows = zip(found["ids"], found["metadatas"] or [], strict=True)
        return {key: (str(data["record"]), read_vectors(str(data["vectors"]), self._width)) for key, data in rows}

    def write_entries(self, records: Mapping[str, Metadata]) -> None:
        """Write versions of entries by keys that are not in use; nobody sees them before the head names them."""
        ids = list(records)
        with self.connection.errors():
            for first in range(0, len(ids), _BATCH):
                part = ids[first : first + _BATCH]
                self.opened.entries.add(
                    ids=part,
                    embeddings=np.tile(_NO_VECTOR, (len(part), 1)),
                    metadatas=list[Mapping[str, Any]](records[one] for one in part),
                )

    def write_chunks(
        self, ids: Sequence[str], vectors: NDArray[np.float32], texts: Sequence[str], data: Sequence[Metadata]
    ) -> None:
        """Write chunks by ids not in use: unit vectors (chunks, width), the readable text, and what is filtered by."""
        with self.connection.errors():
            for first in range(0, len(ids), _BATCH):
                part = slice(first, first + _BATCH)
                self.opened.chunks.add(
                    ids=list(ids[part]),
                    embeddings=vectors[part],
                    documents=list(texts[part]),
                    metadatas=list[Mapping[str, Any]](data[part]),
                )

    def commit(self, heads: Sequence[Head]) -> None:
        """Make the changes of some pages visible, those of each page all at once."""
        with self.connection.errors():
            self.opened.pages.upsert(
                ids=[head.page.id for head in heads],
                embeddings=np.tile(_NO_VECTOR, (len(heads), 1)),
                documents=[head.to_json() for head in heads],
                metadatas=[head.fields() for head in heads],
            )

    def clear(self, page: str, head: Head | None) -> None:
        """Clear what a write that did not finish has left of a page: the records that its head does not name."""
        named = {entry_key(page, one.entry, one.version) for one in (head.standings if head else ())}
        with self.connection.errors():
            for collection, key in ((self.opened.chunks, _of_chunk), (self.opened.entries, str)):
                held = collection.get(where={"page": page}, include=[])["ids"]
                _delete(collection, [row for row in held if key(row) not in named])

    def settle(self, head: Head) -> None:
        """End the chunks of the versions that a head has ended, for whoever searches them by another way than ours."""
        until = {entry_key(head.page.id, one.entry, one.version): one.until for one in head.standings}
        with self.connection.errors():
            found = self.opened.chunks.get(where={"page": head.page.id}, include=["metadatas"])
            ended = [
                (row, {**data, "valid_to": until[_of_chunk(row)]})
                for row, data in zip(found["ids"], found["metadatas"] or [], strict=True)
                if data["valid_to"] != until.get(_of_chunk(row), data["valid_to"])
            ]
            for first in range(0, len(ended), _BATCH):
                part = ended[first : first + _BATCH]
                self.opened.chunks.update(ids=[row for row, _ in part], metadatas=[data for _, data in part])

    def keys(self, page: str) -> tuple[set[str], set[str]]:
        """List the keys of a page's entries that have a record, and of those that have chunks."""
        with self.connection.errors():
            held = self.opened.entries.get(where={"page": page}, include=[])["ids"]
            chunks = self.opened.chunks.get(where={"page": page}, include=[])["ids"]
        return set(held), {_of_chunk(chunk) for chunk in chunks}

    def remove(self, page: str) -> None:
        """Remove a page: its head first, so that it is gone at once, then everything it named."""
        with self.connection.errors():
            self.opened.pages.delete(ids=[page])
            self.opened.chunks.delete(where={"page": page})
            self.opened.entries.delete(where={"page": page})

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Wait for the turn to write, in the folder or on the server."""
        with lease(server_lock(self.connection.client)) if self._settings.chroma_url else turn(self._settings.home):
            yield


def entry_key(page: str, entry: str, version: int) -> str:
    """Name the record of one version of an entry."""
    return f"{page}/{entry}/{version}"


def _of_chunk(key: str) -> str:
    """Name the record of the version that a chunk is of."""
    return key.rpartition("/")[0]


def _delete(collection: Collection, ids: Sequence[str]) -> None:
    """Delete records by id, in batches that SQLite takes."""
    for first in range(0, len(ids), _BATCH):
        collection.delete(ids=list(ids[first : first + _BATCH]))
