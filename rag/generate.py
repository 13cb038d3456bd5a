"""The home of chat models: one is opened by the name that LangChain's `init_chat_model` gives it."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel

from index.errors import ModelError
from index.settings import Settings

Chat = Callable[[str], str]
_EXTRAS = {"openai": "langchain-openai", "anthropic": "langchain-anthropic", "ollama": "langchain-ollama"}
_TRIES = 3


def open_chat(settings: Settings, model: BaseChatModel | None = None) -> Chat:
    """Open the chat model that DATELINE_LLM names; gives a function from a prompt to its reply.

    Raises ModelError when none is named, its provider is not installed, or it cannot be opened; the function raises it
    when the model does not answer.
    """
    chat = model or _open(settings)

    def reply(prompt: str) -> str:
        """Put a prompt to the model."""
        try:
            return str(chat.invoke(prompt).text)
        except Exception as error:  # each provider raises its own
            message = (
                f"The chat model {settings.llm} did not answer: {_first_line(error)}. Check it is up, and its key."
            )
            raise ModelError(message) from error

    return reply


def _open(settings: Settings) -> BaseChatModel:
    """Open a model by its name."""
    if not settings.llm:
        message = "No chat model is named. Set DATELINE_LLM, such as openai:gpt-4o-mini or ollama:llama3.2."
        raise ModelError(message)
    provider = settings.llm.partition(":")[0]
    options: dict[str, Any] = {"temperature": 0, "max_retries": _TRIES, "timeout": settings.llm_timeout}
    if settings.llm_url:
        options["base_url"] = settings.llm_url
    try:
        opened: BaseChatModel = init_chat_model(settings.llm, **options)
    except ImportError as error:
        package = _EXTRAS.get(provider, f"langchain-{provider}")
        message = f"{settings.llm} needs a package that is not installed: pip install {package}"
        raise ModelError(message) from error
    except Exception as error:
        message = f"DATELINE_LLM={settings.llm!r} cannot be opened: {_first_line(error)}."
        raise ModelError(message) from error
    return opened


def _first_line(error: Exception) -> str:
    """Give the first line of an error, without a key that may stand in it."""
    said = (str(error).splitlines() or [type(error).__name__])[0][:200]
    for name, value in os.environ.items():
        if name.endswith("_KEY") and value:
            said = said.replace(value, "…")
    return said.rstrip(".")
