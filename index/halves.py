"""Halves: two threads for what is small and comes by twos, each job on half of the cores.

Of a short text each operation takes microseconds. Shared out among all cores, each waits for the slowest of them, and
where one is busy with something else too, that takes ten times as long as the operation.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

Item = TypeVar("Item")
Done = TypeVar("Done")

_HALVES = 2


def by_halves(job: Callable[[Item], Done], items: Iterable[Item]) -> list[Done]:
    """Do a job for each item, two at a time; the order is kept. The job itself is to keep to half of the cores."""
    return list(_threads().map(job, items))


def half() -> int:
    """Say how many cores a half has, of those that this process may use: as many as `OMP_NUM_THREADS` says, or all."""
    told = os.environ.get("OMP_NUM_THREADS", "")
    return max(1, (int(told) if told.isdigit() else _cores()) // _HALVES)


def _cores() -> int:
    """Count the cores that this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def _threads() -> ThreadPoolExecutor:
    """Start this process's two threads."""
    return ThreadPoolExecutor(_HALVES, "dateline-half")
