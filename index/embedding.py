"""The embedder: the packaged all-MiniLM-L6-v2, or any other sentence-transformers model, wholly offline."""

from __future__ import annotations

import copy
import logging
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from index.errors import ModelError
from index.hands import Hands
from index.packaged import PACKAGED, packaged_path
from index.settings import Settings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

# Texts go through the model together up to so many word pieces, padding counted: more no longer fits a core's cache.
_PIECES = 2048

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the embedder reads it: where each word piece stands, and a vector for each as it is meant there.

    `vectors` has shape (pieces, width), in single or half precision; `whole` is the text's own vector, of unit length.
    A text longer than the embedder's limit is read as far as that.
    """

    pieces: tuple[tuple[int, int], ...]
    vectors: NDArray[np.floating]
    whole: Vectors


class Embedder(Embeddings):
    """Texts to unit vectors, float32, of shape (texts, width); also a LangChain `Embeddings`."""

    def __init__(self, name: str, model: SentenceTransformer) -> None:
        """Wrap a loaded model under the name that the index remembers."""
        self.name = name
        self.model = model
        # The model's own tokenizer is not made for several threads.
        self._lock = threading.Lock()
        self._hands = Hands(model, self._lock)

    @classmethod
    def load(cls, settings: Settings) -> Embedder:
        """Load the model that the settings name, without asking any hub.

        bfloat16 where the processor computes in it, else float32.

        Raises ModelError when the model is missing or damaged.
        """
        name = settings.embedding_model
        path = packaged_path() if name == PACKAGED else name
        return cls(name, _load(name, str(path)))

    @property
    def width(self) -> int:
        """The number of dimensions of a vector."""
        return int(self.model.get_embedding_dimension() or 0)

    @property
    def precision(self) -> str:
        """The precision it computes in, such as "bfloat16"."""
        return str(next(self.model.parameters()).dtype).removeprefix("torch.")

    @property
    def limit(self) -> int:
        """How many word pieces of a text it reads, the two marks at its ends left out."""
        return int(self.model.max_seq_length or 256) - 2

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """Every word piece it knows."""
        return tuple(self.model.tokenizer.get_vocab())

    def count(self, text: str) -> int:
        """Count the word pieces of a text."""
        return len(self.pieces(text))

    def pieces(self, text: str) -> list[tuple[int, int]]:
        """Give the character offsets of each word piece of a text."""
        offsets: list[tuple[int, int]] = self._ruler.encode(text, add_special_tokens=False).offsets
        return offsets

    @cached_property
    def _ruler(self) -> Tokenizer:
        """A copy of the tokenizer to measure with: it neither cuts nor pads, and serves several threads."""
        ruler: Tokenizer = copy.deepcopy(self.model.tokenizer.backend_tokenizer)
        ruler.no_truncation()
        ruler.no_padding()
        return ruler

    def encode(self, texts: Sequence[str], progress: Callable[[int], object] | None = None) -> Vectors:
        """Embed texts, those of like length together, so that little is padded; the order is kept.

        May be called from several threads; `progress` hears how many texts are done.
        """

        def job(model: SentenceTransformer, places: list[int]) -> Vectors:
            some = [texts[place] for place in places]
            found: Vectors = model.encode(
                some, batch_size=len(some), normalize_embeddings=True, show_progress_bar=False
            )
            return found

        vectors = np.zeros((len(texts), self.width), dtype=np.float32)
        done = 0
        with closing(self._hands.each(job, list(self._batches(texts)))) as each:
            for places, found in each:
                vectors[places] = found
                done += len(places)
                if progress:
                    progress(done)
        return vectors

    def _batches(self, texts: Sequence[str]) -> Iterator[list[int]]:
        """Give the places of texts that go through the model together, the longest first."""
        if len(texts) == 1:
            yield [0]
            return
        most = self.limit + 2
        lengths = [min(len(one.ids), most) for one in self._ruler.encode_batch(list(texts))]
        order = sorted(range(len(texts)), key=lambda place: -lengths[place])
        while order:
            size = max(1, _PIECES // max(1, lengths[order[0]]))
            yield order[:size]
            order = order[size:]

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """Read texts word piece by word piece, in their order; may be called from several threads."""
        read: dict[int, Reading] = {}
        for places in self._batches(texts):
            some = [texts[place] for place in places]
            with self._lock:
                found: Any = self.model.encode(some, batch_size=len(some), output_value=None, show_progress_bar=False)
            for place, text, one in zip(places, some, found, strict=True):
                own = tuple(self.pieces(text)[: self.limit])
                vectors = one["token_embeddings"].float().cpu().numpy()[1 : 1 + len(own)]  # after the opening mark
                whole = one["sentence_embedding"].float().cpu().numpy()
                read[place] = Reading(own, vectors, whole / max(float(np.linalg.norm(whole)), 1e-9))
        return [read[place] for place in range(len(texts))]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed texts, as LangChain asks for it."""
        return [[float(value) for value in vector] for vector in self.encode(texts)]

    def embed_query(self, text: str) -> list[float]:
        """Embed one text, as LangChain asks for it."""
        return self.embed_documents([text])[0]


def _load(name: str, path: str) -> SentenceTransformer:
    """Load a model from disk, offline and quietly.

    Raises ModelError when there is no such model on this machine.
    """
    work_offline()
    import torch
    from sentence_transformers import SentenceTransformer

    dtype = torch.bfloat16 if computes_bfloat16() else torch.float32
    try:
        return SentenceTransformer(path, device="cpu", model_kwargs={"dtype": dtype}).eval()
    except (OSError, ValueError) as error:
        message = (
            f"The embedding model {name!r} is not on this machine. "
            f"Give DATELINE_EMBEDDING_MODEL the path of a sentence-transformers model, or unset it to use {PACKAGED}."
        )
        raise ModelError(message) from error


def work_offline() -> None:
    """Have the libraries of models ask no hub and show no progress; to be called before any of them is imported."""
    # Read by the hub's client when it is imported: the model is on disk, so nobody is asked.
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call] # not annotated there
    for name in ("sentence_transformers", "transformers"):
        logging.getLogger(name).setLevel(logging.ERROR)


def computes_bfloat16() -> bool:
    """Say whether the processor multiplies in bfloat16 (AVX512-BF16 or AMX), where it is three times as fast."""
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return "avx512_bf16" in flags or "amx_bf16" in flags
