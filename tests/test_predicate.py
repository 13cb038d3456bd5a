"""The verb that an answer cannot do without, where English gives it away; else none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.predicate import predicate


@pytest.mark.parametrize(
    ("question", "verb"),
    [
        ("How many soldiers were injured?", "injured"),
        ("How many prisoners are held in the jail at the moment?", "held"),
        ("How much did it cost to rescue the trawler?", "cost"),
        ("Who built the bridge?", "built"),
        ("Who was sent off?", "sent"),
        ("Which company owns the overturned lorry?", "owns"),
        ("Where was the trawler built?", "built"),
        ("Where does Perry Lowe live?", "live"),
        ("When will the court decide?", "decide"),
        ("Has anybody died in the storm?", "died"),
        ("Has Ada Bell resigned?", "resigned"),
        ("How many matches is James banned for?", "banned"),
        ("How many people were stuck on the train?", "stuck"),
        ("When did the recount in Fenside end?", "end"),
        ("When was Bell first awarded the contract?", "awarded"),
    ],
)
def test_a_verb_in_a_known_place_is_found(question: str, verb: str) -> None:
    assert predicate(question) == verb


@pytest.mark.parametrize(
    "question",
    [
        "Who is Apple's boss?",
        "Which tech boss does the president like?",
        "Which crew members who died are named?",
        "How many homes are without power?",
        "Which districts closed their schools?",
        "What did Rubio say about the courts?",
        "When was the exit poll published?",
        "What should evacuees bring to the centre?",
        "Which faith leaders took part in the service?",
        "When did Bell leave the White House?",
        "How many people are in the kitchen?",
        "Where did Sunak meet Zelenskiy?",
        "Why was he left out of the starting eleven?",
        "",
    ],
)
def test_elsewhere_there_is_none(question: str) -> None:
    assert predicate(question) == ""


@given(st.text(max_size=80))
def test_any_text_has_at_most_one(text: str) -> None:
    assert len(predicate(text).split()) <= 1
