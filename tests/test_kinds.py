"""Whether a sentence holds the kind of thing that is asked for, and not merely something like it."""

import pytest

from rag.kinds import evidence
from rag.sought import read_sought

HOLDS, LACKS = 0.5, 0.4


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How long is the bridge?", "It is 430 metres long."),
        ("How long was the train stuck?", "Passengers spent two hours in a tunnel."),
        ("Who runs the bakery?", "Joan Trevanion, who runs the bakery, is baking again."),
        (
            "How many votes did Holm get in Harbour?",
            "Harbour has declared: Bellamy 6,204, Holm 1,300.",
        ),
        ("Where does Perry Lowe live?", "Perry Lowe lives with his grandparents."),
        ("Which shoulder did he fall on?", "He fell on his left shoulder."),
        ("How many beds are taken?", "The ward can hold 40 patients, and 31 of its beds are taken."),
        ("How many patients can it hold?", "The ward can hold 40 patients."),
        ("How many metres did it slide?", "The lorry slid 430 metres."),
        ("How many people are on the ferry?", "The Marna left with 120 passengers at noon."),
        ("Who is the mayor's lawyer?", "The mayor's lawyer, Ada Bell, has appealed."),
        ("Who gets more, the winners or the losers?", "The losers get £900,000."),
    ],
)
def test_it_is_there(question: str, sentence: str) -> None:
    assert evidence(sentence, read_sought(question)) >= HOLDS


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How long is the bridge?", "It is safe for 7.5 tonnes and no more."),
        ("What is the name of the woman who died?", "A woman of 34 has died, the fire service says."),
        ("What is the name of the woman who died?", "Two women have died since Tuesday."),
        ("Which club was Lowe going to?", '"On Tuesday I was packing," says Perry Lowe.'),
        ("Which shoulder did he fall on?", "He fell on his shoulder."),
        ("How many soldiers came?", "They came by train."),
        ("How many patients are in the ward?", "The ward can hold 40 patients."),
        ("How many patients are in the ward?", "The ward, of 200 square metres, is for all patients."),
        ("What is the lawyer's name?", "Ada Bell's lawyer says that she will appeal."),
    ],
)
def test_something_like_it_is_not_enough(question: str, sentence: str) -> None:
    assert evidence(sentence, read_sought(question)) <= LACKS


@pytest.mark.parametrize(
    "question", ["How many died according to each side?", "How many died according to both countries?"]
)
def test_each_side_is_no_speaker(question: str) -> None:
    assert read_sought(question).speaker == ()
