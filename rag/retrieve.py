"""From a question to passages: dense and lexical search inside the scope, fused by entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from index.entries import Hit, Scope
from rag.answer import Passage
from rag.closeup import marks
from rag.shelf import Shelf
from rag.signals import Found
from rag.spelling import respelt

# How much meaning and words count. On the development questions equal weights, and reciprocal ranks, found less.
_MEANING, _WORDS = 1.0, 0.5
_CHUNKS_PER_LIST = 60

Key = tuple[str, str]


def retrieve(shelf: Shelf, query: str, scope: Scope, k: int) -> Found:
    """Find the k entries inside the scope that answer to a query best, each with its best stretch, best first.

    A query with slips of the pen is searched for a second time, in the spelling of what the first search found.
    """
    found = _search(shelf, query, scope, k)
    mended = respelt(query, found.passages)
    if mended != query:
        found = _search(shelf, mended, scope, k)
    return replace(found, look=partial(marks, shelf, mended))


def _search(shelf: Shelf, query: str, scope: Scope, k: int) -> Found:
    """Search by meaning and by words, and fuse the two."""
    dense = shelf.dense(query, scope, _CHUNKS_PER_LIST)
    lexical = shelf.lexical(query, scope, _CHUNKS_PER_LIST)
    return Found(fuse([(_MEANING, dense), (_WORDS, lexical)])[:k], _stretches(dense))


def fuse(lists: Iterable[tuple[float, Sequence[Hit]]]) -> tuple[Passage, ...]:
    """Fuse weighted lists of chunks into one list of entries; an entry counts as its best chunk.

    Scores are standardised within each list before they are added (Montague and Aslam 2001); an entry that a list does
    not have gets that list's lowest score.
    """
    weighted = [(weight, _by_entry(hits)) for weight, hits in lists]
    best: dict[Key, Hit] = {}
    for _, hits in weighted:
        best = hits | best
    keys = sorted(best)
    total = np.zeros(len(keys))
    for weight, hits in weighted:
        total += weight * _standardised(hits, keys)
    order = np.argsort(-total, kind="stable")
    return tuple(_passage(best[keys[place]], float(total[place])) for place in order)


def _by_entry(hits: Sequence[Hit]) -> dict[Key, Hit]:
    """Keep the best chunk of each entry."""
    found: dict[Key, Hit] = {}
    for hit in hits:
        found.setdefault((hit.chunk.entry.page, hit.chunk.entry.id), hit)
    return found


def _standardised(hits: Mapping[Key, Hit], keys: Sequence[Key]) -> NDArray[np.float64]:
    """Give each entry's score in standard deviations from the mean; 0 for all where they do not differ."""
    lowest = min((hit.score for hit in hits.values()), default=0.0)
    scores = np.array([hits[key].score if key in hits else lowest for key in keys])
    spread = float(scores.std()) if len(scores) else 0.0
    return (scores - scores.mean()) / spread if spread else np.zeros(len(keys))


def _passage(hit: Hit, score: float) -> Passage:
    """Turn a chunk that was found into a passage of its entry."""
    return Passage(hit.chunk.entry, hit.chunk.text, hit.chunk.start, hit.chunk.end, score)


def _stretches(dense: Sequence[Hit]) -> Mapping[tuple[str, str], tuple[tuple[int, int, float], ...]]:
    """Gather the cosine of each stretch that the dense search brought, by entry."""
    gathered: dict[tuple[str, str], tuple[tuple[int, int, float], ...]] = {}
    for hit in dense:
        key = (hit.chunk.entry.page, hit.chunk.entry.id)
        gathered[key] = (*gathered.get(key, ()), (hit.chunk.start, hit.chunk.end, hit.score))
    return gathered
