"""A time that a user gives on the command line is read in any of its usual spellings, in the page's zone."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from index.errors import QuestionError
from index.typedtimes import read_typed

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
    assert read_typed(text, LONDON, DAY).isoformat() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17:10 BST", "2025-04-14T17:10:00+01:00"),
        ("5.10pm bst", "2025-04-14T17:10:00+01:00"),
        ("5:10 p.m. (BST)", "2025-04-14T17:10:00+01:00"),
        ("17:10 GMT", "2025-04-14T18:10:00+01:00"),
        ("17:10Z", "2025-04-14T18:10:00+01:00"),
        ("12:10 EDT", "2025-04-14T17:10:00+01:00"),
        ("5.10pm Europe/Paris", "2025-04-14T16:10:00+01:00"),
        ("17:10 UTC+2", "2025-04-14T16:10:00+01:00"),
        ("17:10 +0530", "2025-04-14T12:40:00+01:00"),
        ("2025-04-13 17:10:30 EDT", "2025-04-13T22:10:30+01:00"),
    ],
)
def test_a_zone_behind_it_is_understood(text: str, expected: str) -> None:
    assert read_typed(text, LONDON, DAY).isoformat() == expected


def test_a_zone_means_what_it_means_on_the_page() -> None:
    moments = [read_typed("17:10 IST", ZoneInfo(home), DAY) for home in ("Europe/Dublin", "Asia/Kolkata")]
    assert [moment.isoformat() for moment in moments] == ["2025-04-14T17:10:00+01:00", "2025-04-14T17:10:00+05:30"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("01:30 JST", "2025-04-14T17:30:00+01:00"), ("20:00 PDT", "2025-04-14T04:00:00+01:00")],
)
def test_a_clock_elsewhere_is_of_the_day_that_the_page_has(text: str, expected: str) -> None:
    assert read_typed(text, LONDON, DAY).isoformat() == expected


@pytest.mark.parametrize("text", ["17:10 XYZ", "5pm moon time", "2025-04-14T17:10 +99:00"])
def test_a_zone_that_is_not_known_is_named(text: str) -> None:
    with pytest.raises(QuestionError, match=r"names a zone that is not known, .* Give one such as BST"):
        read_typed(text, LONDON, DAY)


@pytest.mark.parametrize("text", ["9999-12-31 23:00 HST", "9999-12-31T23:59-12:00"])
def test_the_end_of_time_is_one(text: str) -> None:
    assert read_typed(text, LONDON, DAY).year == 9999


@pytest.mark.parametrize("text", ["17", "1710", "24:00", "soon", "", "2025-02-30", "0001-01-01"])
def test_what_is_no_time_of_coverage_is_refused(text: str) -> None:
    with pytest.raises(QuestionError, match="Give "):
        read_typed(text, LONDON, DAY)
