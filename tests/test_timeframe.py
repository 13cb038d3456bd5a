from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from rag.timeframe import PageClock, read_timeframe

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=LONDON)
AFTERNOON = PageClock(
    LONDON, datetime(2025, 4, 14, 16, 5, tzinfo=LONDON), datetime(2025, 4, 14, 20, 27, tzinfo=LONDON), NOW
)


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("What happened between 17:10 and 17:15?", "17:10", "17:16"),
        ("What did Trump say after half past seven in the evening?", "19:31", None),
        ("What was reported before noon?", None, "12:00"),
    ],
)
def test_a_clock_time_becomes_a_span(question: str, since: str | None, until: str | None) -> None:
    timeframe = read_timeframe(question, AFTERNOON).timeframe
    assert timeframe is not None
    assert (
        timeframe.since and timeframe.since.strftime("%H:%M"),
        timeframe.until and timeframe.until.strftime("%H:%M"),
    ) == (since, until)
