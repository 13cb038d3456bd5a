"""Where the time of an answer goes, stage by stage."""

from __future__ import annotations

from collections.abc import Mapping
from time import perf_counter


class Stopwatch:
    """Notes how many milliseconds each stage took in all, in the order in which they first ran."""

    def __init__(self, laps: Mapping[str, float] | None = None) -> None:
        """Start the watch, perhaps after laps that another has noted."""
        self.laps: dict[str, float] = dict(laps or {})
        self._began = perf_counter()

    def lap(self, stage: str) -> None:
        """End a stage, and begin the next."""
        now = perf_counter()
        self.laps[stage] = self.laps.get(stage, 0.0) + (now - self._began) * 1000
        self._began = now
