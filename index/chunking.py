"""An entry's chunks: one for each paragraph, measured with the embedder's own word pieces, nothing cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from index.entries import Chunk, Entry
from index.segments import sentence_spans

_LINE = re.compile(r"[^\n]*\S[^\n]*")
# A line of fewer words ("First, money.") says little by itself and goes with the next.
_STUB_WORDS = 5
Span = tuple[int, int]


class Ruler(Protocol):
    """What measures text in word pieces; the embedder is one."""

    @property
    def limit(self) -> int:
        """How many word pieces fit."""

    def pieces(self, text: str) -> list[Span]:
        """Give the character offsets of each word piece of a text."""


def chunk_entry(entry: Entry, ruler: Ruler) -> tuple[Chunk, ...]:
    """Cut an entry into chunks that fit the embedder together with the headline.

    The chunks of the body cover every word of it, in order. The text of pictures and videos follows as chunks of its
    own with `start == end == 0`; an entry with neither is its headline alone.
    """
    room = max(ruler.limit // 2, ruler.limit - len(ruler.pieces(headline(entry, ruler))) - 1)
    body = [
        Chunk(entry, entry.text[start:end], start, end)
        for stretch in _paragraphs(entry.text)
        for start, end in _fit(entry.text, stretch, room, ruler)
    ]
    media = [
        Chunk(entry, text[start:end], 0, 0)
        for text in entry.media
        for start, end in _fit(text, (0, len(text)), room, ruler)
    ]
    return tuple([*body, *media] or [Chunk(entry, entry.title, 0, 0)])


def embedded_texts(chunks: Sequence[Chunk], ruler: Ruler) -> list[str]:
    """Give what is embedded for the chunks of one entry: the headline, then the chunk itself."""
    title = headline(chunks[0].entry, ruler) if chunks else ""
    return [one.text if one.text == one.entry.title else f"{title}\n{one.text}" for one in chunks]


def headline(entry: Entry, ruler: Ruler) -> str:
    """Give an entry's headline, no longer than a quarter of what fits."""
    most = ruler.limit // 4
    return entry.title if _fits(entry.title, most, ruler) else entry.title[: ruler.pieces(entry.title)[most - 1][1]]


def _fits(text: str, room: int, ruler: Ruler) -> bool:
    """Say whether a text has no more word pieces than there is room for; a short one need not be cut into them."""
    # A word piece has at least one byte, and some tokenizers put a mark before the first.
    return len(text.encode()) < room or len(ruler.pieces(text)) <= room


def _paragraphs(text: str) -> Iterator[Span]:
    """Find the paragraphs of a body, a stub joined with the next one."""
    start: int | None = None
    for line in _LINE.finditer(text):
        start = line.start() if start is None else start
        if len(text[start : line.end()].split()) >= _STUB_WORDS:
            yield start, line.end()
            start = None
    if start is not None:
        yield start, len(text.rstrip())


def _fit(text: str, stretch: Span, room: int, ruler: Ruler) -> Iterator[Span]:
    """Cut a stretch at sentence ends, and where one sentence is too long at words, so that each part fits."""
    start, end = stretch
    if not text[start:end].strip():
        return
    if _fits(text[start:end], room, ruler):
        yield stretch
        return
    opened = start
    closed = start
    for begin, stop in sentence_spans(text[start:end]):
        if not _fits(text[opened : start + stop], room, ruler) and closed > opened:
            yield opened, closed
            opened = start + begin
        if not _fits(text[opened : start + stop], room, ruler):
            *whole, (opened, _) = _cut(text, (opened, start + stop), room, ruler)
            yield from whole
        closed = start + stop
    yield opened, closed


def _cut(text: str, stretch: Span, room: int, ruler: Ruler) -> list[Span]:
    """Cut one over-long sentence between words, or inside a word that is too long by itself."""
    start, end = stretch
    pieces = ruler.pieces(text[start:end])
    parts = []
    first = 0
    while len(pieces) - first > room:
        last = first + room
        # Step back to a piece that begins a word, if there is one.
        word = next((n for n in range(last, first, -1) if text[start + pieces[n][0] - 1].isspace()), last)
        parts.append((start + pieces[first][0], start + pieces[word - 1][1]))
        first = word
    parts.append((start + pieces[first][0], end))
    return parts
