"""The home of chat models: one is opened by the name that LangChain's `init_chat_model` gives it, and streams."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from typing import Any

from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel

from index.errors import ModelError
from index.settings import Settings
from rag.localmodel import LOCAL, open_local
from rag.mishaps import first_line, told

Chat = Callable[[str], str]
_EXTRAS = {"openai": "langchain-openai", "anthropic": "langchain-anthropic", "ollama": "langchain-ollama"}
_TRIES = 3
MOST_TOKENS = 768  # of a reply


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a reply as it comes in; the model's own counts of tokens come with some piece, mostly the last."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0


Ask = Callable[[str], Iterator[Piece]]


def open_chat(settings: Settings) -> Chat:
    """Open the chat model that DATELINE_LLM names; gives a function from a prompt to its reply.

    Raises ModelError when none is named, its provider is not installed, or it cannot be opened; the function raises it
    when the model does not answer.
    """
    ask = open_model(settings)
    return lambda prompt: "".join(piece.text for piece in ask(prompt))


@cache
def open_model(settings: Settings) -> Ask:
    """Open the chat model that DATELINE_LLM names; gives a function from a prompt to the pieces of its reply.

    Raises ModelError as `open_chat` does.
    """
    if not settings.llm:
        message = "No chat model is named. Set DATELINE_LLM, such as openai:gpt-4o-mini or ollama:llama3.2."
        raise ModelError(message)
    if settings.llm.startswith(LOCAL):
        local = open_local(settings.llm.removeprefix(LOCAL), MOST_TOKENS)
        return lambda prompt: (Piece(text) for text in local(prompt))
    model = _open(settings.llm, settings)
    return lambda prompt: _stream(model, prompt, settings)


def _stream(model: BaseChatModel, prompt: str, settings: Settings) -> Iterator[Piece]:
    """Stream a reply; a stream that ends without its reason has broken off.

    Raises ModelError in words when the model does not answer, or not to the end.
    """
    ended = not (settings.llm or "").startswith("openai:")
    try:
        with closing(model.stream(prompt)) as chunks:  # type: ignore[type-var] # a generator, which has close()
            for chunk in chunks:
                spent = getattr(chunk, "usage_metadata", None) or {}
                ended = ended or bool(chunk.response_metadata.get("finish_reason"))
                yield Piece(str(chunk.text), spent.get("input_tokens", 0), spent.get("output_tokens", 0))
    except Exception as error:  # noqa: BLE001 # each provider raises its own
        raise ModelError(told(error, settings)) from None  # the cause may hold the key
    if not ended:
        message = (
            f"The chat model {settings.llm} broke off in the middle of its answer. Ask again, or look at its server."
        )
        raise ModelError(message)


def _open(name: str, settings: Settings) -> BaseChatModel:
    """Open a model by its name."""
    provider = name.partition(":")[0]
    options: dict[str, Any] = {"temperature": 0}
    if provider == "ollama":
        options |= {"num_predict": MOST_TOKENS, "client_kwargs": {"timeout": settings.llm_timeout}}
    else:
        options |= {"max_retries": _TRIES - 1, "timeout": settings.llm_timeout, "max_tokens": MOST_TOKENS}
    if settings.llm_url:
        options["base_url"] = settings.llm_url
    if provider == "openai":
        options["stream_usage"] = True
        if settings.llm_url and not os.environ.get("OPENAI_API_KEY"):
            options["api_key"] = "none"  # a server of one's own asks for no key, the client insists on one
    try:
        opened: BaseChatModel = init_chat_model(name, **options)
    except ImportError as error:
        package = _EXTRAS.get(provider, f"langchain-{provider}")
        message = f"{name} needs a package that is not installed: pip install {package}"
        raise ModelError(message) from error
    except Exception as error:  # noqa: BLE001 # each provider raises its own
        key = f"{provider.upper()}_API_KEY"
        if key.lower() in str(error).lower():
            message = f"{name} needs a key, and there is none. Set {key}."
        else:
            message = f"DATELINE_LLM={name!r} cannot be opened: {first_line(error)}."
        raise ModelError(message) from None
    return opened
