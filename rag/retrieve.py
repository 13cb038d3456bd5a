"""From a question to passages: dense and lexical search inside the scope, fused by entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from index.entries import Hit, Scope
from rag.answer import Passage
from rag.shelf import Shelf
from rag.signals import Found
from rag.spelling import respelt

# Reciprocal rank fusion, Cormack, Clarke and Büttcher 2009, with their constant.
_RANK_CONSTANT = 60
_CHUNKS_PER_LIST = 60


def retrieve(shelf: Shelf, query: str, scope: Scope, k: int) -> Found:
    """Find the k entries inside the scope that answer to a query best, each with its best stretch, best first.

    A query with slips of the pen is searched for a second time, in the spelling of what the first search found.
    """
    found = _search(shelf, query, scope, k)
    mended = respelt(query, found.passages)
    return found if mended == query else _search(shelf, mended, scope, k)


def _search(shelf: Shelf, query: str, scope: Scope, k: int) -> Found:
    """Search by meaning and by words, and fuse the two."""
    dense = shelf.dense(query, scope, _CHUNKS_PER_LIST)
    lexical = shelf.lexical(query, scope, _CHUNKS_PER_LIST)
    return Found(fuse([dense, lexical])[:k], _stretches(dense))


def fuse(lists: Iterable[Sequence[Hit]]) -> tuple[Passage, ...]:
    """Fuse ranked lists of chunks into one list of entries by reciprocal rank; an entry ranks as its best chunk."""
    scores: dict[tuple[str, str], float] = {}
    best: dict[tuple[str, str], Hit] = {}
    for hits in lists:
        seen: dict[tuple[str, str], Hit] = {}
        for hit in hits:
            seen.setdefault((hit.chunk.entry.page, hit.chunk.entry.id), hit)
        for rank, (key, hit) in enumerate(seen.items(), start=1):
            scores[key] = scores.get(key, 0.0) + 1.0 / (_RANK_CONSTANT + rank)
            best.setdefault(key, hit)
    ranked = sorted(scores, key=lambda key: (-scores[key], key))
    return tuple(_passage(best[key], scores[key]) for key in ranked)


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
