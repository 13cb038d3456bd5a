"""How sure a figure is: bootstrap intervals, and a paired test of two systems on the same questions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy import stats

from evals.judging import Judged
from evals.measures import MEASURES, Figure, Measure

_RESAMPLES = 1000
_PERMUTATIONS = 9999
_SEED = 20_250_414


def with_intervals(judged: Sequence[Judged]) -> dict[str, Figure]:
    """Take every measure with its 95 % interval."""
    return {name: with_interval(measure, judged) for name, measure in MEASURES.items()}


def with_interval(measure: Measure, judged: Sequence[Judged]) -> Figure:
    """Take a measure with the 95 % percentile interval of 1,000 resamples of the questions (Efron 1979).

    The seed is fixed, so that the same answers give the same interval. With fewer than two questions there is none.
    """
    figure = measure.of(judged)
    tallies = measure.tallies(judged)
    if figure.value is None or len(tallies) < 2:
        return figure
    random = np.random.default_rng(_SEED)
    drawn = random.integers(0, len(tallies), (_RESAMPLES, len(tallies)))
    values = [value for rows in drawn if not math.isnan(value := measure.combine(tallies[rows]))]
    low, high = np.percentile(values, (2.5, 97.5))
    return replace(figure, low=float(low), high=float(high))


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Give the 95 % interval of a share (Wilson 1927), both ends in [0, 1]; `whole` is at least 1."""
    interval = stats.binomtest(part, whole).proportion_ci(method="wilson")
    return float(interval.low), float(interval.high)


def paired_p(first: Sequence[bool], second: Sequence[bool]) -> float | None:
    """Test whether two systems answer the same questions right equally often: a paired permutation test, two-sided.

    Gives p, or None where they agree on every question. The seed is fixed.
    """
    differences = np.array(first, dtype=float) - np.array(second, dtype=float)
    if not differences.any():
        return None
    if len(differences) == 1:
        return 1.0  # the other way round is as far from nothing
    found = stats.permutation_test(
        (differences,),
        np.mean,
        permutation_type="samples",
        n_resamples=_PERMUTATIONS,
        rng=np.random.default_rng(_SEED),
    )
    return float(found.pvalue)
