"""What `dateline doctor` says of the chat model: its name, whether it answers, and whether there is a key for it."""

from __future__ import annotations

import os
from contextlib import closing

from index.errors import ModelError, ModelNameError
from index.health import Finding
from index.settings import Settings
from rag.deadline import within
from rag.localmodel import LOCAL
from rag.mishaps import key_of, shown_url
from rag.stopwatch import Stopwatch

_NAME = "chat model"
_HELLO = "Reply with one word: ready"


def look(settings: Settings) -> Finding:
    """Ask the chat model for a word, of which the first letters are waited for; the key itself is never shown."""
    if not settings.llm:
        return Finding(_NAME, ok=True, detail="none is set (DATELINE_LLM); answers quote the coverage")
    watch = Stopwatch()
    try:
        said = _first_words(settings)
    except ModelNameError as error:  # there is no provider whose key it would need
        return Finding(_NAME, ok=False, detail=str(error))
    except ModelError as error:
        return Finding(_NAME, ok=False, detail=f"{settings.llm}: {error} ({_key(settings)})")
    watch.lap("answer")
    where = f" at {shown_url(settings.llm_url)}" if settings.llm_url else ""
    if not said:
        return Finding(_NAME, ok=False, detail=f"{settings.llm}{where} answers with nothing; {_key(settings)}")
    spent = watch.laps["answer"] / 1000
    return Finding(_NAME, ok=True, detail=f"{settings.llm}{where} answers in {spent:.1f} seconds; {_key(settings)}")


def _first_words(settings: Settings) -> str:
    """Give the first piece of a reply that says something."""
    from rag.generate import open_model

    with closing(within(settings.llm_deadline, lambda: open_model(settings)(_HELLO))) as pieces:
        return next((piece.text for piece in pieces if piece.text.strip()), "")


def _key(settings: Settings) -> str:
    """Say whether a key is set where one is needed."""
    if (settings.llm or "").startswith((LOCAL, "ollama:")):
        return "it needs no key"
    name = key_of(settings)
    return f"{name} is set" if os.environ.get(name) else f"{name} is not set"
