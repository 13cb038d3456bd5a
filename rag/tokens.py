"""Counting a chat model's tokens, offline; the home of tiktoken."""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from collections.abc import Callable
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import tiktoken

Count = Callable[[str], int]
# tiktoken downloads these at first use; a file in its cache, named by the hash of the address, says one is at hand.
_PUBLISHED = "https://openaipublic.blob.core.windows.net/encodings/{}.tiktoken"
_TEKKEN = "tekken_240911.json"


def counter(model: str | None) -> Count:
    """Give what counts the tokens of a text for a model, named as DATELINE_LLM names it; nothing is downloaded.

    The model's own encoding counts where it is at hand, else the Tekken vocabulary that ships with mistral-common,
    which is close enough for a budget.
    """
    encoding = encoding_for((model or "").partition(":")[2])
    return lambda text: len(encoding.encode(text, disallowed_special=()))


def encoding_for(name: str) -> tiktoken.Encoding:
    """Choose the encoding of a model by its name."""
    try:
        own = tiktoken.encoding_name_for_model(name)
    except KeyError:
        return _tekken()
    return tiktoken.get_encoding(own) if is_at_hand(own) else _tekken()


def is_at_hand(encoding: str) -> bool:
    """Say whether tiktoken has an encoding's vocabulary on this machine."""
    cache_name = hashlib.sha1(_PUBLISHED.format(encoding).encode(), usedforsecurity=False).hexdigest()
    named = os.environ.get("TIKTOKEN_CACHE_DIR") or os.environ.get("DATA_GYM_CACHE_DIR")
    folder = Path(named) if named else Path(tempfile.gettempdir()) / "data-gym-cache"
    return (folder / cache_name).is_file()


@cache
def _tekken() -> tiktoken.Encoding:
    """Load the vocabulary that ships with mistral-common; takes half a second."""
    from mistral_common.tokens.tokenizers.tekken import Tekkenizer

    logging.getLogger("mistral_common").setLevel(logging.ERROR)
    with as_file(files("mistral_common").joinpath("data", _TEKKEN)) as path:
        encoding: tiktoken.Encoding = Tekkenizer.from_file(path)._model  # noqa: SLF001, RUF100 # no public way to it
    return encoding
