"""The name of a chat model, as `DATELINE_LLM` has it (a provider, a colon, the model), and what is wrong with one."""

from __future__ import annotations

from rapidfuzz import process

_PROVIDERS = ("openai", "anthropic", "ollama", "local")
_SUCH_AS = "such as openai:gpt-4o-mini or ollama:llama3.2, or local:PATH"
_ALIKE = 75


def misnamed(name: str) -> str:
    """Say what is wrong with a name by its form; nothing where it has both parts."""
    provider, _, model = (part.strip() for part in name.partition(":"))
    if not provider or ":" not in name:
        return f"DATELINE_LLM={name!r} names no provider. Write it before the model's name and a colon, {_SUCH_AS}."
    return "" if model else f"DATELINE_LLM={name!r} names no model. Write it behind the colon, {_SUCH_AS}."


def unprovided(name: str) -> str:
    """Say that there is no such provider, and which may be meant."""
    provider, _, model = name.partition(":")
    near = process.extractOne(provider.casefold(), _PROVIDERS, score_cutoff=_ALIKE)
    if near:
        return f"DATELINE_LLM={name!r} names no provider that there is. Did you mean {near[0]}:{model}?"
    return (
        f"DATELINE_LLM={name!r} names no provider that there is. Write one before it, {_SUCH_AS}; "
        "a server that speaks OpenAI's protocol is openai:NAME, its address in DATELINE_LLM_URL."
    )
