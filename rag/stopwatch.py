"""Where the time of an answer goes, stage by stage."""

from __future__ import annotations

from time import perf_counter


class Stopwatch:
    """Notes how many milliseconds each stage took, in the order in which they ran."""

    def __init__(self) -> None:
        """Start the watch."""
        self.laps: dict[str, float] = {}
        self._began = perf_counter()

    def lap(self, stage: str) -> None:
        """End a stage, and begin the next."""
        now = perf_counter()
        self.laps[stage] = (now - self._began) * 1000
        self._began = now
