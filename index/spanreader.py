"""An extractive reader in the manner of SQuAD 2, by name or path: in which stretch of a text an answer stands."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from index.embedding import work_offline
from index.errors import ModelError
from index.marking import best_span

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

Scores = NDArray[np.float32]
Span = tuple[int, int]
# Word pieces that go in at a time, and how many of them windows share.
_WINDOW, _OVERLAP = 384, 96
_SETTING = "DATELINE_READER"


class SpanReader:
    """Says of stretches of a text, in nats, how much rather a question is answered there than not at all."""

    def __init__(self, name: str, tokenizer: PreTrainedTokenizerBase, model: PreTrainedModel) -> None:
        """Wrap a loaded model with its tokenizer."""
        self.name = name
        self._tokenizer = tokenizer
        self._model = model
        self._window = min(_WINDOW, int(getattr(model.config, "max_position_embeddings", _WINDOW)))
        self._lock = threading.Lock()

    @classmethod
    def load(cls, name: str) -> Self:
        """Load a model by name or path.

        Raises ModelError when it is not on this machine, or was not trained to mark an answer.
        """
        work_offline()
        from transformers import AutoConfig, AutoModelForQuestionAnswering, AutoTokenizer

        try:
            kinds = AutoConfig.from_pretrained(name, local_files_only=True).architectures or ["none"]
            if not kinds[0].endswith("ForQuestionAnswering"):
                message = (
                    f"{_SETTING} names {name!r}, a {kinds[0]}. Give a model trained on SQuAD 2, or unset {_SETTING}."
                )
                raise ModelError(message)
            tokenizer = AutoTokenizer.from_pretrained(name, local_files_only=True)
            model = AutoModelForQuestionAnswering.from_pretrained(name, local_files_only=True)
        except (OSError, ValueError, KeyError) as error:
            said = (str(error).splitlines() or [type(error).__name__])[0][:160]
            message = (
                f"{_SETTING} names {name!r}, which cannot be opened as a reader on this machine: {said}. "
                f"Give the path of one, or unset {_SETTING}."
            )
            raise ModelError(message) from error
        return cls(name, tokenizer, model.eval())

    def __call__(self, question: str, text: str, stretches: Sequence[Span]) -> Scores:
        """Give for each stretch (characters of the text) its best answer's score less that of no answer."""
        best = np.full(len(stretches), -np.inf, dtype=np.float32)
        for offsets, begins, ends in self._windows(question, text):
            # SQuAD 2: what marks the first piece says that there is no answer.
            nothing = begins[0] + ends[0]
            for place, (start, end) in enumerate(stretches):
                inside = [
                    at for at, (first, last) in enumerate(offsets) if first < last and start <= first and last <= end
                ]
                if inside:
                    best[place] = max(best[place], best_span(begins[inside], ends[inside]) - nothing)
        return np.where(np.isfinite(best), best, best[np.isfinite(best)].min(initial=0.0))

    def _windows(self, question: str, text: str) -> Iterator[tuple[list[Span], Scores, Scores]]:
        """Read a text window by window: where each piece stands, and how probably an answer begins and ends there."""
        import torch

        with self._lock, torch.inference_mode():
            read: Any = self._tokenizer(
                question,
                text,
                truncation="only_second",
                max_length=self._window,
                stride=min(_OVERLAP, self._window // 4),
                padding=True,
                return_overflowing_tokens=True,
                return_offsets_mapping=True,
                return_tensors="pt",
            )
            places = read.pop("offset_mapping").tolist()
            read.pop("overflow_to_sample_mapping")
            given = self._model(**read)
        for number, offsets in enumerate(places):
            second = [which == 1 for which in read.sequence_ids(number)]
            kept = [(first, last) if own else (0, 0) for (first, last), own in zip(offsets, second, strict=True)]
            yield kept, given.start_logits[number].float().numpy(), given.end_logits[number].float().numpy()
