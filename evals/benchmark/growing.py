"""Times retrieval among 1,000 and 100,000 entries, each index opened in a process of its own.

The entries are written as any are, by `add_coverage`; only the model is stood in for, by unit vectors around those of
real sentences, since embedding is timed elsewhere. Questions are embedded by the model itself.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from evals.benchmark.answering import query_milliseconds
from evals.benchmark.outcomes import Figure, seconds
from evals.benchmark.pressroom import Pressroom
from index.dense import Vectors
from index.embedding import Embedder
from index.entries import Scope, TimeSpan
from index.ingest import add_coverage
from index.library import Library
from index.settings import Settings
from rag.retriever import EntryRetriever

SIZES = (1_000, 100_000)
_PAGE = 500
_QUESTIONS = 30
_ANCHORS = 500
_NOISE = 0.03  # each dimension of a unit vector of 384 is 0.05


class Standin(Embedder):
    """Gives unit vectors around those of some sentences, quickly, under the name of the model that embedded these."""

    def __init__(self, embedder: Embedder, room: Pressroom) -> None:
        """Embed the sentences."""
        super().__init__(embedder.name, embedder.model)
        self._anchors = embedder.encode(room.questions(_ANCHORS))

    def encode(self, texts: Sequence[str], progress: Callable[[int], object] | None = None) -> Vectors:  # noqa: ARG002
        """Give each text its vector, the same for the same texts."""
        places = [crc32(text.encode()) for text in texts]
        chance = np.random.default_rng(places[:1])
        near = self._anchors[np.array(places) % _ANCHORS]
        vectors = near + chance.normal(0, _NOISE, near.shape).astype(np.float32)
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit


def grow(folder: Path, embedder: Embedder, room: Pressroom, sizes: tuple[int, int] = SIZES) -> Iterator[Figure]:
    """Write both indexes, look at each in a process of its own, and compare."""
    standin = Standin(embedder, room)
    looks = []
    for size in sizes:
        home = folder / f"grown-{size}"
        with Library.open(Settings(home=home), standin) as library:
            for number in range(size // _PAGE):
                add_coverage(library, room.coverage(number, _PAGE, paragraphs=1), datetime.now(UTC))
        looks.append(_look_in_a_process(home))
    few, many = looks
    growth = " to ".join(f"{size:,}" for size in sizes) + " entries"
    for where in ("a page", "a span", "everything"):
        ratio = many[where] / few[where]
        detail = f"{few[where]:.1f} and {many[where]:.1f} ms"
        yield Figure(f"retrieval in {where}, {growth}", ratio, " times", "at most", 2, detail)
    bound = 3 * many["query"] + 10
    detail = f"{bound:.0f} ms; one query embedding: {many['query']:.1f} ms"
    yield Figure(
        "retrieval in everything, of 3 query embeddings and 10 ms", many["everything"] / bound, "", "at most", 1, detail
    )
    vectors = (many["chunks"] - few["chunks"]) * embedder.width * 4
    grown = many["memory"] - few["memory"]
    detail = (
        f"{grown / 1e6:.0f} MB for {many['chunks'] - few['chunks']:,} more vectors, in float32 {vectors / 1e6:.0f} MB"
    )
    yield Figure("memory, of the vectors' own size", grown / vectors, " times", "at most", 2, detail)
    opened = f"{many['opened']:.1f} s for the first question about everything"
    yield Figure(f"opening, {growth}", many["opened"] / few["opened"], " times", "at most", 100, opened)


def look(library: Library) -> dict[str, Any]:
    """Time the first question, then retrieval in each scope at the median, in milliseconds; memory in bytes."""
    find = EntryRetriever(shelf=library).find
    asked = iter(Pressroom.open().questions(4 * _QUESTIONS + 1))
    library.store.count()
    library.embedder.encode(["warm"])
    began = _memory()
    opened = seconds(lambda: find(next(asked), Scope(), 12))
    entries = library.chronology(Scope())
    middle, tenth = len(entries) // 2, len(entries) // 20
    span = TimeSpan(entries[middle - tenth].published, entries[middle + tenth].published)
    scopes = {"a page": Scope(("page-0",)), "a span": Scope(span=span), "everything": Scope()}
    found: dict[str, Any] = {
        where: statistics.median(seconds(partial(find, next(asked), scope, 12)) for _ in range(_QUESTIONS)) * 1000
        for where, scope in scopes.items()
    }
    return {
        **found,
        "query": query_milliseconds(library),
        "opened": opened,
        "memory": _memory() - began,
        "chunks": len(entries),
    }


def _look_in_a_process(home: Path) -> dict[str, Any]:
    """Look at an index from a process that holds nothing else."""
    command = [sys.executable, "-m", "evals.benchmark.growing", str(home)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ})  # noqa: S603 # our own
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _memory() -> int:
    """Give the bytes of memory that this process holds; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def main() -> None:
    """Look at the index in a folder, and print what was found as JSON."""
    with Library.open(Settings(home=Path(sys.argv[1]))) as library:
        sys.stdout.write(f"{json.dumps(look(library))}\n")


if __name__ == "__main__":
    main()
