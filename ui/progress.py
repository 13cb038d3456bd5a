"""A progress bar for whatever takes longer than a second, on a terminal only."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from tqdm import tqdm


class Bar:
    """Draws how far an ingest has come, with an estimate of the time left."""

    def __init__(self) -> None:
        """Begin with nothing drawn."""
        self._bar: tqdm[Any] | None = None

    def __call__(self, done: int, total: int, what: str) -> None:
        """Show that `done` of `total` parts of `what` are embedded: pages of a folder, chunks of a page."""
        bar = self._bar
        if bar is None or bar.total != total or done < bar.n:
            self.clear()
            bar = tqdm(total=total, desc=what[:40], unit="part", disable=None, leave=False, delay=1)
            self._bar = bar
        bar.update(done - bar.n)

    def hide(self) -> None:
        """Take the bar off the screen until it is moved next; the estimate goes on from what it knows."""
        if self._bar is not None:
            self._bar.clear()

    def clear(self) -> None:
        """Take the bar off the screen."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def __enter__(self) -> Self:
        """Enter a with block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave a with block, the bar gone."""
        self.clear()
