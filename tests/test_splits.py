"""The packaged gold questions: sound, enough, of every type, a third unanswerable, split by page."""

from collections import Counter

import pytest

from evals.goldset import load
from evals.splits import packaged, page_sources, splits
from index.errors import GoldError

QUESTIONS = [question for source in packaged() for question in load(source)]
TYPES = {
    *("fact", "quotation", "when", "span", "order", "several", "list", "comparison", "negation", "paraphrase", "typo"),
    *("followup", "superseded", "asof", "unanswerable", "false_premise", "instruction"),
}


def test_there_are_at_least_two_hundred_about_at_least_four_pages() -> None:
    assert len(QUESTIONS) >= 200
    assert len({question.page for question in QUESTIONS}) == len(page_sources()) >= 4


def test_every_type_occurs_in_both_splits() -> None:
    for split in splits():
        assert {question.type for source in packaged(split) for question in load(source)} == TYPES


def test_a_third_is_unanswerable() -> None:
    counts = Counter(question.answerable for question in QUESTIONS)
    assert 0.30 <= counts[False] / len(QUESTIONS) <= 0.36


def test_no_page_is_in_both_splits() -> None:
    development, test = ({one.page for source in packaged(name) for one in load(source)} for name in splits())
    assert not development & test


def test_a_split_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(GoldError, match="There are: development, test"):
        packaged("train")
