"""What the baselines share: they show the two best pieces that they found, whole, and never decline.

None of them has a language model, as Dateline has none by default; what would be the context of one is the answer.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.entries import Entry
from rag.answer import Answer, Citation, Passage, Question, Statement, Status

_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of coverage that was found, with what it takes from each entry."""

    text: str
    citations: tuple[Citation, ...]
    score: float


Find = Callable[[Question, int], Sequence[Piece]]


class Showing:
    """A system that finds pieces, best first, and answers with the best of them."""

    def __init__(self, find: Find, name: str) -> None:
        """Keep how pieces are found, and the name to sign answers with."""
        self._find = find
        self._name = name

    def invoke(self, input: Question) -> Answer:  # noqa: A002 # LangChain's name
        """Show the two best pieces."""
        began = time.perf_counter()
        statements = tuple(Statement(piece.text, piece.citations) for piece in self._find(input, _SHOWN))
        spent = (time.perf_counter() - began) * 1000
        status: Status = "answered" if statements else "declined"
        return Answer(input, input.text, status, statements, model=self._name, timings_ms={"total": spent})

    def retrieve(self, question: Question, k: int) -> Sequence[Passage]:
        """Rank entries by the best piece of each."""
        best: dict[Entry, Passage] = {}
        for piece in self._find(question, 4 * k):
            for citation in piece.citations:
                passage = Passage(citation.entry, citation.quote, citation.start, citation.end, piece.score)
                best.setdefault(citation.entry, passage)
        return list(best.values())[:k]


def whole(entry: Entry, score: float) -> Piece:
    """Make a piece of a whole entry, its title in front."""
    return Piece(f"{entry.title}\n{entry.text}".strip(), (Citation(entry, entry.text, 0, len(entry.text)),), score)
