"""How well a sentence meets a question word piece by word piece, each as the embedder reads it where it stands.

Late interaction (ColBERT, Khattab and Zaharia 2020) with the embedder's own vectors: every piece of the question has
the cosine of the piece most like it, in the sentence or for a little less in the headline. What tells is the pieces
that are met worst: the mean is over the worse half of them. On the development questions, each page left out in turn,
the best sentence stands first for 0.66 of the questions (`evals.learning.weighing`), and for 0.62 without it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from index.embedding import Reading
from rag.sentences import Sentence, sentences
from rag.shelf import Shelf

Pieces = NDArray[np.float32]
_TITLE = 0.95
# So many stretches are read: four instead take half as long again, and find hardly more on the development questions.
_READ = 2
# A long paragraph is read in stretches of so many words, so that the embedder reads all of it.
_MOST_WORDS = 120


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sentences of one paragraph that are read together, under their headline."""

    told: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """What is read: the headline, then the sentences as they stand."""
        first, last = self.told[0], self.told[-1]
        body = first.entry.text[first.start : last.end] or first.text
        return f"{first.entry.title}\n{body}"

    def met(self, asked: Pieces, reading: Reading) -> dict[Sentence, float]:
        """Say of each sentence how well it meets a question's pieces, in [-1, 1]; one that was not read is left out."""
        offset = len(self.told[0].entry.title) + 1 - self.told[0].start
        likeness = asked @ np.asarray(reading.vectors, dtype=np.float32).T
        starts, ends = (np.array(reading.pieces, dtype=np.int64).reshape(-1, 2)).T
        title = likeness[:, ends < len(self.told[0].entry.title) + 1]
        headed = _TITLE * title.max(axis=1, initial=-1.0)
        found = {}
        for sentence in self.told:
            begin = sentence.start + offset
            own = likeness[:, (starts < begin + len(sentence.text)) & (ends > begin)]
            if own.shape[1]:
                found[sentence] = _worse_half(np.maximum(own.max(axis=1), headed))
        return found


def interactions(shelf: Shelf, query: str, wanted: Sequence[Sentence]) -> Mapping[Sentence, float]:
    """Say of the first of some sentences, and of what stands beside them, how well they meet a question, in [-1, 1]."""
    stretches = list(islice(dict.fromkeys(map(_stretch, wanted)), _READ))
    asked, *read = shelf.read([query, *(one.text for one in stretches)])
    if not asked.pieces:
        return {}
    pieces = np.asarray(asked.vectors, dtype=np.float32)
    return {
        sentence: value
        for one, reading in zip(stretches, read, strict=True)
        for sentence, value in one.met(pieces, reading).items()
    }


def _stretch(sentence: Sentence) -> Stretch:
    """Find what is read together with a sentence: of its paragraph as much as the embedder reads."""
    told: list[Sentence] = []
    for one in sentences(sentence.entry):
        if one.paragraph != sentence.paragraph:
            continue
        if told and sum(len(before.text.split()) for before in (*told, one)) > _MOST_WORDS:
            if sentence in told:
                break
            told = []
        told.append(one)
    return Stretch(tuple(told))


def _worse_half(met: Pieces) -> float:
    """Take the mean of the worse half of some cosines."""
    worst = np.sort(met)[: max(1, round(len(met) / 2))]
    return float(worst.mean())
