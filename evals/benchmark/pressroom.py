"""Coverage made up for the benchmarks: as long as real entries are, in the words of the packaged pages, any number."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from evals.splits import page_sources
from index.entries import Coverage, Entry, LivePage

_NAMES = 20_000
_NAME_SHARE = 0.08
_BEGAN = datetime(2025, 1, 14, 6, 0, tzinfo=UTC)
_WORD = re.compile(r"[A-Za-z][a-z]+")


@dataclass(frozen=True, slots=True, eq=False)
class Pressroom:
    """Writes live pages word by word: the packaged pages' words as often as they use them, and invented names.

    Names are as unequally frequent as words are (Zipf), so that the vocabulary grows with what is written.
    """

    words: Sequence[str]
    shares: NDArray[np.float64]
    names: int

    @classmethod
    def open(cls) -> Pressroom:
        """Take the words of the packaged pages, and invent names."""
        texts = (source.read_text(encoding="utf-8") for source in page_sources() if source.name.endswith(".txt"))
        counts = Counter(
            word.lower() for text in texts for word in _WORD.findall(text) if not word.endswith("published")
        )
        ranks = 1 / np.arange(10, _NAMES + 10)
        usual = np.array(list(counts.values()), dtype=np.float64)
        weights = np.concatenate([usual / usual.sum() * (1 - _NAME_SHARE), ranks / ranks.sum() * _NAME_SHARE])
        return cls([*counts, *_names()], np.cumsum(weights), len(counts))

    def coverage(self, number: int, count: int, paragraphs: int = 5) -> Coverage:
        """Write a page, the same for the same number: so many entries, a few minutes apart, each of some paragraphs."""
        page = LivePage(f"page-{number}", f"Live page {number}", timezone="UTC")
        chance = np.random.default_rng(number)
        flow = self._flow(chance)
        begins = _BEGAN + timedelta(hours=number)
        entries = tuple(
            Entry(
                id=f"entry-{place}",
                page=page.id,
                published=begins + timedelta(minutes=3 * place),
                title=_sentence(flow, int(chance.integers(6, 11))).rstrip("."),
                text="\n\n".join(_paragraph(flow, chance) for _ in range(int(chance.integers(1, paragraphs + 1)))),
            )
            for place in range(count)
        )
        return Coverage(page, entries)

    def questions(self, count: int) -> list[str]:
        """Ask about some of the words, the same questions each time."""
        chance = np.random.default_rng(0)
        flow = (word for word in self._flow(chance) if len(word) > 3)
        return [f"What did {self._name(chance)} say about the {' '.join(_take(flow, 3))}?" for _ in range(count)]

    def _flow(self, chance: np.random.Generator) -> Iterator[str]:
        """Give words without end."""
        while True:
            for place in np.searchsorted(self.shares, chance.random(4096) * self.shares[-1]):
                yield self.words[place]

    def _name(self, chance: np.random.Generator) -> str:
        """Choose one of the more frequent names."""
        return self.words[self.names + int(chance.integers(200))]


def copied(coverage: Coverage) -> str:
    """Lay a page out as a browser's select-all copies it."""
    entries = (
        f"{entry.title}published at {entry.published:%H:%M} GMT {entry.published.day} {entry.published:%B %Y}\n\n"
        + "".join(f"    {line}\n\n" for line in entry.text.split("\n\n"))
        for entry in coverage.entries
    )
    return f"{coverage.page.title}\n\n{''.join(entries)}"


def _names() -> list[str]:
    """Invent names, the same each time."""
    syllables = [first + second for first in "BDFGKLMNPRSTV" for second in ("a", "e", "i", "o", "u", "an", "el", "or")]
    chance = np.random.default_rng(1)
    tails = chance.integers(len(syllables), size=(3 * _NAMES, 2))
    heads = chance.integers(len(syllables), size=3 * _NAMES)
    made = (
        syllables[head] + "".join(syllables[one].lower() for one in tail)
        for head, tail in zip(heads, tails, strict=True)
    )
    return list(itertools.islice(dict.fromkeys(made), _NAMES))


def _paragraph(flow: Iterator[str], chance: np.random.Generator) -> str:
    """Write one to three sentences."""
    return " ".join(_sentence(flow, int(chance.integers(10, 24))) for _ in range(int(chance.integers(1, 4))))


def _sentence(flow: Iterator[str], length: int) -> str:
    """Write a sentence of so many words."""
    text = " ".join(_take(flow, length))
    return f"{text[0].upper()}{text[1:]}."


def _take(flow: Iterator[str], count: int) -> list[str]:
    """Take so many words."""
    return list(itertools.islice(flow, count))
