"""Whether a sentence leans on the one before it: quoted alone, its "he" would be anybody, its "I" the newsroom."""

from __future__ import annotations

import re

from index.words import STOP, fold, words
from rag.lexicon import POINTS_BACK
from rag.sentences import Sentence, split

_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]|‘[^’]*’(?!\w)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def leans(sentence: Sentence) -> bool:
    """Say whether a sentence is introduced by the one before, or points back before it names anybody or anything."""
    if introduction(sentence):
        return True
    for place, word in enumerate(_WORD.findall(_QUOTED.sub(" ", sentence.text))):
        if fold(word) in POINTS_BACK:
            return True
        if word[0].isupper() and (place > 0 or not STOP.issuperset(words(word))):
            return False
    return False


def antecedent(sentence: Sentence) -> Sentence | None:
    """Give the sentence right before one that leans on it; None where it stands alone or nothing is before it."""
    return _before(sentence) if leans(sentence) else None


def introduction(sentence: Sentence) -> Sentence | None:
    """Give the sentence right before one that it introduces: "The president said:"."""
    before = _before(sentence)
    return before if before and before.text.endswith(":") else None


def _before(sentence: Sentence) -> Sentence | None:
    """Give the sentence right before one."""
    every = split(sentence.entry)
    place = every.index(sentence) if sentence in every else 0
    return every[place - 1] if place else None
