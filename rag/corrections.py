"""Corrections: entries that say an earlier one was wrong, and the figure that they put in the place of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from index.entries import Entry
from index.words import fold
from rag.figures import Figure, find_figures
from rag.sentences import Sentence, split

_CORRECTS = re.compile(
    r"^\W*(?:correction|clarification|corrected)\b|\b(?:has|have) (?:now |since )?corrected\b"
    r"|\b(?:figure|number|count|total|price|time|entry|entries|post|update|report|toll|score|gave|put)\b[^.;]{0,60}"
    r"\b(?:was|were) (?:wrong|incorrect|mistaken|a mistake|too (?:high|low))\b"
    r"|\b(?:an|our) earlier (?:entry|post|update|version|report)\b"
    r"|\bearlier(?: today)?,? we (?:said|reported|gave|wrote)\b|\bwe (?:were|got (?:it|this|that)) wrong\b"
    r"|\bour (?:mistake|error)\b|\bwe (?:made an? (?:mistake|error)|apologi[sz]e)\b"
    r"|\bwe (?:earlier|previously|wrongly|mistakenly|incorrectly) (?:said|reported|gave|wrote)\b"
    r"|\bwe (?:said|reported|wrote) (?:earlier|previously)\b"
    r"|\b(?:it['’]?s|it (?:is|was)|that['’]?s|make (?:it|that)) \D{0,3}\d[\d.,]*\S{0,3}(?: \w+)?, not \D{0,3}\d"
)
# How the newsroom speaks of what it wrote itself.
OURS = re.compile(
    r"\b(?:an|our) earlier (?:entry|post|update|version)\b"
    r"|\b(?:earlier,? )?we (?:\w+ly )?(?:gave|said|reported|wrote|put)\b"
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


def corrected(entry: Entry, wrong: Figure) -> tuple[Sentence, ...]:
    """Give the sentences of a correction that put another figure in the place of a wrong one, if it does."""
    if not is_correction(entry):
        return ()
    figures = list(figures_of(entry))
    for place, (sentence, old) in enumerate(figures):
        if not _is_value(old, wrong):
            continue
        around = reversed(figures[:place]) if _is_denied(sentence, old) else figures[place + 1 :]
        right = next((one for said, one in around if _replaces(one, old, wrong) and not _is_denied(said, one)), None)
        if right:
            holders = [said for said, one in figures if one.value == right.value]
            return _stretch(entry, sentence, next((said for said in holders if said.end), holders[0]))
    return ()


def figures_of(entry: Entry) -> Iterator[tuple[Sentence, Figure]]:
    """Give the figures of an entry in order, those of its headline first, each with its sentence."""
    for sentence in (Sentence(entry, entry.title, 0, 0, 0), *split(entry)):
        if len(fold(sentence.text)) == len(sentence.text):
            yield from ((sentence, figure) for figure in find_figures(sentence.text))


def _is_denied(sentence: Sentence, figure: Figure) -> bool:
    """Say whether a figure is said not to be it: "1,030, not 1,300"."""
    return bool(_DENIED.search(fold(sentence.text)[: figure.start]))


def _is_value(one: Figure, wrong: Figure) -> bool:
    """Say whether a figure repeats a wrong one."""
    return one.value == wrong.value and (one.unit == wrong.unit or not one.unit)


def _replaces(figure: Figure, old: Figure, wrong: Figure) -> bool:
    """Say whether a figure may stand in the place of a wrong one: of its unit and of the same thing, or bare."""
    if figure.value == wrong.value or figure.unit not in {wrong.unit, ""}:
        return False
    things = {one.counted[:1] for one in (old, wrong) if one.counted}
    return not (figure.counted and things) or figure.unit != "" or figure.counted[:1] in things


def _stretch(entry: Entry, one: Sentence, other: Sentence) -> tuple[Sentence, ...]:
    """Take the sentences from one to another, the headline included; only the other where they are far apart."""
    every: Sequence[Sentence] = split(entry)
    first, last = (every.index(said) if said.end else -1 for said in sorted((one, other), key=lambda said: said.start))
    head = () if first >= 0 else (one,)
    whole = (*head, *every[max(first, 0) : max(last, 0) + 1])
    return whole if sum(len(said.text.split()) for said in whole) <= _MOST_WORDS else (other,)
