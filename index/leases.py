"""Leases: the turn to write to a Chroma server, which knows no locks, yet lets only one client create a collection.

Who creates the collection has the lease, for the short while that one write takes. A lease that somebody has had for
far longer is one whose owner died, and is taken over.
"""

from __future__ import annotations

import os
import socket
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from index.errors import StoreError

_PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class Lock:
    """What a lease needs of a store: to create it for a holder (says whether it could), see whose it is, let it go."""

    create: Callable[[str], bool]
    holder: Callable[[], str | None]
    release: Callable[[], None]


@contextmanager
def lease(lock: Lock, *, patience: float = 180.0, dead_after: float = 60.0) -> Iterator[None]:
    """Wait for the lease, and keep it for as long as the block runs.

    Raises StoreError, naming who has it, when it does not come.
    """
    mine = f"process {os.getpid()} on {socket.gethostname()} ({uuid.uuid4().hex[:8]})"
    began = seen_since = time.monotonic()
    seen: str | None = None
    while not (lock.create(mine) and lock.holder() == mine):
        now, holder = time.monotonic(), lock.holder()
        if holder != seen:
            seen, seen_since = holder, now
        elif holder is not None and now - seen_since > dead_after:
            lock.release()
        if now - began > patience:
            message = f"The Chroma server is being written to by {holder or 'another process'}. Try again later."
            raise StoreError(message)
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        if lock.holder() == mine:
            lock.release()
