"""Halves: two threads, in each of which torch computes on half of the cores, for what is small and comes by twos.

Of a short text each operation takes microseconds. Shared out among all cores, each waits for the slowest of them, and
where one is busy with something else too, that takes ten times as long as the operation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from threading import Barrier
from typing import TypeVar

Item = TypeVar("Item")
Done = TypeVar("Done")

_HALVES = 2


def by_halves(job: Callable[[Item], Done], items: Iterable[Item]) -> list[Done]:
    """Do a job for each item on half of the cores, two at a time; the order is kept."""
    return list(_threads().map(job, items))


def keep_to(cores: int) -> None:
    """Have torch compute on so many cores in this thread; first it settles on how many there are, once a thread."""
    import torch

    torch.get_num_threads()
    torch.set_num_threads(cores)


@cache
def half() -> int:
    """Say how many cores a half has."""
    import torch

    return max(1, torch.get_num_threads() // _HALVES)


@cache
def _threads() -> ThreadPoolExecutor:
    """Start this process's two threads."""
    import torch

    cores, both_started = torch.get_num_threads(), Barrier(_HALVES)
    pool = ThreadPoolExecutor(_HALVES, "dateline-half", keep_to, (half(),))
    list(pool.map(lambda _: both_started.wait(), range(_HALVES)))
    torch.set_num_threads(cores)  # for threads that are yet to come; these two have told it otherwise
    return pool
