"""Two times on a line of copied text: of a publication and its edit, or one time on two clocks."""

from datetime import UTC, date, datetime

import pytest

from index.entries import Coverage, Document
from index.readers import read


def coverage(text: str) -> Coverage:
    return read(Document("page.txt", text, datetime(2025, 6, 1, 12, tzinfo=UTC), day=date(2025, 4, 14)))


def page(*headers: str) -> Coverage:
    """Read a page with these lines above its entries."""
    return coverage("Storm live updates\n\n" + "".join(f"{one}\nBridge shut\nIt is shut.\n\n" for one in headers))


def told(found: Coverage) -> list[tuple[str, str | None, str, str]]:
    """List each entry's minute, that of its edit, its headline and its text."""
    return [(one.minute, f"{one.updated:%H:%M}" if one.updated else None, one.title, one.text) for one in found.entries]


@pytest.mark.parametrize(
    "header",
    [
        "Updated at 14:05 / First published at 13:10",
        "13:10 (updated 14:05)",
        "13:10 Updated 14:05",
        "Posted 13:10, last edited 14:05",
        "14 April 2025, 13:10 (updated 14:05)",
        "13:10 Uhr (aktualisiert 14:05 Uhr)",
        "13:10 GMT 09:10 EDT (updated 14:05 GMT)",
        "Updated 14:05\nFirst published 13:10",
        "13:10\nUpdated 14:05",
    ],
)
def test_the_time_is_that_of_the_first_publication(header: str) -> None:
    found = page(header, "12:10")
    assert told(found) == [
        ("13:10", "14:05", "Bridge shut", "It is shut."),
        ("12:10", None, "Bridge shut", "It is shut."),
    ]


def test_a_headline_or_a_name_may_stand_on_the_line() -> None:
    text = "13:10 – Bridge shut (updated 14:05)\nIt is shut.\n\n12:10 – Quay open\nIt is open.\n"
    assert told(coverage(text))[0] == ("13:10", "14:05", "Bridge shut", "It is shut.")
    text = "Bridge shutpublished at 13:10 GMT 14 April, updated at 14:05 GMT\n\nIt is shut.\n"
    assert told(coverage(text)) == [("13:10", "14:05", "Bridge shut", "It is shut.")]
    named = page("By Ada Finch · 1:10 PM · Updated 2:05 PM", "By Kit Rowe · 12:10 PM")
    assert [(one.author, one.minute) for one in named.entries] == [("Ada Finch", "13:10"), ("Kit Rowe", "12:10")]


def test_a_line_in_the_entry_says_when_it_was_edited() -> None:
    text = "Bridge shutpublished at 13:10 GMT 14 April\n\nUpdated at 14:05 GMT\n\nIt is shut.\n"
    assert told(coverage(text)) == [("13:10", "14:05", "Bridge shut", "It is shut.")]


@pytest.mark.parametrize(
    ("header", "minute", "zone"),
    [
        ("13:05 GMT 09:05 EDT", "13:05", "UTC"),
        ("09:05 EDT 13:05 GMT", "09:05", "America/New_York"),
        ("13:05 GMT / 09:05 EDT", "13:05", "UTC"),
        ("13:05 GMT (09:05 EDT)", "13:05", "UTC"),
        ("9:05 a.m. EDT | 1:05 p.m. GMT", "09:05", "America/New_York"),
        ("18:50 local time (13:05 GMT)", "13:05", "UTC"),
        ("13:05 GMT · 5 min ago", "13:05", "UTC"),
    ],
)
def test_a_time_on_two_clocks_is_on_the_first(header: str, minute: str, zone: str) -> None:
    found = page(header)
    assert told(found) == [(minute, None, "Bridge shut", "It is shut.")]
    assert found.page.timezone == zone


def test_a_headline_keeps_the_times_in_it() -> None:
    text = "14:05 Kick-off at 20:00 BST (15:00 ET)\nIt is late.\n\n13:00 Warm-up begins\nIt is early.\n"
    assert [one.title for one in coverage(text).entries] == ["Kick-off at 20:00 BST (15:00 ET)", "Warm-up begins"]


@pytest.mark.parametrize("line", ["Published 13:00, updated 14:20", "First published 10:00", "Updated 14:20"])
def test_the_pages_own_times_above_its_entries_open_none(line: str) -> None:
    entries = "".join(f"{hour}:05\nBridge {hour}\nIt is shut.\n\n" for hour in (14, 13, 12))
    found = coverage(f"Storm live updates\n{line}\nThe storm has come to the coast. Follow along.\n\n{entries}")
    assert [one.minute for one in found.entries] == ["14:05", "13:05", "12:05"]


@pytest.mark.parametrize("zone", ["+03:15", "GMT+15"])
def test_a_zone_that_nobody_keeps_is_none(zone: str) -> None:
    assert told(page(f"14:05 {zone}")) == [("14:05", None, "Bridge shut", "It is shut.")]
