"""Cores: threads in each of which torch computes alone, for what is too small to be shared out among all cores.

Of a short text each operation takes microseconds. Shared out, each waits for the slowest core, and where something else
is busy on one of them too, that takes ten times as long as the operation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from threading import Barrier
from typing import TypeVar

Item = TypeVar("Item")
Done = TypeVar("Done")


def alone(job: Callable[[Item], Done], items: Iterable[Item]) -> list[Done]:
    """Do a job for each item on a core of its own, as many at a time as there are cores; the order is kept."""
    return list(_threads().map(job, items))


def keep_to_one_core() -> None:
    """Have torch compute in this thread alone; first it settles on how many there are, which it does once a thread."""
    import torch

    torch.get_num_threads()
    torch.set_num_threads(1)


@cache
def _threads() -> ThreadPoolExecutor:
    """Start this process's threads, as many as torch uses cores."""
    import torch

    cores = torch.get_num_threads()
    pool, all_started = ThreadPoolExecutor(cores, "dateline-core", keep_to_one_core), Barrier(cores)
    list(pool.map(lambda _: all_started.wait(), range(cores)))
    torch.set_num_threads(cores)  # for threads that are yet to come; the pool's have told it otherwise
    return pool
