"""The packaged reader: marks in texts where a question is answered, or that it is not.

The packaged embedder reads question and text together, with a low-rank difference to its matrices (LoRA, Hu et al.
2022) that was learned from SQuAD and from invented live pages; docs/reader.md says how, how well it does, and under
which licence.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from index.embedding import computes_bfloat16, work_offline
from index.halves import by_halves
from index.packaged import packaged_path

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer
    from transformers import PreTrainedModel

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
    """Reads texts for a question; for several threads."""

    def __init__(self, tokenizer: Tokenizer, model: PreTrainedModel, marks: Any, answers: Any) -> None:
        """Wrap a loaded model with its tokenizer, and the two layers that mark."""
        self._tokenizer = tokenizer
        self._model = model
        self._marks = marks
        self._answers = answers
        self._lock = threading.Lock()

    @classmethod
    def load(cls) -> Self:
        """Load the packaged embedder a second time, and add what was learned.

        Raises ModelError when the package is missing or damaged.
        """
        path = packaged_path()
        work_offline()
        import torch
        from safetensors.torch import load_file
        from tokenizers import Tokenizer
        from transformers import BertModel

        with as_file(files("index").joinpath("marker.safetensors")) as learned_at:
            learned = {name: one.float() for name, one in load_file(learned_at).items()}
        model: Any = BertModel.from_pretrained(
            path, add_pooling_layer=False, local_files_only=True, dtype=torch.float32
        )
        with torch.inference_mode():
            for name, matrix in model.named_parameters():
                up, down = (learned.get(name.replace(".weight", part)) for part in (".up", ".down"))
                if up is not None and down is not None:
                    matrix.add_(up @ down)
        tokenizer = Tokenizer.from_file(str(path / "tokenizer.json"))
        tokenizer.enable_truncation(_MOST)  # of the longer one, which is hardly ever the question
        tokenizer.no_padding()
        dtype = torch.bfloat16 if computes_bfloat16() else torch.float32
        marks, answers = (_layer(learned, name).to(dtype) for name in ("marks", "answers"))
        return cls(tokenizer, model.to(dtype).eval(), marks, answers)

    def __call__(self, question: str, texts: Sequence[str]) -> list[Marked]:
        """Read texts for a question, each on half of the cores; what does not fit is not read."""
        with self._lock:  # the tokenizer is not made for several threads
            read = self._tokenizer.encode_batch([(question, text) for text in texts])
        return by_halves(self._mark, read)

    def _mark(self, read: Encoding) -> Marked:
        """Mark one text with its question, in word pieces."""
        import torch

        with torch.inference_mode():
            seen = self._model(
                input_ids=torch.tensor([read.ids]), token_type_ids=torch.tensor([read.type_ids])
            ).last_hidden_state
            marks, odds = self._marks(seen[0]).float().numpy(), float(self._answers(seen[0, 0]))
        own = [place for place, which in enumerate(read.sequence_ids) if which == 1]
        # How much rather there than where it says that there is no answer.
        rather = marks - marks[0]
        return Marked(odds, tuple(read.offsets[place] for place in own), rather[own, 0], rather[own, 1])


@lru_cache(maxsize=_KEPT)
def mark(question: str, texts: tuple[str, ...]) -> tuple[Marked, ...]:
    """Read texts for a question with the packaged reader; what was read lately, the same together, is remembered.

    Raises ModelError as `Marker.load` does.
    """
    return tuple(packaged_marker()(question, texts))


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


def _layer(learned: dict[str, Any], name: str) -> Any:
    """Make a layer of its weights."""
    from torch import nn

    weight = learned[f"{name}.weight"]
    layer = nn.Linear(weight.shape[1], weight.shape[0])
    layer.load_state_dict({"weight": weight, "bias": learned[f"{name}.bias"]})
    return layer.requires_grad_(False)
