"""The names that coverage uses, so that a question without capitals is understood too."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from index.words import STOP, words
from rag.answer import Passage

# A capital inside a sentence; at its beginning every word has one.
_INSIDE = re.compile(r"(?<=[\w,;:\"“(] )(?P<name>[A-ZÀ-Þ][\w’'-]*)")
_ALONE = re.compile(r"(?:\b[a-z][\w’'-]*|[,;:\"“(]) (?P<name>[A-ZÀ-Þ][\w’'-]*)(?! [A-ZÀ-Þ])")
_ANY = re.compile(r"\b[\w’'-]+")


@lru_cache(maxsize=8)  # one question asks several times about what was found for it
def names_in(passages: tuple[Passage, ...]) -> frozenset[str]:
    """List the folded words that the passages' entries write with a capital more often than without.

    Of those that have both, what has a capital only beside another is no name by itself: "water" of Westmere Water.
    """
    spelt = [_spelt(passage.entry.text) for passage in passages]
    capital, small, alone = Counter[str](), Counter[str](), set[str]()
    for own in spelt:
        capital.update(own[0])
        small.update(own[1])
        alone |= own[2]
    return frozenset(
        word
        for word, count in capital.items()
        if word not in STOP and count > small[word] and (word in alone or not small[word])
    )


@lru_cache(maxsize=512)
def _spelt(text: str) -> tuple[Counter[str], Counter[str], frozenset[str]]:
    """Count the folded words that stand in a text with a capital, and without; and list those with one of their own."""
    capital = Counter(word for match in _INSIDE.finditer(text) for word in words(match["name"]))
    small = Counter(words(" ".join(found for found in _ANY.findall(text) if found[:1].islower())))
    alone = frozenset(word for match in _ALONE.finditer(text) for word in words(match["name"]))
    return capital, small, alone
