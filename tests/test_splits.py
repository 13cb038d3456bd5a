"""The packaged gold questions: sound, enough, of every type, a third unanswerable, split by page."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.resources import files
from importlib.resources.abc import Traversable

import pytest

from evals.goldset import GoldQuestion, load
from evals.splits import packaged, page_sources, splits
from index.entries import Document
from index.errors import GoldError
from index.readers import read

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


def test_the_data_card_has_the_counts_of_every_file() -> None:
    card = files("evals.gold").joinpath("CARD.md").read_text(encoding="utf-8")
    rows = {
        tuple(cell.strip(" `") for cell in row.split("|")[1:-1]) for row in card.splitlines() if row.startswith("| `")
    }
    told = {(file, page, *counts) for file, page, _event, *counts in rows}
    entries = {page.name.rpartition(".")[0]: _entries(page) for page in page_sources()}
    assert told == {
        _row(source.name, load(source), entries, split) for split, sources in splits().items() for source in sources
    }
    assert f"{len(QUESTIONS)} questions about" in card


def _entries(page: Traversable) -> int:
    fetched = datetime(2026, 12, 1, tzinfo=UTC)
    return len(read(Document(name=page.name, text=page.read_text(encoding="utf-8"), fetched=fetched)).entries)


def _row(name: str, asked: Sequence[GoldQuestion], entries: dict[str, int], split: str) -> tuple[str, ...]:
    page = str(asked[0].page)
    declined = sum(not question.answerable for question in asked)
    return name, page, str(entries[page]), str(len(asked)), str(declined), split


def test_no_page_is_in_both_splits() -> None:
    development, test = ({one.page for source in packaged(name) for one in load(source)} for name in splits())
    assert not development & test


def test_a_split_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(GoldError, match="There are: development, test"):
        packaged("train")
