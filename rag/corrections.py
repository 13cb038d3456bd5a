"""Corrections: entries that say an earlier one was wrong, and the figure that they put in the place of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from index.entries import Entry
from index.words import content, fold
from rag.figures import Figure, find_figures
from rag.sentences import Sentence, split

_CORRECTS = re.compile(
    r"^\W*(?:correction|clarification|corrected)\b|\b(?:has|have) (?:now |since )?corrected\b"
    r"|\b(?:figure|number|count|total|price|time|entry|entries|post|update|report|toll|score|gave|put)\b[^.;]{0,60}"
    r"\b(?:was|were) (?:wrong|incorrect|mistaken|a mistake|too (?:high|low))\b"
    r"|\b(?:an|our) earlier (?:entry|post|update|version|report)\b"
    r"|\bearlier(?: today)?,? we (?:said|reported|gave|wrote)\b|\bwe (?:were|got (?:it|this|that)) wrong\b"
    r"|\bwe (?:earlier|previously|wrongly|mistakenly|incorrectly) (?:said|reported|gave|wrote)\b"
)
_DENIED = re.compile(r"\b(?:not|rather than|instead of|than)(?: (?:the|a|about|some))* $")
_OPENING = 2
# So many words of a correction are quoted at most: what was wrong, and what is right.
_MOST_WORDS = 50


@lru_cache(maxsize=1024)
def is_correction(entry: Entry) -> bool:
    """Say whether an entry says that an earlier one was wrong: in its headline, or in what it begins with."""
    opening = " ".join(one.text for one in split(entry)[:_OPENING])
    return any(_CORRECTS.search(fold(text)) for text in (entry.title, opening))


def corrected(entry: Entry, wrong: Figure, topic: frozenset[str]) -> tuple[Sentence, ...]:
    """Give the sentences of a correction that put another figure in the place of a wrong one; none where it does not.

    `topic` are stems that the question is about, one of which it has to speak of.
    """
    if not is_correction(entry) or topic.isdisjoint(content(f"{entry.title} {entry.text}")):
        return ()
    figures = list(_figures(entry))
    olds = [place for place, (_, one) in enumerate(figures) if _is_value(one, wrong)]
    if not olds:
        return ()
    for place in olds:
        sentence, old = figures[place]
        denied = _DENIED.search(fold(sentence.text)[: old.start])
        behind = reversed(figures[:place]) if denied else figures[place + 1 :]
        right = next((one for one, figure in behind if _replaces(figure, old, wrong)), None)
        if right:
            return _stretch(entry, sentence, right)
    return ()


def _figures(entry: Entry) -> Iterator[tuple[Sentence, Figure]]:
    """Give the figures of an entry in order, each with its sentence."""
    for sentence in split(entry):
        if len(fold(sentence.text)) == len(sentence.text):
            yield from ((sentence, figure) for figure in find_figures(sentence.text))


def _is_value(one: Figure, wrong: Figure) -> bool:
    """Say whether a figure repeats a wrong one."""
    return one.value == wrong.value and (one.unit == wrong.unit or not one.unit)


def _replaces(figure: Figure, old: Figure, wrong: Figure) -> bool:
    """Say whether a figure may stand in the place of a wrong one: of its unit and of the same thing, or bare."""
    if figure.value == wrong.value or figure.unit not in {wrong.unit, ""}:
        return False
    return not figure.counted or figure.unit != "" or figure.counted[:1] in {old.counted[:1], wrong.counted[:1]}


def _stretch(entry: Entry, one: Sentence, other: Sentence) -> tuple[Sentence, ...]:
    """Take the sentences from one to another; only the other where they are far apart."""
    every: Sequence[Sentence] = split(entry)
    first, last = sorted((every.index(one), every.index(other)))
    whole = tuple(every[first : last + 1])
    return whole if sum(len(said.text.split()) for said in whole) <= _MOST_WORDS else (other,)
