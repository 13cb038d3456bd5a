"""Another system's answers read in: by id, minute or time; every fault named with its line."""

import json
from pathlib import Path

import pytest

from evals.goldset import GoldQuestion
from evals.recorded import read_responses, response_record
from evals.run import respond
from index.entries import Scope
from index.errors import GoldError
from index.library import Library
from rag.chain import Chain

GOLD = GoldQuestion.model_validate(
    {"id": "1", "type": "fact", "question": "How big is Cecot?", "answer": "116 hectares", "answerable": True}
)


def read(library: Library, path: Path, *records: object) -> object:
    path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in records), encoding="utf-8")
    return read_responses(path, [GOLD], library.entries(Scope()))["1"]


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
        ("{", "line 1 is not JSON"),
        ({"id": "9", "text": "x"}, "line 1 answers no gold question"),
        ({"id": "1", "statements": [{"citations": []}]}, "line 1 answers no gold question, or lacks a field: 'text'"),
        ("[]", "line 1 is no answer"),
        ("", "1 questions have no answer, such as '1'"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(sample_library: Library, tmp_path: Path, line: object, said: str) -> None:
    with pytest.raises(GoldError, match=said):
        read(sample_library, tmp_path / "answers.jsonl", line)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="cannot be read as answers"):
        read_responses(tmp_path / "none.jsonl", [GOLD], [])
