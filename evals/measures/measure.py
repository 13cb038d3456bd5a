"""What a measure is: a tally of each question, and how the tallies of many combine into one figure."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from evals.judging import Judged

Tallies = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pair:
    """What one question adds to a measure; for most, a part and the whole that it is a part of."""

    part: float
    whole: float = 1.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure's value over some questions.

    `value` is None where the measure is undefined, and `why` then says why; it is never 0 or NaN for want of data.
    `count` is the number of questions that it was taken over; `low` and `high` bound it with 95 % confidence, where
    that was asked for.
    """

    value: float | None
    count: int
    why: str = ""
    low: float | None = None
    high: float | None = None


def ratio(tallies: Tallies) -> float:
    """Divide the sum of the parts by the sum of the wholes: the mean, where each whole is 1."""
    return float(tallies[:, 0].sum() / tallies[:, 1].sum())


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: its name, the tally of one judged answer (None: not counted), how tallies combine, and its range.

    `combine` takes an array of shape (questions, 2). `undefined` says in words what was missing when nothing counted.
    """

    name: str
    tally: Callable[[Judged], Pair | None]
    undefined: str
    combine: Callable[[Tallies], float] = ratio
    better: Literal["higher", "lower", "neither"] = "higher"
    unit: str = ""

    @property
    def definition(self) -> str:
        """What it measures: the docstring of its tally."""
        return " ".join((self.tally.__doc__ or "").split())

    def tallies(self, judged: Sequence[Judged]) -> Tallies:
        """Tally the questions that count, an array of shape (questions, 2)."""
        pairs = [pair for one in judged if (pair := self.tally(one)) is not None and pair.whole]
        return np.array([(pair.part, pair.whole) for pair in pairs], dtype=np.float64).reshape(-1, 2)

    def of(self, judged: Sequence[Judged]) -> Figure:
        """Measure judged answers."""
        tallies = self.tallies(judged)
        value = self.combine(tallies) if len(tallies) else math.nan
        if math.isnan(value):
            return Figure(None, len(tallies), self.undefined)
        return Figure(value, len(tallies))
