"""Turns to write: one process at a time changes an index, and who waits too long is told for whom.

In a folder the turn is a file lock, which the system lets go when the process dies, however it dies.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import StoreError

PATIENCE_SECONDS = 60.0


@contextmanager
def turn(home: Path, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Wait for the turn to write to the index in a folder, and keep it for as long as the block runs.

    Raises StoreError, naming the process that has the turn, when it does not come.
    """
    owner = home / "writing.by"
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = FileLock(home / "writing.lock", timeout=patience).acquire()
    except Timeout as error:
        message = (
            f"{_owner(owner)} has been writing to {home} for {patience:.0f} s. "
            "Wait until it has finished, or stop it, and try again."
        )
        raise StoreError(message) from error
    except OSError as error:
        message = (
            f"The folder {home} cannot be written to: {error.strerror}. Set DATELINE_HOME to a folder you can write to."
        )
        raise StoreError(message) from error
    with lock:
        # Only for the message above: on a full disk the turn is as good without it.
        with suppress(OSError):
            owner.write_text(f"Process {os.getpid()} ({_command()})", encoding="utf-8")
        yield


def _owner(file: Path) -> str:
    """Name the process that has the turn."""
    try:
        return file.read_text(encoding="utf-8") or "Another process"
    except OSError:
        return "Another process"


def _command() -> str:
    """Give the command that this process was started with."""
    return " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])[:200]
