"""What a reader's choice lets a question see: its entries, in words, on the timeline, and the latest of them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from index.entries import Entry, Scope, TimeSpan
from ui.history import Talk
from ui.panel import latest
from ui.scoping import Chosen, in_words
from ui.timeline import timeline

if TYPE_CHECKING:
    from index.library import Library

_LATEST = 6


@dataclass(frozen=True, slots=True)
class Sight:
    """The scope that a reader chose, and the entries in it, oldest first, each read only when it is looked at."""

    library: Library
    scope: Scope
    entries: Sequence[Entry]

    @classmethod
    def of(cls, library: Library, chosen: Chosen) -> Self:
        """Look at the coverage as a reader narrowed it.

        Raises QuestionError for a bound that cannot be read, StoreError for a page that is not there.
        """
        scope = chosen.scope(library.chronology(Scope(chosen.pages)))
        return cls(library, scope, library.chronology(scope))

    def beyond(self, known: Container[tuple[str, str]]) -> list[Entry]:
        """List the entries that were not known before."""
        return [entry for entry in self.entries if (entry.page, entry.id) not in known]

    def words(self) -> str:
        """Say the scope in words."""
        return in_words(len(self.scope.pages) or len(self.library.pages()), self.entries, self.scope)

    def timeline(self, talk: Talk) -> str:
        """Show every entry of the chosen pages, the span marked, so that another one can be dragged."""
        entries = self.library.entries(Scope(self.scope.pages, TimeSpan(), self.scope.as_of))
        return timeline(entries, talk.cited(), self.scope.span)

    def latest(self) -> str:
        """Show the latest entries, where no citation is open."""
        return latest(self.entries[-_LATEST:])
