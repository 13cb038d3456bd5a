"""Whether a sentence leans on the one before it: quoted alone, its "he" would be anybody, its "I" the newsroom."""

from __future__ import annotations

import re
from itertools import takewhile

from index.words import STOP, fold, words
from rag.lexicon import POINTS_BACK
from rag.sentences import Sentence, split

_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]|‘[^’]*’(?!\w)")
# Without a colon only what can be nothing but a verb: "police investigate attacks" introduces nothing.
_INTRODUCES = re.compile(r":$|\b(?:said|says|added|adds|wrote|tweeted|replied|continued)$")
# These introduce everything, and say nothing of it.
_EMPTY = re.compile(
    r"^(?:here(?:['’]s| is| are)|(?:this is )?what)\b[^:]*\b(?:happened|happening|know|need)\b[^:]*:$", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def leans(sentence: Sentence) -> bool:
    """Say whether a sentence is introduced by the one before, or points back before it names anybody or anything."""
    return bool(introduction(sentence)) or points_back(sentence.text)


def points_back(text: str) -> bool:
    """Say whether a sentence points back before it names anybody or anything: "That comes to…", "Then he said"."""
    for place, word in enumerate(_WORD.findall(_QUOTED.sub(" ", text))):
        if fold(word) in POINTS_BACK:
            return True
        if word[0].isupper() and (place > 0 or not STOP.issuperset(words(word))):
            return False
    return False


def antecedent(sentence: Sentence) -> Sentence | None:
    """Give the sentence right before one that leans on it.

    None where it stands alone, nothing is before it, or that points back itself: "It is huge. It was built in a year."
    """
    before = _before(sentence) if leans(sentence) else None
    return before if before and (introduction(sentence) or not leans(before)) else None


def introduction(sentence: Sentence) -> Sentence | None:
    """Give the sentence right before one that it introduces: "The president said:"."""
    before = _before(sentence)
    return before if before and introduces(before) and not _EMPTY.match(before.text) else None


def introduces(sentence: Sentence) -> bool:
    """Say whether a sentence does no more than introduce what follows it: "The president said:", "He said"."""
    return bool(_INTRODUCES.search(sentence.text))


def introduced(sentence: Sentence) -> tuple[Sentence, ...]:
    """Give what follows a sentence that introduces it, to the end of its paragraph; nothing for any other sentence."""
    every = split(sentence.entry)
    if sentence not in every or not introduces(sentence):
        return ()
    behind = every[every.index(sentence) + 1 :]
    return tuple(takewhile(lambda one: one.paragraph == behind[0].paragraph, behind))


def _before(sentence: Sentence) -> Sentence | None:
    """Give the sentence right before one."""
    every = split(sentence.entry)
    place = every.index(sentence) if sentence in every else 0
    return every[place - 1] if place else None
