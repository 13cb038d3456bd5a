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
        ("How many children does Bell have?", "The fate of the father of three is open."),
        ("How old is Ada Bell?", "Ada Bell, 67, is from Harwick."),
        ("How many Fold S phones has Tessera sold?", "It has sold 12,000 phones."),
        ("How many prisoners escaped?", "Twenty-one prisoners escaped."),
        ("How many homes lost power?", "Thirty-four homes lost power."),
        ("How many people attended?", "It was attended by 300 people."),
        ("How many senators signed it?", "It was signed by 40 senators."),
        ("How many soldiers were sent?", "2000 soldiers were sent."),
        ("How many people marched?", "A 1,200-strong crowd marched."),
        ("By how many votes did Holm win?", "Holm wins by 14 votes."),
        ("How many people can each cell hold?", "Each cell can hold 150 people."),
        ("How many people cross the bridge?", "Every day 300 people cross it."),
        ("How tall is the dam?", "The dam is 40 metres tall."),
        ("How old is the club?", "They win it for the first time in their 121 years."),
        ("On what date is the gala?", "She will be honoured on December 4."),
        ("In which year was it built?", "The hall dates from 1867."),
        ("Which country are they touring?", "They were in Fiji, and not in France."),
        ("Which companies are on the list?", "The list names Harrow Steel and two of its suppliers."),
        ("Who sent the missiles?", "The missiles came from Britain."),
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
        ("How many prisoners are held there?", "The jail for prisoners has 19 watchtowers and a thousand guards."),
        ("How many prisoners are held there?", "It has held prisoners from MS-13."),
        ("How many cars were on board?", "Built in 1987, the 64-metre vessel may carry cars."),
        ("How many phones has Tessera sold?", "The phones cost $1,099, and 34% of buyers are new."),
        ("How many inmates can the prison hold?", "More than 150 inmates can be put in a single cell."),
        ("How many inmates can the prison hold?", "Each cell can hold 150 inmates."),
        ("How many votes did Holm get?", "Holm wins by 14 votes."),
        ("How many votes did Holm get?", "Holm beats Ross by just 14 votes."),
        ("How old is Archie?", "Ada Bell, 67, is Archie's nanny."),
        ("On what date is the gala?", "She will be honoured this December."),
        ("Which country were they touring?", "The two were on a royal tour."),
        ("Can you name the Chinese companies?", "Several Chinese companies supply Russia."),
        ("Which faith leaders came to the service?", "The family was joined by faith leaders."),
        ("How tall is the dam?", "The dam stands 40km upstream, and the level fell by 1.7 metres."),
    ],
)
def test_something_like_it_is_not_enough(question: str, sentence: str) -> None:
    assert evidence(sentence, read_sought(question)) <= LACKS


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Which country were they touring when the tyre burst?", "place"),
        ("Who minds the children when their parents are away?", "person"),
        ("What happened to the man who was arrested?", "thing"),
        ("When she left, who was there?", "person"),
        ("Do we know when it starts?", "time"),
        ("What happened to the manager?", "thing"),
        ("Which councillor called it off?", "person"),
        ("Could you name the companies?", "person"),
        ("Which local prosecutor spoke?", "person"),
        ("What reason did the mayor give for that?", "reason"),
        ("What's the height of the dam?", "measure"),
        ("They say it is more than sport. Who will it inspire?", "person"),
        ("Where did Mr. Bell go?", "place"),
    ],
)
def test_the_question_word_at_the_beginning_says_what_is_wanted(question: str, kind: str) -> None:
    assert read_sought(question).kind == kind


def test_her_words_are_wanted_whatever_they_are_to_be_about() -> None:
    assert read_sought("What did Bell say about who runs the bank?").kind == "quote"
    assert not read_sought("What did Bell compare the rise to?").compares


def test_how_somebody_is_said_to_have_spoken_is_no_part_of_a_name() -> None:
    sought = read_sought("What exactly did Bell reportedly say to her?")
    assert (sought.kind, sought.speaker) == ("quote", ("bell",))


def test_where_a_page_says_something_nobody_in_particular_speaks() -> None:
    assert read_sought("What does the page say about tariffs?").speaker == ()


def test_capitals_that_only_describe_are_no_names() -> None:
    assert read_sought("What did the Central American leader call himself?").names == ()
    assert read_sought("Did the starting XI train?").names == ()


@pytest.mark.parametrize(
    "question", ["How many died according to each side?", "How many died according to both countries?"]
)
def test_each_side_is_no_speaker(question: str) -> None:
    assert read_sought(question).speaker == ()


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who dug longer, Cyrus Bell or Marisol Engstrom?", ()),
        ("Who got more votes in Harbour, Bellamy or Marchetti?", ("harbour",)),
        ("How many shops have Fairacre, Goodbasket and Kornblum got?", ()),
        ("Did Bell or Ross say so?", ("bell", "ross")),
    ],
)
def test_no_sentence_need_name_all_that_are_compared(question: str, names: tuple[str, ...]) -> None:
    assert read_sought(question).names == names


@pytest.mark.parametrize(
    "question",
    [
        "How many votes did each of the three get?",
        "Which figures have been given?",
        "Who are the four people aboard?",
        "What were her reasons?",
        "Is the new one cheaper than the old one?",
        "What price was given at first, and what later?",
    ],
)
def test_more_than_one_thing_is_wanted(question: str) -> None:
    assert read_sought(question).several


@pytest.mark.parametrize("question", ["Who is Ana Bell?", "How many were hurt?", "What does it cost?", "What's next?"])
def test_one_thing_is_wanted(question: str) -> None:
    assert not read_sought(question).several
