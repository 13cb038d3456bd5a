"""The names that coverage uses, so that a question without capitals is understood too."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from index.words import STOP, words
from rag.answer import Passage

# A capital inside a sentence; at its beginning every word has one.
_INSIDE = re.compile(r"(?<=[\w,;:\"“(] )(?P<name>[A-ZÀ-Þ][\w’'-]*)")
_ANY = re.compile(r"\b[\w’'-]+")


@lru_cache(maxsize=8)  # one question asks several times about what was found for it
def names_in(passages: tuple[Passage, ...]) -> frozenset[str]:
    """List the folded words that the passages' entries write with a capital more often than without."""
    spelt = [_spelt(passage.entry.text) for passage in passages]
    capital: Counter[str] = Counter()
    for counts, _ in spelt:
        capital.update(counts)
    return frozenset(
        word
        for word, count in capital.items()
        if word not in STOP and count > sum(small.get(word, 0) for _, small in spelt)
    )


@lru_cache(maxsize=512)
def _spelt(text: str) -> tuple[Counter[str], Counter[str]]:
    """Count the folded words that stand in a text with a capital, and without."""
    capital = Counter(word for match in _INSIDE.finditer(text) for word in words(match["name"]))
    return capital, Counter(words(" ".join(found for found in _ANY.findall(text) if found[:1].islower())))
