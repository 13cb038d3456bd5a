"""Whether the figures of a claim stand in what it cites, with their unit and of the same thing, or follow from it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import combinations

from index.words import fold
from rag.figures import Figure, find_figures
from rag.hours import find_hours
from rag.likeness import matrix

_ALIKE = 0.6
_MONTHS = 12
_YEARS = "month"  # as years are counted
_NTH_MINUTE = re.compile(r"(\d{1,3})(?:st|nd|rd|th) minute")
_MARKED = re.compile(r"\((?:[^()]*[^()\d+])?(\d{1,3})(?:\+\d{1,2})?['’]?\)|\b(\d{1,3})(?:\+\d{1,2})?(?:['’]| ?mins?\b)")
# "Between the two": whoever was named.
_OF_BOTH = re.compile(r"\b(?:between|of|by|from|with) the $")
# What says that a figure is how far two others lie apart, or what they come to.
_APART = re.compile(
    r"\b(?:more|less|fewer|further|another|short|shy|extra|others?|rest|remaining|difference|gap|rise|rose|fall|fell|up"
    r"|down|higher|lower|later|earlier|before|after)\b"
)
_ALL_TOLD = re.compile(r"\b(?:in all|in total|total|altogether|together|combined|sum)\b")


def unborne_figure(claim: str, texts: Sequence[str], beside: Sequence[str], years: Collection[int] = ()) -> str:
    """Name the first figure of a claim that its evidence does not bear out; or "".

    `texts` tell what the claim says, `beside` all that the entries say: there a year may stand, and the unit of a
    figure that is given without one ("from 8.7 to 7.8 per cent"). `years` are those in which they were published.
    """
    figures = find_figures(claim)
    if not figures:
        return ""
    known = [figure for text in texts for figure in find_figures(text)]
    around = [figure for text in beside for figure in find_figures(text)]
    for figure in figures:
        if not (figure.unit or figure.counted) and _OF_BOTH.search(fold(claim)[: figure.start]):
            continue
        same = [one for one in known if one.bears_out(figure)]
        if any(_counts_the_same(figure, one, known) for one in same):
            continue
        if not (
            (figure.is_year and any(one.value == figure.value for one in around))
            or _is_hour(figure, texts)
            or _is_minute(figure, texts)
            or _is_since(figure, known, years)
            or _is_without_unit(figure, known, around)
            or _follows(figure, known, fold(claim))
        ):
            return f"The figure {figure.said!r} is not borne out."
    return ""


def respell_figures(claim: str, texts: Sequence[str]) -> str:
    """Write the figures of a claim as the texts write the same ones."""
    known = {(one.value, one.unit, one.bound): one.said for text in texts for one in find_figures(text)}
    if len(fold(claim)) != len(claim):
        return claim
    for figure in reversed(find_figures(claim)):
        said = known.get((figure.value, figure.unit, figure.bound), claim[figure.start : figure.end])
        claim = claim[: figure.start] + said + claim[figure.end :]
    return claim


def _counts_the_same(claimed: Figure, one: Figure, known: Sequence[Figure]) -> bool:
    """Say whether two equal figures count the same thing, as far as their nouns tell."""
    if claimed.unit or not claimed.counted or not one.counted or _alike(claimed.counted, one.counted):
        return True
    return not any(_alike(claimed.counted[:1], other.counted[:1]) for other in known if other.value != claimed.value)


def _is_hour(claimed: Figure, texts: Sequence[str]) -> bool:
    """Say whether a bare figure is an hour, or an age that reads like one: "leaves at six tomorrow", "came at six"."""
    if claimed.unit or claimed.bound:
        return False
    told = {minute % 720 for one in texts for found in find_hours(fold(one)) for minute in found.hour.minutes}
    return claimed.value <= 24 and (60 * claimed.value) % 720 in told


def _is_minute(claimed: Figure, texts: Sequence[str]) -> bool:
    """Say whether a minute of a match stands with its mark: of "GOAL! (Obi 13)" the 13th."""
    said = _NTH_MINUTE.fullmatch(claimed.said)
    return said is not None and any(said[1] in found for one in texts for found in _MARKED.findall(one))


def _is_since(claimed: Figure, known: Sequence[Figure], years: Collection[int]) -> bool:
    """Say whether so many years have gone by since a year that is told: "built in 1867, about 159 years ago"."""
    if claimed.unit != _YEARS or claimed.value % _MONTHS:
        return False
    apart = {year - one.value for year in years for one in known if one.is_year}
    gone = claimed.value / _MONTHS
    return gone in apart or (claimed.bound == "about" and bool(apart & {gone - 1, gone + 1}))


def _is_without_unit(claimed: Figure, known: Sequence[Figure], around: Sequence[Figure]) -> bool:
    """Say whether a figure is given bare, and its unit with another: "48 metres long and 2.4 wide"."""
    if not claimed.unit or not any(one.unit == claimed.unit for one in around):
        return False
    same = (one for one in (*known, *around) if one.number == claimed.number and one.bound == claimed.bound)
    bare = (one for one in same if not one.unit)
    return any(not one.counted or one.number % 1 for one in bare)


def _follows(claimed: Figure, known: Sequence[Figure], said: str) -> bool:
    """Say whether a figure is how far two others lie apart, or what they come to, and is said to be that."""
    apart, all_told = _APART.search(said), _ALL_TOLD.search(said)
    for one, other in combinations(known, 2) if (apart or all_told) and not claimed.bound else ():
        if one.unit != other.unit or one.value == other.value:
            continue
        factor, unit = (_MONTHS, "month") if one.is_year and other.is_year else (1, one.unit)
        if unit == claimed.unit and (
            (apart and abs(one.value - other.value) * factor == claimed.value)
            or (all_told and one.value + other.value == claimed.value)
        ):
            return True
    return False


def _alike(ones: Sequence[str], others: Sequence[str]) -> bool:
    """Say whether any of some words is like any of others."""
    return bool(set(ones) & set(others)) or bool(ones and others and matrix(ones, others).max() >= _ALIKE)
