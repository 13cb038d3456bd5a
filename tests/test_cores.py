"""Cores: each job in a thread where torch computes alone, and nothing of that to be noticed outside."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import torch

from index.cores import alone


def test_each_job_has_one_core_and_the_order_is_kept() -> None:
    done = alone(lambda number: (number, torch.get_num_threads()), range(5))
    assert done == [(number, 1) for number in range(5)]


def test_everybody_else_has_all_cores_afterwards() -> None:
    before = torch.get_num_threads()
    alone(str, range(5))
    with ThreadPoolExecutor(1) as later:
        assert (torch.get_num_threads(), later.submit(torch.get_num_threads).result()) == (before, before)


def test_what_goes_wrong_in_a_job_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        alone(lambda number: 1 // number, [1, 0])
