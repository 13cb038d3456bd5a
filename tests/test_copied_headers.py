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


def test_how_long_ago_may_be_run_into_the_time() -> None:
    text = "".join(f"Feb. 12, 2025, {hour}:23 a.m. ET{hour} hours ago\nBoats sail\nAll of them.\n\n" for hour in (4, 2))
    assert [(one.minute, one.title) for one in entries(text)] == [("04:23", "Boats sail"), ("02:23", "Boats sail")]


@pytest.mark.parametrize("byline", ["Ada Finch\nAda Finch", "Ada Finch profile image\nAda Finch"])
def test_a_name_may_stand_twice_above_the_headline_as_a_portrait_does(byline: str) -> None:
    text = "".join(f"{hour}:05 GMT\n{byline}\nBoats sail at {hour}\nAll of them.\n\n" for hour in (14, 9))
    told = [(one.author, one.title, one.text) for one in entries(text)]
    assert told == [("Ada Finch", f"Boats sail at {hour}", "All of them.") for hour in (14, 9)]


def test_a_byline_may_tell_the_role_in_small_letters() -> None:
    text = "14:05 GMT\nBoats sail\nBy Ada Finch, harbour reporter\nAll of them.\n"
    assert [(one.author, one.role) for one in entries(text)] == [("Ada Finch", "harbour reporter")]


def test_the_edit_of_an_entry_is_no_headline_of_the_next() -> None:
    post = "{0}h ago\n{1}:05 GMT\nAda Finch\nBoats sail at {1}\nAll of them.\n\nShare\nUpdated at {1}:09 GMT\n"
    found = entries("Quay live\n\n" + "".join(post.format(ago, 17 - ago) for ago in (3, 4, 5)))
    assert [(one.title, one.minute, one.updated and one.updated.minute) for one in found] == [
        (f"Boats sail at {hour}", f"{hour}:05", 9) for hour in (14, 13, 12)
    ]
