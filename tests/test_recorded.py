"""Another system's answers read in: by id, minute or time; every fault named with its line."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from evals.given import Given
from evals.goldset import GoldQuestion
from evals.judging import judge
from evals.measures import MEASURES
from evals.recorded import read_response, read_responses, response_record
from evals.roll import Roll
from evals.run import Response, respond
from index.errors import GoldError
from index.library import Library
from rag.answer import Statement, Timeframe, Usage
from rag.chain import Chain

GOLD = GoldQuestion.model_validate(
    {"id": "1", "type": "fact", "question": "How big is Cecot?", "answer": "116 hectares", "answerable": True}
)


def read(library: Library, path: Path, *records: object) -> object:
    path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in records), encoding="utf-8")
    return read_responses(path, [GOLD], Roll.of(library))["1"]


def test_datelines_own_answers_come_back_as_they_were(sample_library: Library, tmp_path: Path) -> None:
    response = respond(Chain(sample_library), GOLD)
    back = read(sample_library, tmp_path / "answers.jsonl", response_record(response))
    assert response_record(back)["statements"] == response_record(response)["statements"]  # type: ignore[arg-type]
    assert back.retrieved == response.retrieved  # type: ignore[attr-defined]


def test_a_plain_text_with_citations_by_minute_is_an_answer(sample_library: Library, tmp_path: Path) -> None:
    record = {"id": "1", "text": "116 hectares.", "citations": [{"entry": "20:07"}], "retrieved": [{"entry": "20:07"}]}
    response = read(sample_library, tmp_path / "answers.jsonl", record)
    assert response.answer.status == "answered"  # type: ignore[attr-defined]
    assert [one.entry.minute for one in response.answer.citations] == ["20:07"]  # type: ignore[attr-defined]


def test_a_citation_of_nothing_stays_and_quotes_nothing(sample_library: Library, tmp_path: Path) -> None:
    record = {"id": "1", "text": "116 hectares.", "citations": [{"entry": "03:00"}]}
    response = read(sample_library, tmp_path / "answers.jsonl", record)
    assert [one.quote for one in response.answer.citations] == [""]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 1: not JSON"),
        ({"id": "9", "text": "x"}, "line 1: answers no gold question, id '9'"),
        ({"id": "1", "statements": [{"citations": []}]}, "line 1: statements.0.text: field required"),
        ({"id": "1", "text": "x", "confidence": 7}, "line 1: confidence: input should be less than or equal to 1"),
        ({"id": "1", "text": "x", "status": "maybe"}, "line 1: status: input should be 'answered' or 'declined'"),
        ({"id": "1"}, 'line 1: an answer without words: give "text" or "statements"'),
        ("[]", "line 1: not a JSON object"),
        ("", "1 questions have no answer, such as '1'"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(sample_library: Library, tmp_path: Path, line: object, said: str) -> None:
    with pytest.raises(GoldError, match=said):
        read(sample_library, tmp_path / "answers.jsonl", line)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="cannot be read as answers"):
        read_responses(tmp_path / "none.jsonl", [GOLD], Roll([]))


def test_a_quote_that_its_entry_does_not_have_supports_nothing(sample_library: Library, tmp_path: Path) -> None:
    record = {"id": "1", "text": "900 hectares.", "citations": [{"entry": "20:07", "quote": "900 hectares."}]}
    response = read(sample_library, tmp_path / "answers.jsonl", record)
    assert [one.quote for one in response.answer.citations] == [""]  # type: ignore[attr-defined]


def test_of_a_system_that_does_not_say_what_it_retrieved_retrieval_is_not_measured(
    sample_library: Library, tmp_path: Path
) -> None:
    gold = GOLD.model_copy(update={"entries": ("20:07",), "nuggets": (("116 hectares",),)})
    untold = {"id": "1", "text": "116 hectares."}
    told = {**untold, "retrieved": []}
    judged = [
        judge(gold, one.answer, one.retrieved)  # type: ignore[attr-defined]
        for one in (read(sample_library, tmp_path / "answers.jsonl", record) for record in (told, untold))
    ]
    names = ("recall@3", "claim recall", "faithfulness")
    assert [MEASURES[name].of(judged[:1]).value for name in names] == [0.0, 0.0, 0.0]
    assert [MEASURES[name].of(judged[1:]).value for name in names] == [None, None, None]


def test_every_line_is_checked_and_a_second_answer_is_refused(sample_library: Library, tmp_path: Path) -> None:
    twice = {"id": "1", "text": "116 hectares."}
    with pytest.raises(GoldError, match=r"line 1: not JSON.*line 3: a second answer to '1'; line 4: answers no gold"):
        read(sample_library, tmp_path / "answers.jsonl", "{", twice, twice, {"id": "x", "text": "y"})


def test_answers_to_questions_that_are_not_asked_are_left_out(sample_library: Library, tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text("".join(json.dumps({"id": name, "text": "x"}) + "\n" for name in ("1", "2")))
    assert set(read_responses(path, [GOLD], Roll.of(sample_library), known=["1", "2"])) == {"1"}


def test_what_a_chat_model_wrote_comes_back_with_its_tokens_and_what_was_withheld(sample_library: Library) -> None:
    entries = sample_library.entries()
    answer = replace(
        respond(Chain(sample_library), GOLD).answer,
        model="openai:small",
        note="It broke off.",
        withheld=(Statement("It is on the moon.", (), "unsupported", "No entry says so."),),
        timeframe=Timeframe(since=entries[0].published, order="after", anchor="the vote"),
        usage=Usage(111, 22, "model", 3, entries[:1]),
        confidence=0.123456789,
    )
    record = json.loads(json.dumps(response_record(Response(answer, entries[:2]))))
    back = read_response(Given.model_validate(record), GOLD.to_question(), Roll.of(sample_library))
    assert back == Response(answer, entries[:2])
    assert MEASURES["tokens"].of([judge(GOLD, back.answer, back.retrieved)]).value == 133
