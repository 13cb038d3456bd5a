"""BM25 over whole entries (Robertson & Zaragoza 2009), through bm25s, on stemmed words without accents."""

from __future__ import annotations

from collections.abc import Sequence

import bm25s
import numpy as np
import numpy.typing as npt

from evals.baselines.showing import Find, Piece, whole
from index.entries import Entry
from index.words import content
from rag.answer import Question


def lexical_entries(entries: Sequence[Entry]) -> Find:
    """Index the words of each entry; gives how to find entries."""
    score = Scorer([f"{entry.title}\n{entry.text}\n{' '.join(entry.media)}" for entry in entries])

    def find(question: Question, k: int) -> list[Piece]:
        """Find the k entries with the highest BM25, inside the pages in question."""
        scores = score(question.text)
        pages = question.scope.pages
        order = [int(place) for place in np.argsort(-scores, kind="stable")]
        inside = [place for place in order if entries[place].page in pages or not pages]
        return [whole(entries[place], float(scores[place])) for place in inside[:k]]

    return find


class Scorer:
    """BM25 of every one of some texts for a query."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Index texts."""
        self._count = len(texts)
        self._index = bm25s.BM25()
        self._index.index([list(content(text)) or [""] for text in texts], show_progress=False)

    def __call__(self, query: str) -> npt.NDArray[np.float64]:
        """Score every text, an array of shape (texts,)."""
        words = [word for word in content(query) if word in self._index.vocab_dict]
        if not words:
            return np.zeros(self._count)
        return np.asarray(self._index.get_scores(words), dtype=np.float64)
