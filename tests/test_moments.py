"""A time that a user gives on the command line is read in any of its usual spellings, in the page's zone."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from index.errors import QuestionError
from ui.moments import read_moment

LONDON, DAY = ZoneInfo("Europe/London"), date(2025, 4, 14)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17:10", "2025-04-14T17:10:00+01:00"),
        ("17.10", "2025-04-14T17:10:00+01:00"),
        ("5pm", "2025-04-14T17:00:00+01:00"),
        ("5:10 p.m.", "2025-04-14T17:10:00+01:00"),
        ("2025-04-13", "2025-04-13T00:00:00+01:00"),
        ("2025-04-13T17:10-04:00", "2025-04-13T17:10:00-04:00"),
    ],
)
def test_a_time_is_read(text: str, expected: str) -> None:
    moment = read_moment(text, LONDON, DAY)
    assert moment is not None
    assert moment.isoformat() == expected


@pytest.mark.parametrize("text", ["17", "1710", "24:00", "soon", "", "2025-02-30", "0001-01-01"])
def test_what_is_no_time_of_coverage_is_refused(text: str) -> None:
    with pytest.raises(QuestionError, match="Give "):
        read_moment(text, LONDON, DAY)
