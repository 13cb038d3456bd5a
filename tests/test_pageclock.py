from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rag.hours import Hour
from rag.pageclock import PageClock

LONDON = ZoneInfo("Europe/London")


def clock(first: str, last: str, now: str = "2030-01-01T00:00") -> PageClock:
    moments = (datetime.fromisoformat(text).replace(tzinfo=LONDON) for text in (first, last, now))
    return PageClock(LONDON, *moments)


AFTERNOON = clock("2025-04-14T16:05", "2025-04-14T20:27")
DAYS = clock("2025-09-11T09:00", "2025-09-13T21:30")


@pytest.mark.parametrize(
    ("page", "hour", "placed"),
    [
        (AFTERNOON, Hour((450, 1170)), "14 19:30"),
        (AFTERNOON, Hour((540, 1260)), "14 21:00"),
        (AFTERNOON, Hour((0,)), "15 00:00"),
        (DAYS, Hour((1032,)), "13 17:12"),
        (DAYS, Hour((1380,)), "12 23:00"),
    ],
)
def test_an_hour_is_placed_where_the_coverage_is(page: PageClock, hour: Hour, placed: str) -> None:
    assert page.place(hour).strftime("%d %H:%M") == placed


def test_a_named_day_decides() -> None:
    assert DAYS.place(Hour((1032,)), date(2025, 9, 11)) == datetime(2025, 9, 11, 17, 12, tzinfo=LONDON)


def test_today_is_the_day_of_the_last_entry() -> None:
    assert DAYS.today == date(2025, 9, 13)


def test_the_present_counts_only_while_the_page_is_fresh() -> None:
    fresh = clock("2025-04-14T16:05", "2025-04-14T20:27", "2025-04-14T21:00")
    assert fresh.reference == fresh.now
    assert AFTERNOON.reference == AFTERNOON.closing


def test_a_stretch_of_time_is_real_time_when_the_clocks_change() -> None:
    before = datetime(2025, 3, 30, 0, 30, tzinfo=LONDON)
    assert AFTERNOON.shift(before, timedelta(hours=1)).strftime("%H:%M") == "02:30"
