"""The three collections of an index, checked against what they were made with, and the turn on a server."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.connection import chroma_errors
from index.errors import ModelError, StoreError
from index.leases import Lock
from index.rows import Metadata

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

CHUNKS, ENTRIES, PAGES, TURN = "dateline_chunks", "dateline_entries", "dateline_pages", "dateline_turn"
SCHEMA = 2
# What is only ever read by id or field needs no neighbours.
_UNSEARCHED = {"space": "l2", "max_neighbors": 2, "ef_construction": 1}
_SEARCHED = {"space": "cosine", "ef_construction": 64}


@dataclass(frozen=True, slots=True)
class Opened:
    """The three collections of an index."""

    chunks: Collection
    entries: Collection
    pages: Collection

    @classmethod
    def by(cls, client: ClientAPI, model: str, width: int) -> Opened:
        """Open the collections, made with an embedding model of this name and width; Chroma catches up with its log.

        Raises ModelError when they were made with another model, StoreError when by another schema.
        """
        described: Metadata = {"schema": SCHEMA, "model": model, "width": width}
        opened = cls(
            chunks=_collection(client, CHUNKS, described, _SEARCHED),
            entries=_collection(client, ENTRIES, described, _UNSEARCHED),
            pages=_collection(client, PAGES, described, _UNSEARCHED),
        )
        with chroma_errors():
            opened.entries.get(limit=1, include=[])
            opened.pages.get(limit=1, include=[])
        return opened


def _collection(client: ClientAPI, name: str, described: Metadata, kind: Mapping[str, Any]) -> Collection:
    """Open one collection and check what it was made with."""
    import chromadb

    configuration: Any = {"hnsw": kind}
    with chroma_errors():
        collection = client.get_or_create_collection(
            name,
            metadata={**described, "chroma": chromadb.__version__},
            embedding_function=None,
            configuration=configuration,
        )
    found = collection.metadata or {}
    if found.get("schema") != described["schema"]:
        message = (
            f"The index was written with schema {found.get('schema')}, and this Dateline reads schema {SCHEMA}. "
            "Use the Dateline that wrote it, or point DATELINE_HOME at an empty folder and add the pages again."
        )
        raise StoreError(message)
    if (found.get("model"), found.get("width")) != (described["model"], described["width"]):
        message = (
            f"The index was made with the embedding model {found.get('model')!r}, not {described['model']!r}. "
            f"Set DATELINE_EMBEDDING_MODEL={found.get('model')}, or point DATELINE_HOME at an empty folder."
        )
        raise ModelError(message)
    return collection


def server_lock(client: ClientAPI) -> Lock:
    """Make the turn to write to a server out of a collection that one client only can create."""
    from chromadb.errors import ChromaError, NotFoundError

    def create(mine: str) -> bool:
        with chroma_errors():
            try:
                client.create_collection(TURN, metadata={"holder": mine}, embedding_function=None)
            except ChromaError:
                return holder() is None
            return True

    def holder() -> str | None:
        with chroma_errors():
            known = {one.name: one for one in client.list_collections()}
            return str((known[TURN].metadata or {}).get("holder")) if TURN in known else None

    def release(whose: str) -> None:
        with chroma_errors():
            for one in client.list_collections():
                if one.name == TURN and (one.metadata or {}).get("holder") == whose:
                    # Renamed first, which goes by the collection's id: by its name one might delete the next holder's.
                    left = f"{TURN}_{uuid.uuid4().hex}"
                    with suppress(NotFoundError):
                        one.modify(name=left)
                        client.delete_collection(left)

    return Lock(create, holder, release)
