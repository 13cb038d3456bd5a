"""Hybrid sentence selection: dense and BM25 ranks of sentences, fused by reciprocal rank (Cormack et al. 2009)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evals.baselines.lexical_entries import Scorer
from evals.baselines.showing import Find, Piece
from index.dense import cosines
from index.embedding import Embedder
from index.entries import Entry
from rag.answer import Citation, Question
from rag.sentences import Sentence, split

_FLAT = 60


def hybrid_sentences(entries: Sequence[Entry], embedder: Embedder) -> Find:
    """Index every sentence, dense and lexical; gives how to find sentences."""
    sentences = [sentence for entry in entries for sentence in split(entry)]
    texts = [f"{sentence.entry.title} {sentence.text}" for sentence in sentences]
    vectors, score = embedder.encode(texts), Scorer(texts)

    def find(question: Question, k: int) -> list[Piece]:
        """Find the k sentences whose fused rank is best, inside the pages in question."""
        pages = question.scope.pages
        inside = np.array([place for place, one in enumerate(sentences) if one.entry.page in pages or not pages], int)
        lists = (cosines(vectors, embedder.encode([question.text])[0]), score(question.text))
        fused = np.zeros(len(inside))
        for scores in lists:
            fused[np.argsort(-scores[inside], kind="stable")] += 1.0 / (_FLAT + np.arange(len(inside)))
        best = np.argsort(-fused, kind="stable")[:k]
        return [_piece(sentences[int(inside[place])], float(fused[place])) for place in best]

    return find


def _piece(sentence: Sentence, score: float) -> Piece:
    """Make a piece of a sentence."""
    citation = Citation(sentence.entry, sentence.text, sentence.start, sentence.end)
    return Piece(sentence.text, (citation,), score)
