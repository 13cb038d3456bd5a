"""Greetings and what readers tell of themselves are no part of a question; how long they were away is."""

import pytest

from index.library import Library
from rag.answer import Question
from rag.chain import Chain
from rag.prefaces import without_preface


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Hi! How big is the prison?", "How big is the prison?"),
        ("I'm a reporter. Who is the mayor's lawyer?", "Who is the mayor's lawyer?"),
        ("I was away from half seven. what did I miss?", "what did I miss since half seven?"),
        ("We have been out since lunch. Anything new?", "Anything new since lunch?"),
        ("I stopped reading at 19:30! what's happened", "what's happened since 19:30?"),
        ("I've been away for an hour. What did I miss?", "What did I miss in the last hour?"),
        ("I was in a meeting from 17:00 to 18:00. What did I miss?", "What did I miss from 17:00 to 18:00?"),
        ("I was out at ten past five, back at half past. Anything?", "Anything from ten past five to half past?"),
        ("left at 17:00, back home at 18:30 - what did I miss?", "what did I miss from 17:00 to 18:30?"),
        (
            "Was on a train between five and six this afternoon with no signal, anything worth reading?",
            "anything worth reading between five and six this afternoon?",
        ),
        ("Had to walk the dog from three till four. What went on?", "What went on from three till four?"),
        (
            "I nipped out at twenty to two and got back at half two. Fill me in?",
            "Fill me in from twenty to two to half two?",
        ),
        (
            "I logged off at half eight and got back at ten past ten. Anything going on meanwhile?",
            "Anything going on from half eight to ten past ten?",
        ),
        (
            "i lost signal at five past seven and got it back at ten to eight. what happened",
            "what happened from five past seven to ten to eight?",
        ),
        ("I nodded off at five to two, what did I miss?", "what did I miss since five to two?"),
        ("My train was in a tunnel from two to three. Fill me in on that stretch.", "Fill me in from two to three?"),
        ("went out for dinner, back now. anything between ten and eleven?", "anything between ten and eleven?"),
        (
            "I lost track at ten past eight. Catch me up on everything since 20:10 please",
            "Catch me up on everything since 20:10 please",
        ),
    ],
)
def test_what_is_asked_is_left(text: str, asked: str) -> None:
    assert without_preface(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "Who won?",
        "What happened? I was away.",
        "I heard Miller was on CNN. What did he say?",
        "I think that the mayor lied. Did she?",
        "Miller was on CNN. What did Rubio say?",
        "I was away.",
        "Is it open? I am at the gate.",
    ],
)
def test_what_a_question_goes_on_from_stays(text: str) -> None:
    assert without_preface(text) == text


def test_what_was_missed_is_told_and_the_question_kept_as_it_was_typed(sample_library: Library) -> None:
    question = Question("I was away from 20:00. What did I miss?")
    answer = Chain(sample_library).invoke(question)
    assert list(dict.fromkeys(one.entry.minute for one in answer.citations)) == ["20:07", "20:13", "20:19", "20:27"]
    assert answer.question == question
