"""The conductor of the way of a page: fetch, read, compare, chunk, embed, store."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import numpy as np

from index.editions import Edition, Vectors, write
from index.entries import Coverage, Document, LivePage, Scope
from index.errors import DatelineError, StoreError
from index.fetch import fetch, gather
from index.library import Library
from index.naming import is_same_address, page_names, slug
from index.readers import whole
from index.versions import Changes

# Pages are embedded and written together until they have so many chunks: enough to sort by length.
_ENOUGH_CHUNKS = 1024


class Progress(Protocol):
    """What is told how far an ingest has come; a door may draw it."""

    def __call__(self, done: int, total: int, what: str) -> None:
        """Hear that `done` of `total` parts of `what` are embedded: pages of a folder, chunks of a page."""


@dataclass(frozen=True, slots=True)
class Added:
    """What adding one source did: the page and what changed, or why it was refused."""

    source: str
    page: LivePage | None = None
    changes: Changes = Changes()  # noqa: RUF009 # frozen
    notes: tuple[str, ...] = ()
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A source that was read: the coverage in it and when it was seen, or why it was refused."""

    source: str
    coverage: Coverage | None = None
    seen: datetime | None = None
    refused: str | None = None


Made = tuple[Read, Edition | None]


def add(library: Library, source: str, *, day: date | None = None, progress: Progress | None = None) -> Iterator[Added]:
    """Add a file, a folder or a URL; one result for each page, and one bad page does not stop the others.

    The pages of a folder are embedded many at a time, and written while the next are embedded.
    """
    try:
        names = list(gather(source))
        pending: dict[str, Coverage] = {}
        read = (_read(library, name, fetch(name, settings=library.settings, day=day), pending) for name in names)
        writing: Future[list[Added]] | None = None
        done = 0
        with ThreadPoolExecutor(1, thread_name_prefix="dateline-writing") as writer:
            for batch in _batches(library, read, pending):
                vectors = _embed(library, batch, progress if len(names) == 1 else None)
                yield from writing.result() if writing else ()
                writing = writer.submit(_publish, library, batch, vectors)
                done += len(batch)
                if progress and len(names) > 1:
                    progress(done, len(names), f"pages of {Path(source).name}")
            yield from writing.result() if writing else ()
    except DatelineError as error:
        yield Added(source if source.strip() else repr(source), refused=str(error))


def add_coverage(library: Library, coverage: Coverage, seen: datetime, progress: Progress | None = None) -> Changes:
    """Bring a page in the index in line with a reading of it, seen at an aware moment, all at once.

    Raises StoreError when another process is writing and does not finish.
    """
    read = Read(coverage.page.id, coverage, seen)
    batch = [(read, _edition(library, coverage, seen))]
    return _publish(library, batch, _embed(library, batch, progress))[0].changes


def ensure_sample(library: Library) -> None:
    """Add the sample coverage to an index that has no page yet."""
    if not library.store.count():
        for file in sorted(files("index.sample").iterdir(), key=lambda one: one.name):
            if file.name.endswith(".txt"):
                list(add(library, str(Path(str(file)))))


def add_documents(
    library: Library, name: str, documents: Iterable[Document], progress: Progress | None = None
) -> Added:
    """Add the parts of one page, and say in the result why they were refused if they were.

    Raises StoreError when the index cannot be written.
    """
    read = _read(library, name, documents)
    if read.coverage is None or read.seen is None:
        return Added(name, refused=read.refused)
    changes = add_coverage(library, read.coverage, read.seen, progress)
    return Added(name, read.coverage.page, changes, read.coverage.notes)


def _read(
    library: Library, name: str, documents: Iterable[Document], pending: Mapping[str, Coverage] = MappingProxyType({})
) -> Read:
    """Read the parts of one page."""
    try:
        parts = list(documents)
        return Read(name, housed(library, whole(parts), pending), parts[0].fetched)
    except StoreError:
        raise
    except DatelineError as error:
        return Read(name, refused=str(error))


def housed(library: Library, coverage: Coverage, pending: Mapping[str, Coverage] = MappingProxyType({})) -> Coverage:
    """Give a page an id that no other page has, in the index or about to be written to it."""
    for name in page_names(coverage.page):
        if _is_free(library, name, coverage, pending):
            page = replace(coverage.page, id=name)
            return replace(coverage, page=page, entries=tuple(replace(one, page=name) for one in coverage.entries))
    return coverage


def _is_free(library: Library, name: str, coverage: Coverage, pending: Mapping[str, Coverage]) -> bool:
    """Say whether an id is nobody's, or that of the page which is read: by its address, else by what it tells.

    Files of one name are of one page where it has the same headline, or some of the same entries.
    """
    other, page = pending.get(name), coverage.page
    head = None if other else library.store.head(name)
    known = other.page if other else head.page if head else None
    if known is None or known.url or page.url:
        return known is None or is_same_address(known.url, page.url)
    if known.title == page.title and slug(page.title) != page.id:  # a headline, not made of the name
        return True
    entries = other.entries if other else library.entries(Scope((name,)))
    return not {one.id for one in entries}.isdisjoint(one.id for one in coverage.entries)


def _edition(library: Library, coverage: Coverage, seen: datetime) -> Edition:
    """Make an edition of a page out of a reading of it."""
    head = library.store.head(coverage.page.id)
    history = library.history(coverage.page.id) if head else ()
    return Edition.of(coverage, seen, (head, history), library.embedder)


def _batches(library: Library, read: Iterable[Read], pending: dict[str, Coverage]) -> Iterator[list[Made]]:
    """Make editions, and gather so many of different pages that embedding them together pays."""
    batch: list[Made] = []
    for one in read:
        if one.coverage and any(
            other.coverage and other.coverage.page.id == one.coverage.page.id for other, _ in batch
        ):
            yield batch
            batch = []
        if one.coverage:
            pending[one.coverage.page.id] = one.coverage
        batch.append((one, _edition(library, one.coverage, one.seen) if one.coverage and one.seen else None))
        if sum(len(edition.texts) for _, edition in batch if edition) >= _ENOUGH_CHUNKS:
            yield batch
            batch = []
    if batch:
        yield batch


def _embed(library: Library, batch: Sequence[Made], progress: Progress | None) -> list[Vectors]:
    """Embed the new chunks of a batch of editions, all together; gives the vectors of each edition."""
    editions = [edition for _, edition in batch if edition]
    texts = [text for edition in editions for text in edition.texts]
    title = editions[0].page.title if editions else ""
    vectors = library.embedder.encode(
        texts, lambda done: progress(done, len(texts), title) if progress else None
    ) if texts else np.zeros((0, library.embedder.width), dtype=np.float32)  # fmt: skip
    ends = np.cumsum([len(edition.texts) for edition in editions])
    return np.split(vectors, ends[:-1]) if editions else []


def _publish(library: Library, batch: Sequence[Made], vectors: Sequence[Vectors]) -> list[Added]:
    """Write a batch of editions that are embedded, in this process's turn; gives what was added.

    A page that somebody else has changed since it was compared is compared once more.
    """
    embedded = iter(vectors)
    made = [(read, edition, next(embedded) if edition else None) for read, edition in batch]
    if any(edition and edition.is_needed for _, edition in batch):
        with library.store.writing():
            revisions = library.revisions()
            for place, (read, edition, _) in enumerate(made):
                if edition and edition.revision != revisions.get(edition.page.id) and read.coverage:
                    again = _edition(library, read.coverage, edition.seen)
                    made[place] = (read, again, _embed(library, [(read, again)], None)[0])
            needed = [
                (edition, rows) for _, edition, rows in made if edition and edition.is_needed and rows is not None
            ]
            if needed:
                write(library.store, needed, max(time.time_ns() // 1_000_000, max(revisions.values(), default=0) + 1))
    return [_added(read, edition) for read, edition, _ in made]


def _added(read: Read, edition: Edition | None) -> Added:
    """Say what adding a source did."""
    if edition is None or read.coverage is None:
        return Added(read.source, refused=read.refused)
    return Added(read.source, read.coverage.page, edition.changes, read.coverage.notes)
