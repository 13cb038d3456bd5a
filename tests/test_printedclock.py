"""Where a page's site is not known, its clock is the one on which every stamp is the time in the words beside it."""

import pytest

from index.entries import Coverage
from index.readers import read
from tests.test_timed import html

POST = "<article class='e' data-created='2025-02-12T{0}:00Z'><b class='time'>{1}</b><p>The road is open.</p></article>"


def page(*times: tuple[str, str]) -> Coverage:
    """Read a page of entries, each with its stamp in UTC and the words beside it."""
    return read(html("".join(POST.format(*both) for both in times)))


@pytest.mark.parametrize(
    ("times", "zone", "first"),
    [
        ((("08:23", "2:23 AM"), ("06:56", "12:56 AM"), ("05:45", "11:45 PM")), "Etc/GMT+6", "02:23"),
        ((("20:23", "06:23"), ("18:56", "04:56"), ("13:45", "23:45")), "Etc/GMT-10", "06:23"),
    ],
    ids=["to the west", "to the east"],
)
def test_the_clock_is_so_many_hours_off(times: tuple[tuple[str, str], ...], zone: str, first: str) -> None:
    found = page(*times)
    assert (found.page.timezone, found.entries[0].minute) == (zone, first)


@pytest.mark.parametrize(
    "times",
    [
        (("08:23", "2:23 AM"), ("06:56", "12:56 AM")),
        (("08:23", "2:23 AM"), ("06:56", "12:57 AM"), ("05:45", "11:45 PM")),
        (("08:23", "08:23"), ("06:56", "06:56"), ("05:45", "05:45")),
    ],
    ids=["too few", "not the same", "no hours"],
)
def test_else_it_is_that_of_greenwich(times: tuple[tuple[str, str], ...]) -> None:
    assert page(*times).page.timezone == "UTC"
