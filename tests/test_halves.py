"""Halves: two jobs at a time, in order, and how many cores each is to keep to."""

import pytest

from index.halves import by_halves, half


def test_the_order_is_kept() -> None:
    assert by_halves(lambda number: number * 2, range(5)) == [0, 2, 4, 6, 8]


def test_what_goes_wrong_in_a_job_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        by_halves(lambda number: 1 // number, [1, 0])


@pytest.mark.parametrize(("told", "cores"), [("8", 4), ("1", 1), ("0", 1)])
def test_as_many_cores_as_the_environment_allows(monkeypatch: pytest.MonkeyPatch, told: str, cores: int) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", told)
    assert half() == cores


def test_at_least_one_core_where_the_environment_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "many")
    assert half() >= 1
