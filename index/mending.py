"""What an index can lose beside its records, and how it is made anew from them.

Dateline searches the records alone. Chroma keeps the chunks' vectors once more, in files of its own that it does not
write in one transaction: a process that is killed while it does may leave them unreadable for other tools, and for
Chroma when it writes. A write that was never finished, or a removal, may leave records of a page that has no head.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from index.chunking import embedded_texts
from index.collections import CHUNKS, Opened
from index.errors import StoreError
from index.library import Library
from index.rows import Metadata, chunk_metadata, read_entry
from index.store import Store, entry_key

_BATCH = 1000


def damage(store: Store) -> str | None:
    """Read every vector that Chroma holds of the chunks; gives what it says where it cannot, else None."""
    try:
        with store.connection.errors():
            for first in range(0, store.opened.chunks.count(), _BATCH):
                store.opened.chunks.get(limit=_BATCH, offset=first, include=["embeddings"])
    except StoreError as error:
        return str(error)
    return None


def headless(store: Store) -> list[str]:
    """List the records of entries whose page has no head; nobody sees them."""
    with store.connection.errors():
        return store.opened.entries.get(where=_of_no_page(store), include=[])["ids"]


def rebuild(library: Library) -> int:
    """Make the collection of chunks anew from the records, and clear those without a head; gives how many chunks.

    Dateline answers meanwhile. Raises StoreError when the index cannot be written to; do it again then.
    """
    store, embedder = library.store, library.embedder
    done = 0
    with store.writing():
        with store.connection.errors():
            lost = headless(store)
            for first in range(0, len(lost), _BATCH):
                store.opened.entries.delete(ids=lost[first : first + _BATCH])
            store.connection.client.delete_collection(CHUNKS)
        store.opened = Opened.by(store.connection.client, embedder.name, embedder.width)
        for page in sorted(store.revisions()):
            done += _write_again(library, page)
    return done


def _write_again(library: Library, page: str) -> int:
    """Write the chunks of a page as its records have them."""
    store = library.store
    head, records = store.head(page), store.entries(page)
    ids: list[str] = []
    texts: list[str] = []
    data: list[Metadata] = []
    vectors = []
    for one in head.standings if head else ():
        key = entry_key(page, one.entry, one.version)
        if head and key in records:
            record, halves = records[key]
            _, chunks = read_entry(record, head.page.zone)
            ids += [f"{key}/{number}" for number in range(len(chunks))]
            texts += embedded_texts(chunks, library.embedder)
            data += [chunk_metadata(chunk, number, one) for number, chunk in enumerate(chunks)]
            vectors.append(halves.astype(np.float32))
    if ids:
        store.write_chunks(ids, np.concatenate(vectors), texts, data)
    return len(ids)


def _of_no_page(store: Store) -> Any:
    """Choose what belongs to no page that has a head."""
    pages: list[Any] = list(store.revisions())
    return {"page": {"$nin": pages}} if pages else None
