"""Lexical and dense search against their naive twins."""

import math
from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.dense import Bearings
from index.postings import Postings

CHUNKS = st.lists(st.lists(st.sampled_from("abcde"), max_size=6), min_size=1, max_size=8)


def naive(chunks: list[list[str]], term: str, first: int, last: int) -> list[tuple[int, int]]:
    """List the chunks of a stretch that hold a term, and how often."""
    counted = [(place, Counter(chunk)[term]) for place, chunk in enumerate(chunks)]
    return [(place, count) for place, count in counted if count and first <= place < last]


def found(postings: Postings, term: str, first: int, last: int) -> list[tuple[int, int]]:
    places, counts = postings.find(term, slice(first, last))
    return list(zip(places.tolist(), counts.tolist(), strict=True))


@given(CHUNKS, st.sampled_from("abcdef"), st.data())
def test_postings_find_what_counting_finds(chunks: list[list[str]], term: str, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(chunks)))
    last = data.draw(st.integers(first, len(chunks)))
    assert found(Postings.of(chunks), term, first, last) == naive(chunks, term, first, last)


@given(st.lists(CHUNKS, min_size=1, max_size=3), st.data())
def test_joined_postings_are_those_of_the_kept_chunks(parts: list[list[list[str]]], data: st.DataObject) -> None:
    kept = [data.draw(st.lists(st.booleans(), min_size=len(part), max_size=len(part))) for part in parts]
    joined = Postings.joined(
        [(Postings.of(part), np.array(marks, dtype=np.bool_)) for part, marks in zip(parts, kept, strict=True)]
    )
    left = [
        chunk for part, marks in zip(parts, kept, strict=True) for chunk, mark in zip(part, marks, strict=True) if mark
    ]
    assert joined.lengths.tolist() == [len(chunk) for chunk in left]
    for term in "abcdef":
        assert found(joined, term, 0, len(left)) == naive(left, term, 0, len(left))


def test_signs_find_the_nearest_that_an_exact_search_finds() -> None:
    chance = np.random.default_rng(7)
    topics = chance.normal(size=(200, 384))
    vectors = topics[chance.integers(200, size=20_000)] + chance.normal(0, 0.6, (20_000, 384))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float16)
    bearings = Bearings.of(vectors)
    shares = []
    for topic in topics[:20]:
        query = ((topic + chance.normal(0, 0.6, 384)) / math.sqrt(384)).astype(np.float32)
        exact = set(np.argsort(-(vectors.astype(np.float32) @ query))[:10].tolist())
        near = {row for _, row in bearings.nearest(query, slice(0, len(vectors)), None, 10)}
        shares.append(len(exact & near) / 10)
    assert np.mean(shares) >= 0.98
