"""What a new reading of a page changes, as a specification: nothing is taken back that the reading does not show."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from index.entries import Coverage, Entry, LivePage, Scope
from index.ingest import add_coverage
from index.library import Library
from index.readers import read
from index.rows import OPEN, Standing
from index.versions import Changes, History, compare, edited_at
from tests.conftest import copied

NOON = datetime(2025, 4, 14, 12, 0, tzinfo=UTC)
PAGE = LivePage("storm", "Storm live")


def entry(name: str, minutes: int, text: str = "Text") -> Entry:
    return Entry(name, "storm", NOON + timedelta(minutes=minutes), f"Title {name}", f"{text} of {name}.")


def stood(*entries: Entry) -> History:
    return [(one, Standing(one.id, one.version, 0)) for one in entries]


def ids(entries: tuple[Entry, ...]) -> list[str]:
    return [one.id for one in entries]


A, B, C, D = entry("a", 0), entry("b", 10), entry("c", 20), entry("d", 30)


def test_new_edited_withdrawn_and_unchanged() -> None:
    found = compare(stood(A, B, C), [D, replace(C, text="Other."), A])
    assert (ids(found.new), ids(found.edited), ids(found.withdrawn), ids(found.unchanged)) == (
        ["d"],
        ["c"],
        ["b"],
        ["a"],
    )
    assert (found.new[0].version, found.edited[0].version) == (1, 2)


def test_a_part_of_a_page_says_nothing_about_the_others() -> None:
    assert compare(stood(A, B, C), [D, C]).withdrawn == ()


def test_an_old_entry_pinned_to_the_top_withdraws_nothing_between() -> None:
    assert compare(stood(A, B, C), [A, D, C]).withdrawn == ()


def test_what_a_reading_leaves_out_is_no_edit() -> None:
    full = replace(A, author="Ida Stone", media=("A picture",), url="https://example.org/#a")
    assert compare(stood(full), [A]) == Changes(unchanged=(full,))


def test_a_stated_time_alone_is_no_edit() -> None:
    assert compare(stood(A), [replace(A, updated=NOON + timedelta(hours=1))]).is_empty


def test_an_older_copy_takes_nothing_back() -> None:
    second = replace(B, text="It was corrected.", version=2)
    history = [(B, Standing("b", 1, 0, 5)), (second, Standing("b", 2, 5)), *stood(A, C, D)]
    assert compare(history, [B, A]).is_empty


def test_a_text_that_comes_back_later_is_an_edit() -> None:
    second = replace(B, text="It was corrected.", version=2)
    history = [(B, Standing("b", 1, 0, 5)), (second, Standing("b", 2, 5)), *stood(A)]
    found = compare(history, [C, B, A])
    assert [(one.id, one.version, one.text) for one in found.edited] == [("b", 3, B.text)]


def test_what_was_withdrawn_and_comes_back_is_a_further_version() -> None:
    history = [(B, Standing("b", 1, 0, 5)), *stood(A, C)]
    assert [(one.id, one.version) for one in compare(history, [C, B, A]).new] == [("b", 2)]


def test_what_was_withdrawn_stays_so_when_an_older_copy_is_read() -> None:
    history = [(B, Standing("b", 1, 0, 5)), *stood(A, C, D)]
    assert compare(history, [C, B, A]).is_empty


@pytest.mark.parametrize(("minutes", "stands"), [(30, 30), (90, 60), (0, 60)])
def test_an_edit_stands_from_its_stated_time_if_it_can_have_been(minutes: int, stands: int) -> None:
    edit = replace(A, updated=NOON + timedelta(minutes=minutes))
    assert edited_at(edit, NOON + timedelta(hours=1)) == NOON + timedelta(minutes=stands)


STORM = """Ferries stoppublished at 18:05 GMT 1 November 2024

    No boats sail before morning, the harbour master says.

Power cutpublished at 18:05 GMT 1 November 2024

    Some 9,000 homes are without power.
"""


def test_a_copied_entry_keeps_its_identity_when_its_title_is_edited() -> None:
    before = read(copied(STORM)).entries
    after = read(copied(STORM.replace("Ferries stop", "All ferries are cancelled"))).entries
    found = compare(stood(*before), after)
    assert [(one.id, one.title) for one in found.edited] == [
        ("20241101-1805-ferries-stop", "All ferries are cancelled")
    ]
    assert (found.new, found.withdrawn, ids(found.unchanged)) == ((), (), ["20241101-1805-power-cut"])


def test_two_entries_of_one_minute_and_title_stay_apart_when_a_third_comes() -> None:
    goal = "Goal!published at 18:05 GMT 1 November 2024\n\n    {}\n\n"
    opening = "Kick-offpublished at 18:00 GMT 1 November 2024\n\n    They play.\n"
    before = read(copied(goal.format("Second") + goal.format("First") + opening)).entries
    after = read(copied(goal.format("Third") + goal.format("Second") + goal.format("First") + opening)).entries
    found = compare(stood(*before), after)
    assert ([one.text for one in found.new], found.edited, found.withdrawn) == (["Third"], (), ())


def test_every_version_is_kept_with_when_it_stood_and_when_it_was_seen(library: Library) -> None:
    def see(hours: int, *entries: Entry) -> None:
        add_coverage(library, Coverage(PAGE, entries), NOON + timedelta(hours=hours))

    edited = replace(B, text="It was corrected.", updated=NOON + timedelta(minutes=90))
    see(1, C, B, A)
    see(2, C, edited, A)
    see(3, C, A)
    see(4, C, edited, A)
    noon = int(NOON.timestamp())
    versions = [one for stored, one in library.history("storm") if stored.id == "b"]
    assert [((one.since - noon) // 60, (one.seen - noon) // 60) for one in versions] == [
        (10, 60),
        (90, 120),
        (240, 240),
    ]
    assert [(one.until - noon) // 60 for one in versions[:-1]] == [90, 180]
    assert versions[-1].until == OPEN
    for hour, text in ((1, B.text), (2, "It was corrected."), (3, None), (5, "It was corrected.")):
        past = library.entries(Scope(as_of=NOON + timedelta(hours=hour)))
        assert next((one.text for one in past if one.id == "b"), None) == text
