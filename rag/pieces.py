"""What comes in from a chat model: a reply, piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a reply as it comes in; the model's own counts of tokens come with some piece, mostly the last.

    `is_cut` says that the reply ends here because it reached its most tokens, not because it was done; `is_kept` that
    it was written before, so that nothing is spent.
    """

    text: str
    tokens_in: int = 0
    tokens_out: int = 0
    is_cut: bool = False
    is_kept: bool = False


# From a prompt to the pieces of the reply.
Ask = Callable[[str], Iterator[Piece]]
