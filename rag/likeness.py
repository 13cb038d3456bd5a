"""How alike two words are: the same stem, the same country, nearly the same letters, or nearly the same meaning."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from index.words import stem

# Cosines below this say nothing: unrelated words of one field reach it.
_FLOOR = 0.5
_TYPO = 0.85
# What anyone counted among people is to the word people, which no table of meanings has for all of them.
_COUNTED = 0.7
_FILE = Path(__file__).with_name("likeness.npz")
_HEADCOUNT = Path(__file__).with_name("headcount.txt").read_text(encoding="utf-8").splitlines()

# "American" is to "US", and "Kyiv" to "Ukraine": what happens in the one does not always happen in the other.
_SAME_COUNTRY, _ITS_SEAT = 0.95, 0.75
_NATIONS = Path(__file__).with_name("nations.txt").read_text(encoding="utf-8").splitlines()

ANYONE = frozenset({"people", "persons", "person"})
# Words that count people, such as inmates.
PEOPLE = frozenset(word for line in _HEADCOUNT if not line.startswith("#") for word in line.split())


@cache
def _table() -> tuple[dict[str, int], NDArray[np.float32]]:
    """Load the word vectors, unit length, with each word's row."""
    with np.load(_FILE) as file:
        words = str(file["words"]).split("\n")
        vectors = file["vectors"].astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return {word: row for row, word in enumerate(words)}, vectors


@cache
def _countries() -> dict[str, tuple[str, float]]:
    """Load which country a word is of, and how alike it is to others of it."""
    found: dict[str, tuple[str, float]] = {}
    for line in _NATIONS:
        names, _, seats = line.partition("|")
        if not line.startswith("#"):
            country = names.split()[0]
            found |= dict.fromkeys(names.split(), (country, _SAME_COUNTRY))
            found |= dict.fromkeys(seats.split(), (country, _ITS_SEAT))
    return found


def is_of_country(word: str) -> bool:
    """Say whether a folded word names a country, its people or its government."""
    return word in _countries()


def is_known(word: str) -> bool:
    """Say whether a folded word is in the table: one of the language's common words."""
    return word in _table()[0]


def matrix(asked: Sequence[str], vocabulary: Sequence[str]) -> NDArray[np.float32]:
    """Say how alike each asked word is to each word of a vocabulary, all folded.

    Returns float32 in [0, 1] of shape (asked, vocabulary): 1 for the same stem, 0.95 for words of one country, 0.75 for
    where its government sits, 0.85 for a slip of the pen, else the cosine of the meanings where it is telling, else 0.
    """
    if not asked or not vocabulary:
        return np.zeros((len(asked), len(vocabulary)), dtype=np.float32)
    rows, stems = _looked_up(vocabulary)
    found = _cosines(_looked_up(asked)[0], rows)
    countries = _countries()
    for place, word in enumerate(asked):
        if not is_known(word):
            found[place][slips(word, vocabulary)] = _TYPO
        if word in ANYONE:
            found[place][[other in PEOPLE for other in vocabulary]] = _COUNTED
        if word in countries:
            country, alike = countries[word]
            for column, other in enumerate(vocabulary):
                theirs, as_alike = countries.get(other, ("", 0.0))
                if theirs == country:
                    found[place][column] = max(found[place][column], min(alike, as_alike))
        found[place][stems == _word(word)[1]] = 1.0
    return found


def _looked_up(some: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the rows of words in the table of meanings, -1 for one that is in none, and the numbers of their stems."""
    rows, stems = np.array([_word(word) for word in some], dtype=np.int64).T
    return rows, stems


@lru_cache(maxsize=65_536)
def _word(word: str) -> tuple[int, int]:
    """Give a word's row in the table of meanings, or -1, and a number that all words of its stem have."""
    return _table()[0].get(word, -1), hash(stem(word))


def _cosines(rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.float32]:
    """Take the cosines of words' meanings, by their rows: 0 where they say nothing, and of words that have none."""
    vectors = _table()[1]
    # Not by BLAS, whose threads stay awake and in the way of the models'.
    cosines: NDArray[np.float32] = np.einsum("ad,vd->av", vectors[rows], vectors[columns])
    cosines[(cosines < _FLOOR) | (rows < 0)[:, None] | (columns < 0)] = 0.0
    return cosines


def slips(word: str, vocabulary: Sequence[str]) -> list[int]:
    """List the places of the words that a word may be a slip of: one letter off, or two in a long word.

    It is asked only of a word that is in no table.
    """
    if word[0].isdigit():
        return []
    near = extract(word, vocabulary, scorer=OSA.distance, score_cutoff=2, limit=None)
    return [place for other, distance, place in near if _is_near(distance, max(len(word), len(other)))]


def _is_near(distance: float, longest: int) -> bool:
    """Say whether words of some length, at a distance of at most two, may be one and the same misspelt."""
    return longest >= 8 or (longest >= 5 and distance <= 1)
