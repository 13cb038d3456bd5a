"""The packaged readers: one marks where a text answers a question, the other says whether a text bears a claim out.

The packaged embedder's word vectors go through its layers as they were learned anew from SQuAD and from invented live
pages, in whole numbers of 8 bits; docs/reader.md and docs/support.md say how, and under which licence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Self

import numpy as np

from index.halves import by_halves
from index.layers import Layers, Scores

if TYPE_CHECKING:
    from tokenizers import Encoding

Span = tuple[int, int]
# Word pieces of an answer, at most.
_LONGEST = 30
# How many questions, with what was read for them, are remembered.
_KEPT = 512


@dataclass(frozen=True, slots=True)
class Marked:
    """A text as it was read for a question.

    `odds` are the log odds that the text answers, in nats. `pieces` are the places of its word pieces; `begins` and
    `ends`, arrays of shape (pieces,), say in nats how much rather an answer begins or ends with each than nowhere.
    """

    odds: float
    pieces: tuple[Span, ...]
    begins: Scores
    ends: Scores

    def within(self, start: int, end: int) -> float | None:
        """Say in nats how much rather the answer stands in a part of the text than nowhere; None if that was not read.

        As SQuAD 2.0 has it: the best span that begins before it ends and is not too long.
        """
        inside = [at for at, (first, last) in enumerate(self.pieces) if first < end and last > start]
        if not inside:
            return None
        return best_span(self.begins[inside], self.ends[inside])


class Marker:
    """Reads texts for a question, or for a claim; for several threads."""

    def __init__(self, layers: Layers) -> None:
        """Wrap the layers that read."""
        self._layers = layers

    @classmethod
    def load(cls, name: str = "marker.onnx") -> Self:
        """Load the layers that were learned for questions, or for claims.

        Raises ModelError when the packaged embedder is missing or damaged.
        """
        return cls(Layers.load(name))

    def __call__(self, question: str, texts: Sequence[str]) -> list[Marked]:
        """Read texts for a question, each on half of the cores; what does not fit is not read."""
        return by_halves(self._mark, self._layers.pieces([(question, text) for text in texts]))

    def _mark(self, read: Encoding) -> Marked:
        """Mark one text with its question, in word pieces."""
        (marks,), ((odds,),) = self._layers.run(read, ["marks", "odds"])
        own = [place for place, which in enumerate(read.sequence_ids) if which == 1]
        # How much rather there than where it says that there is no answer.
        rather = marks - marks[0]
        return Marked(float(odds), tuple(read.offsets[place] for place in own), rather[own, 0], rather[own, 1])


@lru_cache(maxsize=_KEPT)
def mark(question: str, texts: tuple[str, ...]) -> tuple[Marked, ...]:
    """Read texts for a question with the packaged reader; what was read lately, the same together, is remembered.

    Raises ModelError as `Marker.load` does.
    """
    return tuple(packaged_marker()(question, texts))


@lru_cache(maxsize=_KEPT)
def bears_out(claim: str, text: str) -> float:
    """Read a text for a claim: give the log odds, in nats, that it bears the claim out; what was read is remembered.

    Raises ModelError as `Marker.load` does.
    """
    (marked,) = _packaged_supporter()(claim, [text])
    return marked.odds


def best_span(begins: Scores, ends: Scores) -> float:
    """Give the score of the best span that begins before it ends and is not too long; arrays of shape (pieces,)."""
    sums = begins[:, None] + ends[None, :]
    allowed = np.tril(np.triu(np.ones(sums.shape, dtype=np.bool_)), _LONGEST)
    return float(sums[allowed].max())


@cache
def packaged_marker() -> Marker:
    """Give this process's one reader, loaded at first use.

    Raises ModelError as `Marker.load` does.
    """
    return Marker.load()


@cache
def _packaged_supporter() -> Marker:
    """Give this process's one reader of claims, loaded at first use."""
    return Marker.load("supporter.onnx")
