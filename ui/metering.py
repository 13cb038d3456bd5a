"""What is counted while the chat is served, in the words of Prometheus, and how often one reader may ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import perf_counter

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from index.errors import QuestionError
from rag.answer import Answer

_REGISTRY = CollectorRegistry()
_ANSWERS = Counter("dateline_answers", "Questions answered, by how they ended.", ["status"], registry=_REGISTRY)
_SECONDS = Histogram("dateline_answer_seconds", "Seconds from a question to its whole answer.", registry=_REGISTRY)
_REFUSED = Counter("dateline_refused", "Questions refused because one reader asked too often.", registry=_REGISTRY)


class Meter:
    """Counts how often each reader asks."""

    def __init__(self, most: int) -> None:
        """Let each reader ask so many questions a minute; 0 sets no limit."""
        self.most = most
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def admit(self, reader: str) -> None:
        """Count a question of a reader.

        Raises QuestionError when that reader has asked too often.
        """
        if self.most and not self._limiter.hit(RateLimitItemPerMinute(self.most), reader):
            _REFUSED.inc()
            count = f"{self.most} question{'' if self.most == 1 else 's'}"
            message = f"More than {count} within a minute. Wait a moment, then ask again."
            raise QuestionError(message)


def timed(stream: Iterable[Answer]) -> Iterator[Answer]:
    """Pass the snapshots of an answer on, and count it and its time when the last one has passed."""
    started, answer = perf_counter(), None
    for answer in stream:  # the last one is needed
        yield answer
    if answer:
        _ANSWERS.labels(answer.status).inc()
        _SECONDS.observe(perf_counter() - started)


def exposition() -> bytes:
    """Write the counts in the text format of Prometheus."""
    return generate_latest(_REGISTRY)
