"""The dateline at the top of a copied page is no entry; it tells the day, and the page's title is the page's."""

from datetime import UTC, datetime

import pytest

from index.entries import Coverage, Document
from index.readers import read

ENTRIES = (
    "17.24 BST\nFull time\nThe cup is theirs.\n\n17.08 BST\nGoal\nFrom 25 yards.\n\n16.01 BST\nKick-off\nOff they go.\n"
)


def page(top: str, entries: str = ENTRIES) -> Coverage:
    return read(Document("page.txt", f"{top}\n\n{entries}", datetime(2025, 6, 1, 12, tzinfo=UTC)))


TOPS = [
    "Auen 2-1 Rautal: Cup final – as it happened\nSat 17 May 2025 17.40 BST",
    "Auen 2-1 Rautal: Cup final – as it happened\nSat 17 May 2025 17.40 BST\nShare",
    "Auen 2-1 Rautal: Cup final – as it happened\n17 May 2025 12.00 BST\n\n17 May 2025 17.40 BST",
    "The Auen Post\nLIVE Updated\n17 May 2025, 17.40 BST\n\nAuen 2-1 Rautal: Cup final – as it happened",
    "Updated\n17 May 2025 17.40 BST\n\nAuen 2-1 Rautal: Cup final – as it happened\n\nIda Stone",
    "Auen 2-1 Rautal: Cup final – as it happened\nAktualisiert am\n17 May 2025 17.40 BST",
]  # fmt: skip


@pytest.mark.parametrize("top", TOPS)
def test_a_time_of_the_page_opens_no_entry(top: str) -> None:
    found = page(top)
    assert [(f"{one.published:%d.%m. %H:%M}", one.title, one.text) for one in found.entries] == [
        ("17.05. 17:24", "Full time", "The cup is theirs."),
        ("17.05. 17:08", "Goal", "From 25 yards."),
        ("17.05. 16:01", "Kick-off", "Off they go."),
    ]
    assert found.page.title == "Auen 2-1 Rautal: Cup final – as it happened"


def test_a_dateline_after_midnight_leaves_the_evening_its_day() -> None:
    found = page("Cup final night – as it happened\nSun 18 May 2025 00.10 BST", ENTRIES.replace("17.24", "23.24"))
    assert [f"{one.published:%d %H:%M}" for one in found.entries] == ["17 23:24", "17 17:08", "17 16:01"]


@pytest.mark.parametrize("mark", ["Updated", "Published"])
def test_an_entry_that_was_updated_is_an_entry(mark: str) -> None:
    assert len(page("Cup final night, live", f"{mark}\n{ENTRIES}").entries) == 3
    assert len(page("Cup final night, live", ENTRIES.replace("\n\n", f"\n\n{mark}\n")).entries) == 3


def test_times_with_nothing_below_any_of_them_are_kept() -> None:
    assert len(page("Cup final night, live", "17.24 BST\n\n17.08 BST\n\n16.01 BST\n").entries) == 3
