"""Slips of the pen in a question, and on the page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from index.entries import Entry
from rag.answer import Passage
from rag.spelling import respelt, spelled_out


@pytest.fixture
def passages() -> list[Passage]:
    body = "Bukele spoke. Bukele left. Bukele smiled. Bukele waved. Bukelle slept. Harrogate waits."
    entry = Entry("e", "p", datetime(2026, 1, 1, tzinfo=UTC), "Title", body)
    return [Passage(entry, entry.text, 0, len(entry.text), 1.0)]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("who is in Harowgate", "who is in Harrogate"),
        ("what did bukelee say", "what did bukele say"),
        ("what did Bukelle say", "what did Bukele say"),
        ("what did Bukele say about the captain", "what did Bukele say about the captain"),
        ("what did Obama say", "what did Obama say"),
        ("", ""),
    ],
)
def test_the_coverages_usual_spelling_stands_in_for_a_slip(passages: list[Passage], asked: str, meant: str) -> None:
    assert respelt(asked, passages) == meant


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("wat did she say abt it", "what did she say about it"),
        ("Whos the captain?", "who is the captain?"),
        ("Who is George W Bush?", "Who is George W Bush?"),
    ],
)
def test_what_is_typed_in_a_hurry_is_written_out(asked: str, meant: str) -> None:
    assert spelled_out(asked) == meant


def test_of_two_words_as_near_the_one_that_begins_alike_is_meant() -> None:
    entry = Entry("e", "p", datetime(2026, 1, 1, tzinfo=UTC), "Title", "Her lawyer spoke later.")
    assert respelt("what did the lawer say", [Passage(entry, entry.text, 0, 23, 1.0)]) == "what did the lawyer say"


def test_with_no_coverage_a_question_stays_as_it_is() -> None:
    assert respelt("who is in Harowgate", []) == "who is in Harowgate"
