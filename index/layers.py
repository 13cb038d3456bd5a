"""The packaged embedder's word vectors, and layers that read them: what each model in `index/*.onnx` is made of.

The layers are in whole numbers of 8 bits, for ONNX Runtime (`evals.learning.quantizing`); the word vectors are the
packaged embedder's own. Nothing here needs torch, which takes seconds to import.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from index.halves import half
from index.packaged import packaged_path

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

Scores = NDArray[np.float32]
# Word pieces of a text, or of two together, at most; the rest is not read.
_MOST = 256


class Layers:
    """A tokenizer, the vectors of its word pieces, a row each, and the layers that read them; for several threads."""

    def __init__(self, tokenizer: Tokenizer, vectors: Scores, session: InferenceSession) -> None:
        """Wrap what was loaded."""
        self._tokenizer = tokenizer
        self._vectors = vectors
        self._session = session
        self._lock = threading.Lock()

    @classmethod
    def load(cls, name: str) -> Self:
        """Load the layers in a file of this room.

        Raises ModelError when the packaged embedder is missing or damaged.
        """
        path, vectors = _word_vectors()
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = half()
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # others need the cores, too
        learned = files("index").joinpath(name).read_bytes()
        session = onnxruntime.InferenceSession(
            learned,
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # put together they take five times as long as apart
        )
        tokenizer = Tokenizer.from_file(str(path / "tokenizer.json"))
        tokenizer.enable_truncation(_MOST)  # of two texts the longer one
        tokenizer.no_padding()
        return cls(tokenizer, vectors, session)

    def pieces(self, texts: Sequence[str] | Sequence[tuple[str, str]]) -> list[Encoding]:
        """Cut texts, or pairs of texts, into word pieces."""
        with self._lock:  # the tokenizer is not made for several threads
            return self._tokenizer.encode_batch(list(texts))

    def run(self, read: Encoding, wanted: Sequence[str]) -> list[NDArray[np.float32]]:
        """Have one text read, and give what is wanted of what the layers make of it."""
        given = {"words": self._vectors[read.ids][None], "kinds": np.array([read.type_ids], dtype=np.int64)}
        found: list[NDArray[np.float32]] = self._session.run(list(wanted), given)
        return found


@cache
def _word_vectors() -> tuple[Path, Scores]:
    """Load the packaged embedder's vectors of word pieces, which all layers begin with, and say where it lies."""
    from safetensors import safe_open

    path = packaged_path()
    with safe_open(path / "model.safetensors", framework="numpy") as weights:
        return path, weights.get_tensor("embeddings.word_embeddings.weight")
