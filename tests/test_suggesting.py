"""What is offered in place of a declined question: a question about the closest entries, tried before it is offered."""

from dataclasses import replace

import pytest

from index.entries import Scope
from index.library import Library
from index.typedtimes import read_typed
from rag.answer import Answer, Question
from rag.author import Author
from rag.chain import Chain
from tests.modelserver import says, serving
from ui.history import Talk
from ui.suggesting import offered, suggestion

ASKED = "What did JD Vance say in the Oval Office?"


@pytest.fixture
def declined(sample_library: Library) -> Answer:
    answer = Chain(sample_library).invoke(ASKED)
    assert answer.status == "declined"
    return answer


def test_the_question_that_is_offered_is_answered_from_one_of_the_closest_entries(
    sample_library: Library, declined: Answer
) -> None:
    chain = Chain(sample_library)
    instead = suggestion(chain, declined)
    answer = chain.invoke(instead)
    assert instead == "What did Pam Bondi say?"
    assert answer.status == "answered"
    assert {one.entry for one in answer.citations} & {one.entry for one in declined.closest}


def test_it_stays_in_the_scope_of_what_was_asked(sample_library: Library) -> None:
    last = sample_library.entries()[-1].published
    moment = read_typed("17:30", last.tzinfo, last.date())  # type: ignore[arg-type] # the page's own zone
    asked = Question(ASKED, scope=Scope(as_of=moment))
    chain = Chain(sample_library)
    declined = chain.invoke(asked)
    answer = chain.invoke(replace(asked, text=suggestion(chain, declined)))
    assert answer.status == "answered"
    assert all(moment and one.entry.published <= moment for one in answer.citations)


def test_where_nothing_is_close_nothing_is_offered(sample_library: Library, declined: Answer) -> None:
    assert suggestion(Chain(sample_library), replace(declined, closest=())) == ""


def test_a_talk_keeps_what_was_offered_beside_the_question(sample_library: Library, declined: Answer) -> None:
    talk = offered(Chain(sample_library), Talk([declined], offers={"Earlier?": "Else?"}))
    assert talk.offers == {"Earlier?": "Else?", ASKED: "What did Pam Bondi say?"}


def test_no_chat_model_is_asked_for_it(sample_library: Library, declined: Answer) -> None:
    with serving(says("")) as served:
        author = Author.open(served.settings(), sample_library.embedder.read)
        offered(Chain(sample_library, author=author), Talk([declined]))
        assert served.asked == []
