"""The measures: each a small function over one judged answer, its definition and source in its docstring."""

from evals.measures.measure import Figure, Measure, Pair
from evals.measures.registry import GROUPS, MEASURES, measure_all

__all__ = ["GROUPS", "MEASURES", "Figure", "Measure", "Pair", "measure_all"]
