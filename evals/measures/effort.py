"""What an answer costs: its length, its time, its tokens."""

from __future__ import annotations

import numpy as np

from evals.judging import Judged
from evals.measures.measure import Measure, Pair, Tallies


def words(one: Judged) -> Pair | None:
    """Take the mean length of an answer in words, over answered questions."""
    return Pair(sum(len(statement.text.split()) for statement in one.answer.statements)) if one.answered else None


def milliseconds(one: Judged) -> Pair | None:
    """Take the median time of an answer in milliseconds, as its own timings add up."""
    times = one.answer.timings_ms
    spent = times.get("total", sum(times.values()))
    return Pair(spent) if times else None


def milliseconds_tail(one: Judged) -> Pair | None:
    """Take the 95th percentile of the time of an answer in milliseconds."""
    return milliseconds(one)


def tokens(one: Judged) -> Pair | None:
    """Take the mean number of tokens that went to and came from a chat model, over the questions put to one.

    By the model's own count where it gives one, else by Dateline's.
    """
    spent = one.answer.usage
    return Pair(spent.tokens_in + spent.tokens_out) if spent else None


def _median(tallies: Tallies) -> float:
    """Take the median of the parts."""
    return float(np.median(tallies[:, 0]))


def _tail(tallies: Tallies) -> float:
    """Take the 95th percentile of the parts."""
    return float(np.percentile(tallies[:, 0], 95))


_UNTIMED = "the answers carry no timings"
EFFORT = (
    Measure("words", words, "no question was answered", better="neither", unit="words"),
    Measure("ms", milliseconds, _UNTIMED, _median, better="lower", unit="ms"),
    Measure("ms, 95th percentile", milliseconds_tail, _UNTIMED, _tail, better="lower", unit="ms"),
    Measure("tokens", tokens, "no chat model was asked", better="lower", unit="tokens"),
)
