"""Every measure, by group, in the order in which reports show them."""

from __future__ import annotations

from collections.abc import Sequence

from evals.judging import Judged
from evals.measures.citing import CITING
from evals.measures.claimwise import CLAIMWISE
from evals.measures.correctness import CORRECTNESS
from evals.measures.declining import DECLINING
from evals.measures.effort import EFFORT
from evals.measures.measure import Figure, Measure
from evals.measures.ranking import RANKING
from evals.measures.timekeeping import TIMEKEEPING

GROUPS: dict[str, tuple[Measure, ...]] = {
    "Right answers": CORRECTNESS,
    "Retrieval": RANKING,
    "Citations": CITING,
    "Claims": CLAIMWISE,
    "Declining": DECLINING,
    "Time": TIMEKEEPING,
    "Effort": EFFORT,
}
MEASURES: dict[str, Measure] = {measure.name: measure for group in GROUPS.values() for measure in group}


def measure_all(judged: Sequence[Judged]) -> dict[str, Figure]:
    """Take every measure of some judged answers, without intervals."""
    return {name: measure.of(judged) for name, measure in MEASURES.items()}
