"""Copied pages: every entry with its headline, minute, byline, label, body and pictures; nothing is lost."""

import contextlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.entries import Coverage, Document
from index.errors import SourceError
from index.readers import read
from tests.conftest import copied

PAGE = """Storm live: latest from the coast

Summary

  • Ferries are cancelled
  • Thousands without power

Media caption,

Waves at the pier

  1. Power cut widenspublished at 00:12 Greenwich Mean Time 2 November

    Ada Byron
    Weather reporter

    A fallen lineImage source, Agency
    Image caption,

    A fallen line

    Some 9,000 homes are dark, external now.

    • North Quay
    • South Quay

  2. Analysis

    Why the forecast was latepublished at 23:58 Greenwich Mean Time 1 November

    Goal!

  3. Ferries stoppublished at 18:05 Greenwich Mean Time 1 November

    Media caption,

    The last boat

    No boats sail before morning.
"""


@pytest.fixture(scope="module")
def page() -> Coverage:
    return read(copied(PAGE, "storm-2024-11-01.txt"))


def test_every_header_becomes_an_entry_with_its_headline(page: Coverage) -> None:
    assert [entry.title for entry in page.entries] == [
        "Power cut widens",
        "Why the forecast was late",
        "Ferries stop",
    ]


def test_times_are_aware_and_take_the_year_from_the_name(page: Coverage) -> None:
    assert page.entries[0].published.isoformat() == "2024-11-02T00:12:00+00:00"
    assert page.page.timezone == "Europe/London"
    assert page.notes == ()


def test_author_and_role_leave_the_body(page: Coverage) -> None:
    first = page.entries[0]
    assert (first.author, first.role) == ("Ada Byron", "Weather reporter")
    assert first.text == "Some 9,000 homes are dark now.\n\n• North Quay\n• South Quay"


def test_pictures_and_videos_are_kept_apart(page: Coverage) -> None:
    assert page.entries[0].media == ("A fallen line (Agency)",)
    assert page.entries[2].media == ("The last boat",)
    assert page.entries[2].text == "No boats sail before morning."


def test_a_label_between_number_and_headline_is_the_kind(page: Coverage) -> None:
    assert [entry.kind for entry in page.entries] == [None, "Analysis", None]


def test_a_body_of_one_word_is_not_a_byline(page: Coverage) -> None:
    assert (page.entries[1].text, page.entries[1].author) == ("Goal!", None)


def test_the_page_has_its_title_and_summary(page: Coverage) -> None:
    assert page.page.title == "Storm live: latest from the coast"
    assert page.page.summary == ("Ferries are cancelled", "Thousands without power")


def test_ids_are_readable_and_do_not_change_with_the_body() -> None:
    before = read(copied(PAGE)).entries
    after = read(copied(PAGE.replace("9,000", "12,000"))).entries
    assert before[0].id == "20241102-0012-power-cut-widens"
    assert [entry.id for entry in before] == [entry.id for entry in after]


@pytest.mark.parametrize(
    ("name", "day", "text", "year"),
    [
        ("page.txt", date(2019, 4, 14), "", 2019),
        ("page-2021-04-14.txt", None, "", 2021),
        ("page.txt", None, "Taken on April 12, 2022.", 2022),
    ],
)
def test_the_year_comes_from_the_user_the_page_or_its_name(name: str, day: date | None, text: str, year: int) -> None:
    source = f"Hello worldpublished at 20:27 BST 14 April\n\nSomething happened. {text}\n"
    found = read(Document(name, source, datetime(2025, 6, 1, tzinfo=UTC), day=day))
    assert found.entries[0].published.year == year


def test_a_year_that_must_be_inferred_is_the_latest_past_one_and_said() -> None:
    found = read(copied("Hello worldpublished at 20:27 BST 14 July\n\nSomething happened.\n"))
    assert found.entries[0].published.isoformat() == "2024-07-14T20:27:00+01:00"
    assert "2024 was inferred" in found.notes[0]


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("8:27pm BST", "2025-04-14T20:27:00+01:00"),
        ("20.27 CEST", "2025-04-14T20:27:00+02:00"),
        ("8.27 p.m. ET", "2025-04-14T20:27:00-04:00"),
        ("20:27 Eastern Daylight Time", "2025-04-14T20:27:00-04:00"),
    ],
)
def test_clocks_and_zones_are_read_as_newspapers_write_them(stamp: str, expected: str) -> None:
    found = read(copied(f"Hello worldpublished at {stamp} 14 April 2025\n\nSomething happened.\n"))
    assert found.entries[0].published.isoformat() == expected


def test_a_midnight_between_headers_without_days_is_counted() -> None:
    text = "Bpublished at 00:12 GMT\n\nTwo.\n\nApublished at 23:58 GMT\n\nOne.\n"
    found = read(Document("page.txt", text, datetime(2025, 6, 1, tzinfo=UTC), day=date(2025, 2, 2)))
    assert [entry.published.isoformat() for entry in found.entries] == [
        "2025-02-02T00:12:00+00:00",
        "2025-02-01T23:58:00+00:00",
    ]


def test_times_on_lines_of_their_own_open_entries_too() -> None:
    text = "17.42 BST\n\nRain stops play\n\nThe covers are on.\n\n17.30 BST\n\nWicket\n\nOut for nine.\n"
    found = read(Document("page.txt", text, datetime(2025, 6, 1, tzinfo=UTC), day=date(2025, 5, 2)))
    assert [(entry.minute, entry.title, entry.text) for entry in found.entries] == [
        ("17:42", "Rain stops play", "The covers are on."),
        ("17:30", "Wicket", "Out for nine."),
    ]


def test_a_page_without_entries_is_refused_with_what_was_looked_for() -> None:
    with pytest.raises(SourceError, match=r"no entry found.*published at 20:27 BST"):
        read(copied("Just some prose, no times at all."))


def test_the_real_page_has_its_twenty_entries(bbc_page: Path) -> None:
    found = read(copied(bbc_page.read_text(encoding="utf-8"), bbc_page.name))
    assert len(found.entries) == 20
    assert len(found.page.summary) == 6
    assert [entry.minute for entry in found.entries][:5] == ["20:27", "20:19", "20:13", "20:07", "19:54"]
    assert {entry.published.year for entry in found.entries} == {2025}
    assert [entry.title for entry in found.entries if entry.kind] == [
        "What is Bukele gaining from the agreement with the US?"
    ]
    assert sum(entry.author is not None for entry in found.entries) == 6


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(SourceError):
        assert read(copied(text)).entries


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 23), st.integers(0, 59), st.text("abc éß-'", min_size=1)), min_size=1, max_size=30
    )
)
def test_no_entry_is_ever_lost(rows: list[tuple[int, int, str]]) -> None:
    text = "\n".join(
        f"  {n}. T{title}published at {h:02}:{m:02} GMT 3 March 2025\n\n    Body {n}.\n"
        for n, (h, m, title) in enumerate(rows, 1)
    )
    found = read(copied(text)).entries
    assert [entry.text for entry in found] == [f"Body {n}." for n in range(1, len(rows) + 1)]
    assert len({entry.id for entry in found}) == len(rows)


def test_a_line_that_says_when_an_entry_was_edited_opens_no_entry() -> None:
    edited = read(
        copied("Figure raisedpublished at 12:37 BST 12 September\n\nUpdated at 12:41\n\nNine are hurt, not three.")
    )

    assert [(entry.title, entry.text) for entry in edited.entries] == [("Figure raised", "Nine are hurt, not three.")]


def test_a_byline_may_have_its_role_behind_a_comma() -> None:
    signed = read(
        copied("7.52pm GMT\nVerdict\nOrla Vance, political editor\n\nIt was about time.", "day-2026-03-11.txt")
    )

    entry = signed.entries[0]
    assert (entry.author, entry.role, entry.text) == ("Orla Vance", "political editor", "It was about time.")
