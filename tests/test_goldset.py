"""How a gold question names the entries it rests on."""

from datetime import UTC, datetime

import pytest

from evals.goldset import names_entry
from index.entries import Entry

ENTRY = Entry(
    id="block-7", page="p", published=datetime(2026, 6, 20, 19, 22, 34, tzinfo=UTC), title="Out", text="She is."
)


@pytest.mark.parametrize(
    "name",
    [
        "block-7",
        "19:22",
        "2026-06-20T19:22:34+00:00",
        "2026-06-20T20:22+01:00",
        "2026-06-20T19:22",
    ],
)
def test_an_entry_is_named_by_its_id_its_minute_or_a_time_to_the_minute_or_the_second(name: str) -> None:
    assert names_entry(name, ENTRY)


@pytest.mark.parametrize("name", ["block-8", "19:23", "2026-06-20T19:22:33+00:00", "2026-06-20T20:22", "later"])
def test_another_time_names_no_entry(name: str) -> None:
    assert not names_entry(name, ENTRY)
