"""The home of chat models: one is opened by the name that LangChain's `init_chat_model` gives it, and streams."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache, partial
from threading import Lock
from time import sleep
from typing import Any, TypeVar

from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel

from index.errors import ModelError, ModelNameError
from index.settings import Settings
from rag.localmodel import LOCAL, open_local
from rag.mishaps import first_line, is_passing, key_of, told
from rag.modelnames import misnamed, unprovided
from rag.pieces import Ask, Piece

Chat = Callable[[str], str]
T = TypeVar("T")
_EXTRAS = {"openai": "langchain-openai", "anthropic": "langchain-anthropic", "ollama": "langchain-ollama"}
_TRIES = 3
# Seconds before each further try, with the provider whose client makes none of its own.
_PAUSES = {"ollama": (0.5, 2.0)}
# How each provider says why a reply ended, and what it says when it was cut off.
_ENDINGS = ("finish_reason", "stop_reason", "done_reason")
_CUT = frozenset(["length", "max_tokens"])
_KEY = re.compile(r"\b[A-Z_]+_API_KEY\b")
_OPENING = Lock()


def open_chat(settings: Settings) -> Chat:
    """Open the chat model that DATELINE_LLM names; gives a function from a prompt to its reply.

    Raises ModelError when none is named, its provider is not installed, or it cannot be opened; the function raises it
    when the model does not answer.
    """
    ask = open_model(settings)
    return lambda prompt: "".join(piece.text for piece in ask(prompt))


def open_model(settings: Settings) -> Ask:
    """Open the chat model that DATELINE_LLM names, once; gives a function from a prompt to the pieces of its reply.

    Raises ModelError as `open_chat` does.
    """
    with _OPENING:
        return _opened(settings)


@cache
def _opened(settings: Settings) -> Ask:
    """Open a chat model."""
    if not settings.llm:
        message = "No chat model is named. Set DATELINE_LLM, such as openai:gpt-4o-mini or ollama:llama3.2."
        raise ModelError(message)
    if fault := misnamed(settings.llm):
        raise ModelNameError(fault)
    if settings.llm.startswith(LOCAL):
        return open_local(settings.llm.removeprefix(LOCAL), settings.reply_tokens)
    return _Provided(settings, _open(settings.llm, settings, temperature=0)).ask


@dataclass
class _Provided:
    """A model of a provider: where it takes no temperature, it is opened anew without."""

    settings: Settings
    model: BaseChatModel
    is_warned: bool = False

    def ask(self, prompt: str) -> Iterator[Piece]:
        """Stream a reply; a stream that ends without its reason has broken off.

        Raises ModelError in words when the model does not answer, or not to the end.
        """
        name, ended = self.settings.llm or "", False
        provider = name.partition(":")[0]
        try:
            for piece, ending in _patiently(partial(_pieces, self.model, prompt), _PAUSES.get(provider, ())):
                ended = ended or ending is not None
                yield piece
        except Exception as error:  # noqa: BLE001 # each provider raises its own
            if not self.is_warned and "temperature" in str(error).lower():
                self.is_warned, self.model = True, _open(name, self.settings)
                yield from self.ask(prompt)
                return
            raise ModelError(told(error, self.settings)) from None  # the cause may hold the key
        if not ended and provider in _EXTRAS:
            message = f"The chat model {name} broke off in the middle of its answer. Ask again, or look at its server."
            raise ModelError(message)


def _patiently(start: Callable[[], Iterator[T]], pauses: Sequence[float]) -> Iterator[T]:
    """Start an iterator anew after each pause, as long as its server is busy and nothing has come yet."""
    for pause in (*pauses, None):
        begun = False
        try:
            for one in start():
                begun = True
                yield one
        except Exception as error:  # each provider raises its own
            if begun or pause is None or not is_passing(error):
                raise
            sleep(pause)
        else:
            return


def _pieces(model: BaseChatModel, prompt: str) -> Iterator[tuple[Piece, str | None]]:
    """Put a prompt to a model; with each piece comes the reason why the reply ends there, if it does."""
    with closing(model.stream(prompt)) as chunks:  # type: ignore[type-var] # a generator, which has close()
        for chunk in chunks:
            spent = getattr(chunk, "usage_metadata", None) or {}
            ending = next(filter(None, map(chunk.response_metadata.get, _ENDINGS)), None)
            counts = spent.get("input_tokens", 0), spent.get("output_tokens", 0)
            yield Piece(str(chunk.text), *counts, is_cut=ending in _CUT), ending


def _open(name: str, settings: Settings, **options: Any) -> BaseChatModel:
    """Open a model by its name."""
    provider = name.partition(":")[0]
    try:
        opened: BaseChatModel = init_chat_model(name, **_options(provider, settings), **options)
    except ImportError as error:
        package = _EXTRAS.get(provider, f"langchain-{provider.replace('_', '-')}")
        message = f"{name} needs a package that is not installed: pip install {package}"
        raise ModelError(message) from error
    except Exception as error:  # noqa: BLE001 # each provider raises its own
        missing = _KEY.search(str(error))
        if missing:
            raise _keyless(name, missing[0]) from None
        if isinstance(error, ValueError) and "model provider" in str(error):
            raise ModelNameError(unprovided(name)) from None
        message = f"DATELINE_LLM={name!r} cannot be opened: {first_line(error)}."
        raise ModelError(message) from None
    # Anthropic's client does without until it is asked, and then is refused.
    held = getattr(opened, "anthropic_api_key", None)
    if held is not None and not held.get_secret_value() and not settings.llm_url:
        raise _keyless(name, key_of(settings))
    return opened


def _options(provider: str, settings: Settings) -> dict[str, Any]:
    """Say how a provider's client is to ask: how long, how often, how much, and where."""
    options: dict[str, Any] = {"base_url": settings.llm_url} if settings.llm_url else {}
    if provider == "ollama":
        # Without its size, Ollama cuts a long prompt off at its own default, and says nothing.
        options |= {"num_ctx": settings.llm_context, "num_predict": settings.reply_tokens}
        return options | {"client_kwargs": {"timeout": settings.llm_timeout}}
    options |= {"max_retries": _TRIES - 1, "timeout": settings.llm_timeout, "max_tokens": settings.reply_tokens}
    if provider == "openai":
        options["stream_usage"] = True
        if settings.llm_url and not os.environ.get("OPENAI_API_KEY"):
            options["api_key"] = "none"  # a server of one's own asks for no key, the client insists on one
    return options


def _keyless(name: str, key: str) -> ModelError:
    """Say that a key is missing."""
    return ModelError(f"{name} needs a key, and there is none. Set {key}.")
