"""Halves: each job in a thread where torch has half of the cores, and nothing of that to be noticed outside."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import torch

from index.halves import by_halves


def test_each_job_has_half_of_the_cores_and_the_order_is_kept() -> None:
    half = max(1, torch.get_num_threads() // 2)
    assert by_halves(lambda number: (number, torch.get_num_threads()), range(5)) == [
        (place, half) for place in range(5)
    ]


def test_everybody_else_has_all_cores_afterwards() -> None:
    before = torch.get_num_threads()
    by_halves(str, range(5))
    with ThreadPoolExecutor(1) as later:
        assert (torch.get_num_threads(), later.submit(torch.get_num_threads).result()) == (before, before)


def test_what_goes_wrong_in_a_job_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        by_halves(lambda number: 1 // number, [1, 0])
