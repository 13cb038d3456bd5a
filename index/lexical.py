"""Lexical search: BM25 over the chunks, one segment for each page, made anew when the page's revision changes.

BM25 as in Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009), with k1 = 1.2 and b = 0.75. Segments
are made from what the store holds at that revision and from nothing else, so the two cannot drift apart.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from index.entries import Chunk, Scope
from index.rows import OPEN, Standing
from index.words import STOP, stem, words

_SATURATION, _LENGTH = 1.2, 0.75
# What a word counts that is only spelt nearly like the one asked for.
_SLIP = 0.7
_MOST_SLIPS = 3

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Segment:
    """The postings of one page: for each term the chunks that hold it and how often, with what a scope filters by."""

    chunks: tuple[Chunk, ...]
    postings: Mapping[str, tuple[Integers, Floats]]
    lengths: Floats
    published: Integers
    since: Integers
    until: Integers

    @classmethod
    def of(cls, chunks: Sequence[Chunk], standings: Mapping[tuple[str, int], Standing]) -> Segment:
        """Index a page's chunks, the headline counted into each."""
        gathered: dict[str, list[tuple[int, int]]] = {}
        lengths = []
        for place, chunk in enumerate(chunks):
            counts = Counter(_terms(f"{chunk.entry.title} {chunk.text} {chunk.entry.author or ''}"))
            lengths.append(sum(counts.values()))
            for term, count in counts.items():
                gathered.setdefault(term, []).append((place, count))
        stands = [standings[chunk.entry.id, chunk.entry.version] for chunk in chunks]
        return cls(
            chunks=tuple(chunks),
            postings={term: _columns(pairs) for term, pairs in gathered.items()},
            lengths=np.array(lengths, dtype=np.float64),
            published=np.array([int(chunk.entry.published.timestamp()) for chunk in chunks], dtype=np.int64),
            since=np.array([one.since for one in stands], dtype=np.int64),
            until=np.array([one.until for one in stands], dtype=np.int64),
        )

    def inside(self, scope: Scope) -> NDArray[np.bool_]:
        """Mark the chunks that a scope may see."""
        moment = int(scope.as_of.timestamp()) if scope.as_of else OPEN - 1
        seen = (self.since <= moment) & (self.until > moment)
        if scope.as_of:
            seen &= self.published <= moment
        if scope.span.since:
            seen &= self.published >= int(scope.span.since.timestamp())
        if scope.span.until:
            seen &= self.published < int(scope.span.until.timestamp())
        return seen


def search(segments: Iterable[Segment], query: str, scope: Scope, k: int) -> list[tuple[Chunk, float]]:
    """Find the k chunks inside a scope that score best, best first; an unknown word stands for its near spellings."""
    at_hand = [segment for segment in segments if segment.chunks]
    weights = _query_weights(query, at_hand)
    total = sum(len(segment.chunks) for segment in at_hand)
    if not weights or not total:
        return []
    average = sum(float(segment.lengths.sum()) for segment in at_hand) / total
    rarity = {term: weight * _rarity(term, at_hand, total) for term, weight in weights.items()}
    found: list[tuple[float, int, int]] = []
    for number, segment in enumerate(at_hand):
        scores = _scores(segment, rarity, average)
        scores[~segment.inside(scope)] = 0.0
        best = np.argsort(-scores, kind="stable")[:k]
        found.extend((float(scores[place]), number, int(place)) for place in best if scores[place] > 0)
    found.sort(key=lambda one: (-one[0], one[1], one[2]))
    return [(at_hand[number].chunks[place], score) for score, number, place in found[:k]]


def _scores(segment: Segment, rarity: Mapping[str, float], average: float) -> Floats:
    """Score every chunk of a segment."""
    scores = np.zeros(len(segment.chunks), dtype=np.float64)
    damping = _SATURATION * (1 - _LENGTH + _LENGTH * segment.lengths / max(average, 1.0))
    for term, weight in rarity.items():
        if term in segment.postings:
            places, counts = segment.postings[term]
            scores[places] += weight * counts * (_SATURATION + 1) / (counts + damping[places])
    return scores


def _query_weights(query: str, segments: Sequence[Segment]) -> dict[str, float]:
    """Weigh the terms of a query; a term that no segment holds gives way to the near spellings that are held."""
    weights: dict[str, float] = {}
    for term in dict.fromkeys(_terms(query)):
        if any(term in segment.postings for segment in segments):
            weights[term] = 1.0
        elif len(term) > 3 and term.isalpha():
            for near in _near(term, segments):
                weights[near] = max(weights.get(near, 0.0), _SLIP)
    return weights


def _near(term: str, segments: Sequence[Segment]) -> list[str]:
    """Find the terms that differ from one by a slip of the pen: one letter, or two in a long word."""
    allowed = 1 if len(term) < 7 else 2
    vocabulary = {held for segment in segments for held in segment.postings if abs(len(held) - len(term)) <= allowed}
    scorer = DamerauLevenshtein.distance
    matches = process.extract(term, sorted(vocabulary), scorer=scorer, score_cutoff=allowed, limit=_MOST_SLIPS)
    return [match for match, _, _ in matches]


def _rarity(term: str, segments: Sequence[Segment], total: int) -> float:
    """Weigh a term by how few chunks hold it (inverse document frequency, never negative)."""
    holding = sum(len(segment.postings[term][0]) for segment in segments if term in segment.postings)
    return math.log(1 + (total - holding + 0.5) / (holding + 0.5))


def _terms(text: str) -> list[str]:
    """List the stems of the words that carry the subject."""
    return [stem(word) for word in words(text) if word not in STOP]


def _columns(pairs: Sequence[tuple[int, int]]) -> tuple[Integers, Floats]:
    """Turn pairs of place and count into two columns."""
    places, counts = zip(*pairs, strict=True)
    return np.array(places, dtype=np.int64), np.array(counts, dtype=np.float64)
