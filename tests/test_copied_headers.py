"""The forms that an entry's header takes in copied text: spaced hours, a name before the time."""

from datetime import UTC, date, datetime

import pytest

from index.entries import Document, Entry
from index.readers import read


def entries(text: str) -> tuple[Entry, ...]:
    return read(Document("page.txt", text, datetime(2025, 6, 1, 12, tzinfo=UTC), day=date(2025, 5, 2))).entries


@pytest.mark.parametrize("header", ["{} h {} : Pont fermé", "{} h {} – Pont fermé", "{} h {}\nPont fermé"])
def test_hours_and_minutes_may_be_apart(header: str) -> None:
    text = "".join(f"{header.format(hour, '05')}\nDepuis 8 h 45.\n\n" for hour in (14, 9))
    told = [(one.minute, one.title, one.text) for one in entries(text)]
    assert told == [("14:05", "Pont fermé", "Depuis 8 h 45."), ("09:05", "Pont fermé", "Depuis 8 h 45.")]


NAMED = ["By {} · 3:40 PM", "By {} | 15:40", "Von {}, 15.40 Uhr", "Par {} - 15h40", "By {} — 3.40pm BST"]


@pytest.mark.parametrize("header", NAMED)
def test_a_name_may_stand_before_the_time(header: str) -> None:
    names = ("Ada Finch", "Kit Rowe-Lund")
    text = "".join(f"{header.format(name)}\nBoats sail\nThe wind is down, {name} says.\n\n" for name in names)
    found = [(one.minute, one.title, one.author, one.text) for one in entries(text)]
    assert found == [("15:40", "Boats sail", name, f"The wind is down, {name} says.") for name in names]


def test_the_byline_of_a_page_is_no_header() -> None:
    text = "Quay live\nBy Ada Finch · 3:40 PM\n\n15:20 – Boats sail\nThe wind is down.\n\n14:10 – Boats wait\nNo.\n"
    assert [one.minute for one in entries(text)] == ["15:20", "14:10"]
