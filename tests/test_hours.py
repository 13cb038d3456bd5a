from __future__ import annotations

import pytest

from rag.hours import find_hours


@pytest.mark.parametrize(
    ("text", "said", "minutes"),
    [
        ("at 17:12", "17:12", (1032,)),
        ("at 7:10", "7:10", (430, 1150)),
        ("5.12pm", "5.12pm", (1032,)),
        ("1712 hours", "1712 hours", (1032,)),
        ("half past seven in the evening", "half past seven in the evening", (1170,)),
        ("after quarter to six", "quarter to six", (1065, 345)),
        ("at half seven", "half seven", (450, 1170)),
        ("by noon", "noon", (720,)),
        ("since midnight", "midnight", (0,)),
        ("at seventeen twelve", "seventeen twelve", (1032,)),
    ],
)
def test_a_clock_time_is_read_with_its_readings_the_likelier_first(
    text: str, said: str, minutes: tuple[int, ...]
) -> None:
    (found,) = find_hours(text)
    assert text[found.start : found.end] == said
    assert found.hour.minutes == minutes


@pytest.mark.parametrize(
    "text",
    [
        "the 9-0 ruling",
        "a 2.1 km fence",
        "after 5 goals",
        "in 2019",
        "around 1800",
        "won 10 to 6",
        "1,000 people",
        "0800 123",
    ],
)
def test_numbers_that_count_are_no_clock_times(text: str) -> None:
    assert find_hours(text) == []


def test_a_zone_is_named_with_its_iana_name() -> None:
    assert find_hours("at noon eastern time")[0].hour.zone == "America/New_York"
