"""Are the times right: nothing from after the as-of moment, no outdated figure as current, no wrong clock time."""

from __future__ import annotations

import re

from evals.goldset import full_text, names_entry
from evals.judging import Judged
from evals.measures.measure import Measure, Pair

_CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3]):[0-5]\d\b")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def leakage(one: Judged) -> Pair | None:
    """Take the share of questions asked as of a moment that show an entry published later: cited, closest or retrieved.

    In [0, 1]; it must be 0.
    """
    moment = one.gold.moment
    if moment is None:
        return None
    shown = (*(citation.entry for citation in (*one.answer.citations, *one.answer.closest)), *one.retrieved)
    return Pair(any(entry.published > moment for entry in shown))


def supersession_error(one: Judged) -> Pair | None:
    """Take the share of questions on a superseded figure that are answered with an outdated one as if it were current.

    That is: answered without every current nugget, citing an entry older than the newest one that is needed. Over
    answered questions of the type "superseded". In [0, 1].
    """
    if one.gold.type != "superseded" or not one.gold.answerable or not one.answered:
        return None
    cited = [citation.entry for citation in one.answer.citations]
    current = [
        entry for entry in (*one.retrieved, *cited) if any(names_entry(name, entry) for name in one.gold.entries)
    ]
    newest = max((entry.published for entry in current), default=None)
    stale = any(newest is None or entry.published < newest for entry in cited)
    return Pair(stale and one.nuggets_found < len(one.gold.nuggets))


def stated_times(one: Judged) -> Pair | None:
    """Take the share of the clock times which answers state in their own words that are those of a cited entry.

    A time counts as right when it is the minute of an entry that its statement cites, or stands in that entry. Over
    answered questions. In [0, 1].
    """
    if not one.answered:
        return None
    right = stated = 0
    for statement in one.answer.statements:
        for match in _CLOCK.finditer(_QUOTED.sub("", statement.text)):
            stated += 1
            right += any(match[0].zfill(5) in full_text(citation.entry) for citation in statement.citations)
    return Pair(right, stated)


TIMEKEEPING = (
    Measure("as-of leakage", leakage, "no question is asked as of a moment", better="lower"),
    Measure(
        "supersession error", supersession_error, "no question on a superseded figure was answered", better="lower"
    ),
    Measure("stated times", stated_times, "no answer states a clock time"),
)
