"""The conversations in `dialogues.toml` beside this file are the specification: what each follow-up becomes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answer import Turn
from rag.condense import condense

TALKS = tomllib.loads((Path(__file__).parent / "dialogues.toml").read_text(encoding="utf-8"))["talk"]
CASES = [
    (tuple(Turn(*turn) for turn in talk["turns"]), question, expected)
    for talk in TALKS
    for question, expected in talk["asks"]
]
LEFT = (Turn("When did Bukele leave the White House?", "He left [19:44], and the page closed [20:27]."),)
DIRECTOR = (Turn("Who is Amnesty's Americas director?", "Amnesty’s Americas director is Ana Piquer. [20:19]"),)


@pytest.mark.parametrize(
    ("history", "question", "expected"), CASES, ids=lambda one: one if isinstance(one, str) else ""
)
def test_a_follow_up_stands_alone_and_a_new_topic_is_left_alone(
    history: tuple[Turn, ...], question: str, expected: str
) -> None:
    standalone = condense(question, history)
    assert standalone.text == (question if expected == "=" else expected)
    assert standalone.changed == (expected != "=")


def test_there_are_many_conversations() -> None:
    assert len(CASES) >= 120


def test_without_a_conversation_nothing_changes() -> None:
    assert condense("What did he say about it?", ()).text == "What did he say about it?"


def test_what_was_carried_over_is_named() -> None:
    standalone = condense("Where was he going?", LEFT)
    assert standalone.names == ("Bukele",)
    assert standalone.topic_words == ("bukele",)


def test_before_that_points_at_the_first_mark_and_after_that_at_the_last() -> None:
    assert condense("And before that?", LEFT).anchor_answer == "19:44"
    assert condense("What happened next?", LEFT).anchor_answer == "20:27"
    assert condense("Where was he going?", LEFT).anchor_answer is None
    assert (
        condense("And before that?", (Turn("When did he leave?", "At about 19:44, we think"),)).anchor_answer == "19:44"
    )
    assert condense("And before that?", (Turn("When did he leave?", "In the evening"),)).anchor_answer is None


def test_marks_are_no_words_of_the_answer() -> None:
    assert "20:19" not in condense("Who said that?", DIRECTOR).text


def test_a_name_may_come_from_the_entries_that_were_cited() -> None:
    cited = ("President Nayib Bukele criticised by rights groups",)
    assert condense("What did she call his actions?", DIRECTOR).text == "What did Ana Piquer call his actions?"
    assert (
        condense("What did she call his actions?", DIRECTOR, cited=cited).text
        == "What did Ana Piquer call Nayib Bukele's actions?"
    )


def test_follow_ups_of_follow_ups_keep_the_thread() -> None:
    history = (
        Turn("How big is the Cecot prison?", "It spans 116 hectares. [20:07]"),
        Turn("And how many people can it hold?", "40,000 inmates. [20:07]"),
        Turn("Who built it?", "The coverage does not say."),
    )
    assert condense("When was it opened?", history).text == "When was it opened? (Cecot prison)"


def test_a_long_question_says_itself_what_it_is_about() -> None:
    question = "What did he say about it? " * 40
    assert condense(question, LEFT).text == question.strip()


@given(st.text(max_size=200), st.lists(st.builds(Turn, st.text(max_size=80), st.text(max_size=120)), max_size=3))
def test_no_text_is_too_wild(text: str, history: list[Turn]) -> None:
    standalone = condense(text, history)
    assert standalone.changed == (standalone.text != text.strip())


@given(
    st.lists(
        st.from_regex(
            r"(and|but|why|who|what|about|he|she|him|her|his|it|they|there|that|said|did|is|was|the|prison|man|Rubio|Iran|"
            r"before|next|else|how many|[?,()’']|Trump's|on|tariffs)",
            fullmatch=True,
        ),
        max_size=10,
    ).map(" ".join)
)
def test_no_heap_of_pronouns_is_too_wild(text: str) -> None:
    assert condense(text, LEFT).text.startswith(" ") is False
