"""What a benchmark measured, beside what was aimed at."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what it is of, its value and unit, and the most or the least that it should be."""

    name: str
    value: float
    unit: str
    bound: Literal["at most", "at least"]
    aim: float
    detail: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the aim is met."""
        return self.value <= self.aim if self.bound == "at most" else self.value >= self.aim

    def __str__(self) -> str:
        """Show the figure, its aim, and whether it is met."""
        detail = f"  ({self.detail})" if self.detail else ""
        met = "met" if self.is_met else "MISSED"
        return f"{met:<6}  {self.name}: {self.value:,.2f}{self.unit}, aim {self.bound} {self.aim:g}{self.unit}{detail}"


def seconds(job: Callable[[], object]) -> float:
    """Time a job, in seconds."""
    began = time.perf_counter()
    job()
    return time.perf_counter() - began
