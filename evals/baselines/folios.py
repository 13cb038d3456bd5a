"""A page as one text, with the stretch of each entry in it: what a system that knows no entries splits into chunks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evals.baselines.showing import Piece
from index.entries import Entry
from rag.answer import Citation


@dataclass(frozen=True, slots=True)
class Folio:
    """The text of a page, oldest entry first, and its entries with the offsets between which each stands."""

    page: str
    text: str
    spans: tuple[tuple[int, int, Entry], ...]

    def piece(self, start: int, end: int, score: float) -> Piece:
        """Cut a piece out of the text; it cites every entry that it touches."""
        text = self.text[start:end]
        touched = [(max(start, begin), min(end, stop), entry) for begin, stop, entry in self.spans]
        citations = [_cite(entry, self.text[begin:stop]) for begin, stop, entry in touched if begin < stop]
        return Piece(text, tuple(citations), score)


def folios(entries: Sequence[Entry]) -> list[Folio]:
    """Lay entries out as the text of their pages: headline, time, byline and body, as a browser shows them."""
    pages: dict[str, list[Entry]] = {}
    for entry in entries:
        pages.setdefault(entry.page, []).append(entry)
    return [_folio(page, listed) for page, listed in pages.items()]


def _folio(page: str, entries: Iterable[Entry]) -> Folio:
    """Lay one page out."""
    text, spans = "", []
    for entry in entries:
        start = len(text)
        time = f"{entry.minute} {entry.published.day} {entry.published:%B %Y}"
        lines = (entry.title, time, entry.author, entry.role, entry.text, *entry.media)
        text += "\n".join(line for line in lines if line) + "\n\n"
        spans.append((start, len(text) - 2, entry))
    return Folio(page, text, tuple(spans))


def _cite(entry: Entry, quote: str) -> Citation:
    """Cite the part of an entry that a chunk holds; without offsets where more than the body is in it."""
    start = entry.text.find(quote)
    return Citation(entry, quote, start, start + len(quote)) if start >= 0 else Citation(entry, quote, 0, 0)
