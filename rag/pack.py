"""From entries to what fits a chat model's budget: the best first, whole sentences only, fenced as untrusted text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.entries import Entry
from rag.sentences import split

_SPACE = re.compile(r"\s+")
# The fence is made of these; within it, nothing that a page says can open or close one, or pass for a mark.
_FENCING = str.maketrans("<>[]", "‹›()")


@dataclass(frozen=True, slots=True)
class Extract:
    """An entry in a prompt under its number, from 1, with as much of its text as stands there."""

    number: int
    entry: Entry
    text: str

    @property
    def is_whole(self) -> bool:
        """Whether all of the entry stands there."""
        return self.text == self.entry.text

    def block(self) -> str:
        """Write it as it stands in the prompt: number, time, kind, author, headline and text, inside a fence."""
        entry = self.entry
        author = ", ".join(part for part in (entry.author, entry.role) if part)
        lines = [
            f"Time: {entry.published:%Y-%m-%d %H:%M}",
            f"Kind: {defused(entry.kind)}" if entry.kind else "",
            f"Author: {defused(author)}" if author else "",
            f"Title: {defused(entry.title)}",
            self.text.translate(_FENCING),
        ]
        return "\n".join([f'<entry number="{self.number}">', *(line for line in lines if line), "</entry>"])


@dataclass(frozen=True, slots=True)
class Packed:
    """What fits: extracts, best first, and the entries that do not stand there, or not whole."""

    extracts: tuple[Extract, ...]
    left_out: tuple[Entry, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that stand in the prompt."""
        return tuple(extract.entry for extract in self.extracts)

    def block(self) -> str:
        """Write all extracts as they stand in the prompt."""
        return "\n".join(extract.block() for extract in self.extracts)


def pack(entries: Sequence[Entry], budget: int, count: Callable[[str], int]) -> Packed:
    """Pack entries, best first, into a budget of tokens; one that does not fit is cut after a sentence, or left out."""
    extracts: list[Extract] = []
    left_out: list[Entry] = []
    for entry in dict.fromkeys(entries):
        extract = _fitting(Extract(len(extracts) + 1, entry, entry.text), budget, count)
        if extract is None or not extract.is_whole:
            left_out.append(entry)
        if extract:
            extracts.append(extract)
            budget -= count(extract.block() + "\n")
    return Packed(tuple(extracts), tuple(left_out))


def defused(text: str) -> str:
    """Put a text on one line, where it cannot open or close a fence, or pass for a mark."""
    return _SPACE.sub(" ", text).strip().translate(_FENCING)


def _fitting(extract: Extract, budget: int, count: Callable[[str], int]) -> Extract | None:
    """Cut an extract after the last sentence that fits; None where not even the first does."""
    sentences = split(extract.entry)
    texts = [extract.text, *(extract.entry.text[: one.end] for one in reversed(sentences[:-1]))]
    cuts = (Extract(extract.number, extract.entry, text) for text in texts)
    return next((cut for cut in cuts if count(cut.block() + "\n") <= budget), None)
