"""What is asked together is asked one by one: questions joined by "and", and one question for several people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.library import Library
from rag.answer import Question
from rag.chain import Chain
from rag.compound import asked_of_each, asked_together


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("Who scored and who was sent off?", ("Who scored?", "Who was sent off?")),
        (
            "In what year did they leave, and when was the house sold?",
            ("In what year did they leave?", "When was the house sold?"),
        ),
        (
            "The hit rate: what did the tests show and what did the brochure say?",
            ("The hit rate: what did the tests show?", "The hit rate: what did the brochure say?"),
        ),
        ("How long was she away for, and is she back?", ("How long was she away for?", "Is she back?")),
        (
            "How long was she away, and is she back, and why?",
            ("How long was she away?", "Is she back?", "Why?"),
        ),
        (
            "What was the plan, what did it cost, and what's the right figure?",
            ("What was the plan?", "What did it cost?"),
        ),
        (
            "What did Bell say about it, and what did her secretary say afterwards?",
            ("What did Bell say about it?", "What did her secretary say?"),
        ),
        ("Who won? And by how much?", ("Who won?", "And by how much?")),
        ("Who ran the survey and for which magazine?", ("Who ran the survey?", "For which magazine?")),
        (
            "What was the blog called, and when, according to friends, did she close it?",
            ("What was the blog called?", "When, according to friends, did she close it?"),
        ),
        ("What did Bell say about it? And Ross?", ("What did Bell say about it?", "And Ross?")),
        ("Who died, where was it, and why?", ("Who died?", "Where was it?", "Why?")),
    ],
)
def test_questions_joined_by_and_are_asked_one_by_one(text: str, questions: tuple[str, ...]) -> None:
    assert asked_together(text) == questions


@pytest.mark.parametrize(
    "text",
    [
        "What did Bell say about who did it and why it happened?",
        "What did she say about migrants and how they are treated?",
        "Did Trump and Bukele agree?",
        "When Bell spoke and Ross left, what happened?",
        "Does anybody know what caused it and how many were hurt?",
        "Who is to blame for what happened in Leeds and how it was handled?",
        "Which was higher, the police's figure or the council's, and what were the two?",
        "Good morning. Who won?",
        "Police and fire crews: who came first?",
        "Rock and roll",
        "Why? " * 300,
    ],
)
def test_one_question_stays_whole(text: str) -> None:
    assert asked_together(text) == (text,)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "How did Bondi, Pam Miller, and Rubio each argue it?",
            ("How did Bondi argue it?", "How did Pam Miller argue it?", "How did Rubio argue it?"),
        ),
        (
            "How did the two sides, Bondi and the mayor, each describe it?",
            ("How did Bondi describe it?", "How did the mayor describe it?"),
        ),
        (
            "Compare what Bondi and Miller said about the ruling.",
            ("What did Bondi say about the ruling?", "What did Miller say about the ruling?"),
        ),
        ("What did both captains, Bondi and Ross, say?", ("What did Bondi say?", "What did Ross say?")),
        (
            "What do Bondi and Miller each say about it?",
            ("What does Bondi say about it?", "What does Miller say about it?"),
        ),
        (
            "What did the police, the air ambulance and the film firm each say about it?",
            (
                "What did the police say about it?",
                "What did the air ambulance say about it?",
                "What did the film firm say about it?",
            ),
        ),
        (
            "What do the appraiser and the economist say about prices?",
            ("What does the appraiser say about prices?", "What does the economist say about prices?"),
        ),
        ("What do the museum and the gallery cost?", ("What do the museum and the gallery cost?",)),
        ("How did both Ada Bell and Ross react?", ("How did Ada Bell react?", "How did Ross react?")),
        ("What did Brandt and Price say?", ("What did Brandt say?", "What did Price say?")),
        (
            "What did Brandt and Price say about sending him off?",
            ("What did Brandt say about sending him off?", "What did Price say about sending him off?"),
        ),
        ("How hot was it at Mile 411 and at Mile 439?", ("How hot was it at Mile 411?", "How hot was it at Mile 439?")),
        ("What was said about Iran and about tariffs?", ("What was said about Iran?", "What was said about tariffs?")),
        (
            "the depth at low water, and on Monday's tide",
            ("the depth at low water?", "the depth on Monday's tide?"),
        ),
        (
            "What happened at the rally in Corvale, and at the lunch?",
            ("What happened at the rally in Corvale?", "What happened at the lunch?"),
        ),
        ("What did rain and wind do?", ("What did rain and wind do?",)),
        ("Did rain and wind close the bridge?", ("Did rain and wind close the bridge?",)),
        ("What did Ada and the captain say to each other?", ("What did Ada and the captain say to each other?",)),
        ("Who is Ana Piquer?", ("Who is Ana Piquer?",)),
    ],
)
def test_a_question_for_several_is_split(question: str, parts: tuple[str, ...]) -> None:
    assert asked_of_each(question) == parts


def test_each_of_two_questions_is_answered_and_cited(sample_library: Library) -> None:
    answer = Chain(sample_library).invoke(
        Question("How much does El Salvador get for each deportee, and how many people can Cecot hold?")
    )
    assert answer.status == "answered"
    assert {citation.entry.minute for citation in answer.citations} >= {"18:40"}
    assert "$20,000" in answer.statements[0].text
    assert "40,000" in " ".join(one.text for one in answer.statements)


def test_what_one_of_two_questions_lacks_is_said(sample_library: Library) -> None:
    answer = Chain(sample_library).invoke(
        Question("How much does El Salvador get for each deportee, and what did Bondi say about CNN?")
    )
    assert answer.status == "answered"
    assert answer.lead.startswith("“What did Bondi say about CNN?”")
    assert "$20,000" in answer.statements[0].text


def test_what_both_of_two_questions_lack_is_said_once(sample_library: Library) -> None:
    answer = Chain(sample_library).invoke(Question("Who ate the cake, and when?"))
    assert (answer.status, answer.lead) == ("declined", "The coverage in scope does not say.")


@given(st.text(alphabet="whoandwhy,?AB ", max_size=300))
def test_of_any_text_nothing_is_asked_twice_over(text: str) -> None:
    parts = asked_together(text)
    assert 1 <= len(parts) <= 5
    assert sum(map(len, parts)) <= len(text) + len(parts)
