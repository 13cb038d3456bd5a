"""The packaged readers: one marks where a text answers a question, the other says whether a text bears a claim out.

The packaged embedder's word vectors go through its layers as they were learned anew from SQuAD and from invented live
pages, in whole numbers of 8 bits; docs/reader.md and docs/support.md say how, and under which licence.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from index.halves import by_halves, half
from index.packaged import packaged_path

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

Scores = NDArray[np.float32]
Span = tuple[int, int]
# Word pieces of a question and a text together, at most, and of an answer.
_MOST, _LONGEST = 256, 30
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

    def __init__(self, tokenizer: Tokenizer, vectors: Scores, session: InferenceSession) -> None:
        """Wrap a tokenizer, the vectors of its word pieces, a row each, and the layers that read them."""
        self._tokenizer = tokenizer
        self._vectors = vectors
        self._session = session
        self._lock = threading.Lock()

    @classmethod
    def load(cls, layers: str = "marker.onnx") -> Self:
        """Load the packaged embedder's word vectors, and the layers that were learned for questions, or for claims.

        Raises ModelError when the package is missing or damaged.
        """
        path, vectors = _word_vectors()
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = half()
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # others need the cores, too
        learned = files("index").joinpath(layers).read_bytes()
        session = onnxruntime.InferenceSession(learned, options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(path / "tokenizer.json"))
        tokenizer.enable_truncation(_MOST)  # of the longer one, which is hardly ever the question
        tokenizer.no_padding()
        return cls(tokenizer, vectors, session)

    def __call__(self, question: str, texts: Sequence[str]) -> list[Marked]:
        """Read texts for a question, each on half of the cores; what does not fit is not read."""
        with self._lock:  # the tokenizer is not made for several threads
            read = self._tokenizer.encode_batch([(question, text) for text in texts])
        return by_halves(self._mark, read)

    def _mark(self, read: Encoding) -> Marked:
        """Mark one text with its question, in word pieces."""
        given = {"words": self._vectors[read.ids][None], "kinds": np.array([read.type_ids], dtype=np.int64)}
        (marks,), ((odds,),) = self._session.run(["marks", "odds"], given)
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
def _word_vectors() -> tuple[Path, Scores]:
    """Load the packaged embedder's vectors of word pieces, which both readers begin with, and say where it lies."""
    from safetensors import safe_open

    path = packaged_path()
    with safe_open(path / "model.safetensors", framework="numpy") as weights:
        return path, weights.get_tensor("embeddings.word_embeddings.weight")


@cache
def _packaged_supporter() -> Marker:
    """Give this process's one reader of claims, loaded at first use."""
    return Marker.load("supporter.onnx")
