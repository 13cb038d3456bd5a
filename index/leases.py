"""Leases: the turn to write to a Chroma server, which knows no locks, yet lets only one client create a collection.

Who creates the collection has the lease, for the short while that one write takes. A lease outlives its owner when
the owner or the server is killed: it is taken over at once where it can be seen that nobody has it in hand any more,
and elsewhere when somebody has had it for far longer than a write takes.
"""

from __future__ import annotations

import os
import re
import socket
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.errors import StoreError

_PAUSE = 0.05
_NAMED = re.compile(r"process (?P<process>\d+) on (?P<place>.+) \(\w+\)")
# The leases that this process has in hand, by their names.
_held: set[str] = set()


@dataclass(frozen=True, slots=True)
class Lock:
    """What a lease needs of a store: to create it for a holder (says whether it could), see whose it is, end one's."""

    create: Callable[[str], bool]
    holder: Callable[[], str | None]
    release: Callable[[str], None]


@contextmanager
def lease(lock: Lock, *, patience: float = 180.0, dead_after: float = 60.0) -> Iterator[None]:
    """Wait for the lease, and keep it for as long as the block runs.

    Raises StoreError, naming who has it, when it does not come.
    """
    mine = f"process {os.getpid()} on {_place()} ({uuid.uuid4().hex[:8]})"
    _held.add(mine)
    try:
        _wait(lock, mine, patience, dead_after)
        try:
            yield
        finally:
            lock.release(mine)
    finally:
        _held.discard(mine)


def _wait(lock: Lock, mine: str, patience: float, dead_after: float) -> None:
    """Wait until a lease is one's own; those that are left lying are taken over.

    Raises StoreError, naming who has it, when it does not come.
    """
    began = seen_since = time.monotonic()
    seen: str | None = None
    while not (lock.create(mine) and lock.holder() == mine):
        now, holder = time.monotonic(), lock.holder()
        if holder != seen:
            seen, seen_since = holder, now
        if holder is not None and (now - seen_since > dead_after or _is_left(holder)):
            lock.release(holder)
        elif now - began > patience:
            message = f"The Chroma server is being written to by {holder or 'another process'}. Try again later."
            raise StoreError(message)
        else:
            time.sleep(_PAUSE)


def _is_left(holder: str) -> bool:
    """Say whether it can be seen from here that a holder has its lease no longer in hand."""
    named = _NAMED.fullmatch(holder)
    if named is None or named["place"] != _place():
        return False
    process = int(named["process"])
    if process == os.getpid():
        return holder not in _held
    if os.name != "posix":  # elsewhere a signal cannot ask without harm
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


@cache
def _place() -> str:
    """Name what numbers the processes: the machine, and on Linux the namespace, since containers may share its name."""
    numbered = ""
    with suppress(OSError):
        numbered = str(Path("/proc/self/ns/pid").readlink()).removeprefix("pid:")
    return f"{socket.gethostname()}{numbered}"
