"""How well each word of a question is met by each sentence, headline and entry at hand; one matrix for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.entries import Entry
from rag.likeness import matrix
from rag.sentences import sentences, worded
from rag.sought import Sought

Row = NDArray[np.float32]
Rows = NDArray[np.float32]

_TITLE, _NEIGHBOUR = 0.9, 0.8
# What an event is named by in the body counts for less than in the headline.
_WITH_BODY = 0.85
# From this likeness on, two words are taken for one and the same, a slip of the pen included.
SAME = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """How well each asked word, a column each, is met by each sentence, a row each, in the order of the entries.

    `own` is met by the sentences themselves, `titles` by the headlines above them, `wholes` by all of their entries;
    `firsts` are the places of the entries' first sentences, and `weights` say how rare each asked word is.
    """

    asked: tuple[str, ...]
    weights: Row
    own: Rows
    titles: Rows
    wholes: Rows
    firsts: NDArray[np.intp]

    @classmethod
    def of(cls, asked: tuple[str, ...], entries: Sequence[Entry]) -> Cover:
        """Meet the asked words with every sentence of some entries, at least one."""
        texts = [[worded(sentence.text) for sentence in sentences(entry)] for entry in entries]
        heads = [worded(f"{entry.title} {entry.kind or ''}") for entry in entries]
        sides = [worded(" ".join((entry.author or "", entry.role or "", *entry.media))) for entry in entries]
        counts = [len(some) for some in texts]
        firsts = np.cumsum([0, *counts[:-1]])
        met = _met(asked, [*(one for some in texts for one in some), *heads, *sides])
        own, titles, aside = np.split(met, [len(met) - 2 * len(entries), len(met) - len(entries)])
        wholes = np.maximum.reduce([np.maximum.reduceat(own, firsts), titles, aside])
        return cls(asked, _rarity(own), own, titles.repeat(counts, axis=0), wholes.repeat(counts, axis=0), firsts)

    def shares(self, sought: Sought) -> Mapping[str, Sequence[float]]:
        """Give for each sentence the shares of the asked words that it, it in context, and its entry meet.

        And how well these meet the names, what a question is about, its verb, and the word that is met worst.
        """
        around = self.context()
        names = [word in sought.names and word not in sought.forenames for word in self.asked]
        about = [word in sought.about for word in self.asked]
        verb = [word == sought.predicate for word in self.asked]
        unasked = np.ones(len(self.own))
        columns = {
            "sentence": self._share(self.own),
            "context": self._share(around),
            "entry": self._share(self.wholes),
            "named": np.maximum(self.own, self.titles)[:, names].mean(axis=1) if any(names) else unasked,
            "names": (self.wholes[:, names] >= SAME).mean(axis=1) if any(names) else unasked,
            "about": around[:, about].max(axis=1) if any(about) else unasked,
            "predicate": around[:, verb].max(axis=1) if any(verb) else unasked,
            "worst": around.min(axis=1) if self.asked else unasked,
        }
        return {name: column.tolist() for name, column in columns.items()}

    def context(self) -> Rows:
        """Meet the asked words with a sentence, its neighbours and its headline, the latter two for a little less."""
        rows: Rows = np.maximum(self.own, _TITLE * self.titles)
        lesser = _NEIGHBOUR * self.own
        # The first sentence of an entry has no neighbour before it, and the one before it none after.
        behind = np.delete(np.arange(len(rows)), self.firsts)
        rows[behind] = np.maximum(rows[behind], lesser[behind - 1])
        rows[behind - 1] = np.maximum(rows[behind - 1], lesser[behind])
        return rows

    def naming(self) -> list[float]:
        """Say how wholly each entry names the words: in its headline, or for a little less in it and one sentence."""
        both = np.maximum.reduceat(self._share(np.maximum(self.titles, self.own)), self.firsts)
        named: list[float] = np.maximum(self._share(self.titles)[self.firsts], _WITH_BODY * both).tolist()
        return named

    def _share(self, met: Rows) -> Row:
        """Weigh the words met by how rare they are."""
        share: Row = (met * self.weights).sum(axis=1) / max(float(self.weights.sum()), 1e-9)
        return share


def _met(asked: tuple[str, ...], texts: Sequence[Sequence[str]]) -> Rows:
    """Say how well the words of each text meet each asked word. Returns shape (texts, asked)."""
    vocabulary = sorted({word for some in texts for word in some})
    place = {word: column for column, word in enumerate(vocabulary)}
    # One column more, which meets nothing, opens each text, so that none is empty.
    alike = np.zeros((len(vocabulary) + 1, len(asked)), dtype=np.float32)
    alike[:-1] = matrix(asked, vocabulary).T
    begins = np.cumsum([0, *(1 + len(some) for some in texts[:-1])])
    met: Rows = np.maximum.reduceat(
        alike[[at for some in texts for at in (-1, *(place[word] for word in some))]], begins
    )
    return met


def _rarity(own: Rows) -> Row:
    """Weigh each asked word by how few sentences meet it, as inverse document frequency does."""
    rarity: Row = np.log(1.0 + (len(own) + 1.0) / ((own >= SAME).sum(axis=0) + 0.5)).astype(np.float32)
    return rarity
