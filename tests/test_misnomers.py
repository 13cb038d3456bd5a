"""A correction of a name, a place or a day is found for what was quoted, and one of something else is not."""

from datetime import UTC, datetime

import pytest

from index.entries import Entry
from rag.misnomers import renamed
from rag.sentences import split
from rag.sought import read_sought


def entry(title: str, text: str) -> Entry:
    return Entry("one", "page", datetime(2026, 3, 4, tzinfo=UTC), title, text)


def found(question: str, quoted: str, title: str, text: str) -> list[str]:
    (sentence,) = split(entry("", quoted))
    return [one.text for one in renamed(entry(title, text), sentence, read_sought(question))]


@pytest.mark.parametrize(
    ("question", "quoted", "title", "text", "right"),
    [
        (
            "Where did the plane land?",
            "The plane has landed in Oslo.",
            "Correction",
            "The plane landed in Bergen, not in Oslo.",
            ["The plane landed in Bergen, not in Oslo."],
        ),
        (
            "Who drove the bus?",
            "The bus was driven by Ana Lund.",
            "A name put right",
            "We reported earlier that Ana Lund drove the bus. It was Eva Strand.",
            ["We reported earlier that Ana Lund drove the bus.", "It was Eva Strand."],
        ),
        (
            "On what date does the council meet?",
            "The council meets on Tuesday.",
            "Correction: it is Thursday, not Tuesday",
            "We had the day wrong on which the council meets.",
            ["Correction: it is Thursday, not Tuesday"],
        ),
    ],
)
def test_the_right_name_is_found(question: str, quoted: str, title: str, text: str, right: list[str]) -> None:
    assert found(question, quoted, title, text) == right


@pytest.mark.parametrize(
    ("question", "quoted", "title", "text"),
    [
        ("Who drove the bus?", "Ana Lund drove the bus.", "Correction", "Ana Lund was born in Bergen, not in Oslo."),
        ("Who drove the bus?", "Ana Lund drove the bus.", "Correction", "Ana Lund is 44, not 34."),
        ("Where was Ana Lund born?", "Ana Lund was born in Oslo.", "Traffic", "The road to Bergen, not Oslo, is shut."),
        ("Where is she to speak?", "She landed in Oslo.", "Correction", "The plane landed in Bergen, not in Oslo."),
        ("Who won?", "Harwick won the cup.", "Correction", "Doone lost in the first round, not the second."),
    ],
)
def test_a_correction_of_something_else_is_left_alone(question: str, quoted: str, title: str, text: str) -> None:
    assert found(question, quoted, title, text) == []
