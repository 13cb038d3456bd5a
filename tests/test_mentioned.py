"""Where something is first or last spoken of is told by the words of the entries, and so is a timeline of it."""

from collections.abc import Callable

import pytest

from index.library import Library
from rag.answer import Answer, Order, Question, Turn
from rag.events import named_by
from rag.happened import event_of
from rag.mentioned import Mention, asked_mention, asked_news
from tests.clippings import asking_about

TOLD = (
    ("The session opens", "Members have taken their seats. The galleries are full."),
    ("Noel speaks of peat", "The minister says that peat will be dug no more."),
    ("Lamp falls in the gallery", "A lamp has fallen beside a visitor. Nobody is hurt."),
    ("Dahl on fish", "Per Dahl would rather speak of fish than of peat, he said."),
    ("The vote", "The ban on digging is passed by 40 votes to 12."),
)
# Of two of one name, one is never named.
SAID = (
    ("The summit", "Ivo Lind says the talks will go on until the morning."),
    ("The dinner", "Lind adds that nobody should expect a treaty."),
)


@pytest.mark.parametrize(
    ("question", "mention"),
    [
        ("When was Iran first mentioned?", Mention("Iran", "first")),
        ("when did the news about the jail first come up", Mention("the jail", "first")),
        ("What was the first mention of peat?", Mention("peat", "first")),
        ("when was a lorry first mentioned on the page?", Mention("a lorry", "first")),
        ("Whereabouts on the clock does Bell's name first crop up?", Mention("Bell", "first")),
        ("In what order did the results come in?", Mention("the results", "all", by_name=False)),
        ("Who was the first to mention Iran?", Mention("Iran", "first")),
        ("When was the vote last reported on?", Mention("the vote", "last")),
        ("Give me a timeline of the fire, start to finish", Mention("the fire", "all", by_name=False)),
        ("At what point does Lenny Mottram enter the story?", Mention("Lenny Mottram", "first", by_name=False)),
        ("what time do we first hear about the pool", Mention("the pool", "first", by_name=False)),
        ("How far into the day were we when Tobias Wren first got quoted?", Mention("Tobias Wren", "first")),
        ("Okonjo's earliest contribution: when was it?", Mention("Okonjo", "first")),
        ("Which entries mention Iran?", Mention("Iran", "all")),
        ("How many posts are about peat after 18:00?", Mention("peat", "all", counts=True)),
        ("list all the updates that refer to Per Dahl", Mention("Per Dahl", "all")),
        ("How many times is Iran mentioned?", Mention("Iran", "all", counts=True)),
        ("How many entries are there?", None),
        ("What updates are there since noon?", None),
        ("What were Okonjo's first words?", None),
        ("When did we first hear that the pool was shut?", None),
        ("The strikers - when did they enter the story?", None),
        ("When was Iran bombed?", None),
        ("What's the timeline?", None),
        ("Who was the first to leave?", None),
    ],
)
def test_it_is_asked(question: str, mention: Mention | None) -> None:
    assert asked_mention(question) == mention


@pytest.mark.parametrize(
    ("question", "event"),
    [
        ("When was the exit poll published?", "the exit poll"),
        ("Hartmann's knee save off Quinn, when was that", "Hartmann's knee save off Quinn"),
        ("Remind me what time that tea towel warning appeared.", "tea towel warning"),
        ("time of the final totals??", "final totals"),
        ("When is the opening match in Europe?", ""),
        ("When will it be safe?", ""),
        ("When did it happen?", ""),
        ("Who won the final match?", ""),
    ],
)
def test_what_happened_is_named_by_the_question(question: str, event: str) -> None:
    assert event_of(question, wants_time="when" in question.lower() or "what time" in question) == event


@pytest.mark.parametrize(
    "question", ["Who was there when Bell left the hall?", "What did he say about the time of his arrest in Bern?"]
)
def test_a_time_that_is_told_beside_what_is_asked_names_no_event(question: str) -> None:
    assert event_of(question, wants_time=False) == ""


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("the three homes story", "the three homes"),
        ("word that they had been found", "they had been found"),
        ("the correction going up", "the correction"),
        ("the update", "the update"),
    ],
)
def test_how_an_event_was_told_is_no_part_of_it(words: str, event: str) -> None:
    assert named_by(words) == event


@pytest.mark.parametrize(
    ("topic", "order", "mention"),
    [
        ("What is on tariffs?", "last", Mention("tariffs", "last")),
        ("Was there anything about the strike?", None, Mention("the strike", "all")),
        ("any news on Bell", None, Mention("Bell", "all")),
        ("What is on sale?", None, Mention("sale", "all")),
        ("What did Bell say about the strike?", None, None),
    ],
)
def test_news_of_something_is_asked_for(topic: str, order: Order | None, mention: Mention | None) -> None:
    assert asked_news(topic, order) == mention


@pytest.fixture
def asked(library: Library) -> Callable[[str], Answer]:
    """Answer over a session in which peat is spoken of twice."""
    return asking_about(library, TOLD)


@pytest.mark.parametrize(
    ("question", "minutes"),
    [
        ("When was peat first mentioned?", ["17:10"]),
        ("When was the last mention of peat?", ["17:30"]),
        ("A timeline of peat, please", ["17:10", "17:30"]),
        ("When did the lamp fall in the gallery?", ["17:20"]),
        ("At what point was the ban on digging passed?", ["17:40"]),
        ("The lamp in the gallery, when was that?", ["17:20"]),
        ("What was the second update?", ["17:10"]),
        ("What was the penultimate entry?", ["17:30"]),
        ("Peat or fish - which came first?", ["17:10", "17:30"]),
        ("Which entries mention peat?", ["17:10", "17:30"]),
        ("List the posts that talk about peat after 17:20", ["17:30"]),
        ("What was the last report on peat?", ["17:30"]),
        ("What were the last two updates about peat?", ["17:10", "17:30"]),
        ("Give me the times of the posts on peat", ["17:10", "17:30"]),
        ("At what time was peat brought up?", ["17:10"]),
        ("How many minutes passed between the first entry and the last?", ["17:00", "17:40"]),
        ("How long did the coverage run?", ["17:00", "17:40"]),
        ("Was there anything on peat after 17:20?", ["17:30"]),
        ("Was peat discussed before the lamp fell?", ["17:10", "17:20"]),
        ("How late did the coverage go on?", ["17:40"]),
    ],
)
def test_the_entry_that_tells_it_says_when(asked: Callable[[str], Answer], question: str, minutes: list[str]) -> None:
    assert list(dict.fromkeys(one.entry.minute for one in asked(question).citations)) == minutes


def test_how_many_entries_mention_something_is_counted(asked: Callable[[str], Answer]) -> None:
    assert asked("How many entries mention peat?").lead == "There are 2 entries."
    assert asked("How many entries mention coal?").lead == "The coverage in scope does not speak of 'coal'."


def test_after_the_last_entry_nothing_is_said_to_have_come(asked: Callable[[str | Question], Answer]) -> None:
    vote = Turn("What was passed?", "The ban on digging is passed by 40 votes to 12. [17:40]")
    assert asked(Question("Anything later?", history=(vote,))).lead == "Nothing was published after 17:40."


def test_how_long_the_coverage_ran_is_told_first(asked: Callable[[str], Answer]) -> None:
    assert asked("How long did the coverage run?").lead == "40 minutes, from the first entry to the last."


def test_what_somebody_said_is_told_where_nothing_is_asked_of_it(asked: Callable[[str], Answer]) -> None:
    assert [one.entry.minute for one in asked("What did Dahl say?").citations] == ["17:30"]


@pytest.mark.parametrize("question", ["What did Mara Lind say?", "What did Mara Lind say after 17:05?"])
def test_who_is_never_named_has_no_words_of_a_namesake(library: Library, question: str) -> None:
    assert asking_about(library, SAID)(question).status == "declined"


def test_news_of_what_nothing_is_on_is_declined(asked: Callable[[str], Answer]) -> None:
    assert asked("Anything about the weather?").status == "declined"


def test_at_a_minute_without_an_entry_that_is_said_and_the_newest_told(asked: Callable[[str], Answer]) -> None:
    answer = asked("Did anything happen at 17:15?")
    assert answer.lead == "Nothing was published at 17:15; this was the newest then."
    assert [one.entry.minute for one in answer.citations][:1] == ["17:10"]


def test_a_place_beyond_the_last_entry_is_said_to_be_none(asked: Callable[[str], Answer]) -> None:
    answer = asked("What was the 9th update?")
    assert (answer.status, answer.lead) == ("declined", "There are 5 entries to count.")


@pytest.mark.parametrize(
    "question",
    ["When was coal first mentioned?", "When did the helicopter land?", "When will the next session open?"],
)
def test_of_what_nothing_is_told_there_is_no_time(asked: Callable[[str], Answer], question: str) -> None:
    assert asked(question).status == "declined"
