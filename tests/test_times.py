"""The questions about time and order that readers worded are sound, and most kinds of them are answered."""

import pytest

from evals.goldset import check
from evals.learning.times import TIMES, questions
from index.entries import Scope
from index.library import Library
from rag.chain import Chain


def test_they_are_about_entries_that_there_are(gold_library: Library) -> None:
    entries = {page.id: gold_library.entries(Scope((page.id,))) for page in gold_library.pages()}
    assert [found for file in sorted(TIMES.glob("*.jsonl")) for found in check(file, entries)] == []


@pytest.mark.parametrize("number", ["tcup-023", "telection-010", "twildfire-022", "tstorm-042", "tcorn-042"])
def test_a_span_is_told_in_whatever_words_it_is_asked_for(gold_library: Library, number: str) -> None:
    gold = next(one for one in questions() if one.id == number)
    answer = Chain(gold_library).invoke(gold.to_question())
    cited = {one.entry.id for one in answer.citations}
    assert cited == set(gold.entries)
