"""An event that is no more than somebody's speaking is where they first speak, and not where that is looked back on."""

from collections.abc import Callable

import pytest

from index.library import Library
from rag.answer import Answer
from rag.spoke import speaker_of, whose_speaking
from tests.clippings import asking_about

TOLD = (
    ("The session opens", "Members have taken their seats. The galleries are full."),
    ("Noel: 'Not one krone'", '"Not one krone will be cut," minister Ada Noel says.'),
    ("Dahl answers", 'Per Dahl is next. "The figures are wrong," he says.'),
    ("Who said what", 'Ada Noel said that nothing will be cut. Per Dahl said that the figures are "wrong".'),
    ("Noel again", '"I was asked for figures and gave them," Noel says as she leaves.'),
)


@pytest.mark.parametrize(
    ("event", "who"),
    [
        ("Noel spoke", "Noel"),
        ("Ada Noel's remarks", "Ada Noel"),
        ("Noel's", "Noel"),
        ("the minister had first spoken", "minister"),
        ("Noel spoke of cuts", ""),
        ("the vote", ""),
    ],
)
def test_who_speaks_is_all_that_some_events_tell(event: str, who: str) -> None:
    assert speaker_of(event) == who


@pytest.mark.parametrize(
    ("question", "narrowed", "who"),
    [
        ("When exactly did Noel speak?", False, "Noel"),
        ("What did Noel say?", True, "Noel"),
        ("What did Noel say?", False, ""),
        ("What did Noel say about cuts?", True, ""),
        ("When did Noel leave?", True, ""),
    ],
)
def test_it_is_asked_for(question: str, narrowed: bool, who: str) -> None:
    assert whose_speaking(question, narrowed=narrowed) == who


@pytest.fixture
def asked(library: Library) -> Callable[[str], Answer]:
    """Answer over a session in which two people speak, one of them twice, and both are looked back on."""
    return asking_about(library, TOLD)


@pytest.mark.parametrize(
    ("question", "minutes"),
    [
        ("Who spoke first, Noel or Dahl?", ["17:10", "17:20"]),
        ("How long after Noel spoke did Dahl speak?", ["17:10", "17:20"]),
        ("What happened right after Noel's remarks?", ["17:20"]),
        ("What happened 20 minutes after Noel spoke?", ["17:30"]),
        ("When did Dahl speak?", ["17:20"]),
        ("What did Noel say first?", ["17:10"]),
        ("What did Noel say last?", ["17:40"]),
        ("What did Noel say before 17:20?", ["17:10"]),
        ("What were the first two things Noel said?", ["17:10", "17:30"]),
        ("What was the last thing Noel said?", ["17:40"]),
        ("What did Ada Noel say between 17:10 and 17:45?", ["17:10", "17:30", "17:40"]),
        ("What were the last two updates?", ["17:30", "17:40"]),
        ("What was the news at 17:35?", ["17:30"]),
    ],
)
def test_the_clock_counts_from_where_they_first_speak(
    asked: Callable[[str], Answer], question: str, minutes: list[str]
) -> None:
    assert list(dict.fromkeys(one.entry.minute for one in asked(question).citations)) == minutes


def test_how_many_entries_there_are_is_counted(asked: Callable[[str], Answer]) -> None:
    answer = asked("How many entries since 17:25?")
    assert (answer.lead, len(answer.statements)) == ("There are 2 entries.", 2)
