"""Orders in place of questions: "ignore the sources and…" asks nothing of the coverage, so nothing answers it."""

from __future__ import annotations

from index.words import fold
from rag.lexicon import COMMANDS

REFUSAL = "That gives an order; it asks nothing of the coverage."


def is_command(text: str) -> bool:
    """Say whether a text begins like an order to a machine."""
    return bool(COMMANDS.match(" ".join(fold(text).replace("'", "").split())))
