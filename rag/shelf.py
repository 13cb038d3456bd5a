"""What the way of a question needs from the index, and no more: a shelf of coverage that can be searched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from index.entries import Entry, Hit, LivePage, Scope
from index.marking import Marked


class Shelf(Protocol):
    """Coverage that can be listed and searched within a scope; `index.library.Library` is one."""

    def pages(self) -> Sequence[LivePage]:
        """List every page, the one added last first."""

    def entries(self, scope: Scope) -> Sequence[Entry]:
        """List the entries inside a scope, oldest first."""

    def chronology(self, scope: Scope) -> Sequence[Entry]:
        """Line up the entries inside a scope, oldest first; each is read only when it is looked at."""

    def dense(self, query: str, scope: Scope, k: int) -> Sequence[Hit]:
        """Find the k chunks nearest in meaning, best first; scores are cosine similarities."""

    def lexical(self, query: str, scope: Scope, k: int) -> Sequence[Hit]:
        """Find the k chunks that share the most telling words, best first; scores are BM25."""

    def mark(self, question: str, texts: Sequence[str]) -> Sequence[Marked]:
        """Mark in texts where a question is answered, or that it is not."""
