"""An iterator that is given up at its deadline: what came in time is passed on, and so is whatever it raises."""

from collections.abc import Iterator
from threading import Event

import pytest

from rag.deadline import DeadlineError, within


def test_what_comes_in_time_is_passed_on() -> None:
    assert list(within(60, lambda: (number for number in range(3)))) == [0, 1, 2]


def test_what_it_raises_is_raised() -> None:
    def failing() -> Iterator[int]:
        yield 1
        raise ValueError

    passed = within(60, failing)
    assert next(passed) == 1
    with pytest.raises(ValueError):  # noqa: PT011 # that very one
        next(passed)


def test_silence_is_given_up_and_the_iterator_closed_once_it_moves() -> None:
    moves, closed = Event(), Event()

    def silent() -> Iterator[int]:
        try:
            moves.wait(30)
            yield 1
        finally:
            closed.set()

    with pytest.raises(DeadlineError, match=r"after 0\.01 seconds"):
        next(within(0.01, silent))
    moves.set()
    assert closed.wait(30)


def test_what_comes_after_the_deadline_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr("rag.deadline.monotonic", lambda: clock[0])
    passed = within(60, lambda: (number for number in range(3)))
    assert next(passed) == 0
    clock[0] = 60.0
    with pytest.raises(DeadlineError):
        next(passed)
