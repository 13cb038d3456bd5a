"""Figures that are no longer so: a later entry corrects one, or has another, or the entry itself gives it as past."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.entries import Entry
from index.words import content, fold
from rag.corrections import OURS, corrected
from rag.figures import Figure, find_figures
from rag.hours import find_hours
from rag.premises import Premise, premises
from rag.quotations import spoken_by

# A figure of another time, which a sentence must keep apart from that of today.
_PAST = re.compile(
    r"\b(?:last (?:year|month|week|season|time)|(?:a|\w+) (?:years?|months?) (?:ago|before|earlier)|previous(?:ly)?"
    r"|former(?:ly)?|used to|no longer|at first)\b"
)
_REPEATS = re.compile(r"\b(?:not|earlier|first|initial\w*|previous\w*|wrong\w*|mistake\w*|correct\w*|instead)\b")
# What is given as the figure of before is right, though corrected.
_FORMERLY = re.compile(
    r"\b(?:at first|initially|originally|previously"
    r"|(?:first|earlier|had|had been) (?:said|reported|given|put|announced|spoken|thought))\b"
)
_NOW = re.compile(r"\b(?:is|are|has|have|stands?|remains?|currently|now)\b")
_THEN = re.compile(
    r"\b(?:was|were|had|stood|said|gave|at first|first|earlier|initial\w*|previous\w*|yesterday|last"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
# A sentence with so much of what is said beside a figure speaks of the same thing.
_SAME = 0.6
_FEWEST = 2


def outdated(text: str, basis: Entry, entries: Sequence[Entry]) -> str:
    """Say which figure of a sentence a later entry corrects, or has replaced; or "".

    `basis` is the entry it rests on. A sentence of the past, or one that says whose figure it gives, is not replaced.
    """
    later = [one for one in entries if one.page == basis.page and one.published > basis.published]
    figures = find_figures(text)
    if _FORMERLY.search(fold(text)):
        return ""
    telling = set(content(text)) - {word for figure in figures for word in content(figure.said)}
    for entry in later:
        for figure in figures:
            if corrected(entry, figure) and _is_about(telling, f"{entry.title} {entry.text}"):
                return f"The figure {figure.said!r} was corrected at {entry.minute}."
            if _speaks_of_today(text) and _is_replaced(figure, telling, entry):
                return f"The figure {figure.said!r} was out of date by {entry.minute}."
    return ""


def past_figure(claim: str, near: Sequence[Premise]) -> str:
    """Name the figure that a claim gives as the one of today, and its premises only as one of another time; or ""."""
    if _PAST.search(fold(claim)):
        return ""
    of_today = _speaks_of_today(claim)
    known = [(one, premise) for premise in near for one in find_figures(premise.text)]
    for figure in find_figures(claim):
        nearest = next(
            (premise for one, premise in known if (one.value, one.unit) == (figure.value, figure.unit)), None
        )
        if nearest and ((of_today and _PAST.search(fold(nearest.text))) or _is_withdrawn(figure, nearest, claim)):
            return f"The figure {figure.said!r} is one of the past."
    return ""


def _is_withdrawn(figure: Figure, premise: Premise, claim: str) -> bool:
    """Say whether a premise repeats a figure only to correct it ("we gave it as 36"), and a claim does not."""
    repeats = OURS.search(fold(premise.text)) and not _REPEATS.search(fold(claim))
    return bool(repeats) and bool(corrected(premise.entry, figure))


def _speaks_of_today(text: str) -> bool:
    """Say whether a sentence gives its figure as the one of today, in nobody's words."""
    folded = fold(text)
    return bool(_NOW.search(folded)) and not (_THEN.search(folded) or find_hours(folded) or spoken_by(text))


def _is_replaced(figure: Figure, telling: set[str], entry: Entry) -> bool:
    """Say whether an entry has another figure for the same thing, and not the same one too."""
    told = [find_figures(one.text) for one in premises(entry) if _is_about(telling, one.text)]
    same = [one for found in told for one in found if one.is_alike(figure)]
    return bool(same) and all(one.value != figure.value for one in same)


def _is_about(telling: set[str], text: str) -> bool:
    """Say whether a text speaks of what stands beside a figure."""
    shared = telling & set(content(text))
    return len(shared) >= max(_FEWEST, _SAME * len(telling))
