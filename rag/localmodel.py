"""A chat model on this machine's own disk, through transformers: a folder of weights, or a GGUF file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

from index.embedding import computes_bfloat16
from index.errors import ModelError

LOCAL = "local:"
_NEEDS_GGUF = "pip install --no-deps gguf accelerate psutil"


def open_local(path: str, most_tokens: int) -> Callable[[str], Iterator[str]]:
    """Open a model by its path; gives a function from a prompt to the pieces of its reply.

    Raises ModelError when nothing is there, it is no model, or a package for its format is missing.
    """
    place = Path(path).expanduser()
    if not place.exists():
        message = f"DATELINE_LLM names {place}, where nothing is. Give a folder of weights, or a GGUF file."
        raise ModelError(message)
    tokenizer, model = _load(place)

    def reply(prompt: str) -> Iterator[str]:
        """Stream a reply; the model works in a thread beside."""
        from transformers import TextIteratorStreamer

        encoded = tokenizer.apply_chat_template(
            [{"role": "user", "content": prompt}], add_generation_prompt=True, return_tensors="pt", return_dict=True
        )
        streamer = TextIteratorStreamer(tokenizer, skip_prompt=True, skip_special_tokens=True)
        options = {**encoded, "streamer": streamer, "max_new_tokens": most_tokens, "do_sample": False}
        worker = Thread(target=model.generate, kwargs=options, daemon=True)
        worker.start()
        yield from streamer
        worker.join()

    return reply


def _load(place: Path) -> tuple[Any, Any]:
    """Load tokenizer and model from disk, asking no hub."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    named = {"gguf_file": place.name} if place.is_file() else {}
    folder = str(place.parent if place.is_file() else place)
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, **named)
        dtype = torch.bfloat16 if computes_bfloat16() else torch.float32
        return tokenizer, AutoModelForCausalLM.from_pretrained(folder, dtype=dtype, **named)
    except ImportError as error:
        message = f"local:{place} needs packages that are not installed: {_NEEDS_GGUF}"
        raise ModelError(message) from error
    except (OSError, ValueError, KeyError) as error:
        said = (str(error).splitlines() or [type(error).__name__])[0][:160]
        message = f"local:{place} cannot be opened as a chat model: {said}. Give a folder of weights, or a GGUF file."
        raise ModelError(message) from error
