"""Corrections of names, places and days: "It landed in Bergen, not in Oslo"."""

from __future__ import annotations

import re

from index.entries import Entry
from index.words import STOP, fold, words
from rag.answer import Kind
from rag.corrections import is_correction
from rag.likeness import is_known, matrix
from rag.sentences import Sentence, split
from rag.sought import Sought

_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)*")
_DENIED = re.compile(r"\b(?:not|rather than|instead of)(?: (?:in|at|on|by|from|to|with|of|the|a|an|as))* $")
_WRONGLY = re.compile(
    r"\b(?:we (?:earlier |previously |wrongly |mistakenly |incorrectly )?(?:said|reported|gave|wrote|named|called)"
    r"|earlier (?:entry|post|update|version|report)[^.;]{0,20}(?:said|gave|named|called|had))\b"
)
_MOST_WORDS = 50
# What is asked for by these may be a name that was wrong.
_NAMING: frozenset[Kind] = frozenset({"person", "place", "thing", "date"})
# So much of a question has a correction to tell, in words so like its own.
_MOSTLY, _SAME = 0.6, 0.75


def renamed(entry: Entry, quoted: Sentence, sought: Sought) -> tuple[Sentence, ...]:
    """Give the sentences of a correction that put another name in the place of one in a quoted sentence; or none.

    The correction has to tell of what is asked, and the name has to be said to be wrong: denied, or said to have been
    reported. The names of the question itself are in no doubt.
    """
    if sought.kind not in _NAMING or not is_correction(entry) or _told(entry, sought) < _MOSTLY:
        return ()
    asked = frozenset(words(sought.text))
    doubted = _names(quoted.text) - asked
    every = (Sentence(entry, entry.title, 0, 0, 0), *split(entry))
    for place, sentence in enumerate(every):
        wrong = doubted & _wrong(sentence.text)
        if not wrong:
            continue
        run = every[place : place + 2] if not _new(sentence, quoted, asked) else (sentence,)
        if _new(run[-1], quoted, asked) and sum(len(one.text.split()) for one in run) <= _MOST_WORDS:
            return run
    return ()


def _told(entry: Entry, sought: Sought) -> float:
    """Give the share of a question's words that an entry tells."""
    near = words(f"{entry.title} {entry.text}")
    return float((matrix(sought.words, near).max(axis=1) >= _SAME).mean()) if near and sought.words else 0.0


def _names(text: str) -> frozenset[str]:
    """Give the folded words of the names in a text; a common word that opens a sentence is none."""
    found = [(match.start(), match.group()) for match in _NAME.finditer(text)]
    named = (name for start, name in found if start or " " in name or not is_known(fold(name)))
    return frozenset(word for name in named for word in words(name) if word not in STOP)


def _wrong(text: str) -> frozenset[str]:
    """Give the words of the names that a text denies, or says to have been reported."""
    folded = fold(text)
    if len(folded) != len(text):
        return frozenset()
    reported = _WRONGLY.search(folded)
    found = _NAME.finditer(text)
    wrong = (
        match.group()
        for match in found
        if _DENIED.search(folded[: match.start()]) or (reported and reported.end() <= match.start())
    )
    return frozenset(word for name in wrong for word in words(name))


def _new(sentence: Sentence, quoted: Sentence, asked: frozenset[str]) -> frozenset[str]:
    """Give the words of a sentence's names that it does not call wrong, and that were neither asked nor quoted."""
    return _names(sentence.text) - _wrong(sentence.text) - asked - frozenset(words(quoted.text))
