"""What the reader of claims learns from: statements made of questions, right ones and wrong ones."""

import random
from typing import Any

import pytest

from evals.learning.articles import Article
from evals.learning.invented import WEIGHING, invented
from evals.learning.statements import from_article, from_claims, from_questions, stated

_TEXT = "The Corn Hall was built in 1871. Its architect was Ada Finch of Leeds. The Market Hall was built by Tom Reed."


def asked(question: str, answer: str) -> dict[str, Any]:
    return {"question": question, "answers": [{"text": answer, "answer_start": _TEXT.index(answer)}]}


@pytest.mark.parametrize(
    ("question", "answer", "statement"),
    [
        ("Who designed the Corn Hall?", "Ada Finch", "Ada Finch designed the Corn Hall."),
        ("Who was the architect?", "Ada Finch", "Ada Finch was the architect."),
        ("What is the name of the hall?", "Corn Hall", "The name of the hall is Corn Hall."),
        ("When did it burn down?", "in 1953", "When did it burn down? in 1953."),
    ],
)
def test_a_question_and_its_answer_make_a_statement(question: str, answer: str, statement: str) -> None:
    assert stated(question, answer) == statement


@pytest.mark.parametrize("seed", range(10))
def test_a_right_statement_has_its_answer_in_the_text_and_a_wrong_one_another(seed: int) -> None:
    questions = [asked("Who designed the Corn Hall?", "Ada Finch"), asked("Who built the Market Hall?", "Tom Reed")]
    article = Article({"title": "Corn_Hall", "paragraphs": [{"context": _TEXT, "qas": questions}]})
    found = [one for one in from_article(article, random.Random(seed)) if "designed the Corn Hall" in one.question]
    assert [one.question for one in found if one.answer] == ["Ada Finch designed the Corn Hall."]
    assert all("Ada Finch" in one.text for one in found if one.answer)


def test_every_claim_about_a_page_comes_with_sentences_of_what_it_cites() -> None:
    page = invented(WEIGHING)[0]
    found = list(from_claims(page))
    assert len(found) == len(page.claims)
    assert [one.answer is not None for one in found] == [one.supported for one in page.claims]
    told = " ".join(" ".join(f"{post.title} {post.text}".split()) for post in page.posts)
    assert all(" ".join(one.text.split()[:3]) in told for one in found)


def test_a_question_about_a_page_makes_a_right_statement_and_one_with_anothers_answer() -> None:
    page = invented(WEIGHING)[0]
    found = list(from_questions(page, random.Random(0)))
    assert sum(one.answer is not None for one in found) == sum(bool(one.answers) for one in page.asked)
    assert any(one.answer is None for one in found)
