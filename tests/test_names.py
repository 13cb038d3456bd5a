"""Which words of coverage are names: what it writes with a capital, wherever that stands."""

from datetime import UTC, datetime

import pytest

from index.entries import Entry
from rag.answer import Passage
from rag.names import names_in

TEXT = (
    "The boats of Westmere Water lie still. In March, Westmere Water put less water in the lake than Noel had asked "
    "for. The water was brown, says Noel, who lives in Port Arren."
)


@pytest.fixture(scope="module")
def names() -> frozenset[str]:
    entry = Entry("e", "p", datetime(2026, 3, 11, tzinfo=UTC), "", TEXT)
    return names_in((Passage(entry, TEXT, 0, len(TEXT), 1.0),))


@pytest.mark.parametrize("word", ["westmere", "noel", "port", "arren", "march"])
def test_what_has_a_capital_inside_a_sentence_is_a_name(names: frozenset[str], word: str) -> None:
    assert word in names


def test_what_has_a_capital_only_beside_another_and_is_a_word_too_is_none(names: frozenset[str]) -> None:
    assert "water" not in names
