"""Leases: one holder at a time, and none that outlives its owner for long."""

import os
import subprocess
import sys

import pytest

from index.errors import StoreError
from index.leases import Lock, lease


class Shelf:
    """A place for one lease."""

    def __init__(self) -> None:
        self.name: str | None = None
        self.lock = Lock(self.create, lambda: self.name, self.release)

    def create(self, mine: str) -> bool:
        self.name = self.name or mine
        return self.name == mine

    def release(self, whose: str) -> None:
        self.name = None if self.name == whose else self.name


def test_a_lease_is_there_for_a_block_and_says_whose_it_is() -> None:
    shelf = Shelf()
    with lease(shelf.lock):
        assert f"process {os.getpid()} on " in str(shelf.name)
    assert shelf.name is None


def test_who_waits_too_long_is_told_for_whom() -> None:
    shelf = Shelf()
    shelf.name = "process 12 on another machine (ab12cd34)"
    with pytest.raises(StoreError, match="by process 12 on another machine"), lease(shelf.lock, patience=0.01):
        pass


def test_a_lease_in_hand_is_not_taken_by_another_thread_of_its_process() -> None:
    shelf = Shelf()
    with lease(shelf.lock), pytest.raises(StoreError, match="is being written to"), lease(shelf.lock, patience=0.01):
        pass


def test_a_lease_that_its_process_could_not_let_go_is_taken_over_at_once() -> None:
    shelf = Shelf()

    def gone(whose: str) -> None:
        raise StoreError(whose)

    with pytest.raises(StoreError), lease(Lock(shelf.create, lambda: shelf.name, gone)):
        pass
    left = shelf.name
    assert left
    with lease(shelf.lock, patience=0.01):
        assert shelf.name != left


@pytest.mark.skipif(os.name != "posix", reason="elsewhere nobody can ask whether a process lives")
def test_a_lease_of_a_process_that_is_dead_is_taken_over_at_once() -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    shelf = Shelf()
    with lease(shelf.lock):
        left = str(shelf.name).replace(str(os.getpid()), str(dead.pid), 1)
    shelf.name = left
    with lease(shelf.lock, patience=0.01):
        assert shelf.name != left
