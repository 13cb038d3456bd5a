"""What a sentence takes from other entries than those it cites: "the sugar levy", where these have "the levy"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.words import STOP, words
from rag.premises import Premise

Pair = tuple[str, str]


def addenda(claim: str, untold: Sequence[str], others: Sequence[Premise]) -> tuple[Premise, ...]:
    """Give the premises that tell, beside the same word, what the entries a claim cites do not; each once.

    `untold` are the claim's words that those do not tell. Of two words that stand side by side in the claim, telling
    words alone, another premise has to have both so: "sugar levy", and not sugar here and a levy there.
    """
    wanted = [pair for pair in _pairs(claim) if not set(untold).isdisjoint(pair)]
    told = [(one, set(_pairs(one.text))) for one in others] if wanted else []
    tellers = (next((one for one, pairs in told if pair in pairs), None) for pair in wanted)
    return tuple(dict.fromkeys(one for one in tellers if one))


def _pairs(text: str) -> Iterator[Pair]:
    """Give the telling words of a text two by two, in order."""
    yield from pairwise(word for word in words(text) if word not in STOP)
