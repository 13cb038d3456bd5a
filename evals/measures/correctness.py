"""Is the answer right: the share of right answers, and of the nuggets they hold."""

from __future__ import annotations

import math

from evals.judging import Judged
from evals.measures.measure import Measure, Pair, Tallies


def right(one: Judged) -> Pair:
    """Count a question as right when it is answered with every nugget and the entries it needs, or rightly declined.

    Of an unanswerable question, declining is right, and so is a correction that holds the nuggets. In [0, 1].
    """
    return Pair(one.right)


def right_answerable(one: Judged) -> Pair | None:
    """Count the answerable questions that are right. In [0, 1]."""
    return Pair(one.right) if one.gold.answerable else None


def right_unanswerable(one: Judged) -> Pair | None:
    """Count the unanswerable questions that are right. In [0, 1]."""
    return None if one.gold.answerable else Pair(one.right)


def right_balanced(one: Judged) -> Pair:
    """Take the mean of the shares right of answerable and of unanswerable questions, each counted alike. In [0, 1]."""
    return Pair(one.right, 1.0 if one.gold.answerable else -1.0)


def nugget_recall(one: Judged) -> Pair | None:
    """Take the share of a question's nuggets that its answer holds, mean over answerable questions.

    A nugget counts when any of its spellings occurs, case and accents folded; a declined question holds none (strict
    nugget recall of the TREC question answering tracks, Voorhees 2003). In [0, 1].
    """
    if not (one.gold.answerable and one.gold.nuggets):
        return None
    return Pair(one.nuggets_found / len(one.gold.nuggets))


def answered_nugget_recall(one: Judged) -> Pair | None:
    """Take nugget recall over the answerable questions that were answered, so that declining is not counted twice.

    In [0, 1].
    """
    return nugget_recall(one) if one.answered else None


def _balance(tallies: Tallies) -> float:
    """Average the two means; the sign of the whole says which of the two a question belongs to."""
    answerable = tallies[:, 1] > 0
    if answerable.all() or not answerable.any():
        return math.nan
    return float((tallies[answerable, 0].mean() + tallies[~answerable, 0].mean()) / 2)


CORRECTNESS = (
    Measure("right", right, "no question"),
    Measure("right, answerable", right_answerable, "no answerable question"),
    Measure("right, unanswerable", right_unanswerable, "no unanswerable question"),
    Measure("right, balanced", right_balanced, "needs answerable and unanswerable questions", _balance),
    Measure("nugget recall", nugget_recall, "no answerable question has nuggets"),
    Measure("nugget recall, answered", answered_nugget_recall, "no answerable question with nuggets was answered"),
)
