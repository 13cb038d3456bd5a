"""How well a sentence meets a question word piece by word piece, each as the embedder reads it where it stands.

Late interaction (ColBERT, Khattab and Zaharia 2020) with the embedder's own vectors: every piece of the question has
the cosine of the piece most like it, in the sentence or for a little less in the headline. What tells is the pieces
that are met worst: the mean is over the worse half of them. On the development questions, each page left out in turn,
the best sentence stands first for 0.69 of the questions (`evals.learning.weighing`), and for 0.62 without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from index.embedding import Reading
from index.entries import Entry
from rag.answer import Passage
from rag.sentences import Sentence, sentences
from rag.shelf import Shelf

Pieces = NDArray[np.float32]
_TITLE = 0.95
# So many entries, the best ones, are read: of twelve the later ones hardly gain.
_READ = 6
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


def interactions(shelf: Shelf, query: str, passages: Sequence[Passage]) -> Mapping[Sentence, float]:
    """Say of every sentence of the best passages' entries how well it meets a question, in [-1, 1]."""
    stretches = [stretch for passage in passages[:_READ] for stretch in _stretches(passage.entry)]
    asked, *read = shelf.read([query, *(one.text for one in stretches)])
    if not asked.pieces:
        return {}
    pieces = np.asarray(asked.vectors, dtype=np.float32)
    return {
        sentence: value
        for one, reading in zip(stretches, read, strict=True)
        for sentence, value in one.met(pieces, reading).items()
    }


def _stretches(entry: Entry) -> Iterator[Stretch]:
    """Cut an entry's paragraphs into what is read together."""
    for _, paragraph in groupby(sentences(entry), key=lambda sentence: sentence.paragraph):
        told: list[Sentence] = []
        for sentence in paragraph:
            if told and sum(len(one.text.split()) for one in (*told, sentence)) > _MOST_WORDS:
                yield Stretch(tuple(told))
                told = []
            told.append(sentence)
        yield Stretch(tuple(told))


def _worse_half(met: Pieces) -> float:
    """Take the mean of the worse half of some cosines."""
    worst = np.sort(met)[: max(1, round(len(met) / 2))]
    return float(worst.mean())
