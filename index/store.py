"""The store: three Chroma collections, and the one write that makes a page's change visible.

`dateline_chunks` holds the vectors, `dateline_entries` each version of an entry as JSON, `dateline_pages` one head for
each page. Entries and chunks are written first and the head last, in one record: until then nobody sees them, after
that everybody does. A crash leaves at worst records that no head names; the next write of the page clears them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from index.entries import Scope
from index.errors import ModelError, StoreError
from index.rows import OPEN, Head, Metadata
from index.settings import Settings

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

Space = Literal["cosine", "l2"]
CHUNKS, ENTRIES, PAGES = "dateline_chunks", "dateline_entries", "dateline_pages"
SCHEMA = 1
_BATCH = 2000
# Chroma wants a vector with every record; these two collections are only ever read by id or field.
_NO_VECTOR = np.zeros(1, dtype=np.float32)


class Store:
    """The Chroma collections of one index."""

    def __init__(self, client: ClientAPI, model: str, width: int) -> None:
        """Open the collections, made with an embedding model of this name and width.

        Raises ModelError when they were made with another model, StoreError when by another schema.
        """
        self._client = client
        described: Metadata = {"schema": SCHEMA, "model": model, "width": width}
        self._chunks = self._open(CHUNKS, described, space="cosine")
        self._entries = self._open(ENTRIES, described, space="l2")
        self._pages = self._open(PAGES, described, space="l2")

    def _open(self, name: str, described: Metadata, *, space: Space) -> Collection:
        """Open one collection and check what it was made with."""
        with chroma_errors():
            collection = self._client.get_or_create_collection(
                name, metadata=described, embedding_function=None, configuration={"hnsw": {"space": space}}
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

    def heads(self) -> dict[str, int]:
        """List the id of each page with its revision."""
        with chroma_errors():
            found = self._pages.get(include=["metadatas"])
        return {
            page: int(str(data["revision"])) for page, data in zip(found["ids"], found["metadatas"] or [], strict=True)
        }

    def head(self, page: str) -> Head | None:
        """Read a page's head, or nothing when there is no such page."""
        with chroma_errors():
            documents = self._pages.get(ids=[page], include=["documents"])["documents"] or []
        return Head.from_json(documents[0]) if documents else None

    def entries(self, page: str) -> dict[str, str]:
        """Read every version of every entry of a page, as JSON by record id."""
        with chroma_errors():
            found = self._entries.get(where={"page": page}, include=["documents"])
        return dict(zip(found["ids"], found["documents"] or [], strict=True))

    def write_entries(self, page: str, records: dict[str, str]) -> None:
        """Write versions of entries; nobody sees them before the head names them."""
        ids = list(records)
        with chroma_errors():
            for first in range(0, len(ids), _BATCH):
                part = ids[first : first + _BATCH]
                self._entries.upsert(
                    ids=part,
                    embeddings=np.tile(_NO_VECTOR, (len(part), 1)),
                    documents=[records[one] for one in part],
                    metadatas=[{"page": page}] * len(part),
                )

    def write_chunks(
        self, ids: list[str], vectors: NDArray[np.float32], texts: list[str], data: list[Metadata]
    ) -> None:
        """Write chunks: unit vectors of shape (chunks, width), the readable text, and what is filtered by."""
        with chroma_errors():
            for first in range(0, len(ids), _BATCH):
                part = slice(first, first + _BATCH)
                self._chunks.upsert(
                    ids=ids[part],
                    embeddings=vectors[part],
                    documents=texts[part],
                    metadatas=list[Mapping[str, Any]](data[part]),
                )

    def commit(self, head: Head) -> None:
        """Make a page's change visible, all at once."""
        with chroma_errors():
            self._pages.upsert(
                ids=[head.page.id],
                embeddings=_NO_VECTOR.reshape(1, 1),
                documents=[head.to_json()],
                metadatas=[{"revision": head.revision}],
            )

    def settle(self, head: Head) -> None:
        """Bring a page's records in line with its head: end the chunks that ended, clear what no head names.

        The truth is the head's: this only spares later reads some work, and may be repeated at any time.
        """
        until = {f"{one.entry}\n{one.version}": one.until for one in head.standings}
        with chroma_errors():
            found = self._chunks.get(where={"page": head.page.id}, include=["metadatas"])
            rows = list(zip(found["ids"], found["metadatas"] or [], strict=True))
            keys = {row: f"{data['entry']}\n{data['version']}" for row, data in rows}
            orphans = [row for row, key in keys.items() if key not in until]
            ended = [(row, data) for row, data in rows if keys[row] in until and data["valid_to"] != until[keys[row]]]
            self._delete(self._chunks, orphans)
            for row, data in ended:
                self._chunks.update(ids=[row], metadatas=[{**data, "valid_to": until[keys[row]]}])
            named = {entry_key(head.page.id, one.entry, one.version) for one in head.standings}
            self._delete(self._entries, [row for row in self.entries(head.page.id) if row not in named])

    def audit(self, page: str) -> tuple[int, int]:
        """Count a page's records that its head does not name, and the versions it names that have no record."""
        head = self.head(page)
        named = {entry_key(page, one.entry, one.version) for one in (head.standings if head else ())}
        held = set(self.entries(page))
        with chroma_errors():
            chunks = self._chunks.get(where={"page": page}, include=[])["ids"]
        chunked = {chunk.rpartition("/")[0] for chunk in chunks}
        return len((held | chunked) - named), len(named - (held & chunked))

    def remove(self, page: str) -> None:
        """Remove a page: its head first, so that it is gone at once, then everything it named."""
        with chroma_errors():
            self._pages.delete(ids=[page])
            self._chunks.delete(where={"page": page})
            self._entries.delete(where={"page": page})

    def nearest(self, vector: NDArray[np.float32], scope: Scope, k: int) -> list[tuple[Mapping[str, Any], float]]:
        """Find the k chunks nearest to a unit vector inside a scope: what is filtered by, and the cosine."""
        with chroma_errors():
            found = self._chunks.query(
                query_embeddings=vector.reshape(1, -1),
                n_results=k,
                where=where(scope),
                include=["metadatas", "distances"],
            )
        data, distances = (found["metadatas"] or [[]])[0], (found["distances"] or [[]])[0]
        return [(one, 1.0 - float(distance)) for one, distance in zip(data, distances, strict=True)]

    def _delete(self, collection: Collection, ids: Sequence[str]) -> None:
        """Delete records by id, in batches that SQLite takes."""
        for first in range(0, len(ids), _BATCH):
            collection.delete(ids=list(ids[first : first + _BATCH]))


def entry_key(page: str, entry: str, version: int) -> str:
    """Name the record of one version of an entry."""
    return f"{page}/{entry}/{version}"


def where(scope: Scope) -> dict[str, Any]:
    """Write a scope as a Chroma filter: pages, span, and the versions that stand at the moment asked about."""
    moment = int(scope.as_of.timestamp()) if scope.as_of else OPEN - 1
    terms: list[dict[str, Any]] = [{"valid_from": {"$lte": moment}}, {"valid_to": {"$gt": moment}}]
    if scope.as_of:
        terms.append({"published": {"$lte": moment}})
    if scope.span.since:
        terms.append({"published": {"$gte": int(scope.span.since.timestamp())}})
    if scope.span.until:
        terms.append({"published": {"$lt": int(scope.span.until.timestamp())}})
    if scope.pages:
        terms.append({"page": {"$in": list(scope.pages)}})
    return {"$and": terms}


def connect(settings: Settings) -> ClientAPI:
    """Connect to the Chroma server that the settings name, else open the folder.

    Raises StoreError when there is no such server, or the folder cannot be used.
    """
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    quiet = ChromaSettings(anonymized_telemetry=False)
    if settings.chroma_url:
        address = urlsplit(settings.chroma_url)
        with chroma_errors(
            f"No Chroma server answers at {settings.chroma_url}. Start one, or unset DATELINE_CHROMA_URL."
        ):
            return chromadb.HttpClient(
                host=address.hostname or "", port=address.port or 8000, ssl=address.scheme == "https", settings=quiet
            )
    folder = settings.home / "chroma"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = (
            f"The folder {settings.home} cannot be used: {error.strerror}. Set DATELINE_HOME to one you can write to."
        )
        raise StoreError(message) from error
    with chroma_errors(f"The index in {folder} cannot be opened."):
        return chromadb.PersistentClient(path=str(folder), settings=quiet)


@contextmanager
def chroma_errors(what: str = "The index cannot be read or written.") -> Iterator[None]:
    """Turn Chroma's errors into one line with the cure.

    Raises StoreError.
    """
    import httpx
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, OSError, ValueError, httpx.HTTPError) as error:
        message = f"{what} Chroma says: {' '.join(str(error).split())[:300]}. Run `dateline doctor`."
        raise StoreError(message) from error
