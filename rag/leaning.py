"""Whether a sentence leans on the one before it: quoted alone, its "he" would be anybody."""

from __future__ import annotations

import re

from index.words import STOP, fold, words
from rag.lexicon import POINTS_BACK
from rag.sentences import Sentence, split

_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]|‘[^’]*’(?!\w)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def leans(sentence: Sentence) -> bool:
    """Say whether a sentence, outside its quotations, points back before it names anybody or anything."""
    for place, word in enumerate(_WORD.findall(_QUOTED.sub(" ", sentence.text))):
        if fold(word) in POINTS_BACK:
            return True
        if word[0].isupper() and (place > 0 or not STOP.issuperset(words(word))):
            return False
    return False


def antecedent(sentence: Sentence) -> Sentence | None:
    """Give the sentence right before one that leans on it; None where it stands alone or nothing is before it."""
    every = split(sentence.entry)
    place = every.index(sentence) if sentence in every else 0
    return every[place - 1] if place and leans(sentence) else None
