"""Does it decline what it should: precision, recall and F1 of declining, and whether its confidence holds."""

from __future__ import annotations

import math

import numpy as np

from evals.judging import Judged
from evals.measures.measure import Measure, Pair, Tallies

_BINS = 10


def abstention_precision(one: Judged) -> Pair | None:
    """Take the share of declined questions that are unanswerable. In [0, 1]."""
    return None if one.answered else Pair(not one.gold.answerable)


def abstention_recall(one: Judged) -> Pair | None:
    """Take the share of unanswerable questions that are declined. In [0, 1]."""
    return None if one.gold.answerable else Pair(not one.answered)


def abstention_f1(one: Judged) -> Pair:
    """Take the harmonic mean of abstention precision and recall, 2 hits / (declined + unanswerable). In [0, 1]."""
    hit = not one.answered and not one.gold.answerable
    return Pair(2.0 * hit, float(not one.answered) + float(not one.gold.answerable))


def risk_coverage(one: Judged) -> Pair:
    """Take the area under the risk–coverage curve (El-Yaniv & Wiener 2010).

    Questions are taken in falling order of confidence; the risk is the share of those taken that are not right, and
    the area its mean over all coverages. Questions of one confidence are taken together. In [0, 1].
    """
    return Pair(one.right, 1.0 + one.answer.confidence)


def calibration_error(one: Judged) -> Pair:
    """Take the expected calibration error: the distance of confidence from the share right, in ten equal bins.

    Mean over the questions (Naeini et al. 2015; Guo et al. 2017). In [0, 1].
    """
    return Pair(one.right, 1.0 + one.answer.confidence)


def curve(tallies: Tallies) -> tuple[list[float], list[float]]:
    """Give the coverages and risks of the risk–coverage curve, from (right, 1 + confidence) of each question."""
    order = np.argsort(-tallies[:, 1], kind="stable")
    confidence, wrong = tallies[order, 1], 1.0 - tallies[order, 0]
    ends = np.flatnonzero(np.append(np.diff(confidence) != 0, True))
    risks = np.cumsum(wrong)[ends] / (ends + 1)
    return [float(end + 1) / len(order) for end in ends], [float(risk) for risk in risks]


def bins(tallies: Tallies) -> list[tuple[float, float, int]]:
    """Give the mean confidence, the share right and the number of questions of each bin that has any."""
    confidence = np.clip(tallies[:, 1] - 1.0, 0.0, 1.0)
    place = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    return [
        (float(confidence[here].mean()), float(tallies[here, 0].mean()), int(here.sum()))
        for here in (place == number for number in range(_BINS))
        if here.any()
    ]


def _area(tallies: Tallies) -> float:
    """Take the mean risk over all coverages; undefined where the system states no confidence."""
    if np.ptp(tallies[:, 1]) == 0:
        return math.nan
    coverages, risks = curve(tallies)
    widths = np.diff([0.0, *coverages])
    return float((widths * np.array(risks)).sum())


def _error(tallies: Tallies) -> float:
    """Average the distance of confidence and share right over the bins."""
    if np.ptp(tallies[:, 1]) == 0:
        return math.nan
    return sum(abs(stated - share) * count for stated, share, count in bins(tallies)) / len(tallies)


_SILENT = "the system states no confidence that differs between questions"
DECLINING = (
    Measure("abstention precision", abstention_precision, "no question was declined"),
    Measure("abstention recall", abstention_recall, "no question is unanswerable"),
    Measure("abstention F1", abstention_f1, "no question is unanswerable, and none was declined"),
    Measure("risk–coverage area", risk_coverage, _SILENT, _area, better="lower"),
    Measure("calibration error", calibration_error, _SILENT, _error, better="lower"),
)
