"""Who wrote the coverage, or an entry of it, is told by the bylines."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from index.entries import Coverage, Entry, LivePage
from index.ingest import add_coverage
from index.library import Library
from rag.answer import Answer
from rag.chain import Chain
from rag.signed import asks_who_wrote


@pytest.mark.parametrize(
    "text",
    [
        "Who wrote this?",
        "who is writing this live blog?",
        "Who's behind this coverage?",
        "Which journalist is writing these live updates for the Courier?",
        "Who wrote the entry at 12:50?",
        "who wrote the 19:54 post",
        "Who posted the entries between 17:00 and 18:00?",
        "Which reporters are covering this story?",
        "Who are the reporters on this page?",
        "By whom was this page written?",
        "Who is this written by?",
    ],
)
def test_it_is_asked(text: str) -> None:
    assert asks_who_wrote(text)


@pytest.mark.parametrize(
    "text",
    [
        "Who wrote the report into the ferry?",
        "Who wrote the letter?",
        "Who is behind the attack?",
        "Who is the editor of the paper?",
        "Who covered the roof?",
        "Who published the ministry's updates on casualties?",
        "Who is this?",
    ],
)
def test_it_is_not_asked(text: str) -> None:
    assert not asks_who_wrote(text)


BEGAN = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)


@pytest.fixture
def asked(library: Library) -> Callable[[str], Answer]:
    """Answer over a page of four entries, of which two people wrote three."""
    authors = (("Ada Noel", "Reporting from Bern"), ("Per Dahl", None), ("Ada Noel", None), (None, None))
    entries = tuple(
        Entry(
            f"e{place}", "vote", BEGAN + timedelta(hours=place), f"Vote {place}", "They vote.", author=author, role=role
        )
        for place, (author, role) in enumerate(authors)
    )
    add_coverage(library, Coverage(LivePage("vote", "The vote"), entries), BEGAN + timedelta(days=1))
    return Chain(library).invoke


def test_each_author_is_named_once_with_the_first_entry_and_its_role(asked: Callable[[str], Answer]) -> None:
    answer = asked("Who is writing this live blog?")
    assert [one.text for one in answer.statements] == ["Ada Noel, Reporting from Bern", "Per Dahl"]
    assert [one.verdict for one in answer.statements] == ["supported", "supported"]
    assert [one.entry.minute for one in answer.citations] == ["06:00", "06:00", "07:00"]


def test_a_time_says_which_entries_are_meant(asked: Callable[[str], Answer]) -> None:
    assert [one.text for one in asked("Who wrote the entry at 07:00?").statements] == ["Per Dahl"]


def test_without_a_byline_it_is_declined(asked: Callable[[str], Answer]) -> None:
    answer = asked("Who wrote the entry at 09:00?")
    assert (answer.status, answer.lead) == ("declined", "The coverage in scope does not name its authors.")
