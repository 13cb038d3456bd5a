"""Dense retrieval of entries behind a date filter by whole days, as systems have it that put dates into metadata.

The days a question names are read by Dateline's own reading of time, rounded to days: better than most have it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np

from evals.baselines.showing import Find, Piece, whole
from index.dense import cosines
from index.embedding import Embedder
from index.entries import Entry
from rag.answer import Question
from rag.timeframe import PageClock, read_timeframe


def day_filter(entries: Sequence[Entry], embedder: Embedder) -> Find:
    """Embed each entry whole; gives how to find entries of the days that a question names."""
    vectors = embedder.encode([f"{entry.title}\n{entry.text}" for entry in entries])

    def find(question: Question, k: int) -> list[Piece]:
        """Find the k entries nearest in meaning among those of the days in question."""
        scores = cosines(vectors, embedder.encode([question.text])[0])
        kept = _kept(question, entries)
        order = [int(place) for place in np.argsort(-scores, kind="stable") if entries[int(place)] in kept]
        return [whole(entries[place], float(scores[place])) for place in order[:k]]

    return find


def _kept(question: Question, entries: Sequence[Entry]) -> set[Entry]:
    """Keep the entries of the pages and days that a question is about; all of them where no entry is of those days."""
    scope = question.scope
    inside = [entry for entry in entries if entry.page in scope.pages or not scope.pages]
    if not inside:
        return set()
    first, last = inside[0].published, inside[-1].published
    zone = last.tzinfo if isinstance(last.tzinfo, ZoneInfo) else ZoneInfo("UTC")
    now = scope.as_of or datetime.now(UTC)
    frame = read_timeframe(question.text, PageClock(zone, first, last, now)).timeframe
    since = frame.since.date() if frame and frame.since else first.date()
    until = min(frame.until.date() if frame and frame.until else last.date(), now.astimezone(zone).date())
    return {entry for entry in inside if since <= entry.published.date() <= until} or set(inside)
