"""How something changed is told by what it was at each time; of two events, each by the sentence that reports it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from index.embedding import Embedder
from index.ingest import add
from index.library import Library
from index.settings import Settings
from rag.chain import Chain
from rag.changes import asked_each_time
from rag.sequence import lasting

PAGE = """Flood in Ansel live

09:10 6 November 2025
Sandbags by the river

The river is a metre over its banks. In the sports hall, 60 people spent the night, the town's spokeswoman Ines Varga \
says. She thanks the bakers.

10:15 6 November 2025
Hopes for a train to Corvale

Nothing runs yet. The railway will look at the tracks again at noon.

11:40 6 November 2025
A long morning

Nobody at the bakery has slept. The mill road was shut, and a little later the mill bridge was closed as well, by two \
firemen with a rope.

15:25 6 November 2025
Trains run again

Tickets for the train to Corvale are valid tomorrow, too. The first left at three. In the sports hall there are 140 \
people by now, says Varga.

18:05 6 November 2025
Evening

The mayor, Oda Brandt, came to the hall with soup. The mill bridge has opened for cars.
"""


@pytest.fixture(scope="module")
def flood(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Chain]:
    folder = tmp_path_factory.mktemp("flood")
    page: Path = folder / "flood-2025-11-06.txt"
    page.write_text(PAGE)
    with Library.open(Settings(home=folder / "home"), embedder) as library:
        list(add(library, str(page)))
        yield Chain(library)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Walk me through how the death toll moved during the day.", "What was the death toll?"),
        ("cocoa price, morning vs end of day, how did it change?", "What was cocoa price?"),
        ("How did the number of people in the hall change over the day?", "How many people in the hall?"),
        ("How has the official count of the missing changed?", "How many the missing?"),
        ("How did the fire service's count of destroyed homes change?", "How many destroyed homes?"),
        ("How did Harrow's share price move after the ruling?", "What was Harrow's share price?"),
        ("From what to what did the wait at the airport fall?", "What was the wait at the airport?"),
        ("VAT on gyms, from what to what?", "What was VAT on gyms?"),
        ("How much did the fire grow between noon and six?", "What was the fire?"),
    ],
)
def test_a_change_is_asked_about_as_what_was_so(question: str, asked: str) -> None:
    assert asked_each_time(question) == asked


@pytest.mark.parametrize(
    "question",
    ["How far did the river drop?", "How much did the price rise?", "What changed after six?", "Why did it grow?"],
)
def test_what_asks_for_no_change_between_times_is_asked_as_it_is(question: str) -> None:
    assert asked_each_time(question) is None


def test_a_count_that_changed_is_told_in_the_order_of_time(flood: Chain) -> None:
    answer = flood.invoke("How did the number of people in the sports hall change between the morning and 15:00?")
    assert [one.entry.minute for one in answer.citations] == ["09:10", "15:25"]
    assert "60 people" in answer.statements[0].text
    assert "140 people" in answer.statements[1].text


def test_two_events_are_each_told_by_the_sentence_that_reports_them(flood: Chain) -> None:
    answer = flood.invoke("Was the mill bridge closed before or after the train left for Corvale?")
    bridge, train = answer.statements
    assert "the mill bridge was closed" in bridge.text
    assert "The first left at three." in train.text
    assert [one.citations[-1].entry.minute for one in answer.statements] == ["11:40", "15:25"]
    assert answer.lead == "Before, as it was reported."


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Was the mill bridge closed before the train left for Corvale?", "Yes, it was reported before that."),
        ("Was the mill bridge closed after the train left for Corvale?", "No, it was reported before that."),
        (
            "How long was it from the mill road being shut to the train leaving for Corvale?",
            "Reported 3 hours and 45 minutes apart.",
        ),
        ("Which came first, the mill bridge being closed or the train leaving for Corvale?", ""),
    ],
)
def test_what_is_asked_of_two_events_is_said_first(flood: Chain, question: str, lead: str) -> None:
    answer = flood.invoke(question)
    minutes = [one.citations[-1].entry.minute for one in answer.statements]
    assert (minutes, answer.lead) == (["11:40", "15:25"], lead)


def test_several_events_are_told_in_the_order_in_which_they_were_reported(flood: Chain) -> None:
    answer = flood.invoke("Put these in order, first to last: the mayor with soup, sandbags, the mill bridge closed")
    assert [one.citations[-1].entry.minute for one in answer.statements] == ["09:10", "11:40", "18:05"]


@pytest.mark.parametrize(
    ("length", "told"),
    [
        (timedelta(minutes=1), "1 minute"),
        (timedelta(hours=2), "2 hours"),
        (timedelta(days=1, hours=1, minutes=5), "1 day, 1 hour and 5 minutes"),
        (timedelta(seconds=20), "less than a minute"),
    ],
)
def test_a_length_of_time_is_told_in_days_hours_and_minutes(length: timedelta, told: str) -> None:
    assert lasting(length) == told


def test_two_events_that_one_sentence_tells_are_not_put_in_order(flood: Chain) -> None:
    answer = flood.invoke("Who came first, Oda Brandt or the mayor?")
    assert (answer.status, answer.lead) == (
        "declined",
        "The coverage in scope does not tell 'Oda Brandt' and 'the mayor' apart.",
    )


def test_of_two_things_asked_together_the_less_plain_one_is_told_beside_the_other(flood: Chain) -> None:
    strict = Chain(flood.shelf, enough=0.75)
    assert strict.invoke("How was the night at the bakery?").status == "declined"
    answer = strict.invoke("Who brought soup, and how was the night at the bakery?")
    assert not answer.lead
    assert {one.entry.minute for one in answer.citations} >= {"11:40", "18:05"}
