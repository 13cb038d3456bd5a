"""The values every room speaks in: a live page, its entries, their chunks, and spans of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class LivePage:
    """One rolling page of coverage.

    `timezone` is an IANA name: the clock the page itself speaks in. `summary` holds the page's own bullets; they carry
    no time, so they serve "now" only and never an as-of answer.
    """

    id: str
    title: str
    url: str | None = None
    publisher: str | None = None
    timezone: str = "UTC"
    summary: tuple[str, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The page's clock."""
        return ZoneInfo(self.timezone)

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> LivePage:
        """Make a page from its fields as JSON has them."""
        return cls(**{**record, "summary": tuple(record["summary"])})


@dataclass(frozen=True, slots=True)
class Entry:
    """One timestamped entry of a live page, in one of its versions.

    `published` and `updated` are aware and in the page's own zone. `text` is the body, paragraphs separated by a blank
    line; `media` is the text of pictures and videos (descriptions, captions), kept apart from it. `kind` is the page's
    own label, such as "Analysis".
    """

    id: str
    page: str
    published: datetime
    title: str
    text: str
    updated: datetime | None = None
    author: str | None = None
    role: str | None = None
    kind: str | None = None
    media: tuple[str, ...] = ()
    url: str | None = None
    version: int = 1
    withdrawn: bool = False

    @property
    def minute(self) -> str:
        """The time of day a reader of the page sees, such as "20:07"."""
        return self.published.strftime("%H:%M")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of one entry, small enough for the embedder: `entry.text[start:end] == text`.

    A chunk made from what is not body (a title alone, a picture's text) has `start == end`.
    """

    entry: Entry
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A half-open span of time, `since <= t < until`; a missing end is open. Both ends are aware."""

    since: datetime | None = None
    until: datetime | None = None

    def __contains__(self, moment: datetime) -> bool:
        """Say whether a moment lies in the span."""
        return (self.since is None or self.since <= moment) and (self.until is None or moment < self.until)

    @property
    def is_open(self) -> bool:
        """Whether the span constrains nothing."""
        return self.since is None and self.until is None


@dataclass(frozen=True, slots=True)
class Scope:
    """What part of the index a question may see: its pages (none named: all), a span, and a moment in the past.

    With `as_of`, only versions valid at that moment exist, and entries published by then (inclusive).
    """

    pages: tuple[str, ...] = ()
    span: TimeSpan = TimeSpan()
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a reader finds in one source: the page, its entries, and notes on what had to be inferred.

    `sure` says that every time carried its offset, its day and its year.
    """

    page: LivePage
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """A source after fetching and decoding: what a reader reads.

    `name` is the path or URL as the user gave it, `url` the final address if it came from the network, `fetched` the
    aware moment it was seen, and `day` the calendar day the user gave with `--date`, if any.
    """

    name: str
    text: str
    fetched: datetime
    url: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk that a search found, and its score (higher is better; comparable within one search only)."""

    chunk: Chunk
    score: float
