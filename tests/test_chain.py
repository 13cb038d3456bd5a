"""From a question to a cited answer, over the sample coverage, with the real index and embedder."""

import asyncio

import pytest

from index.entries import Scope
from index.library import Library
from rag.answer import Answer, Question
from rag.chain import Chain
from rag.records import answer_record, prose


@pytest.fixture(scope="module")
def chain(sample_library: Library) -> Chain:
    return Chain(sample_library)


def cited(answer: Answer) -> list[str]:
    return [citation.entry.minute for citation in answer.citations]


def test_a_why_question_quotes_the_entry_that_answers(chain: Chain) -> None:
    answer = chain.invoke("Why won't Bukele send Ábrego García back?")
    assert answer.status == "answered"
    assert "17:12" in cited(answer)


def test_a_who_question_names_the_person_and_the_minute(chain: Chain) -> None:
    answer = chain.invoke("Who is Amnesty's Americas director?")
    assert "Ana Piquer" in prose(answer)
    assert cited(answer)[0] == "20:19"


@pytest.mark.parametrize(
    "text", ["why wont bukelle send abrego garcia back", "WHY WON'T BUKELE SEND ÁBREGO GARCÍA BACK?"]
)
def test_accents_case_and_slips_do_not_matter(chain: Chain, text: str) -> None:
    assert "17:12" in cited(chain.invoke(text))


@pytest.mark.parametrize(
    "text", ["What did JD Vance say in the Oval Office?", "What were JD Vance's comments on tariffs?"]
)
def test_what_nobody_said_is_declined_with_the_closest_entries(chain: Chain, text: str) -> None:
    answer = chain.invoke(text)
    assert (answer.status, answer.statements) == ("declined", ())
    assert "JD Vance " in answer.lead
    assert answer.closest


def test_every_quote_stands_where_it_says(chain: Chain) -> None:
    for text in ("How big is Cecot?", "What did Miller say about CNN?", "What did Robyn Barnard say?"):
        for citation in chain.invoke(text).citations:
            assert citation.entry.text[citation.start : citation.end] == citation.quote


def test_as_of_a_moment_nothing_later_is_cited_or_shown(chain: Chain, sample_library: Library) -> None:
    moment = sample_library.entries(Scope())[8].published
    for text in (
        "What did Amnesty say about the prisons?",
        "Why won't Bukele send him back?",
        "How big is the prison?",
    ):
        answer = chain.invoke(Question(text, scope=Scope(as_of=moment)))
        assert all(citation.entry.published <= moment for citation in (*answer.citations, *answer.closest))


def test_it_streams_growing_answers_and_ends_with_the_whole_one(chain: Chain) -> None:
    snapshots = list(chain.stream("Why won't Bukele send Ábrego García back?"))
    assert [len(one.statements) for one in snapshots] == list(range(1, len(snapshots) + 1))
    assert snapshots[-1].statements == chain.invoke("Why won't Bukele send Ábrego García back?").statements


def test_it_is_a_runnable_in_batches_and_asynchronously(chain: Chain) -> None:
    question = "Who is Amnesty's Americas director?"
    statements = chain.invoke(question).statements
    assert [answer.statements for answer in chain.batch([question, question])] == [statements, statements]
    assert asyncio.run(chain.ainvoke(question)).statements == statements


def test_the_record_has_the_fields_of_the_contract(chain: Chain) -> None:
    record = answer_record(chain.invoke(Question("How big is Cecot?", id="q1")))
    assert list(record) == [
        "id", "question", "standalone", "status", "text", "statements", "closest", "timeframe", "as_of", "model",
        "confidence", "timings_ms", "note", "withheld", "usage",
    ]  # fmt: skip
    assert list(record["statements"][0]) == ["text", "verdict", "citations"]
    assert list(record["statements"][0]["citations"][0]) == [
        "page", "entry", "published", "title", "url", "quote", "start", "end", "in",
    ]  # fmt: skip
    assert "[20:07]" in record["text"]


def test_words_that_ask_nothing_are_searched_for_everywhere(sample_library: Library) -> None:
    found = [one.entry for one in Chain(sample_library).retrieve(Question("After the lunch: two men on one stage"), 50)]
    first, *_, last = sample_library.entries()
    assert {first, last} <= set(found)
    assert Chain(sample_library).retrieve(Question("What happened after 20:27?"), 50) == ()


def test_a_clock_time_narrows_a_search_all_the_same(sample_library: Library) -> None:
    found = Chain(sample_library).retrieve(Question("presidents since 19:00"), 50)
    assert found
    assert all(one.entry.published.hour >= 19 for one in found)


def test_room_for_so_many_is_not_so_many(sample_library: Library) -> None:
    chain = Chain(sample_library)
    assert chain.invoke("How many prisoners are held in Cecot at the moment?").status == "declined"
    assert "40,000" in chain.invoke("How many people can the prison hold?").statements[-1].text


@pytest.mark.parametrize(
    "question", ["What is said about tariffs?", "Tell me about the prison", "Anything about Iran?"]
)
def test_whatever_there_is_answers_an_open_question(sample_library: Library, question: str) -> None:
    assert Chain(sample_library).invoke(question).status == "answered"


@pytest.mark.parametrize("question", ["What is said about the weather?", "Anything about football in Brazil?"])
def test_an_open_question_about_what_is_not_there_is_declined(sample_library: Library, question: str) -> None:
    assert Chain(sample_library).invoke(question).status == "declined"
