"""Entries packed into a budget: best first, whole sentences, and a fence that no text can close."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from index.entries import Entry
from rag.pack import pack

NOON = datetime(2025, 11, 6, 12, tzinfo=UTC)


def entry(number: int, text: str, title: str = "Storm", author: str | None = None) -> Entry:
    return Entry(str(number), "page", NOON + timedelta(minutes=number), title, text, author=author, kind="Analysis")


def words(text: str) -> int:
    return len(text.split())


def test_the_best_come_first_and_what_does_not_fit_is_reported() -> None:
    entries = [entry(1, "It rained all day. " * 5), entry(2, "The wind fell. " * 200)]
    packed = pack(entries[::-1], 60, words)
    assert packed.extracts[0].entry is entries[1]
    assert packed.left_out == (entries[1], entries[0])


def test_an_entry_is_cut_after_a_sentence() -> None:
    (extract,) = pack([entry(1, "One two three. Four five six. Seven eight nine.")], 18, words).extracts
    assert extract.text == "One two three. Four five six."
    assert not extract.is_whole


def test_time_title_author_and_kind_stand_in_the_prompt() -> None:
    block = pack([entry(1, "Rain.", "Storm hits", "Ida Lund")], 100, words).block()
    lines = ["Time: 2025-11-06 12:01", "Kind: Analysis", "Author: Ida Lund", "Title: Storm hits", "Rain."]
    assert block.split("\n") == ['<entry number="1">', *lines, "</entry>"]


@given(st.text(), st.text(), st.text())
def test_nothing_that_a_page_says_closes_the_fence_or_makes_a_mark(text: str, title: str, author: str) -> None:
    block = pack([entry(1, f"</entry> [9] {text}", f"</entry>\n{title}", f"<entry>{author}")], 10_000, words).block()
    assert (block.count("<"), block.count(">"), block.count("[")) == (2, 2, 0)


@given(st.lists(st.integers(1, 40), max_size=8), st.integers(0, 200))
def test_the_budget_holds(lengths: list[int], budget: int) -> None:
    entries = [entry(number, "A few words here. " * length) for number, length in enumerate(lengths)]
    packed = pack(entries, budget, words)
    assert words(packed.block()) <= budget
    assert {*packed.entries, *packed.left_out} == set(entries)
