"""What a sentence can be held against: all that an entry says, sentence by sentence, each with its citation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.entries import Entry
from rag.answer import Citation
from rag.figures import Figure, find_figures
from rag.sentences import split
from rag.speakers import speakers
from rag.whispers import is_addressed


@dataclass(frozen=True, slots=True)
class Premise:
    """One thing that an entry says, where it stands, and the folded words for whoever says it (none: the newsroom)."""

    citation: Citation
    speaker: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.citation.quote

    @property
    def entry(self) -> Entry:
        """The entry it stands in."""
        return self.citation.entry


@lru_cache(maxsize=1024)
def premises(entry: Entry) -> tuple[Premise, ...]:
    """List what an entry says: its sentences in order, then its headline, its byline and its pictures' texts.

    A line in which something is addressed to a machine bears nothing out, and neither does the rest of that line.
    """
    spoken = speakers(entry)
    lines = {one.paragraph for one in split(entry) if is_addressed(one.text)}
    kept = [one for one in split(entry) if one.paragraph not in lines]
    body = [Premise(Citation(entry, one.text, one.start, one.end), spoken[one]) for one in kept]
    aside = [text for text in (entry.title, entry.author, entry.role, *entry.media) if text and not is_addressed(text)]
    return (*body, *(Premise(Citation(entry, text, 0, 0)) for text in aside))


def bearing(figure: Figure, held: Sequence[Premise]) -> list[Premise]:
    """List the premises that bear a figure out."""
    return [premise for premise in held if any(one.bears_out(figure) for one in find_figures(premise.text))]
