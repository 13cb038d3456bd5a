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
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text in (passage.entry.text for passage in passages):
        capital.update(word for match in _INSIDE.finditer(text) for word in words(match["name"]))
        small.update(words(" ".join(found for found in _ANY.findall(text) if found[:1].islower())))
    return frozenset(word for word, count in capital.items() if count > small[word] and word not in STOP)
