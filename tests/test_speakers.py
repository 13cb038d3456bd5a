"""Who speaks: names before and after the verb, roles kept, pronouns and bare quotations with whoever was last named."""

from datetime import UTC, datetime

import pytest

from index.entries import Entry
from rag.speakers import speakers


def spoken(text: str) -> list[set[str]]:
    entry = Entry("e", "p", datetime(2025, 4, 14, tzinfo=UTC), "Title", text)
    return [set(words) for words in speakers(entry).values()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"He was here," Attorney General Pam Bondi says.', [{"attorney", "general", "pam", "bondi"}]),
        (
            '"It is wrong," said Amnesty\'s director Ana Piquer in a statement.',
            [{"amnesty", "director", "ana", "piquer"}],
        ),
        ("Robyn Barnard, who leads a charity, said it was bad.", [{"robyn", "barnard", "leads", "charity"}]),
        ("Trump is asked about Iran.\n\nHe says it must go fast.", [set(), {"trump"}]),
        ("The mayor's lawyer has denied it.", [{"lawyer"}]),
        ("The ferry left at noon.", [set()]),
        ('Pam Bondi says no. "That is up to them," Bondi says.', [{"pam", "bondi"}, {"pam", "bondi"}]),
        ('Miller says yes. "We won."', [{"miller"}, {"miller"}]),
        ("The rules have been criticised by many.", [set()]),
        ("In a speech, Bell said:\n\nWe shall see.\n\nNorland waits.", [{"bell"}, {"bell"}, {"bell"}]),
        ("Bell said:\n\nWe shall see.\n\nBell, now on leave, lives in Harwick.", [{"bell"}, {"bell"}, set()]),
        ("Bell said:\n\nWe shall see.\n\nThe mayor said no.", [{"bell"}, {"bell"}, {"mayor"}]),
        ('Ragland, 67, is said to prefer a "more old-fashioned" way.', [set()]),
        ('Miller welcomes Bell to Bern. "We are so glad to have you."', [set(), {"miller"}]),
        ('Tremlett, of the union, on the rise: "It is a puddle and no pool."', [{"tremlett"}]),
        ("At the summit in Bern, Jens Kohl was interviewed. He said no.", [set(), {"jens", "kohl"}]),
        ('Ada Noel was asked. Pressed, she added: "You know where I am."', [set(), {"ada", "noel"}]),
        ("Bell says yes. A grey mare called Biscuit is loose.", [{"bell"}, set()]),
        ("Harbour is the first of the wards to declare.", [set()]),
        ("Bell was held after she published what she said was a map.", [{"bell"}]),
        ("Ada Noel was asked. Twelve have gone home. She would rather not say more.", [set(), set(), {"ada", "noel"}]),
        (
            'Ada Noel has spoken. Among her points:\n\n• More aid - "all of it", she says',
            [set(), set(), {"ada", "noel"}],
        ),
        ('Ada Noel was on stage. Iris glasses: $649.\n\n"In the winter"', [set(), set(), {"ada", "noel"}]),
        (
            "Bell says no. Her minister, Doru Țepeneag, was blunt. “We will not go there,” he wrote.",
            [{"bell"}, set(), {"doru", "tepeneag"}],
        ),
        (
            'Noise is good, according to Ada Noel.\n\n"We like it," the striker said.',
            [{"ada", "noel"}, {"ada", "noel"}],
        ),
        ("Ada Noel says no. The 43-year-old said why.", [{"ada", "noel"}, {"ada", "noel"}]),
        ("Ada Noel says no. The council said yes.", [{"ada", "noel"}, {"council"}]),
        (
            "Ada Noel said no. “We lost. Bell says we won. It rained.\n\n“We left.” Bell ate.",
            [{"ada", "noel"}] * 5 + [set()],
        ),
        ("Prices rose, according to official figures.", [{"official", "figures"}]),
        (
            'Ada Noel has two questions for Gerald Pike. Is the bonus still paid? "It is under review."',
            [set(), set(), {"gerald", "pike"}],
        ),
        ('Ada Noel asks Gerald Pike if he knew. "No."', [{"ada", "noel"}, {"gerald", "pike"}]),
        ("Since forty of you asked: he is Ada Noel.", [set()]),
        ('"We won," said the club\'s director, Una Bell.', [{"club", "director", "una", "bell"}]),
        ('Bell left. Their manager, Ines Corvo: "I found out."', [set(), {"ines", "corvo"}]),
        ("Ines Corvo, Dell's manager, said no.", [{"ines", "corvo", "dell", "manager"}]),
        ('She turned to the director, Tom Pike, who said: "No."', [{"tom", "pike"}]),
        ("Four men in grey were at the bank and say no.", [{"four", "men", "grey"}]),
        ("Bell welcomes it, and says no.", [{"bell"}]),
        ("It was the voice of Ada Noel, recorded in what she said was a shed.", [{"ada", "noel"}]),
        ("She wouldn't take a promise from Bell.", [set()]),
        ("Ada Noel, the nurse, told the Minister.", [{"ada", "noel", "nurse"}]),
        ("Pike had never heard her ask a question.", [set()]),
        ("At noon we said that Bell had left.", [set()]),
        ("Pike took the call and called out the boat.", [set()]),
        ("Bell left. In the break he told nobody.", [set(), {"bell"}]),
        ('Bell left. And Sina Malo, 26, one of them: "It breaks."', [set(), {"sina", "malo"}]),
        ("According to the firm's manager, Vik Sodhi, it was full.", [{"firm", "manager", "vik", "sodhi"}]),
    ],
)
def test_the_words_belong_to(text: str, expected: list[set[str]]) -> None:
    assert spoken(text) == expected


def test_each_line_of_a_transcript_is_whose_name_stands_before_it() -> None:
    lines = "RUSHE: The book stops at 89.\n\nDUTY MANAGER: Is it raining? Do it."
    assert spoken(lines) == [{"rushe"}, {"duty", "manager"}, {"duty", "manager"}]


def test_one_label_makes_no_transcript() -> None:
    assert spoken("BREAKING NEWS: The book stops at 89.") == [set()]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Tangye's words in full", {"tangye"}),
        ("Tangye's full statement", {"tangye"}),
        ("Tangye's speech: what we learned", set()),
    ],
)
def test_all_that_somebody_said_is_that_ones(title: str, expected: set[str]) -> None:
    entry = Entry("e", "p", datetime(2025, 4, 14, tzinfo=UTC), title, "There is an annex.")
    assert [set(words) for words in speakers(entry).values()] == [expected]
