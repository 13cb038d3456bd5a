"""What stands around a sentence and says what it is about: its headline, the one before it, all of the coverage."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from index.entries import Entry
from index.words import STOP, content, fold, words
from rag.corrections import is_correction
from rag.leaning import leans
from rag.qualifiers import is_curt
from rag.sentences import Sentence, split
from rag.speakers import speakers

# Who gives a figure, where no verb of speech does: "Gridwest raises its figure to…".
_GIVES = re.compile(
    r"^(?P<who>(?:[\w’'-]+ ){1,6}?)(?:now |has |have |later )*(?:puts?|raise[sd]?|lower(?:s|ed)?|revise[sd]?|gives?"
    r"|gave|speaks?|spoke|counts?|counted|lists?|listed|updates?|updated)\b"
)
_SHARED = 3


def common_words(entries: Sequence[Entry]) -> frozenset[str]:
    """Give the stems that a third of some entries share, and three at least: what all of the coverage is about."""
    counts = Counter(word for one in entries for word in stems(one))
    return frozenset(word for word, count in counts.items() if count >= max(_SHARED, len(entries) / 3))


def before(sentence: Sentence) -> str:
    """Give the sentence that says what one is about that leans on it, or that has a figure and its source alone."""
    every = split(sentence.entry)
    place = every.index(sentence) if sentence in every else 0
    leaning = leans(sentence) or is_curt(sentence.text, speaker_of(sentence))
    return every[place - 1].text if place and leaning else ""


@lru_cache(maxsize=4096)
def stems(entry: Entry) -> frozenset[str]:
    """Give the stems of all that an entry says."""
    return frozenset(content(f"{entry.title} {entry.text}"))


def around(sentence: Sentence) -> str:
    """Give what says, beside a sentence, what it counts: its headline, and all of an entry that corrects one thing."""
    entry = sentence.entry
    return fold(f"{entry.title} {entry.text}" if is_correction(entry) else entry.title)


def speaker_of(sentence: Sentence) -> frozenset[str]:
    """Give the folded words for whoever gives a sentence's figure: who speaks, else who puts it at that."""
    match = _GIVES.match(sentence.text)
    giver = frozenset(word for word in words(match["who"]) if word not in STOP) if match else frozenset()
    return speakers(sentence.entry).get(sentence) or giver
