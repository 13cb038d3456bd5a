"""Slips of the pen in a question: a word that nobody knows gives way to the coverage's own that is spelt nearly so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from index.words import STOP, fold, stem
from rag.answer import Passage
from rag.lexicon import SHORTHAND
from rag.likeness import is_known, slips
from rag.sentences import all_words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Live pages misspell names too: a spelling gives way to one that the coverage has this many times as often.
_OUTNUMBERED = 3


def spelled_out(text: str) -> str:
    """Write out what people in a hurry shorten: "wat did she say abt it" is "what did she say about it"."""
    # "W" may be a name's.
    return " ".join(word if word.isupper() else SHORTHAND.get(word.lower(), word) for word in text.split(" "))


def respelt(text: str, passages: Sequence[Passage]) -> str:
    """Put the coverage's usual spelling for each word of a question that the language does not know.

    A word is unknown if the table of likeness has no row for it. The passages' nearest word by optimal string alignment
    distance stands in for it, where one is near enough and the passages do not hold the word itself about as often.
    """

    def mend(match: re.Match[str]) -> str:
        word = fold(match.group())
        if word in STOP or is_known(word):
            return match.group()
        counts, stems = _counted(tuple(passages))
        vocabulary, held = list(counts), stems[stem(word)]
        alike = (vocabulary[place] for place in slips(word, vocabulary))
        near = [other for other in alike if counts[other] > _OUTNUMBERED * held]
        if not near:
            return match.group()
        # Of two as near, the one that begins alike: "lawer" is rather a lawyer than later.
        best = min(
            near,
            key=lambda other: (OSA.distance(word, other), -JaroWinkler.similarity(word, other), other),
        )
        return best.capitalize() if match.group()[0].isupper() else best

    return _WORD.sub(mend, text)


@lru_cache(maxsize=8)  # one question asks several times about what was found for it
def _counted(passages: tuple[Passage, ...]) -> tuple[Counter[str], Counter[str]]:
    """Count the words of the passages' entries, and their stems."""
    counts: Counter[str] = Counter()
    stems: Counter[str] = Counter()
    for passage in passages:
        counts.update(all_words(passage.entry))
    for word, count in counts.items():
        stems[stem(word)] += count
    return counts, stems
