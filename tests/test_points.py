"""A list is quoted whole where it is asked for, as far as there is room, and only there."""

from datetime import UTC, datetime

import pytest

from index.entries import Entry
from rag.points import continued, points, wants_points
from rag.sentences import split
from rag.sought import read_sought


def entry(text: str) -> Entry:
    return Entry("one", "page", datetime(2026, 3, 4, tzinfo=UTC), "The plan", text)


@pytest.mark.parametrize(
    "question",
    [
        "What did the mayor promise?",
        "what has the union demanded",
        "everything the company announced please",
        "Give me the main measures",
        "What are the five risks that Bell sees?",
        "Who are Harwick's three forwards?",
        "Which roads are closed?",
    ],
)
def test_a_question_for_all_of_it_wants_every_point(question: str) -> None:
    assert wants_points(read_sought(question))


@pytest.mark.parametrize(
    "question",
    [
        "What did the mayor say about the fund?",
        "What did the mayor promise about the fund?",
        "How many people died?",
        "Who scored?",
        "Why did the union demand more?",
    ],
)
def test_a_question_for_one_thing_does_not(question: str) -> None:
    assert not wants_points(read_sought(question))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Her points:\n\n• A fund\n\n• Free parking", ["A fund", "Free parking"]),
        ("First, a fund. It is small. Second, free parking.", ["First, a fund.", "Second, free parking."]),
        (
            "Fuel duty: frozen\nBeer: unchanged\nBooks: free of tax",
            ["Fuel duty: frozen", "Beer: unchanged", "Books: free of tax"],
        ),
        ("Bell: we will see.\nNobody else spoke.", []),
        ("• Only one point", []),
    ],
)
def test_points_are_bullets_numbers_in_words_or_labels(text: str, found: list[str]) -> None:
    assert [one.text for one in points(entry(text), 95)] == found


def test_where_the_room_is_short_each_point_gives_its_first_sentence_then_the_last_points_go() -> None:
    text = "• A fund. It is small and late.\n\n• Free parking. For a week.\n\n• An inquiry. Soon."
    assert [one.text for one in points(entry(text), 6)] == ["A fund.", "Free parking.", "An inquiry."]
    assert [one.text for one in points(entry(text), 4)] == ["A fund.", "Free parking."]


def test_points_that_go_on_from_a_sentence_are_quoted_with_it_whole() -> None:
    told = entry("Dogs stay outside. People are asked to bring:\n\n• medicines\n\n• a charger\n\nThe hall is open.")
    whole = ["People are asked to bring:", "medicines", "a charger"]
    quoted = {one.text: [point.text for point in continued(one, 95)] for one in split(told)}
    assert quoted == {"Dogs stay outside.": [], "The hall is open.": [], **dict.fromkeys(whole, whole)}


def test_points_that_stand_by_themselves_are_not() -> None:
    told = split(entry("What we know:\n\n• The hall is open.\n\n• Two roads are shut."))
    assert not any(continued(one, 95) for one in told)
