"""The conductor of the way of a page: fetch, read, compare, chunk, embed, store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from index.chunking import chunk_entry, embedded_text
from index.entries import Chunk, Coverage, Document, Entry, LivePage
from index.errors import DatelineError, StoreError
from index.fetch import fetch, gather
from index.library import Library
from index.naming import is_same_address, page_names
from index.readers import whole
from index.rows import OPEN, Head, Standing, chunk_metadata, write_entry
from index.store import entry_key
from index.versions import Changes, compare, edited_at

_BATCH = 256
_PATIENCE_SECONDS = 60


class Progress(Protocol):
    """What is told how far an ingest has come; a door may draw it."""

    def __call__(self, done: int, total: int, what: str) -> None:
        """Hear that `done` of `total` chunks of `what` are embedded."""


@dataclass(frozen=True, slots=True)
class Added:
    """What adding one source did: the page and what changed, or why it was refused."""

    source: str
    page: LivePage | None = None
    changes: Changes = Changes()  # noqa: RUF009 # frozen
    notes: tuple[str, ...] = ()
    refused: str | None = None


def add(library: Library, source: str, *, day: date | None = None, progress: Progress | None = None) -> Iterator[Added]:
    """Add a file, a folder or a URL; one result for each page, and one bad page does not stop the others."""
    try:
        for name in gather(source):
            yield add_documents(library, name, fetch(name, settings=library.settings, day=day), progress)
    except DatelineError as error:
        yield Added(source, refused=str(error))


def add_coverage(library: Library, coverage: Coverage, seen: datetime, progress: Progress | None = None) -> Changes:
    """Bring a page in the index in line with a reading of it, seen at an aware moment, all at once.

    Raises StoreError when another process is writing and does not finish.
    """
    with _writing(library):
        store = library.store
        head = store.head(coverage.page.id)
        standing = library.history(coverage.page.id) if head else ()
        changes = compare(standing, coverage.entries)
        if head and changes.is_empty and head.page == coverage.page:
            return changes
        after = _next_head(coverage.page, head, changes, seen)
        _write(library, after, (*changes.new, *changes.edited), progress)
        store.commit(after)
        if head:
            store.settle(after)
        return changes


def ensure_sample(library: Library) -> None:
    """Add the sample coverage to an index that has no page yet."""
    if not library.store.heads():
        for file in sorted(files("index.sample").iterdir(), key=lambda one: one.name):
            if file.name.endswith(".txt"):
                list(add(library, str(Path(str(file)))))


def add_documents(
    library: Library, name: str, documents: Iterable[Document], progress: Progress | None = None
) -> Added:
    """Add the parts of one page, and say in the result why they were refused if they were.

    Raises StoreError when the index cannot be written.
    """
    try:
        parts = list(documents)
        coverage = housed(library, whole(parts))
        changes = add_coverage(library, coverage, parts[0].fetched, progress)
    except StoreError:
        raise
    except DatelineError as error:
        return Added(name, refused=str(error))
    return Added(name, coverage.page, changes, coverage.notes)


def housed(library: Library, coverage: Coverage) -> Coverage:
    """Give a page an id that no page of another address has."""
    for name in page_names(coverage.page):
        head = library.store.head(name)
        if head is None or is_same_address(head.page.url, coverage.page.url):
            page = replace(coverage.page, id=name)
            return replace(coverage, page=page, entries=tuple(replace(one, page=name) for one in coverage.entries))
    return coverage


def _next_head(page: LivePage, head: Head | None, changes: Changes, seen: datetime) -> Head:
    """Write down which versions stand after the changes, and since when."""
    moment = int(seen.timestamp())
    ends = {entry.id: int(edited_at(entry, seen).timestamp()) for entry in changes.edited}
    ends |= {entry.id: moment for entry in changes.withdrawn}
    kept = [
        replace(one, until=max(one.since, ends[one.entry])) if one.until == OPEN and one.entry in ends else one
        for one in (head.standings if head else ())
    ]
    fresh = [
        Standing(
            entry.id, entry.version, int(entry.published.timestamp()) if entry.version == 1 else moment, seen=moment
        )
        for entry in changes.new
    ]
    edited = [Standing(entry.id, entry.version, ends[entry.id], seen=moment) for entry in changes.edited]
    return Head(page, head.revision + 1 if head else moment, head.added if head else moment, (*kept, *fresh, *edited))


def _write(library: Library, head: Head, entries: Iterable[Entry], progress: Progress | None) -> None:
    """Write new versions and their chunks; they are not visible before the head is."""
    embedder, store = library.embedder, library.store
    standings = {(one.entry, one.version): one for one in head.standings}
    cut = {entry: chunk_entry(entry, embedder) for entry in entries}
    store.write_entries(
        head.page.id,
        {entry_key(head.page.id, entry.id, entry.version): write_entry(entry, chunks) for entry, chunks in cut.items()},
    )
    flat = [(number, chunk) for chunks in cut.values() for number, chunk in enumerate(chunks)]
    for first in range(0, len(flat), _BATCH):
        part = flat[first : first + _BATCH]
        texts = [embedded_text(chunk, embedder) for _, chunk in part]
        store.write_chunks(
            [_chunk_key(chunk, number) for number, chunk in part],
            embedder.encode(texts),
            texts,
            [chunk_metadata(chunk, number, standings[chunk.entry.id, chunk.entry.version]) for number, chunk in part],
        )
        if progress:
            progress(min(first + _BATCH, len(flat)), len(flat), head.page.title)


def _chunk_key(chunk: Chunk, number: int) -> str:
    """Name the record of an entry's chunk."""
    return f"{entry_key(chunk.entry.page, chunk.entry.id, chunk.entry.version)}/{number}"


@contextmanager
def _writing(library: Library) -> Iterator[None]:
    """Wait for the turn to write: one process at a time changes an index.

    Raises StoreError when the turn does not come.
    """
    home = library.settings.home
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = FileLock(home / "writing.lock", timeout=_PATIENCE_SECONDS).acquire()
    except Timeout as error:
        message = f"Another process has been writing to {home} for {_PATIENCE_SECONDS} s. Stop it, or try again."
        raise StoreError(message) from error
    except OSError as error:
        message = (
            f"The folder {home} cannot be written to: {error.strerror}. Set DATELINE_HOME to a folder you can write to."
        )
        raise StoreError(message) from error
    with lock:
        yield
