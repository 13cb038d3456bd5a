"""What counts in a match is told from the headlines that mark it; where none does, it is searched for."""

from collections.abc import Callable

import pytest

from index.library import Library
from rag.answer import Answer
from rag.matchplay import Play, asked_play
from rag.scoreboard import Score, moments
from tests.clippings import asking_about, entry

TOLD = (
    ("Kick-off", "Arren kick off in the rain."),
    ("GOAL! 8 mins: Arren 0-1 Marl (Dorn)", "Lena Dorn heads it in."),
    ("YELLOW CARD! 20 mins: Quill", "She pulled a shirt."),
    ("GOAL! 31 mins: Arren 1-1 Marl (Penn)", "A deflection, and the keeper is beaten."),
    ("HALF TIME: Arren 1-1 Marl", "Level at the break."),
    ("Half-time numbers", "Marl have had most of the ball."),
    ("Correction: the goal was Quill's", "We gave Arren's goal to Penn. It came off Ada Quill's knee."),
    ("No goal! 60 mins", "Offside by a boot."),
    ("RED CARD! 70 mins: Marl down to ten (Stroud)", "Second bookable offence."),
    ("GOAL! 88 mins: Arren 2-1 Marl (Vane)", "From the corner, through a crowd."),
    ("FULL TIME: Arren 2-1 Marl", "Arren are through."),
)
FIRST, SECOND, CORRECTION, THIRD = "17:10", "17:30", "18:00", "18:30"


@pytest.fixture
def asked(library: Library) -> Callable[[str], Answer]:
    """Answer over a match with three goals, of which one was given to somebody else at first."""
    return asking_about(library, TOLD)


@pytest.mark.parametrize(
    ("question", "minutes"),
    [
        ("Who scored?", [FIRST, SECOND, CORRECTION, THIRD]),
        ("who scored the goals for Arren", [SECOND, CORRECTION, THIRD]),
        ("Who scored Marl's goal?", [FIRST]),
        ("Name the goalscorers", [FIRST, SECOND, CORRECTION, THIRD]),
        ("When was the last goal?", [THIRD]),
        ("who got the second Arren goal?", [THIRD]),
        ("Which team scored first?", [FIRST]),
        ("Who put Marl in front?", [FIRST]),
        ("Who scored the winner?", [THIRD]),
        ("who equalised?", [SECOND, CORRECTION]),
        ("How many goals did Arren score?", [SECOND, CORRECTION, THIRD]),
        ("Who was sent off?", ["18:20"]),
        ("who was booked", ["17:20"]),
        ("Who won the match?", ["18:40"]),
        ("What was the score at half time?", ["17:40"]),
        ("What's the score?", ["18:40"]),
        ("final score?", ["18:40"]),
    ],
)
def test_the_headlines_that_mark_it_answer(asked: Callable[[str], Answer], question: str, minutes: list[str]) -> None:
    assert list(dict.fromkeys(one.entry.minute for one in asked(question).citations)) == minutes


def test_how_many_there_were_is_told_first(asked: Callable[[str], Answer]) -> None:
    assert asked("How many goals did Arren score?").lead == "The headlines mark 2 goals."
    assert asked("How many goals did Marl score?").lead == "The headlines mark one."


def test_what_no_headline_marks_is_searched_for(library: Library) -> None:
    ask = asking_about(library, (("The race", "Ada Bell won the race by a length."), ("The cup", "It rained.")))
    assert [one.entry.minute for one in ask("Who won the race?").citations] == ["17:00"]


@pytest.mark.parametrize(
    ("question", "play"),
    [
        ("Which Fijian was sin-binned?", Play(frozenset({"yellow"}), "fijian")),
        ("who got Marl's second try and when", Play(frozenset({"try"}), "marl", "second")),
        ("What was the half-time score?", Play(frozenset({"half"}))),
        ("Who scored before half time?", None),
        ("Who won the argument?", None),
        ("What was the score in the vote?", None),
        ("How many goals has Orr scored for his country?", None),
    ],
)
def test_only_what_headlines_can_mark_is_asked_of_them(question: str, play: Play | None) -> None:
    assert asked_play(question) == play


@pytest.mark.parametrize(
    "headline", ["Half-time numbers", "No goal! 60 mins", "Red tape cut", "Trying times", "Goals galore", "Result due"]
)
def test_a_headline_that_only_begins_so_marks_nothing(headline: str) -> None:
    assert moments([entry(headline, "Text.")]) == []


@pytest.mark.parametrize(
    ("headline", "score"),
    [
        ("GOAL! England 1-0 Australia (Toone 36)", Score("England", 1, 0, "Australia")),
        ("Full time: St. Mary's 12–9 Old Marl RFC", Score("St. Mary's", 12, 9, "Old Marl RFC")),
        ("HALF TIME Arren 0 - 0 Marl", Score("Arren", 0, 0, "Marl")),
        ("GOAL - Arren 3-2 Marl", Score("Arren", 3, 2, "Marl")),
        ("RED CARD! 51 mins: Marl down to ten", None),
    ],
)
def test_the_score_is_read_as_it_is_written(headline: str, score: Score | None) -> None:
    assert [one.score for one in moments([entry(headline, "Text.")])] == [score]
