"""A chat model on this machine's own disk, through transformers: a folder of weights, or a GGUF file."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

from index.embedding import computes_bfloat16
from index.errors import ModelError
from rag.pieces import Ask, Piece

LOCAL = "local:"
_NEEDS_GGUF = "pip install --no-deps gguf accelerate psutil"


def open_local(path: str, most_tokens: int) -> Ask:
    """Open a model by its path; gives a function from a prompt to the pieces of its reply, one reply at a time.

    Raises ModelError when nothing is there, it is no model, or a package for its format is missing; the function
    raises it for a prompt that is too long, and when the model fails.
    """
    place = Path(path).expanduser()
    if not place.exists():
        message = f"DATELINE_LLM names {place}, where nothing is. Give a folder of weights, or a GGUF file."
        raise ModelError(message)
    tokenizer, model = _load(place)
    turn = Lock()

    def reply(prompt: str) -> Iterator[Piece]:
        """Stream a reply, after those that were asked for before."""
        encoded = tokenizer.apply_chat_template(
            [{"role": "user", "content": prompt}], add_generation_prompt=True, return_tensors="pt", return_dict=True
        )
        given, taken = encoded["input_ids"].shape[1], model.config.max_position_embeddings
        if given >= taken:
            message = (
                f"The prompt has {given} tokens, and local:{place} takes {taken}. Set DATELINE_LLM_CONTEXT={taken}."
            )
            raise ModelError(message)
        with turn:
            yield from _Worker(tokenizer, model, encoded, min(most_tokens, taken - given)).pieces()

    return reply


@dataclass
class _Worker:
    """One reply in the making, in a thread beside: it ends early when nobody takes its pieces any more."""

    tokenizer: Any
    model: Any
    encoded: Any
    most_tokens: int
    left: Event = field(default_factory=Event)
    written: Any = None
    error: Exception | None = None

    def pieces(self) -> Iterator[Piece]:
        """Give the pieces of the reply, the counts of tokens with the last.

        Raises ModelError when the model fails.
        """
        from transformers import TextIteratorStreamer

        streamer = TextIteratorStreamer(self.tokenizer, skip_prompt=True, skip_special_tokens=True)
        worker = Thread(target=self._work, args=(streamer,), daemon=True)
        worker.start()
        try:
            yield from (Piece(text) for text in streamer)
        finally:
            self.left.set()
            worker.join()
        if self.error is not None:
            message = f"The chat model failed on this machine: {str(self.error)[:160]}. Try a smaller one."
            raise ModelError(message)
        yield self._last()

    def _work(self, streamer: Any) -> None:
        """Write the reply, and let go of whoever waits for it when that fails."""
        try:
            self.written = self.model.generate(
                **self.encoded,
                streamer=streamer,
                max_new_tokens=self.most_tokens,
                do_sample=False,
                stopping_criteria=[lambda *_: self.left.is_set()],
            )[0]
        except Exception as error:  # noqa: BLE001 # it is raised where it is waited for
            self.error = error
            streamer.end()

    def _last(self) -> Piece:
        """Count the tokens; a reply that took all it might, and has no end, was cut."""
        given = int(self.encoded["input_ids"].shape[1])
        written = len(self.written) - given
        ends = self.model.generation_config.eos_token_id
        ended = int(self.written[-1]) in (ends if isinstance(ends, list) else [ends])
        return Piece("", given, written, is_cut=written >= self.most_tokens and not ended)


def _load(place: Path) -> tuple[Any, Any]:
    """Load tokenizer and model from disk, asking no hub."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    named = {"gguf_file": place.name} if place.is_file() else {}
    folder = str(place.parent if place.is_file() else place)
    # A GGUF file stays packed, and is computed in float32.
    dtype = torch.bfloat16 if computes_bfloat16() and not named else torch.float32
    try:
        with redirect_stderr(io.StringIO()):  # the loader draws bars, which no option turns off
            tokenizer = AutoTokenizer.from_pretrained(folder, **named)
            return tokenizer, AutoModelForCausalLM.from_pretrained(folder, dtype=dtype, **named)
    except ImportError as error:
        message = f"local:{place} needs packages that are not installed: {_NEEDS_GGUF}"
        raise ModelError(message) from error
    except (OSError, ValueError, KeyError) as error:
        said = (str(error).splitlines() or [type(error).__name__])[0][:160]
        message = f"local:{place} cannot be opened as a chat model: {said}. Give a folder of weights, or a GGUF file."
        raise ModelError(message) from error
