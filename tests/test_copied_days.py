"""Days of a copied page that are called today or yesterday: in a header, on a line above it, in other languages."""

from datetime import UTC, date, datetime

import pytest

from index.entries import Document
from index.readers import read

NOON = datetime(2025, 7, 20, 12, tzinfo=UTC)


def moments(text: str, day: date | None = None) -> list[str]:
    found = read(Document("page.txt", text, NOON, day=day))
    return [entry.published.strftime("%d %H:%M") for entry in found.entries]


HEADERS = [
    "Yesterday 11:48 p.m.", "Yesterday, 11.48pm", "Yesterday at 23:48", "23:48 yesterday", "YESTERDAY\n11:48 PM",
    "Hier, 23h48", "Hier à 23h48", "Gestern, 23:48 Uhr", "Gestern um 23.48 Uhr", "Gestern\n23:48 Uhr", "Ayer, 23:48",
    "Ieri alle 23:48", "Ontem às 23h48", "Gisteren om 23:48", "Yesterday\n\n23:48",
    "23:48 17 July 2025", "23:48 Thursday 17 July", "11:48 PM July 17",
]  # fmt: skip


@pytest.mark.parametrize("header", HEADERS)
def test_yesterday_is_the_day_before_the_pages_date(header: str) -> None:
    text = (
        f"Storm live\n18 July 2025\n\n12:05\nBoats sail\nThe wind is down.\n\n{header}\nBoats wait\nThe wind is up.\n"
    )
    assert moments(text) == ["18 12:05", "17 23:48"]


def test_a_headline_may_stand_behind_a_day_and_a_time() -> None:
    text = "Brand, 11. März 2024\n\n08:40 Uhr: Brand aus\nEnde.\n\nGestern, 22:15 Uhr: Gefahr\nVorsicht.\n"
    found = read(Document("page.txt", text, NOON)).entries
    assert [(f"{one.published:%d %H:%M}", one.title, one.text) for one in found] == [
        ("11 08:40", "Brand aus", "Ende."),
        ("10 22:15", "Gefahr", "Vorsicht."),
    ]


def test_entries_after_yesterdays_are_yesterdays_too_and_older() -> None:
    text = "12:05\nD\nd.\n\nYesterday\n23:48\nC\nc.\n\n20:10\nB\nb.\n\n08:15\nA\na.\n"
    assert moments(text, date(2025, 7, 18)) == ["18 12:05", "17 23:48", "17 20:10", "17 08:15"]


def test_a_page_may_run_from_yesterday_to_today() -> None:
    text = "Yesterday\n20:10\nA\na.\n\n23:48\nB\nb.\n\nToday\n00:05\nC\nc.\n\n08:15\nD\nd.\n"
    assert moments(text, date(2025, 7, 18)) == ["17 20:10", "17 23:48", "18 00:05", "18 08:15"]


def test_without_a_date_today_is_the_day_on_which_the_page_was_read() -> None:
    assert moments("11:05\nB\nb.\n\nYesterday, 23:48\nA\na.\n") == ["20 11:05", "19 23:48"]
    assert moments("22:05\nB\nb.\n\nYesterday, 23:48\nA\na.\n") == ["19 22:05", "18 23:48"]


def test_a_sentence_that_begins_with_yesterday_opens_no_entry() -> None:
    text = "12:05 – Boats sail\nThe wind is down.\nYesterday at 23:48 the pier broke.\n\n11:00 – Boats wait\nNo wind.\n"
    assert moments(text, date(2025, 7, 18)) == ["18 12:05", "18 11:00"]
