"""The strip of all entries: its labels have the day, and the year, where there are several of them."""

import re
from datetime import UTC, datetime

import pytest

from index.entries import Entry
from ui.timeline import timeline


def labels(*published: datetime) -> list[str]:
    entries = [Entry(str(place), "page", at, "News", "") for place, at in enumerate(published)]
    return re.findall(r"<span [^>]*>([^<]*)</span>", timeline(entries, []))


@pytest.mark.parametrize(
    ("first", "last", "ends"),
    [
        (datetime(2026, 4, 14, 17, 5, tzinfo=UTC), datetime(2026, 4, 14, 20, 10, tzinfo=UTC), ["17:05", "20:10"]),
        (datetime(2026, 4, 14, tzinfo=UTC), datetime(2026, 4, 24, tzinfo=UTC), ["14 Apr", "24 Apr"]),
        (datetime(2023, 5, 15, tzinfo=UTC), datetime(2025, 4, 14, tzinfo=UTC), ["15 May 2023", "14 Apr 2025"]),
        (datetime(2025, 12, 31, 20, 0, tzinfo=UTC), datetime(2026, 1, 1, 4, 0, tzinfo=UTC), ["20:00", "04:00"]),
    ],
)
def test_its_ends_say_when_it_begins_and_ends(first: datetime, last: datetime, ends: list[str]) -> None:
    found = labels(first, last)
    assert [found[0], found[-1]] == ends


def test_a_midnight_between_bears_its_day_and_year() -> None:
    night = datetime(2025, 12, 31, 18, 0, tzinfo=UTC), datetime(2026, 1, 1, 6, 0, tzinfo=UTC)
    assert "1 Jan 2026 00:00" in labels(*night)


def test_what_would_touch_an_end_is_left_out() -> None:
    found = labels(datetime(2023, 5, 15, 11, 42, tzinfo=UTC), datetime(2025, 4, 14, 20, 27, tzinfo=UTC))
    assert found == ["15 May 2023", "11 Dec 2023", "8 Jul 2024", "14 Apr 2025"]


def test_an_entry_by_itself_has_one_label() -> None:
    assert labels(datetime(2026, 4, 14, 17, 5, tzinfo=UTC)) == ["17:05"]
