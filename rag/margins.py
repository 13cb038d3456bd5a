"""Margins: "wins it by 14 votes" says by how many, and not how many there were."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.words import fold
from rag.figures import Figure, find_figures
from rag.premises import Premise

_WINNING = re.compile(
    r"\b(?:win|wins|won|lead|leads|led|ahead|beat|beats|beaten|lose|loses|lost|hold|holds|held|behind|trails?|trailed)\b"
    r"[^.;]{0,40}\bby (?:just |only |about |some |more than |fewer than )*$"
)
_BETWEEN = re.compile(r"\b(?:by|margin|majority|lead|leads|ahead|behind|more|fewer|between|difference|clear|short)\b")
# "By 7,118 votes to 5,020" gives the votes themselves.
_AGAINST = re.compile(r"^(?: \w+)? ?(?:to|-|against) \d")


def misread_margin(claim: str, near: Sequence[Premise]) -> str:
    """Name the figure of a claim that its premises give as a margin alone, while the claim does not; or ""."""
    if _BETWEEN.search(fold(claim)):
        return ""
    known = [(one, _is_margin(one, fold(premise.text))) for premise in near for one in find_figures(premise.text)]
    for figure in find_figures(claim):
        same = [margin for one, margin in known if one.value == figure.value]
        if same and all(same):
            return f"The figure {figure.said!r} is a margin."
    return ""


def _is_margin(figure: Figure, folded: str) -> bool:
    """Say whether a figure says by how much somebody won."""
    return bool(_WINNING.search(folded[: figure.start])) and not _AGAINST.match(folded[figure.end :])
