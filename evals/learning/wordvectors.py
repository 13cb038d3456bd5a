"""Make `rag/likeness.npz`: how alike single words are in meaning, read off the packaged embedding model.

Every whole word of the embedder's own vocabulary is embedded alone, and the vectors are reduced to 96 dimensions, one
byte each (the recipe of model2vec, Tulkens and van Dongen 2024, without its weighting). No question, answer or
page is involved. Repeat it with `python -m evals.learning.wordvectors`.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

import rag
from index.embedding import Embedder
from index.settings import Settings

DIMENSIONS = 96


def make(target: Path) -> None:
    """Embed the vocabulary, reduce it and write it to `target`."""
    embedder = Embedder.load(Settings(embedding_model="all-MiniLM-L6-v2"))
    words = sorted(word for word in embedder.vocabulary if word.isalpha() and word.isascii() and len(word) > 1)
    vectors = np.asarray(embedder.encode(words), dtype=np.float32)
    centred = vectors - vectors.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    reduced = centred @ axes[:DIMENSIONS].T
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True)
    scale = np.abs(reduced).max()
    bytes_ = np.round(reduced / scale * 127).astype(np.int8)
    np.savez_compressed(target, words=np.array("\n".join(words)), vectors=bytes_)


if __name__ == "__main__":
    make(Path(rag.__path__[0]) / "likeness.npz")
