"""How a sentence's words lie over what an entry says: which premises tell of it, and which of its words none tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from index.words import STOP, content, words
from rag.corrections import is_correction
from rag.likeness import matrix
from rag.premises import Premise

_MOST = 4
# A premise is near when it tells nearly as much of the sentence as the one that tells most.
_NEARLY = 0.55
_SHARED = 2
# "The 1994 accords": a year that says which ones.
_YEAR = re.compile(r"\b(?:the|a|an|its|his|her|their) (?P<year>1[5-9]\d\d|20\d\d) (?=[a-z])", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:He|She|It|They|His|Her|Its|Their|Both)\b")
# What says no more than the rest: "the number of cars is 30", "the parade takes place at noon", "the score is 2-1".
_EMPTY = re.compile(
    r"\bthe (?:total )?(?:number|amount) of\b|\b(?:take|takes|took|taken|taking) place\b"
    r"|\bthe (?:final )?score (?:is|was|stands at|stood at)(?= \d)"
    r"|\b(?:around|across|along|within|among|amid|during|towards?|regarding|concerning|after)\b",
    re.IGNORECASE,
)
_I = re.compile(r"\b(?:I|me|my)\b")
# From this likeness on, a word is told by another.
TOLD = 0.6


@dataclass(frozen=True, slots=True)
class Alignment:
    """The telling words of a sentence, how far each is told (in [0, 1]), and the near premises, the nearest first."""

    words: tuple[str, ...]
    told: tuple[float, ...]
    near: tuple[Premise, ...]
    # Whether the nearest premise, with the headline and the captions, tells every word.
    by_one: bool = False

    @property
    def untold(self) -> tuple[str, ...]:
        """The words that no near premise tells, without numbers, which are held against the entries by themselves."""
        found = zip(self.words, self.told, strict=True)
        return tuple(word for word, told in found if told < TOLD and not word[0].isdigit())


def align(text: str, held: Sequence[Premise], *, nearly: float = _NEARLY) -> Alignment:
    """Lay the words of a text over premises; near ones tell `nearly` so much of it as the one that tells most."""
    asked = tuple(dict.fromkeys(word for word in words(_EMPTY.sub("", text)) if word not in STOP))
    if not asked or not held:
        return Alignment(asked, (0.0,) * len(asked), ())
    told = np.stack([_told(asked, premise) for premise in held])
    order = np.argsort(-told.mean(axis=1), kind="stable")
    best = float(told[order[0]].mean())
    near = [int(place) for place in order[:_MOST] if told[place].mean() >= nearly * best]
    # The headline and the captions name what the body only points back to.
    names = [text for premise in held[:1] for text in (premise.entry.title, *premise.entry.media)]
    named = [_told_by(asked, text) for text in names]
    everything = np.max([*told[near], *named], axis=0)
    by_one = bool((np.max([told[near[0]], *named], axis=0) >= TOLD).all())
    return Alignment(asked, tuple(map(float, everything)), tuple(held[place] for place in near), by_one)


def about(text: str, near: Sequence[Premise], held: Sequence[Premise]) -> list[Premise]:
    """List the near premises, then others that may tell a part of a text.

    They share a few telling words with it, go on about a near one with a pronoun ("He was 66."), give the year by which
    it calls something, or stand in a correction, whose sentences say together what is right ("It was 430.").
    """
    own, years = set(content(text)), set(_YEAR.findall(text))
    after = [one for last, one in pairwise(held) if last in near and _GOES_ON.match(one.text)]
    after += [one for one in held if not years.isdisjoint(words(one.text))]
    after += [one for one in held if is_correction(one.entry)]
    others = [one for one in held if one in after or len(own & set(content(one.text))) >= _SHARED]
    return [*near, *(one for one in others if one not in near)]


def _told(asked: Sequence[str], premise: Premise) -> npt.NDArray[np.float32]:
    """Say how far a premise tells each word, its speaker's name, who may be "she", and its author's, who is "I"."""
    by = premise.entry.author or "" if _I.search(premise.text) and not premise.speaker else ""
    return _told_by(asked, f"{premise.text} {' '.join(sorted(premise.speaker))} {by}")


def _told_by(asked: Sequence[str], text: str) -> npt.NDArray[np.float32]:
    """Say how far a text tells each word."""
    known = [word for word in dict.fromkeys(words(text)) if word not in STOP]
    return matrix(asked, known).max(axis=1) if known else np.zeros(len(asked), dtype=np.float32)
