"""Were the right entries found: measures of the ranked entries, through ir-measures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, update_wrapper

from evals.judging import Judged
from evals.measures.measure import Measure, Pair


def recall_at(one: Judged, *, depth: int) -> Pair | None:
    """Take the share of a question's needed entries that are among the first k retrieved, mean over questions.

    Over answerable questions. An entry that suffices by itself is another way to be right: the better one counts. In
    [0, 1].
    """
    return _score(one, f"R@{depth}")


def reciprocal_rank(one: Judged) -> Pair | None:
    """Take 1 / the rank of the first right entry, 0 if none was retrieved, mean over answerable questions (MRR).

    In [0, 1].
    """
    return _score(one, "RR")


def gain(one: Judged) -> Pair | None:
    """Take the normalised discounted cumulative gain of the first ten entries (Järvelin & Kekäläinen 2002).

    Mean over answerable questions; the better of the needed entries and any that suffices by itself. In [0, 1].
    """
    return _score(one, "nDCG@10")


def average_precision(one: Judged) -> Pair | None:
    """Take the average precision of the retrieved entries, where missing a needed entry costs. In [0, 1]."""
    return _score(one, "AP")


def _score(one: Judged, name: str) -> Pair | None:
    """Look a score of the ranked entries up; a question without needed entries has none."""
    return Pair(one.ranking[name]) if one.ranking else None


def _at(depth: int) -> Callable[[Judged], Pair | None]:
    """Fix the depth, keeping the definition."""
    return update_wrapper(partial(recall_at, depth=depth), recall_at)


_NONE = "no answerable question names entries, or the system does not say what it retrieved"
RANKING = (
    *(Measure(f"recall@{depth}", _at(depth), _NONE) for depth in (1, 3, 5, 10)),
    Measure("MRR", reciprocal_rank, _NONE),
    Measure("nDCG@10", gain, _NONE),
    Measure("average precision", average_precision, _NONE),
)
