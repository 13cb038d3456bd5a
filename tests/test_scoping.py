"""What a question is asked about, in words."""

from datetime import datetime

import pytest

from index.entries import Entry, Scope
from ui.scoping import in_words


@pytest.mark.parametrize(
    ("first", "last", "when"),
    [
        ("2025-04-14T17:06+00:00", "2025-04-14T20:27+00:00", "17:06–20:27, 14 April 2025"),
        ("2025-04-13T17:06+00:00", "2025-04-14T20:27+00:00", "13 April 17:06 – 14 April 2025 20:27"),
        ("2023-05-15T11:42+00:00", "2025-04-14T20:27+00:00", "15 May 2023 11:42 – 14 April 2025 20:27"),
    ],
)
def test_the_time_covered_is_said_with_its_days_and_years(first: str, last: str, when: str) -> None:
    entries = [Entry(at, "page", datetime.fromisoformat(at), "A headline", "") for at in (first, last)]
    assert f"2 entries, {when}" in in_words(1, entries, Scope())
