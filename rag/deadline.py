"""An iterator that is given up at a deadline, however long it is silent: its work goes on in a thread beside."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from contextvars import copy_context
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import TypeVar

from index.errors import ModelError

T = TypeVar("T")


class DeadlineError(ModelError):
    """A chat model was given up at the deadline of an answer."""


def within(seconds: float, start: Callable[[], Iterator[T]]) -> Generator[T]:
    """Pass on what an iterator gives, until so many seconds after the first was asked for.

    `start` makes the iterator, in a thread of its own, which closes it once it moves again after it was given up.

    Raises DeadlineError at the deadline, and whatever the iterator raises.
    """
    given: SimpleQueue[tuple[T] | Exception | None] = SimpleQueue()
    left = Event()

    def work() -> None:
        """Run the iterator to its end, or until nobody takes any more."""
        try:
            with closing(start()) as pieces:  # type: ignore[type-var] # a generator, which has close()
                for piece in pieces:
                    given.put((piece,))
                    if left.is_set():
                        return
        except Exception as error:  # noqa: BLE001 # it is raised where it is waited for
            given.put(error)
        else:
            given.put(None)

    until = monotonic() + seconds
    Thread(target=copy_context().run, args=(work,), daemon=True).start()
    try:
        while (one := _next(given, until, seconds)) is not None:
            if isinstance(one, Exception):
                raise one
            yield one[0]
    finally:
        left.set()


def _next(given: SimpleQueue[tuple[T] | Exception | None], until: float, seconds: float) -> tuple[T] | Exception | None:
    """Wait for what comes next.

    Raises DeadlineError when it does not come in time.
    """
    remaining = until - monotonic()
    try:
        if remaining > 0:
            return given.get(timeout=remaining)
    except Empty:
        pass
    message = f"stopped after {seconds:g} seconds"
    raise DeadlineError(message)
