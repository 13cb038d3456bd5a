"""Cross-encoders, by name or path: models that read two texts together, to tell entailment or what answers best."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from index.embedding import computes_bfloat16, work_offline
from index.errors import ModelError
from index.settings import Settings

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

Scores = NDArray[np.float32]
_BATCH = 32
# How an NLI model may name the label that is wanted, folded.
_ENTAILMENT = ("entailment", "entailed", "entails", "entail")


class Entailer:
    """Says how probably texts entail a claim, by an NLI cross-encoder."""

    def __init__(self, name: str, model: CrossEncoder, label: int) -> None:
        """Wrap a loaded model, whose label number `label` is entailment."""
        self.name = name
        self._model = model
        self._label = label
        self._lock = threading.Lock()

    @classmethod
    def load(cls, name: str) -> Self:
        """Load a model by name or path; which label is entailment is read from its configuration.

        Raises ModelError when it is not on this machine, or has no such label.
        """
        model = _load(name, "DATELINE_NLI")
        labels = labels_of(model)
        found = [number for number, label in labels.items() if label.casefold() in _ENTAILMENT]
        if not found:
            message = (
                f"DATELINE_NLI names {name!r}, whose labels are {', '.join(labels.values())}: none is entailment. "
                "Give a model trained for NLI, or correct id2label in its config.json."
            )
            raise ModelError(message)
        return cls(name, model, found[0])

    def __call__(self, claim: str, premises: Sequence[str]) -> Scores:
        """Give the probability in [0, 1] that each premise entails a claim, an array of shape (premises,)."""
        if not premises:
            return np.zeros(0, dtype=np.float32)
        # The tokenizer is not made for several threads.
        with self._lock:
            logits = _logits(self._model, [(premise, claim) for premise in premises])
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares: Scores = odds[:, self._label] / odds.sum(axis=1)
        return shares


class Reranker:
    """Says how well texts answer a question, by a cross-encoder with one score."""

    def __init__(self, name: str, model: CrossEncoder) -> None:
        """Wrap a loaded model."""
        self.name = name
        self._model = model
        self._lock = threading.Lock()

    @classmethod
    def load(cls, name: str) -> Self:
        """Load a model by name or path.

        Raises ModelError when it is not on this machine, or gives other than one score.
        """
        model = _load(name, "DATELINE_RERANKER")
        labels = labels_of(model)
        if len(labels) != 1:
            message = (
                f"DATELINE_RERANKER names {name!r}, which gives {len(labels)} scores ({', '.join(labels.values())}). "
                "Give a cross-encoder that was trained to rank, with one, or unset DATELINE_RERANKER."
            )
            raise ModelError(message)
        return cls(name, model)

    def __call__(self, question: str, texts: Sequence[str]) -> Scores:
        """Give each text's score as log odds, in nats, an array of shape (texts,)."""
        if not texts:
            return np.zeros(0, dtype=np.float32)
        with self._lock:
            return _logits(self._model, [(question, text) for text in texts])[:, 0]


def entailer(settings: Settings) -> Entailer | None:
    """Load the NLI model that the settings name, if they do.

    Raises ModelError as `Entailer.load` does.
    """
    return Entailer.load(settings.nli) if settings.nli else None


def labels_of(model: CrossEncoder) -> dict[int, str]:
    """Give the name of each label of a model."""
    labels = getattr(model.config, "id2label", None) or {}
    return {int(number): str(label) for number, label in labels.items()}


def _logits(model: CrossEncoder, pairs: Sequence[tuple[str, str]]) -> Scores:
    """Give a model's scores for pairs of texts, an array of shape (pairs, labels)."""
    given = model.predict(list(pairs), batch_size=_BATCH, show_progress_bar=False, activation_fn=_raw)
    return np.asarray(given, dtype=np.float32).reshape(len(pairs), -1)


def _raw(logits: object) -> object:
    """Leave a model's scores as they are, whatever its configuration would make of them."""
    return logits


def _load(name: str, setting: str) -> CrossEncoder:
    """Load a model from disk, offline and quietly.

    Raises ModelError, naming the setting, when there is no such model on this machine.
    """
    work_offline()
    import torch
    from sentence_transformers import CrossEncoder

    dtype = torch.bfloat16 if computes_bfloat16() else torch.float32
    try:
        model: CrossEncoder = CrossEncoder(name, device="cpu", local_files_only=True, model_kwargs={"dtype": dtype})
    except (OSError, ValueError, KeyError) as error:
        said = (str(error).splitlines() or [type(error).__name__])[0][:160]
        message = (
            f"{setting} names {name!r}, which cannot be opened as a cross-encoder on this machine: {said}. "
            f"Give the path of one, or unset {setting}."
        )
        raise ModelError(message) from error
    kind = (getattr(model.config, "architectures", None) or ["none"])[0]
    if kind.endswith("Model"):
        message = (
            f"{setting} names {name!r}, a {kind}: an embedding model, which reads one text. "
            f"Give a cross-encoder, or unset {setting}."
        )
        raise ModelError(message)
    return model
