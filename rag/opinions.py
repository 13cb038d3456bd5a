"""What sharper models say of the sentences that were found, where the settings name any: a reranker, a reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np
import numpy.typing as npt

from index.entries import Entry
from index.settings import Settings
from rag.answer import Passage
from rag.sentences import Sentence, sentences

Scores = npt.NDArray[np.float32]
# So many entries, the best ones, are read by them.
_READ = 8
# No single opinion counts for more than so many nats.
_MOST = 6.0


class Reranks(Protocol):
    """Says in nats how well each text answers a question; `index.crossencoder.Reranker` does."""

    def __call__(self, question: str, texts: Sequence[str], /) -> Scores:
        """Give an array of shape (texts,)."""


class Reads(Protocol):
    """Says in nats how much rather a question is answered in each stretch of a text than not at all.

    `index.spanreader.SpanReader` does.
    """

    def __call__(self, question: str, text: str, stretches: Sequence[tuple[int, int]], /) -> Scores:
        """Give an array of shape (stretches,)."""


@dataclass(frozen=True, slots=True)
class Opinions:
    """The models that are asked, each where there is one."""

    reranks: Reranks | None = None
    reads: Reads | None = None

    @classmethod
    def of(cls, settings: Settings) -> Self | None:
        """Load the models that the settings name; None where they name none.

        Raises ModelError for one that cannot be loaded.
        """
        if not (settings.reranker or settings.reader):
            return None
        from index.crossencoder import Reranker
        from index.spanreader import SpanReader

        return cls(
            Reranker.load(settings.reranker) if settings.reranker else None,
            SpanReader.load(settings.reader) if settings.reader else None,
        )

    def __call__(self, question: str, passages: Sequence[Passage]) -> Mapping[Sentence, float]:
        """Give what speaks for each sentence of the best entries, in nats below the one most is said for."""
        entries = [passage.entry for passage in passages[:_READ]]
        every = [sentence for entry in entries for sentence in sentences(entry)]
        if not every:
            return {}
        total = np.zeros(len(every), dtype=np.float32)
        if self.reranks:
            total += _bounded(self.reranks(question, [f"{one.entry.title}. {one.text}" for one in every]))
        if self.reads:
            total += _bounded(np.concatenate([_read(self.reads, question, entry) for entry in entries]))
        return dict(zip(every, (total - total.max()).tolist(), strict=True))


def _read(reads: Reads, question: str, entry: Entry) -> Scores:
    """Let a reader look for the answer in an entry's sentences; the headline stands before the body."""
    before = f"{entry.title}. "
    shift = len(before)
    # An entry without a body has its headline for a sentence.
    stretches = [(one.start + shift, one.end + shift) if one.end else (0, shift) for one in sentences(entry)]
    return reads(question, before + entry.text, stretches)


def _bounded(scores: Scores) -> Scores:
    """Keep scores in bounds, below the best of them."""
    bounded: Scores = np.maximum(scores - scores.max(), -_MOST).astype(np.float32)
    return bounded
