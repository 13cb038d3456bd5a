"""How pages and entries are written down in the store, and read back exactly."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from index.entries import Chunk, Entry, LivePage

# The open end of a version that still stands: 9999-01-01T00:00:00Z, in epoch seconds.
OPEN = 253_370_764_800
Metadata = dict[str, str | int | float | bool]


@dataclass(frozen=True, slots=True)
class Standing:
    """One version of an entry and the epoch seconds between which it stands: `since <= t < until`.

    `seen` is when it was first read, in epoch seconds; 0 where that was not kept.
    """

    entry: str
    version: int
    since: int
    until: int = OPEN
    seen: int = 0

    def stands_at(self, moment: int) -> bool:
        """Say whether the version stands at a moment, in epoch seconds."""
        return self.since <= moment < self.until


@dataclass(frozen=True, slots=True)
class Head:
    """What commits a page: its fields and the versions that make it up. Whatever it does not name does not exist."""

    page: LivePage
    revision: int
    added: int
    standings: tuple[Standing, ...] = ()

    def to_json(self) -> str:
        """Write the head as JSON."""
        return json.dumps(
            {
                "page": asdict(self.page),
                "revision": self.revision,
                "added": self.added,
                "standings": [[one.entry, one.version, one.since, one.until, one.seen] for one in self.standings],
            },
            ensure_ascii=False,
        )

    def fields(self) -> dict[str, str | int]:
        """Give what a list of pages needs, without the standings."""
        page = json.dumps(asdict(self.page), ensure_ascii=False)
        return {"revision": self.revision, "added": self.added, "page": page}

    @classmethod
    def from_json(cls, text: str) -> Head:
        """Read a head from JSON."""
        record = json.loads(text)
        return cls(
            page=LivePage.from_record(record["page"]),
            revision=record["revision"],
            added=record["added"],
            standings=tuple(Standing(*one) for one in record["standings"]),
        )


def write_entry(entry: Entry, chunks: tuple[Chunk, ...]) -> str:
    """Write an entry and where its chunks lie as JSON."""
    record: dict[str, Any] = {**asdict(entry), "published": entry.published.isoformat()}
    record["updated"] = entry.updated.isoformat() if entry.updated else None
    record["chunks"] = [[chunk.start, chunk.end] if chunk.end > chunk.start else chunk.text for chunk in chunks]
    return json.dumps(record, ensure_ascii=False)


def read_entry(text: str, zone: ZoneInfo) -> tuple[Entry, tuple[Chunk, ...]]:
    """Read an entry, its times in the page's zone, and its chunks from JSON."""
    record = json.loads(text)
    places = record.pop("chunks")
    record["published"] = datetime.fromisoformat(record["published"]).astimezone(zone)
    record["updated"] = datetime.fromisoformat(record["updated"]).astimezone(zone) if record["updated"] else None
    entry = Entry(**{**record, "media": tuple(record["media"])})
    return entry, tuple(
        Chunk(entry, place, 0, 0) if isinstance(place, str) else Chunk(entry, entry.text[place[0] : place[1]], *place)
        for place in places
    )


def write_vectors(vectors: NDArray[np.float32]) -> str:
    """Write the vectors of an entry's chunks, in half precision, little-endian, as base64."""
    return base64.b64encode(vectors.astype("<f2").tobytes()).decode("ascii")


def read_vectors(text: str, width: int) -> NDArray[np.float16]:
    """Read the vectors of an entry's chunks, of shape (chunks, width)."""
    return np.frombuffer(base64.b64decode(text), dtype="<f2").astype(np.float16, copy=False).reshape(-1, width)


def chunk_metadata(chunk: Chunk, number: int, standing: Standing) -> Metadata:
    """Write the fields of an entry's chunk, counted from 0: what is filtered by, and what a LangChain user reads."""
    entry = chunk.entry
    described = {"title": entry.title, "author": entry.author, "role": entry.role, "kind": entry.kind, "url": entry.url}
    return {
        "page": entry.page,
        "entry": entry.id,
        "version": entry.version,
        "published": int(entry.published.timestamp()),
        "published_iso": entry.published.isoformat(),
        "valid_from": standing.since,
        "valid_to": standing.until,
        "chunk": number,
        "start": chunk.start,
        "end": chunk.end,
        **{name: value for name, value in described.items() if value},
    }
