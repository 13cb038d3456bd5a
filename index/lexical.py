"""Lexical search: BM25 over the chunks of a stretch of the index, a word that nobody wrote by its near spellings.

BM25 as in Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009), with k1 = 1.2 and b = 0.75. How rare
a word is, and how long a chunk usually is, is counted over the pages that are searched, whatever the span.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.volumes import Stretch
from index.words import content

_SATURATION, _LENGTH = 1.2, 0.75
# What a word counts that is only spelt nearly like the one asked for.
_SLIP = 0.7
_MOST_SLIPS = 3

Floats = NDArray[np.float64]
Found = dict[str, list[tuple[NDArray[np.int32], NDArray[np.uint16]]]]


def search(stretches: Sequence[Stretch], query: str, k: int) -> list[tuple[float, int, int]]:
    """Find the k seen chunks that score best, best first: score, number of the stretch, row of its volume."""
    found, weights = _query(query, stretches)
    total = sum(stretch.size for stretch in stretches)
    if not found or not total:
        return []
    average = max(sum(stretch.length for stretch in stretches) / total, 1.0)
    rarity = {
        term: weight * _rarity(sum(len(places) for places, _ in found[term]), total) for term, weight in weights.items()
    }
    best: list[tuple[float, int, int]] = []
    for number, stretch in enumerate(stretches):
        scores = _scores(stretch, number, found, rarity, average)
        if stretch.seen is not None:
            scores[~stretch.seen] = 0.0
        best.extend((score, number, stretch.rows.start + place) for score, place in _best(scores, k))
    return sorted(best, key=lambda one: (-one[0], one[1], one[2]))[:k]


def _query(query: str, stretches: Sequence[Stretch]) -> tuple[Found, dict[str, float]]:
    """Find the postings of a query's terms; one that no chunk holds gives way to the near spellings that are held."""
    found: Found = {}
    weights: dict[str, float] = {}
    for term in dict.fromkeys(content(query)):
        held = [stretch.find(term) for stretch in stretches]
        if any(len(places) for places, _ in held):
            found[term], weights[term] = held, 1.0
        elif len(term) > 3 and term.isalpha():
            for near in _near(term, stretches):
                found[near] = [stretch.find(near) for stretch in stretches]
                weights[near] = max(weights.get(near, 0.0), _SLIP)
    return found, weights


def _near(term: str, stretches: Sequence[Stretch]) -> list[str]:
    """Find the terms that a slip of the pen turns one into, the nearest first: one letter, or two in a long word."""
    allowed = 1 if len(term) < 7 else 2
    volumes = {id(stretch.volume): stretch.volume for stretch in stretches}.values()
    near = {slip for volume in volumes for slip in volume.postings.spellings.near(term, allowed)}
    held: list[str] = []
    for _, slip in sorted(near):
        if any(len(stretch.find(slip)[0]) for stretch in stretches):
            held.append(slip)
        if len(held) == _MOST_SLIPS:
            break
    return held


def _scores(stretch: Stretch, number: int, found: Found, rarity: Mapping[str, float], average: float) -> Floats:
    """Score every chunk of a stretch."""
    scores = np.zeros(stretch.rows.stop - stretch.rows.start, dtype=np.float64)
    lengths = stretch.volume.postings.lengths
    for term, weight in rarity.items():
        places, counts = found[term][number]
        damping = _SATURATION * (1 - _LENGTH + _LENGTH * lengths[places] / average)
        scores[places - stretch.rows.start] += weight * counts * (_SATURATION + 1) / (counts + damping)
    return scores


def _best(scores: Floats, k: int) -> list[tuple[float, int]]:
    """Take the k best that score at all; of equals the one that comes first."""
    places = np.flatnonzero(scores > 0)
    if len(places) > k:
        least = np.partition(scores[places], len(places) - k)[len(places) - k]
        places = places[scores[places] >= least]
    order = np.argsort(-scores[places], kind="stable")[:k]
    return [(float(scores[place]), int(place)) for place in places[order]]


def _rarity(holding: int, total: int) -> float:
    """Weigh a term by how few chunks hold it (inverse document frequency, never negative)."""
    return math.log(1 + (total - holding + 0.5) / (holding + 0.5))
