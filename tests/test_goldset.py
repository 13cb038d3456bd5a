"""How a gold question names the entries it rests on, and the moment as of which it is asked."""

from datetime import UTC, datetime

import pytest

from evals.goldset import GoldQuestion, names_entry
from index.entries import Entry
from index.errors import GoldError

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


def as_of(text: str) -> GoldQuestion:
    return GoldQuestion(id="1", type="asof", question="Is she out?", answer="", answerable=False, as_of=text)


@pytest.mark.parametrize("text", ["19:30", "7.30pm", "20:30 BST", "2026-06-20T19:30", "2026-06-20T21:30+02:00"])
def test_the_moment_it_is_asked_as_of_is_on_the_pages_clock(text: str) -> None:
    assert as_of(text).placed([ENTRY]).to_question().scope.as_of == datetime(2026, 6, 20, 19, 30, tzinfo=UTC)


def test_a_clock_time_is_of_no_day_before_it_is_placed() -> None:
    with pytest.raises(GoldError, match="as_of '19:30' is on a page's clock"):
        as_of("19:30").to_question()
