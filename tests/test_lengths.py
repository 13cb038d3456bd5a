from __future__ import annotations

from datetime import timedelta

import pytest

from rag.lengths import find_lengths


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("20 minutes", 20),
        ("half an hour", 30),
        ("an hour and a half", 90),
        ("one and a half hours", 90),
        ("1 hour 20 minutes", 80),
        ("twenty-five minutes", 25),
        ("a couple of hours", 120),
        ("a few minutes", 12),
        ("three quarters of an hour", 45),
    ],
)
def test_a_length_of_time_is_read_in_minutes(text: str, minutes: int) -> None:
    assert [found.length for found in find_lengths(text)] == [timedelta(minutes=minutes)]


def test_a_bare_hour_is_not_counted() -> None:
    assert [found.counted for found in find_lengths("the last hour")] == [False]
